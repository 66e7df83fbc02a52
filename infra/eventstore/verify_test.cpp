#include "infra/eventstore/verify.h"

#include <gtest/gtest.h>

#include <fstream>

#include "infra/eventstore/event_hash.h"
#include "tests/support/store_folder.h"

namespace ritm::eventstore {
namespace {

using test::StoreFolder;

// 200 events in three streams, two boots; every third one sealed.
struct VerifyFolder : StoreFolder {
    std::vector<StreamName> streams;

    void fill() {
        open();
        for (int i = 0; i < 3; ++i) streams.push_back({"session", uuid()});
        ASSERT_TRUE(store->begin());
        for (int i = 0; i < 200; ++i) {
            if (i == 150) {
                ASSERT_TRUE(store->commit());
                open();
                ASSERT_TRUE(store->begin());
            }
            const auto& stream = streams[static_cast<std::size_t>(i % 3)];
            const auto event = i % 3 == 0 ? sealed("heart rate", stream.id) : plain("a lap of four hundred metres");
            ASSERT_TRUE(store->append(stream, Expected::any(), std::span(&event, 1), context()));
        }
        ASSERT_TRUE(store->commit());
        store.reset();
    }
    VerifyReport check() {
        VerifyOptions with;
        with.keys = &keys;
        auto report = verify(dir.path(), with);
        EXPECT_TRUE(report) << report.error().context;
        return report ? *report : VerifyReport{};
    }
    // As somebody with a database tool would.
    void tamper(const std::string& script) {
        auto file = sqlite::Database::open(dir / "events.db").value();
        const auto done = file.exec("DROP TRIGGER event_never_changes; DROP TRIGGER event_never_goes;" + script +
                                    "CREATE TRIGGER event_never_changes BEFORE UPDATE ON event BEGIN SELECT 1; END;"
                                    "CREATE TRIGGER event_never_goes BEFORE DELETE ON event BEGIN SELECT 1; END;");
        ASSERT_TRUE(done) << done.error().context;
    }
};

bool names(const VerifyReport& report, std::string_view where, std::string_view what) {
    for (const auto& problem : report.problems) {
        if (problem.where.find(where) != std::string::npos && problem.what.find(what) != std::string::npos) return true;
    }
    for (const auto& problem : report.problems) ADD_FAILURE() << problem.where << ": " << problem.what;
    return false;
}

TEST(Verify, a_whole_store_is_whole) {
    VerifyFolder folder;
    folder.fill();
    std::int64_t seen = 0;
    VerifyOptions with;
    with.keys = &folder.keys;
    with.also = [&](const StoredEvent& event, VerifyReport&) { seen += event.payload.empty() ? 0 : 1; };
    const auto report = verify(folder.dir.path(), with);
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->ok);
    EXPECT_EQ(report->events, 202);
    EXPECT_EQ(seen, 202);
}

TEST(Verify, runs_beside_the_writer) {
    VerifyFolder folder;
    folder.fill();
    folder.open();
    ASSERT_TRUE(folder.append(folder.streams[0], Expected::any(), {StoreFolder::plain("x")}));
    EXPECT_TRUE(folder.check().ok);
}

TEST(Verify, changed_time_is_found_within_64_events) {
    VerifyFolder folder;
    folder.fill();
    folder.tamper("UPDATE event SET at = at + 1 WHERE gseq = 70;");
    const auto report = folder.check();
    EXPECT_TRUE(names(report, "boot ", "breaks between event gseq 65 and 129"));
    EXPECT_EQ(report.problems.size(), 1U);
}

TEST(Verify, changed_payload_is_found_at_its_event) {
    VerifyFolder folder;
    folder.fill();
    folder.tamper("UPDATE event SET payload = CAST(replace(payload, 'four', 'five') AS BLOB) WHERE gseq = 21;");
    EXPECT_TRUE(names(folder.check(), "event gseq 21", "checksum"));
}

TEST(Verify, swapped_sealed_payloads_are_found) {
    VerifyFolder folder;
    folder.fill();
    folder.tamper("UPDATE event SET payload = (SELECT payload FROM event WHERE gseq = 5) WHERE gseq = 2;");
    EXPECT_TRUE(names(folder.check(), "event gseq 2", "seal of"));
}

TEST(Verify, a_missing_key_is_named_once_per_person_an_erased_one_is_none) {
    VerifyFolder folder;
    folder.fill();
    VerifyOptions with;
    test::MemoryKeys others;  // knows nobody of this store
    with.keys = &others;
    const auto report = verify(folder.dir.path(), with);
    ASSERT_TRUE(report);
    EXPECT_TRUE(names(*report, "person " + to_string(folder.streams[0].id),
                      "67 events cannot be opened, the first is event gseq 2"));
    EXPECT_EQ(report->problems.size(), 1U);
    folder.keys.erase(folder.streams[0].id);
    EXPECT_TRUE(folder.check().ok);
    EXPECT_EQ(folder.check().erased, 67);
}

TEST(Verify, snapshots_are_opened_too) {
    VerifyFolder folder;
    folder.fill();
    folder.open();
    ASSERT_TRUE(folder.store->begin());
    ASSERT_TRUE(folder.store->put_snapshot(folder.streams[0], 1, folder.streams[0].id, {10, test::bytes_of("state")}));
    ASSERT_TRUE(folder.store->put_snapshot(folder.streams[1], 1, {}, {10, test::bytes_of("state")}));
    ASSERT_TRUE(folder.store->commit());
    folder.store.reset();
    EXPECT_TRUE(folder.check().ok);
    folder.tamper(
        "UPDATE snapshot SET version = 900 WHERE rowid = 1; UPDATE snapshot SET version = 11 WHERE rowid = 2;");
    const auto report = folder.check();
    EXPECT_TRUE(names(report, "snapshot 1", "version 900 is ahead"));
    EXPECT_TRUE(names(report, "snapshot 1", "seal of"));
    EXPECT_TRUE(names(report, "snapshot 2", "checksum"));
}

TEST(Verify, a_removed_event_is_found_in_log_stream_and_boot) {
    VerifyFolder folder;
    folder.fill();
    folder.tamper("DELETE FROM event WHERE gseq = 100;");
    const auto report = folder.check();
    EXPECT_TRUE(names(report, "event gseq 100", "missing"));
    EXPECT_TRUE(names(report, "stream session/", "version 34 follows 32"));
    EXPECT_TRUE(names(report, "boot ", "seq 101 follows 99"));
    EXPECT_EQ(report.events, 201);
}

TEST(Verify, a_cut_tail_is_found_and_the_store_refuses_to_open) {
    VerifyFolder folder;
    folder.fill();
    folder.tamper("DELETE FROM event WHERE gseq = 202;");
    EXPECT_TRUE(names(folder.check(), "boot ", "its head is seq 51, its last event 50"));
    const auto opened = folder.try_open();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, Fault::Kind::corrupted);
}

