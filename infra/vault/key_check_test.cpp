#include "infra/vault/key_check.h"

#include <gtest/gtest.h>

#include <fstream>

#include "infra/sqlite/sqlite.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temp_dir.h"

namespace ritm::vault {
namespace {

constexpr WrappingCost cheap{64, 1};
Bytes machine() { return {1, 2, 3}; }

// The node's key, two people and an erased one.
struct KeyFolder {
    ritm::test::TempDir dir;
    ritm::test::SeededRandom random;
    Uuid one = system::new_uuid(random);
    Uuid two = system::new_uuid(random);
    Uuid gone = system::new_uuid(random);

    KeyFolder() {
        auto vault = SealedFileVault::open(dir.path(), {&random, machine, cheap}).value();
        for (const auto& person : {one, two, gone}) EXPECT_TRUE(vault->ensure_subject(person));
        EXPECT_TRUE(vault->destroy_key(gone, Instant(5)));
    }
    void sql(const std::string& script) const {
        const auto done = sqlite::Database::open(dir / "keys.db")->exec(script);
        ASSERT_TRUE(done) << done.error().context;
    }
    KeyReport check() const {
        const auto report = check_keys(dir.path(), machine);
        EXPECT_TRUE(report);
        return report.value_or(KeyReport{});
    }
    static std::string hex(const Uuid& id) { return "x'" + to_hex(id.bytes) + "'"; }
};

bool names(const KeyReport& report, std::string_view where, std::string_view what) {
    for (const auto& problem : report.problems) {
        if (problem.where.find(where) != std::string::npos && problem.what.find(what) != std::string::npos) return true;
    }
    for (const auto& problem : report.problems) ADD_FAILURE() << problem.where << ": " << problem.what;
    return false;
}

TEST(KeyCheck, whole_keys_are_whole) {
    const KeyFolder folder;
    const auto report = folder.check();
    EXPECT_EQ(report.problems.size(), 0U);
    EXPECT_EQ(report.keys, 3);
    EXPECT_EQ(report.erased, 1);
}

TEST(KeyCheck, runs_beside_the_vault) {
    KeyFolder folder;
    auto vault = SealedFileVault::open(folder.dir.path(), {&folder.random, machine, cheap}).value();
    EXPECT_TRUE(folder.check().problems.empty());
    EXPECT_TRUE(vault->ensure_subject(system::new_uuid(folder.random)));
}

TEST(KeyCheck, a_changed_key_is_named) {
    const KeyFolder folder;
    folder.sql(
        "UPDATE person_key SET wrapped = CAST(substr(wrapped, 1, 20) || x'00' || substr(wrapped, 22) AS BLOB) "
        "WHERE subject = " +
        KeyFolder::hex(folder.two));
    const auto report = folder.check();
    EXPECT_TRUE(names(report, "key of " + to_string(folder.two), "does not open"));
    EXPECT_EQ(report.problems.size(), 1U);
}

TEST(KeyCheck, swapped_keys_are_named) {
    const KeyFolder folder;
    folder.sql("UPDATE person_key SET wrapped = (SELECT wrapped FROM person_key WHERE subject = " +
               KeyFolder::hex(folder.one) + ") WHERE subject = " + KeyFolder::hex(folder.two));
    EXPECT_TRUE(names(folder.check(), "key of " + to_string(folder.two), "does not open"));
}

TEST(KeyCheck, a_key_of_an_erased_person_is_named) {
    const KeyFolder folder;
    folder.sql("INSERT INTO erased VALUES(" + KeyFolder::hex(folder.one) + ", 7)");
    EXPECT_TRUE(names(folder.check(), "key of " + to_string(folder.one), "was erased"));
}

TEST(KeyCheck, check_values_and_their_references) {
    const KeyFolder folder;
    folder.sql("UPDATE person_key SET wrapping = 9 WHERE subject = " + KeyFolder::hex(folder.one) +
               "; UPDATE wrapping SET check_value = x'00112233445566778899aabbccddeeff'");
    const auto report = folder.check();
    EXPECT_TRUE(names(report, "key of " + to_string(folder.one), "wrapped by key 9"));
    EXPECT_TRUE(names(report, "keys.db", "another node.key"));
    folder.sql("DELETE FROM wrapping");
    EXPECT_TRUE(names(folder.check(), "keys.db", "check value of node.key is missing"));
}

TEST(KeyCheck, owners_that_are_no_identifiers_and_the_nodes_own_key) {
    const KeyFolder folder;
    folder.sql(
        "INSERT INTO person_key VALUES(x'0102', 1, x''); INSERT INTO erased VALUES(x'0102', 1);"
        "DELETE FROM person_key WHERE subject = " +
        KeyFolder::hex(Uuid{}));
    const auto report = folder.check();
    EXPECT_TRUE(names(report, "keys.db", "a key whose owner"));
    EXPECT_TRUE(names(report, "keys.db", "an erased owner"));
    EXPECT_TRUE(names(report, "keys.db", "the node's own key is missing"));
}

TEST(KeyCheck, another_machine_and_missing_files) {
    const KeyFolder folder;
    const auto elsewhere = check_keys(folder.dir.path(), [] { return Bytes{9}; });
    ASSERT_TRUE(elsewhere);
    EXPECT_TRUE(names(*elsewhere, "node.key", "another machine"));
    std::filesystem::remove(folder.dir / "node.key");
    EXPECT_TRUE(names(folder.check(), "node.key", "missing"));
    std::filesystem::remove(folder.dir / "keys.db");
    EXPECT_TRUE(names(folder.check(), "keys.db", "missing"));
}

TEST(KeyCheck, broken_pages_and_foreign_files) {
    const KeyFolder folder;
    const auto file = folder.dir / "keys.db";
    {
        std::fstream octets(file, std::ios::in | std::ios::out | std::ios::binary);
        octets.seekp(4096);
        octets << std::string(64, '\xFF');  // the header of the second page
    }
    EXPECT_FALSE(folder.check().problems.empty());
    std::ofstream(file) << std::string(5'000, 'x');
    EXPECT_TRUE(names(folder.check(), "keys.db", "database"));
}

TEST(KeyCheck, a_newer_file_is_refused) {
    const KeyFolder folder;
    folder.sql("PRAGMA user_version = 2");
    const auto report = check_keys(folder.dir.path(), machine);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().kind, Fault::Kind::newer_version);
}

}  // namespace
}  // namespace ritm::vault
