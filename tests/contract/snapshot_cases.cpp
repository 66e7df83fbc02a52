#include "tests/contract/store_under_test.h"

namespace ritm::contract {
namespace {

constexpr std::uint32_t fold = 3;

Bytes text(std::string_view t) { return Bytes(t.begin(), t.end()); }

TEST_P(StoreContract, case_33_newest_bounded_overwritten_dropped_and_large_snapshots) {
    const auto to = stream();
    const Uuid person = store->uuid();
    ASSERT_TRUE(append(to, Expected::none(), events(10)));
    const Bytes large(3'000'000, 0x77);
    ASSERT_TRUE(store->write([&](Writing& writing) -> Outcome<Done> {
        EXPECT_TRUE(writing.put_snapshot(to, fold, person, {4, text("four")}));
        EXPECT_TRUE(writing.put_snapshot(to, fold, person, {8, text("eight")}));
        EXPECT_TRUE(writing.put_snapshot(to, fold, person, {8, text("eight again")}));
        EXPECT_TRUE(writing.put_snapshot(to, fold, {}, {10, large}));
        EXPECT_EQ(kind(writing.put_snapshot(to, fold, {}, {11, text("ahead")})), Fault::Kind::conflict);
        return Done{};
    }));
    store->restart();
    ASSERT_TRUE(store->write([&](Writing& writing) -> Outcome<Done> {
        const auto newest = writing.newest_snapshot(to, fold, INT64_MAX);
        EXPECT_TRUE(newest && *newest && (*newest)->version == 10 && (*newest)->state == large);
        const auto bounded = writing.newest_snapshot(to, fold, 9);
        EXPECT_TRUE(bounded && *bounded && (*bounded)->version == 8 && (*bounded)->state == text("eight again"));
        EXPECT_FALSE(writing.newest_snapshot(to, fold, 3).value());
        EXPECT_FALSE(writing.newest_snapshot(stream(), fold, INT64_MAX).value());
        EXPECT_TRUE(writing.drop_snapshots(to, 8));
        EXPECT_FALSE(writing.newest_snapshot(to, fold, 9).value());
        EXPECT_TRUE(writing.newest_snapshot(to, fold, 10).value());
        return Done{};
    }));
}

// A fold whose state depends on the order and the number of events.
std::uint64_t folded(std::uint64_t state, const StoredEvent& event) {
    for (const std::uint8_t octet : event.payload) state = state * 1'099'511'628'211ULL + octet;
    return state;
}

TEST_P(StoreContract, case_34_snapshot_and_tail_equal_a_full_replay_at_every_length) {
    const auto to = stream();
    std::uint64_t state = 0;
    for (int length = 0; length <= 250; ++length) {
        if (length > 0) {
            ASSERT_TRUE(append(to, Expected::exactly(length - 1), {event("e" + std::to_string(length))}));
        }
        const auto reader = store->reader();
        std::uint64_t full = 0;
        const auto all = reader->stream(to, 1, 1000).value();
        for (const auto& event : all) full = folded(full, event);
        std::int64_t from = 0;
        std::uint64_t tailed = 0;
        ASSERT_TRUE(store->write([&](Writing& writing) -> Outcome<Done> {
            const auto snapshot = writing.newest_snapshot(to, fold, INT64_MAX).value();
            if (!snapshot) return Done{};
            from = snapshot->version;
            for (std::size_t i = 0; i < 8; ++i) tailed = tailed << 8 | snapshot->state[i];
            return Done{};
        }));
        const auto tail = reader->stream(to, from + 1, 1000).value();
        for (const auto& event : tail) tailed = folded(tailed, event);
        ASSERT_EQ(tailed, full) << length;
        if (length % 100 != 0 || length == 0) continue;
        state = full;
        Bytes stored;
        for (int shift = 56; shift >= 0; shift -= 8) stored.push_back(static_cast<std::uint8_t>(state >> shift));
        ASSERT_TRUE(store->write([&](Writing& writing) {
            return writing.put_snapshot(to, fold, {}, {length, stored});
        }));
    }
}

TEST_P(StoreContract, case_35_another_fold_version_or_an_unreadable_snapshot_means_replay) {
    const auto to = stream();
    const Uuid person = store->uuid();
    ASSERT_TRUE(append(to, Expected::none(), events(3)));
    ASSERT_TRUE(store->write([&](Writing& writing) {
        return writing.put_snapshot(to, fold, person, {3, text("state of a person")});
    }));
    store->erase(person);
    ASSERT_TRUE(store->write([&](Writing& writing) -> Outcome<Done> {
        const auto other = writing.newest_snapshot(to, fold + 1, INT64_MAX);
        EXPECT_TRUE(other && !*other);
        const auto unreadable = writing.newest_snapshot(to, fold, INT64_MAX);
        EXPECT_TRUE(unreadable && !*unreadable);
        return Done{};
    }));
}

TEST_P(StoreContract, case_39_positions_go_on_without_a_gap_after_each_restart) {
    const auto to = stream();
    std::int64_t appended = 0;
    for (int round = 0; round < 5; ++round) {
        ASSERT_TRUE(append(to, Expected::exactly(appended), events(3)));
        appended += 3;
        store->restart();
        EXPECT_EQ(version(to), appended);
    }
    const auto log = store->reader()->all(0, 1000).value();
    for (std::size_t i = 0; i < log.size(); ++i) EXPECT_EQ(log[i].gseq, static_cast<std::int64_t>(i) + 1);
    EXPECT_TRUE(store->whole().value());
}

TEST_P(StoreContract, case_44_a_second_open_is_refused) { EXPECT_TRUE(store->second_open_is_refused()); }

TEST_P(StoreContract, case_52_replay_over_an_erased_person_goes_on) {
    const auto to = stream();
    const Uuid person = store->uuid();
    const Uuid other = store->uuid();
    ASSERT_TRUE(append(to, Expected::none(), {event("mine", person), event("theirs", other), event("public")}));
    store->erase(person);
    const auto page = store->reader()->stream(to, 1, 10);
    ASSERT_TRUE(page);
    ASSERT_EQ(page->size(), 3U);
    EXPECT_TRUE((*page)[0].erased);
    EXPECT_TRUE((*page)[0].payload.empty());
    EXPECT_EQ((*page)[1].payload, text("theirs"));
    EXPECT_EQ((*page)[2].payload, text("public"));
    EXPECT_EQ(kind(append(to, Expected::any(), {event("again", person)})), Fault::Kind::erased);
    EXPECT_TRUE(store->whole().value());
}

}  // namespace
}  // namespace ritm::contract
