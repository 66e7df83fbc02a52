#include "app/ctl/import.h"

#include <gtest/gtest.h>

#include "test_places.h"
#include "tests/support/temp_dir.h"

namespace ritm::ctl {
namespace {
using nlohmann::json;
namespace fs = std::filesystem;

const std::string run_file = RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit";

TEST(Import, says_that_it_made_a_store_and_where) {
    const test::TempDir dir;
    const fs::path folder = dir.path() / "strore";
    const auto made = import_files({folder, {run_file}});
    ASSERT_TRUE(made) << made.error().context;
    EXPECT_EQ((*made)["imported"], 1);
    EXPECT_EQ((*made)["made_store"], folder.string());
    const auto again = import_files({folder, {run_file}});
    ASSERT_TRUE(again);
    EXPECT_EQ((*again)["duplicates"], 1);
    EXPECT_FALSE(again->contains("made_store"));
}

TEST(Import, makes_no_store_for_files_that_are_not_there) {
    const test::TempDir dir;
    const fs::path folder = dir.path() / "store";
    const std::string missing = (dir.path() / "x.fit").string();
    for (const std::vector<std::string>& files : {std::vector{missing}, {missing, dir.path().string()}}) {
        const auto refused = import_files({folder, files});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, Fault::Kind::not_found);
        EXPECT_NE(refused.error().context.find(missing + ": "), std::string::npos) << refused.error().context;
        EXPECT_FALSE(fs::exists(folder));
    }
    const auto some = import_files({folder, {missing, run_file}});
    ASSERT_TRUE(some) << "the others come in";
    EXPECT_EQ((*some)["imported"], 1);
    EXPECT_EQ((*some)["failed"].size(), 1U);
}

TEST(Import, makes_no_store_for_somebody_who_cannot_be_in_it) {
    const test::TempDir dir;
    const fs::path folder = dir.path() / "store";
    const std::string nobody = "6e1d2c0e-9f3a-4f57-8a50-0f7d6d1f2a11";
    const auto refused = import_files({folder, {run_file}, nobody});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Fault::Kind::not_found);
    EXPECT_FALSE(fs::exists(folder));
    ASSERT_TRUE(import_files({folder, {run_file}}));
    for (const std::string& wrong : {nobody, std::string("not-a-member")}) {
        const auto again = import_files({folder, {run_file}, wrong});
        ASSERT_FALSE(again) << wrong;
        EXPECT_EQ(again.error().kind, Fault::Kind::not_found) << wrong;
    }
}

TEST(Import, names_what_of_a_file_is_not_kept) {
    const test::TempDir dir;
    const std::string with = RITM_SOURCE_DIR "/tests/data/fit/bike-power-devfields.fit";
    const auto report = import_files({dir.path() / "store", {with, run_file}});
    ASSERT_TRUE(report) << report.error().context;
    ASSERT_EQ((*report)["not_kept"].size(), 1U);
    EXPECT_TRUE(all_came_in(*report));
    json row = (*report)["not_kept"][0];
    EXPECT_EQ(row["file"], with);
    const std::string begin = "values of its maker's own are not kept yet: core_temperature, zone";
    EXPECT_EQ(words_of_not_kept(row), begin + " (ritmctl analyze --json counts them)");
    row["more"] = 2;
    EXPECT_EQ(words_of_not_kept(row), begin + " and 2 more (ritmctl analyze --json counts them)");
}

TEST(Import, ends_well_only_if_nothing_was_refused) {
    const json one = json::array({{{"file", "a.fit"}, {"reason", "a value is out of its range"}}});
    const json none = json::array();
    const auto report = [](const json& failed, const json& partly) {
        return json{{"imported", 1}, {"duplicates", 0}, {"failed", failed}, {"partly", partly}};
    };
    EXPECT_TRUE(all_came_in(report(none, none)));
    EXPECT_FALSE(all_came_in(report(one, none)));
    EXPECT_FALSE(all_came_in(report(none, one)));
    EXPECT_FALSE(all_came_in(report(one, one)));
    EXPECT_TRUE(all_came_in({{"imported", 1}, {"duplicates", 0}, {"failed", none}})) << "of an earlier version";
}

}  // namespace
}  // namespace ritm::ctl
