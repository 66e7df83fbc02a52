#include "infra/sqlite/wal_writer.h"

#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"

namespace ritm::sqlite {
namespace {

TEST(WalWriter, is_durable_to_the_platter) {
    const test::TempDir dir;
    auto database = Database::open(dir / "x.db").value();
    ASSERT_TRUE(become_wal_writer(database, "x.db"));
    EXPECT_EQ(database.text("PRAGMA journal_mode").value(), "wal");
    EXPECT_EQ(database.integer("PRAGMA synchronous").value(), 2);  // FULL
    EXPECT_EQ(database.integer("PRAGMA fullfsync").value(), 1);
    EXPECT_EQ(database.integer("PRAGMA checkpoint_fullfsync").value(), 1);
    EXPECT_EQ(database.integer("PRAGMA wal_autocheckpoint").value(), 1000);
    EXPECT_EQ(database.integer("PRAGMA page_size").value(), 4096);
}

// SQLite's VFS of lock files has no shared memory, as a network file system has none.
TEST(WalWriter, says_that_a_file_system_holds_no_wal) {
    const test::TempDir dir;
    auto database = Database::open(dir / "x.db", {Access::create, "unix-dotfile"}).value();
    const auto refused = become_wal_writer(database, "x.db");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Fault::Kind::unsupported);
    EXPECT_EQ(refused.error().context, "x.db: this file system cannot hold a WAL");
}

}  // namespace
}  // namespace ritm::sqlite
