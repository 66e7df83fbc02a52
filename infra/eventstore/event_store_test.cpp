#include "infra/eventstore/event_store.h"

#include <gtest/gtest.h>

#include "infra/eventstore/boot_opened.h"
#include "infra/eventstore/verify.h"
#include "tests/support/store_folder.h"

namespace ritm::eventstore {
namespace {

using test::bytes_of;
using test::StoreFolder;

// Nobody's data that tell who somebody is: the file does not show them, the node's key opens them. Plain ones written
// earlier to the same stream stay readable.
TEST(EventStore, seals_with_the_nodes_key_what_nobody_owns) {
    StoreFolder folder;
    folder.open();
    const StreamName stream{"device", folder.uuid()};
    ASSERT_TRUE(folder.append(stream, Expected::none(),
                              {StoreFolder::plain("Treadmill 7"), StoreFolder::sealed_by_node("Anna's strap")}));
    ASSERT_TRUE(folder.store->begin());
    ASSERT_TRUE(folder.store->put_snapshot(stream, 1, {}, {2, bytes_of("state of a strap"), Secrecy::sealed}));
    ASSERT_TRUE(folder.store->commit());
    EXPECT_EQ(folder.store->newest_snapshot(stream, 1).value()->state, bytes_of("state of a strap"));
    folder.open();
    const auto page = folder.reader()->read_stream(stream, 1, 10);
    ASSERT_TRUE(page) << page.error().context;
    EXPECT_EQ((*page)[0].payload, bytes_of("Treadmill 7"));
    EXPECT_EQ((*page)[1].payload, bytes_of("Anna's strap"));
    EXPECT_TRUE((*page)[1].subject.is_nil());
    for (const char* sql : {"SELECT payload FROM event WHERE version = 2 AND key IS NULL AND stream = "
                            "(SELECT id FROM stream WHERE uuid != x'00' ORDER BY id DESC LIMIT 1)",
                            "SELECT state FROM snapshot"}) {
        auto row = folder.store->database().prepare(sql);
        ASSERT_TRUE(row && row->step().value()) << sql;
        EXPECT_EQ(row->blob(0)[0], vault::sealed_mark);
        const std::string stored(row->blob(0).begin(), row->blob(0).end());
        EXPECT_EQ(stored.find("strap"), std::string::npos);
    }
    for (vault::KeyPort* keys : {static_cast<vault::KeyPort*>(nullptr), static_cast<vault::KeyPort*>(&folder.keys)}) {
        VerifyOptions with;
        with.keys = keys;
        const auto report = verify(folder.dir.path(), with);
        ASSERT_TRUE(report);
        EXPECT_TRUE(report->ok) << (report->problems.empty() ? "" : report->problems[0].what);
    }
}

TEST(EventStore, appends_and_reads_back_over_a_restart) {
    StoreFolder folder;
    folder.open();
    const StreamName stream{"session", folder.uuid()};
    const Uuid person = folder.uuid();
    EventContext context = folder.context();
    context.actor = MemberId(person);
    context.correlation = folder.uuid();
    context.cause = EventIdentity{NodeId(folder.uuid()), 0xFFFF'FFFF'FFFF'FFFE, 9};
    const auto appended =
        folder.append(stream, Expected::none(), {StoreFolder::plain("a"), StoreFolder::sealed("b", person)}, context);
    ASSERT_TRUE(appended) << appended.error().context;
    EXPECT_EQ(appended->first_version, 1);
    EXPECT_EQ(appended->last_version, 2);
    EXPECT_EQ(appended->last_gseq, 3);  // after BootOpened
    const auto boot = folder.store->boot();
    folder.open();
    EXPECT_NE(folder.store->boot(), boot);
    const auto page = folder.reader()->read_stream(stream, 1, 10);
    ASSERT_TRUE(page) << page.error().context;
    ASSERT_EQ(page->size(), 2U);
    const auto& second = (*page)[1];
    EXPECT_EQ(second.payload, bytes_of("b"));
    EXPECT_EQ(second.subject, person);
    EXPECT_EQ(second.type, "test.thing.happened");
    EXPECT_EQ(second.stream, stream);
    EXPECT_EQ(second.identity, (EventIdentity{folder.store->head().node, boot, 3}));
    EXPECT_EQ(second.actor, context.actor);
    EXPECT_EQ(second.correlation, context.correlation);
    EXPECT_EQ(second.cause, context.cause);
    EXPECT_EQ(second.command_index, 1);
    EXPECT_EQ(second.at, context.at);
}

TEST(EventStore, a_foreign_writer_of_its_files_is_named_and_refused_a_foreign_reader_is_not) {
    StoreFolder folder;
    folder.open();
    folder.store.reset();
    auto options = folder.options();
    std::vector<std::filesystem::path> asked;
    bool writes = true;
    options.holders = [&](const std::vector<std::filesystem::path>& files) {
        asked = files;
        return system::Holders{{{4711, "sqlite3", writes, {folder.dir / "events.db"}}}, 0};
    };
    const auto refused = EventStore::open(folder.dir.path(), options);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Fault::Kind::locked);
    EXPECT_FALSE(refused.error().retryable) << "waiting does not help";
    EXPECT_EQ(refused.error().context,
              "process 4711 (sqlite3) has events.db open for writing: end it, then start again");
    EXPECT_EQ(asked, std::vector{folder.dir / "events.db"});
    writes = false;  // a backup that copies the file
    EXPECT_TRUE(EventStore::open(folder.dir.path(), options));
}

TEST(EventStore, says_that_a_file_system_holds_no_wal) {
    StoreFolder folder;
    folder.vfs = "unix-dotfile";
    const auto refused = folder.try_open();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Fault::Kind::unsupported);
}

TEST(EventStore, each_boot_names_its_parent) {
    StoreFolder folder;
    folder.open();
    const auto first = folder.store->boot();
    folder.open();
    const StreamName own{"node", folder.store->head().node.uuid};
    const auto page = folder.store->read_stream(own, 1, 10);
    ASSERT_TRUE(page);
    ASSERT_EQ(page->size(), 2U);
    const auto opened = decode<BootOpened>((*page)[1].payload);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->parent_boot, first);
    EXPECT_EQ(opened->parent_seq, 1);
    EXPECT_EQ(opened->parent_hash.size(), 32U);
    EXPECT_EQ(opened->program, "test");
}

