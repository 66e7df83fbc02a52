#include "app/core/settings_file.h"

#include <gtest/gtest.h>

#include <fstream>
#include <optional>

#include "app/core/activity_fixture.h"
#include "app/core/whole_file.h"
#include "tests/support/loop_executor.h"
#include "tests/support/temp_dir.h"

namespace ritm::core {
namespace {

class SettingsFileTest : public testing::Test {
  protected:
    void write(const std::string& text) { std::ofstream(folder / "settings.json", std::ios::binary) << text; }
    std::string stored(const char* name = "settings.json") {
        const Bytes bytes = read_file(folder / name);
        return {bytes.begin(), bytes.end()};
    }
    Result<Done, app::Trouble> save(SettingsFile& file, const app::Settings& settings) {
        std::optional<Result<Done, app::Trouble>> answer;
        file.save(settings, [&](auto done) { answer = done; });
        loop.run_until_idle();
        return *answer;
    }
    std::size_t files() {
        const std::filesystem::directory_iterator all(folder.path());
        return static_cast<std::size_t>(std::distance(begin(all), end(all)));
    }
    app::Settings read(const std::string& text) {
        write(text);
        return SettingsFile(folder.path(), loop).current();
    }
    [[nodiscard]] bool kept_aside() const { return std::filesystem::exists(folder / "settings.json.unreadable"); }
    test::TempDir folder;
    test::ManualClock clock;
    test::LoopExecutor loop{clock};
};
}  // namespace

TEST_F(SettingsFileTest, those_of_a_newer_program_count_as_far_as_they_are_known_and_stay_as_they_are) {
    const std::string newer = R"({"version": 2, "language": 2, "first_start_done": true, "colour": "red"})";
    write(newer);
    SettingsFile file(folder.path(), loop);
    EXPECT_EQ(file.current().language, app::Language::russian);
    EXPECT_TRUE(file.current().first_start_done);
    EXPECT_EQ(stored_language(folder.path()), app::Language::russian);
    app::Settings changed = file.current();
    changed.sound = false;
    const auto refused = save(file, changed);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().problem, app::Problem::store_newer);
    EXPECT_TRUE(file.current().sound);
    EXPECT_EQ(stored(), newer);
    EXPECT_EQ(files(), 1U);
}

TEST_F(SettingsFileTest, a_newer_file_in_which_a_name_means_something_else_stays_too) {
    const std::string newer = R"({"version": 3, "language": "ru", "sound": false})";
    write(newer);
    SettingsFile file(folder.path(), loop);
    EXPECT_EQ(file.current(), app::Settings());
    EXPECT_EQ(save(file, {}).error().problem, app::Problem::store_newer);
    EXPECT_EQ(stored(), newer);
}

TEST_F(SettingsFileTest, those_of_this_version_are_saved_and_unreadable_ones_are_kept_beside) {
    write(R"({"version": 1, "language": 2})");
    {
        SettingsFile file(folder.path(), loop);
        app::Settings changed = file.current();
        changed.sound = false;
        ASSERT_TRUE(save(file, changed));
    }
    EXPECT_FALSE(SettingsFile(folder.path(), loop).current().sound);
    for (const char* broken :
         {"{", "[]", R"({"version": 0})", R"({"version": "1"})", R"({"version": 1, "sound": 7})"}) {
        write(broken);
        SettingsFile file(folder.path(), loop);
        EXPECT_EQ(file.current(), app::Settings()) << broken;
        EXPECT_EQ(stored("settings.json.unreadable"), broken);
        EXPECT_TRUE(save(file, {})) << broken;
    }
}

TEST_F(SettingsFileTest, replacing_a_file_touches_no_other_and_leaves_none) {
    std::ofstream(folder / "run.fit.new") << "a person's own";
    ASSERT_TRUE(replace_file(folder / "run.fit", "first"));
    ASSERT_TRUE(replace_file(folder / "run.fit", "second"));
    EXPECT_EQ(stored("run.fit"), "second");
    EXPECT_EQ(stored("run.fit.new"), "a person's own");
    EXPECT_EQ(files(), 2U);
    std::filesystem::create_directory(folder / "taken");
    EXPECT_EQ(replace_file(folder / "taken", "x").error().kind, Fault::Kind::io);
    EXPECT_EQ(replace_file(folder / "no" / "such.fit", "x").error().kind, Fault::Kind::io);
    EXPECT_EQ(files(), 3U) << "what could not be put in place is gone";
}

TEST_F(SettingsFileTest, WhatIsSavedIsReadAgain) {
    app::Settings settings;
    settings.language = app::Language::russian;
    settings.units = app::Units::imperial;
    settings.appearance = app::Appearance::light;
    settings.text_scale = 1.3;
    settings.reduced_motion = true;
    settings.sound = false;
    settings.lap_distance_mm = 643'738;
    settings.first_start_done = true;
    settings.live_tiles["a"] = {app::TileKind::lap_time, app::TileKind::time};
    bool saved = false;
    SettingsFile(folder.path(), loop).save(settings, [&](const auto& result) { saved = result.has_value(); });
    loop.run_until_idle();
    EXPECT_TRUE(saved);
    EXPECT_EQ(SettingsFile(folder.path(), loop).current(), settings);
    EXPECT_EQ(stored_language(folder.path()), app::Language::russian);
    EXPECT_FALSE(kept_aside());
}

TEST_F(SettingsFileTest, ANumberThatIsNoChoiceCountsAsTheDefaultAndTheRestIsKept) {
    for (const char* number :
         {"3", "-1", "1.5", "1e300", "4294967297", "18446744073709551617", "18446744073709551615"}) {
        const auto text = R"({"version": 1, "sound": false, "language": )" + std::string(number) + R"(, "units": )" +
                          number + R"(, "lap_distance_mm": )" + number + "}";
        const auto settings = read(text);
        EXPECT_EQ(settings.language, app::Language::system) << number;
        EXPECT_EQ(settings.units, app::Units::metric) << number;
        EXPECT_EQ(settings.lap_distance_mm, std::nullopt) << number;
        EXPECT_FALSE(settings.sound) << number;
    }
    EXPECT_FALSE(kept_aside());
}

TEST_F(SettingsFileTest, AutomaticLapsAreOfALengthThatCanBeRun) {
    const auto lap = [&](const char* mm) {
        return read(R"({"version": 1, "lap_distance_mm": )" + std::string(mm) + "}").lap_distance_mm;
    };
    EXPECT_EQ(lap("99999"), std::nullopt);
    EXPECT_EQ(lap("100000"), 100'000);
    EXPECT_EQ(lap("100000000"), 100'000'000);
    EXPECT_EQ(lap("100000001"), std::nullopt);
}

}  // namespace ritm::core
