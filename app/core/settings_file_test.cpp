#include "app/core/settings_file.h"

#include <gtest/gtest.h>

#include "tests/support/loop_executor.h"
#include "tests/support/temp_dir.h"

namespace ritm::core {
namespace {

using app::TileKind;

struct SettingsFileTest : testing::Test {
    test::TempDir folder;
    test::ManualClock clock;
    test::LoopExecutor screens{clock};

    app::Settings read(std::string_view text) {
        EXPECT_TRUE(replace_file(folder / "settings.json", text));
        return SettingsFile(folder.path(), screens).current();
    }
    [[nodiscard]] bool kept_aside() const { return std::filesystem::exists(folder / "settings.json.unreadable"); }
};

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
    settings.live_tiles["a"] = {TileKind::lap_time, TileKind::time};
    bool saved = false;
    SettingsFile(folder.path(), screens).save(settings, [&](const auto& result) { saved = result.has_value(); });
    screens.run_until_idle();
    EXPECT_TRUE(saved);
    EXPECT_EQ(SettingsFile(folder.path(), screens).current(), settings);
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

TEST_F(SettingsFileTest, WhatCannotBeReadOrIsOfAnotherVersionIsKeptAside) {
    for (const char* text : {"", "[]", "{", R"({"version": 2, "sound": false})", R"({"version": 1.0, "sound": false})",
                             R"({"version": 1, "sound": 0})", R"({"version": 1, "units": "metric"})", "\xFF"}) {
        std::filesystem::remove(folder / "settings.json.unreadable");
        EXPECT_EQ(read(text), app::Settings()) << text;
        EXPECT_TRUE(kept_aside()) << text;
        EXPECT_FALSE(std::filesystem::exists(folder / "settings.json")) << text;
    }
}

}  // namespace
}  // namespace ritm::core