TEST(EventStore, second_open_is_refused) {
    StoreFolder folder;
    folder.open();
    const auto second = EventStore::open(folder.dir.path(), folder.options());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().kind, Fault::Kind::locked);
    EXPECT_TRUE(second.error().retryable);
}

TEST(EventStore, opens_under_a_lock_taken_before_and_holds_it_on) {
    StoreFolder folder;
    auto options = folder.options();
    options.lock = StoreLock::take(folder.dir.path()).value();
    EXPECT_EQ(StoreLock::take(folder.dir.path()).error().kind, Fault::Kind::locked);
    auto opened = EventStore::open(folder.dir.path(), options);
    ASSERT_TRUE(opened) << opened.error().context;
    options.lock.reset();
    EXPECT_FALSE(StoreLock::take(folder.dir.path())) << "the store holds it";
    opened->reset();
    EXPECT_TRUE(StoreLock::take(folder.dir.path()));
}

TEST(EventStore, a_failing_part_leaves_its_neighbours) {
    StoreFolder folder;
    folder.open();
    auto& store = *folder.store;
    const StreamName one{"a", folder.uuid()};
    const StreamName two{"brand new kind", folder.uuid()};
    ASSERT_TRUE(store.begin());
    const std::vector events{StoreFolder::plain("x")};
    ASSERT_TRUE(store.isolated([&] { return store.append(one, Expected::none(), events, folder.context()); }));
    const auto refused = store.isolated([&]() -> Outcome<Done> {
        auto appended = store.append(two, Expected::none(), events, folder.context());
        EXPECT_TRUE(appended);
        appended = store.append(one, Expected::exactly(1), events, folder.context());
        EXPECT_TRUE(appended);
        return fail(Fault{Fault::Kind::conflict, false, "the read model said no"});
    });
    EXPECT_FALSE(refused);
    EXPECT_EQ(store.version(one), 1);
    EXPECT_EQ(store.version(two), 0);
    const auto again = store.isolated([&] { return store.append(two, Expected::none(), events, folder.context()); });
    ASSERT_TRUE(again) << again.error().context;
    EXPECT_EQ(again->last_gseq, 3);
    ASSERT_TRUE(store.commit());
    folder.open();
    EXPECT_EQ(folder.store->version(two), 1);
}

TEST(EventStore, events_never_change_even_by_sql) {
    StoreFolder folder;
    folder.open();
    EXPECT_FALSE(folder.store->database().exec("UPDATE event SET at = 1"));
    EXPECT_FALSE(folder.store->database().exec("DELETE FROM event"));
    EXPECT_FALSE(folder.store->database().exec(
        "INSERT OR REPLACE INTO event SELECT gseq, stream, version, type, schema_version, origin, seq, owner_epoch, 5, "
        "actor, correlation, cause_origin, cause_seq, command_index, key, payload FROM event"));
}

