#include "app/ctl/store_access.h"

#include <gtest/gtest.h>

#include <fstream>

#include "test_places.h"
#include "tests/support/temp_dir.h"

namespace ritm::ctl {
namespace {
using nlohmann::json;
namespace fs = std::filesystem;

TEST(StoreAccess, a_missing_store_is_said_and_not_made) {
    const test::TempDir dir;
    const fs::path typo = dir.path() / "strore";
    for (const char* verb : {"list", "people", "status", "export"}) {
        const auto answer = ask_store(typo, verb, json::object());
        ASSERT_FALSE(answer) << verb;
        EXPECT_EQ(answer.error().kind, Fault::Kind::not_found) << verb;
        EXPECT_NE(answer.error().context.find("no store in " + typo.string()), std::string::npos);
        EXPECT_FALSE(fs::exists(typo)) << verb;
    }
    EXPECT_EQ(verify(typo).error().kind, Fault::Kind::not_found);
    EXPECT_FALSE(fs::exists(typo));
}

TEST(StoreAccess, a_folder_that_cannot_be_is_said) {
    const test::TempDir dir;
    std::ofstream(dir.path() / "file") << "in the way";
    for (const fs::path& folder : {dir.path() / std::string(300, 'x') / "store", dir.path() / std::string(300, 'x'),
                                   dir.path() / "file" / "store", dir.path() / "file"}) {
        const json paths = json::array({RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit"});
        EXPECT_FALSE(ask_store(folder, "import", {{"paths", paths}})) << folder;
        EXPECT_EQ(ask_store(folder, "list", json::object()).error().kind, Fault::Kind::not_found) << folder;
        EXPECT_EQ(verify(folder).error().kind, Fault::Kind::not_found) << folder;
    }
}

TEST(StoreAccess, an_import_makes_a_store_that_only_its_owner_reads) {
    const test::TempDir dir;
    const fs::path folder = dir.path() / "store";
    const json paths = json::array({RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit"});
    const auto report = ask_store(folder, "import", {{"paths", paths}});
    ASSERT_TRUE(report) << report.error().context;
    EXPECT_EQ((*report)["imported"], 1);
    for (const char* name : {"events.db", "keys.db", "telemetry.db", "node.key"}) {
        EXPECT_EQ(fs::status(folder / name).permissions() & fs::perms(0777), fs::perms(0600)) << name;
    }
    const auto listed = ask_store(folder, "list", json::object());
    ASSERT_TRUE(listed);
    EXPECT_EQ((*listed)["total"], 1);
    const auto status = ask_store(folder, "status", json::object());
    ASSERT_TRUE(status);
    EXPECT_TRUE(status->contains("holder"));
    EXPECT_TRUE((*status)["holder"].is_null());
    EXPECT_EQ((*status)["parked"], 0);
}

}  // namespace
}  // namespace ritm::ctl
