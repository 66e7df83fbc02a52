#include "app/ctl/import.h"

#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"

namespace ritm::ctl {
namespace {
using nlohmann::json;
namespace fs = std::filesystem;

const std::string run_file = RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit";

TEST(Import, a_slip_in_the_path_of_the_store_makes_none_and_is_told) {
    const test::TempDir dir;
    const fs::path typo = dir.path() / "strore";
    for (const fs::path& folder : {typo, dir.path()}) {
        const auto refused = import_files({folder, {run_file}});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, Fault::Kind::not_found);
        EXPECT_NE(refused.error().context.find("no store in " + folder.string()), std::string::npos);
        EXPECT_NE(refused.error().context.find("--new"), std::string::npos) << "what to do";
    }
    EXPECT_FALSE(fs::exists(typo));
    EXPECT_TRUE(fs::is_empty(dir.path()));
    const auto made = import_files({typo, {run_file}, {}, IfNoStore::make});
    ASSERT_TRUE(made) << made.error().context;
    EXPECT_EQ((*made)["imported"], 1);
    const auto again = import_files({typo, {run_file}});
    ASSERT_TRUE(again) << "it is there now";
    EXPECT_EQ((*again)["duplicates"], 1);
}

TEST(Import, a_file_that_is_not_there_makes_no_store) {
    const test::TempDir dir;
    const fs::path folder = dir.path() / "store";
    const std::string missing = (dir.path() / "x.fit").string();
    for (const std::vector<std::string>& files : {std::vector{missing}, {run_file, missing}, {dir.path().string()}}) {
        const auto refused = import_files({folder, files, {}, IfNoStore::make});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, Fault::Kind::not_found);
        EXPECT_NE(refused.error().context.find(files.back() + ": "), std::string::npos) << refused.error().context;
        EXPECT_FALSE(fs::exists(folder));
    }
    ASSERT_TRUE(import_files({folder, {run_file}, {}, IfNoStore::make}));
    const auto report = import_files({folder, {missing}});
    ASSERT_TRUE(report) << "a store that is there takes what it can";
    EXPECT_EQ((*report)["failed"].size(), 1U);
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
