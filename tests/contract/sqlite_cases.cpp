// Cases that concern what SQLite itself must be kept from doing.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "infra/eventstore/event_hash.h"
#include "infra/eventstore/payload.h"
#include "infra/eventstore/verify.h"
#include "tests/support/store_folder.h"

namespace ritm::eventstore {
namespace {

using test::StoreFolder;

std::uintmax_t wal_size(const StoreFolder& folder) {
    std::error_code absent;
    const auto size = std::filesystem::file_size(folder.dir / "events.db-wal", absent);
    return absent ? 0 : size;
}

// Moves the last event of `stream` to `version`, with a seal and a chain that fit, as if the events before had been
// there.
void lengthen(StoreFolder& folder, const StreamName& stream, std::int64_t version) {
    auto event = folder.reader()->read_back(stream, INT64_MAX, 1).value().front();
    event.version = version;
    const Bytes stored = to_stored(&folder.keys, {}, associated_bytes(event), event.payload).value();
    auto& database = folder.store->database();
    ASSERT_TRUE(database.exec("DROP TRIGGER event_never_changes"));
    auto link = database.prepare("SELECT hash FROM chain_link WHERE seq = 1").value();
    ASSERT_TRUE(link.step().value());
    Hash before{};
    std::copy(link.blob(0).begin(), link.blob(0).end(), before.begin());
    const Hash head = Hasher().chain(before, event, stored);
    auto row = database.prepare("UPDATE event SET version = ?, payload = ? WHERE gseq = ?").value();
    ASSERT_TRUE(row.bind(version, stored, event.gseq).run());
    auto origin = database.prepare("UPDATE origin SET head_hash = ?").value();
    ASSERT_TRUE(origin.bind(ByteView(head)).run());
}

TEST(SqliteStore, case_11_versions_beyond_32_bits) {
    constexpr std::int64_t long_ago = 4'294'967'296;
    StoreFolder folder;
    folder.open();
    const StreamName stream{"thing", folder.uuid()};
    ASSERT_TRUE(folder.append(stream, Expected::none(), {StoreFolder::plain("x")}));
    lengthen(folder, stream, long_ago);
    folder.open();
    const auto next = folder.append(stream, Expected::exactly(long_ago), {StoreFolder::plain("y")});
    ASSERT_TRUE(next) << next.error().context;
    EXPECT_EQ(next->last_version, long_ago + 1);
    const auto page = folder.reader()->read_stream(stream, long_ago, 5);
    ASSERT_TRUE(page);
    ASSERT_EQ(page->size(), 2U);
    EXPECT_EQ((*page)[1].version, long_ago + 1);
    EXPECT_EQ(folder.append(stream, Expected::exactly(1), {}).error().kind, Fault::Kind::conflict);
}

TEST(SqliteStore, case_41_the_wal_stays_small_while_readers_page) {
    StoreFolder folder;
    folder.open();
    const auto reader = folder.reader();
    const StreamName stream{"thing", folder.uuid()};
    const std::vector events(20, StoreFolder::plain(std::string(2'000, 'x')));
    for (int i = 0; i < 600; ++i) {
        ASSERT_TRUE(folder.append(stream, Expected::any(), events));
        ASSERT_TRUE(reader->read_all(i * 20, 50));
    }
    EXPECT_LT(wal_size(folder), 12U << 20);
}

TEST(SqliteStore, case_42_readers_never_checkpoint) {
    StoreFolder folder;
    folder.open();
    {
        const auto reader = folder.reader();
        EXPECT_EQ(reader->database().integer("PRAGMA wal_autocheckpoint"), 0);
        EXPECT_EQ(reader->database().integer("PRAGMA query_only"), 1);
        int no_checkpoint = 0;
        sqlite3_db_config(reader->database().handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, -1, &no_checkpoint);
        EXPECT_EQ(no_checkpoint, 1);
        EXPECT_FALSE(reader->database().exec("DELETE FROM cursor"));
    }
    EXPECT_EQ(folder.store->database().integer("PRAGMA wal_autocheckpoint"), 1000);
    EXPECT_EQ(folder.store->database().integer("PRAGMA synchronous"), 2);  // FULL
    EXPECT_EQ(folder.store->database().text("PRAGMA journal_mode"), "wal");
    EXPECT_EQ(folder.store->database().integer("PRAGMA mmap_size"), 0);
    EXPECT_EQ(folder.store->database().integer("PRAGMA secure_delete"), 1);
}

TEST(SqliteStore, case_43_a_copy_made_while_the_writer_works_is_whole) {
    StoreFolder folder;
    folder.open();
    test::TempDir copy;
    const auto reader = folder.reader();
    auto target = sqlite::Database::open(copy / "events.db").value();
    sqlite3_backup* backup = sqlite3_backup_init(target.handle(), "main", reader->database().handle(), "main");
    ASSERT_NE(backup, nullptr);
    const StreamName stream{"thing", folder.uuid()};
    int code = SQLITE_OK;
    for (int i = 0; code == SQLITE_OK; ++i) {
        if (i < 50) {
            ASSERT_TRUE(folder.append(stream, Expected::any(), {StoreFolder::plain(std::string(3'000, 'x'))}));
        }
        code = sqlite3_backup_step(backup, 3);
    }
    EXPECT_EQ(code, SQLITE_DONE);
    sqlite3_backup_finish(backup);
    VerifyOptions with;
    with.keys = &folder.keys;
    const auto report = verify(copy.path(), with);
    ASSERT_TRUE(report) << report.error().context;
    EXPECT_TRUE(report->ok);
    EXPECT_GT(report->events, 1);
}

TEST(SqliteStore, a_newer_store_is_refused_and_untouched) {
    StoreFolder folder;
    folder.open();
    folder.store.reset();
    { ASSERT_TRUE(sqlite::Database::open(folder.dir / "events.db")->exec("PRAGMA user_version = 99")); }
    const auto before = std::filesystem::last_write_time(folder.dir / "events.db");
    const auto opened = folder.try_open();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, Fault::Kind::newer_version);
    EXPECT_NE(opened.error().context.find("99"), std::string::npos);
    EXPECT_EQ(std::filesystem::last_write_time(folder.dir / "events.db"), before);
    EXPECT_EQ(EventReader::open(folder.dir.path(), &folder.keys).error().kind, Fault::Kind::newer_version);
}

// Case 53: what was swapped or changed is not served by a reader either.
TEST(SqliteStore, case_53_swapped_payloads_and_wrong_keys_are_not_served) {
    StoreFolder folder;
    folder.open();
    const StreamName stream{"thing", folder.uuid()};
    const Uuid person = folder.uuid();
    ASSERT_TRUE(folder.append(stream, Expected::none(),
                              {StoreFolder::sealed("one", person), StoreFolder::sealed("two", person),
                               StoreFolder::plain("three"), StoreFolder::plain("four!")}));
    auto& database = folder.store->database();
    ASSERT_TRUE(database.exec("DROP TRIGGER event_never_changes"));
    const auto swapped = [&](int from, int to) {
        EXPECT_TRUE(database.exec("UPDATE event SET payload = (SELECT payload FROM event e WHERE e.gseq = " +
                                  std::to_string(from) + ") WHERE gseq = " + std::to_string(to)));
        return folder.reader()->read_stream(stream, to - 1, 1);
    };
    for (const auto& [from, to] : {std::pair(3, 2), std::pair(5, 4), std::pair(2, 5)}) {
        const auto page = swapped(from, to);
        ASSERT_FALSE(page) << from;
        EXPECT_EQ(page.error().kind, Fault::Kind::corrupted);
        EXPECT_NE(page.error().context.find("event gseq " + std::to_string(to)), std::string::npos);
    }
    ASSERT_TRUE(database.exec("UPDATE event SET version = 9 WHERE gseq = 3"));
    EXPECT_FALSE(folder.reader()->read_stream(stream, 9, 1));
    test::MemoryKeys others;
    auto stranger = EventReader::open(folder.dir.path(), &others).value();
    EXPECT_EQ(stranger->read_all(2, 1).error().kind, Fault::Kind::corrupted);
}

TEST(SqliteStore, a_removed_event_is_never_skipped_in_silence) {
    StoreFolder folder;
    folder.open();
    const StreamName stream{"thing", folder.uuid()};
    ASSERT_TRUE(folder.append(stream, Expected::none(), std::vector(5, StoreFolder::plain("x"))));
    ASSERT_TRUE(folder.store->database().exec("DROP TRIGGER event_never_goes; DELETE FROM event WHERE gseq = 4"));
    const auto reader = folder.reader();
    EXPECT_EQ(reader->read_all(0, 10).error().kind, Fault::Kind::corrupted);
    EXPECT_EQ(reader->read_stream(stream, 1, 10).error().kind, Fault::Kind::corrupted);
    EXPECT_TRUE(reader->read_stream(stream, 1, 2));
}

}  // namespace
}  // namespace ritm::eventstore
