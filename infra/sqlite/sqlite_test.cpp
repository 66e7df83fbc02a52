#include "infra/sqlite/sqlite.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temp_dir.h"

namespace ritm::sqlite {
namespace {

struct SqliteFile : testing::Test {
    test::TempDir dir;
    Database db = Database::open(dir / "a.db").value();
    void SetUp() override { ASSERT_TRUE(db.exec("CREATE TABLE t(id INTEGER PRIMARY KEY, v BLOB, w TEXT UNIQUE)")); }
};

TEST_F(SqliteFile, values_come_back_as_they_went) {
    const Bytes blob{0, 1, 255};
    auto in = db.prepare("INSERT INTO t(id, v, w) VALUES(?, ?, ?)").value();
    ASSERT_TRUE(in.bind(INT64_MIN, blob, std::string("a\0b", 3)).run());
    ASSERT_TRUE(in.bind(INT64_MAX, Bytes{}, std::optional<std::string>()).run());
    ASSERT_TRUE(in.bind(std::int64_t{0}, Uuid{{9}}, "").run());
    auto out = db.prepare("SELECT id, v, w FROM t ORDER BY id").value();
    ASSERT_TRUE(out.step().value());
    EXPECT_EQ(out.integer(0), INT64_MIN);
    EXPECT_EQ(Bytes(out.blob(1).begin(), out.blob(1).end()), blob);
    EXPECT_EQ(out.text(2), std::string_view("a\0b", 3));
    ASSERT_TRUE(out.step().value());
    EXPECT_EQ(out.uuid(1), Uuid{{9}});
    EXPECT_FALSE(out.is_null(2));
    ASSERT_TRUE(out.step().value());
    EXPECT_FALSE(out.is_null(1));
    EXPECT_TRUE(out.blob(1).empty());
    EXPECT_TRUE(out.uuid(1).is_nil());
    EXPECT_TRUE(out.is_null(2));
    EXPECT_FALSE(out.step().value());
}

TEST_F(SqliteFile, one_text_may_be_used_twice_at_a_time) {
    ASSERT_TRUE(db.exec("INSERT INTO t(id) VALUES(1), (2)"));
    auto outer = db.prepare("SELECT id FROM t ORDER BY id").value();
    ASSERT_TRUE(outer.step().value());
    {
        auto inner = db.prepare("SELECT id FROM t ORDER BY id").value();
        ASSERT_TRUE(inner.step().value());
        EXPECT_EQ(inner.integer(0), 1);
    }
    ASSERT_TRUE(outer.step().value());
    EXPECT_EQ(outer.integer(0), 2);
}

TEST_F(SqliteFile, errors_become_the_right_kind_of_fault) {
    EXPECT_EQ(Database::open(dir / "absent.db", {Access::read, {}}).error().kind, Fault::Kind::not_found);
    ASSERT_TRUE(db.exec("INSERT INTO t(id, w) VALUES(1, 'private')"));
    const auto twice = db.exec("INSERT INTO t(id, w) VALUES(2, 'private')");
    EXPECT_EQ(twice.error().kind, Fault::Kind::conflict);
    EXPECT_EQ(db.prepare("SELECT nothing FROM t").error().kind, Fault::Kind::io);
    ASSERT_TRUE(db.exec("PRAGMA max_page_count = 5"));
    auto full = db.prepare("INSERT INTO t(v) VALUES(?)").value();
    EXPECT_EQ(full.bind(Bytes(100'000)).run().error().kind, Fault::Kind::disk_full);
    auto other = Database::open(dir / "a.db").value();
    ASSERT_TRUE(db.exec("BEGIN IMMEDIATE"));
    const auto busy = other.exec("BEGIN IMMEDIATE");
    EXPECT_EQ(busy.error().kind, Fault::Kind::locked);
    EXPECT_TRUE(busy.error().retryable);
    std::ofstream(dir / "b.db") << std::string(2000, 'x');
    EXPECT_EQ(Database::open(dir / "b.db")->integer("PRAGMA user_version").error().kind, Fault::Kind::corrupted);
}

TEST_F(SqliteFile, a_transaction_that_is_not_committed_leaves_nothing) {
    {
        auto transaction = Transaction::begin(db).value();
        ASSERT_TRUE(db.exec("INSERT INTO t(id) VALUES(1)"));
    }
    EXPECT_EQ(db.integer("SELECT count(*) FROM t"), 0);
    auto transaction = Transaction::begin(db).value();
    ASSERT_TRUE(db.exec("INSERT INTO t(id) VALUES(1)"));
    ASSERT_TRUE(transaction.commit());
    EXPECT_EQ(db.integer("SELECT count(*) FROM t"), 1);
    EXPECT_FALSE(db.in_transaction());
}

}  // namespace
}  // namespace ritm::sqlite