TEST(EventStore, an_attempt_that_fails_before_it_writes_leaves_the_group) {
    StoreFolder folder;
    folder.open();
    auto& store = *folder.store;
    const StreamName one{"counter", uuid_v4({1})};
    const std::vector events{StoreFolder::plain("x")};
    ASSERT_TRUE(store.begin());
    ASSERT_TRUE(store.attempt([&] { return store.append(one, Expected::none(), events, folder.context()); }));
    const auto refused = store.attempt([&] { return store.append(one, Expected::none(), events, folder.context()); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Fault::Kind::conflict);
    EXPECT_FALSE(store.spoiled());
    ASSERT_TRUE(store.commit());
    EXPECT_EQ(store.version(one).value(), 1);
}

TEST(EventStore, an_attempt_that_fails_after_it_wrote_spoils_the_group) {
    StoreFolder folder;
    folder.open();
    auto& store = *folder.store;
    const StreamName one{"counter", uuid_v4({1})};
    const std::vector events{StoreFolder::plain("x")};
    const auto head = store.head().gseq;
    ASSERT_TRUE(store.begin());
    const auto failed = store.attempt([&]() -> Outcome<Done> {
        EXPECT_TRUE(store.append(one, Expected::none(), events, folder.context()));
        return fail(Fault{Fault::Kind::io, false, "behind its append"});
    });
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().context, "behind its append");
    EXPECT_TRUE(store.spoiled());
    EXPECT_FALSE(store.commit());
    EXPECT_EQ(store.head().gseq, head);
    EXPECT_EQ(store.version(one).value(), 0);
    ASSERT_TRUE(store.begin()) << "the next group knows nothing of it";
    EXPECT_FALSE(store.spoiled());
    ASSERT_TRUE(store.append(one, Expected::none(), events, folder.context()));
    ASSERT_TRUE(store.commit());
}

// SQLite does so by itself when a read meets an I/O error or finds no memory.
TEST(EventStore, nothing_is_written_once_the_transaction_is_gone) {
    StoreFolder folder;
    folder.open();
    auto& store = *folder.store;
    const StreamName one{"counter", folder.uuid()};
    const std::vector events{StoreFolder::plain("x")};
    ASSERT_TRUE(store.begin());
    ASSERT_TRUE(store.attempt([&] { return store.append(one, Expected::none(), events, folder.context()); }));
    const auto lost = store.attempt([&]() -> Outcome<Done> {
        EXPECT_TRUE(store.database().exec("ROLLBACK"));
        return fail(Fault{Fault::Kind::io, true, "a read failed"});
    });
    EXPECT_FALSE(lost);
    EXPECT_TRUE(store.spoiled());
    EXPECT_FALSE(store.append(one, Expected::any(), events, folder.context()));
    EXPECT_FALSE(store.move_cursor("reader", 0, 5));
    EXPECT_FALSE(store.commit());
    folder.open();
    EXPECT_EQ(folder.store->version(one), 0);
    EXPECT_EQ(folder.store->cursor("reader"), 0);
}

TEST(EventStore, a_transaction_that_went_unseen_makes_the_store_read_its_file_again) {
    StoreFolder folder;
    folder.open();
    auto& store = *folder.store;
    const StreamName one{"counter", folder.uuid()};
    const std::vector events{StoreFolder::plain("x")};
    ASSERT_TRUE(store.begin());
    ASSERT_TRUE(store.append(one, Expected::none(), events, folder.context()));
    ASSERT_TRUE(store.database().exec("ROLLBACK"));
    EXPECT_FALSE(store.append(one, Expected::any(), events, folder.context())) << "it would be committed on its own";
    EXPECT_FALSE(store.commit());
    ASSERT_TRUE(store.begin());
    ASSERT_TRUE(store.append(one, Expected::none(), events, folder.context()));
    ASSERT_TRUE(store.database().exec("ROLLBACK"));
    EXPECT_FALSE(store.commit());
    const auto boot = store.boot();
    ASSERT_TRUE(store.begin());
    EXPECT_NE(store.boot(), boot);
    ASSERT_TRUE(store.append(one, Expected::none(), events, folder.context()));
    ASSERT_TRUE(store.commit());
    folder.open();
    EXPECT_EQ(folder.store->version(one), 1);
}

}  // namespace
}  // namespace ritm::eventstore