TEST(Verify, rewritten_events_with_a_right_count_do_not_open_either) {
    VerifyFolder folder;
    folder.fill();
    folder.tamper("UPDATE event SET at = at + 1 WHERE gseq = 201;");
    EXPECT_TRUE(names(folder.check(), "boot ", "breaks"));
    EXPECT_FALSE(folder.try_open());
}

TEST(Verify, missing_guards_dangling_rows_and_links_are_found) {
    VerifyFolder folder;
    folder.fill();
    folder.tamper("UPDATE event SET actor = 77 WHERE gseq = 30; DELETE FROM chain_link WHERE seq = 65;");
    {
        auto file = sqlite::Database::open(folder.dir / "events.db").value();
        ASSERT_TRUE(file.exec("DROP TRIGGER event_never_goes"));
    }
    const auto report = folder.check();
    EXPECT_TRUE(names(report, "events.db", "triggers"));
    EXPECT_TRUE(names(report, "events.db", "refers to a row of party"));
    EXPECT_TRUE(names(report, "event gseq 30", "party"));
    EXPECT_TRUE(names(report, "boot ", "chain link at seq 65 is missing"));
}

TEST(Verify, a_truncated_file_is_reported_not_served) {
    VerifyFolder folder;
    folder.fill();
    const auto file = folder.dir / "events.db";
    const auto size = std::filesystem::file_size(file);
    for (const auto kept : {size / 2, std::uintmax_t{4096}, std::uintmax_t{600}}) {
        std::filesystem::resize_file(file, kept);
        EXPECT_FALSE(folder.check().ok) << kept;
        EXPECT_FALSE(folder.try_open()) << kept;
    }
}

// Conformance 40: wherever a byte rots, verify says so, or all events read as they were written.
TEST(Verify, a_flipped_byte_anywhere_is_reported_or_changes_no_event) {
    VerifyFolder folder;
    folder.fill();
    const auto file = folder.dir / "events.db";
    const auto size = static_cast<std::uint64_t>(std::filesystem::file_size(file));
    const auto shown = [&] {
        std::string text;
        const auto reader = folder.reader();
        const auto page = reader ? reader->read_all(0, 1000) : fail(Fault{});
        for (std::size_t i = 0; page && i < page->size(); ++i) {
            text += to_hex(canonical_header((*page)[i])) + to_hex((*page)[i].payload) + "\n";
        }
        return text;
    };
    const std::string whole = shown();
    std::fstream io(file, std::ios::in | std::ios::out | std::ios::binary);
    const auto flip = [&](std::uint64_t at, int bits) {
        io.seekg(static_cast<std::streamoff>(at));
        const int octet = io.get();
        io.seekp(static_cast<std::streamoff>(at));
        io.put(static_cast<char>(octet ^ bits));
        io.flush();
    };
    int reported = 0;
    for (int round = 0; round < 400; ++round) {
        const auto at = folder.random.below(size);
        const int bits = 1 << folder.random.below(8);
        flip(at, bits);
        VerifyOptions with;
        with.keys = &folder.keys;
        const auto report = verify(folder.dir.path(), with);  // a fault here: the mark itself was hit
        if (report && report->ok) {
            EXPECT_EQ(shown(), whole) << "octet " << at;
        } else {
            ++reported;
        }
        flip(at, bits);
    }
    EXPECT_TRUE(folder.check().ok);
    EXPECT_GT(reported, 30);
}

TEST(Verify, not_a_store_and_newer_stores_are_faults_or_reports) {
    test::TempDir empty;
    EXPECT_EQ(verify(empty.path()).error().kind, Fault::Kind::not_found);
    std::ofstream(empty / "events.db") << std::string(5000, 'x');
    const auto garbage = verify(empty.path());
    ASSERT_TRUE(garbage);
    EXPECT_FALSE(garbage->ok);
    VerifyFolder folder;
    folder.fill();
    { ASSERT_TRUE(sqlite::Database::open(folder.dir / "events.db")->exec("PRAGMA user_version = 2")); }
    EXPECT_EQ(verify(folder.dir.path()).error().kind, Fault::Kind::newer_version);
}

}  // namespace
}  // namespace ritm::eventstore
