#include <atomic>
#include <set>
#include <thread>

#include "tests/contract/store_under_test.h"

namespace ritm::contract {
namespace {

// The full sizes in optimised builds; a tenth of them where every call is slow.
#ifdef NDEBUG
constexpr int many_streams = 100'000;
constexpr int long_stream = 1'000'000;
#else
constexpr int many_streams = 10'000;
constexpr int long_stream = 100'000;
#endif

std::vector<std::int64_t> versions(const Outcome<std::vector<StoredEvent>>& page) {
    std::vector<std::int64_t> found;
    for (std::size_t i = 0; page && i < page->size(); ++i) found.push_back((*page)[i].version);
    return found;
}
using Versions = std::vector<std::int64_t>;

TEST_P(StoreContract, case_18_reading_a_stream_within_any_bounds) {
    const auto to = stream();
    ASSERT_TRUE(append(to, Expected::none(), events(10)));
    const auto reader = store->reader();
    EXPECT_EQ(versions(reader->stream(to, 1, 1000)).size(), 10U);
    EXPECT_EQ(versions(reader->stream(to, 0, 2)), (Versions{1, 2}));
    EXPECT_EQ(versions(reader->stream(to, -5, 1)), (Versions{1}));
    EXPECT_EQ(versions(reader->stream(to, 9, 5)), (Versions{9, 10}));
    EXPECT_EQ(versions(reader->stream(to, 10, 1)), (Versions{10}));
    EXPECT_EQ(versions(reader->stream(to, 11, 5)), Versions{});
    EXPECT_EQ(versions(reader->stream(to, INT64_MAX, 5)), Versions{});
    EXPECT_EQ(versions(reader->stream(to, 1, 0)), Versions{});
    EXPECT_EQ(versions(reader->stream(to, 1, -1)), Versions{});
    EXPECT_EQ(versions(reader->stream(stream(), 1, 5)), Versions{});
    EXPECT_EQ(versions(reader->stream({"other category", to.id}, 1, 5)), Versions{});
    EXPECT_EQ(versions(reader->back(to, INT64_MAX, 3)), (Versions{10, 9, 8}));
    EXPECT_EQ(versions(reader->back(to, 2, 5)), (Versions{2, 1}));
    EXPECT_EQ(versions(reader->back(to, 0, 5)), Versions{});
}

TEST_P(StoreContract, case_19_the_highest_version_does_not_depend_on_what_was_read) {
    const auto to = stream();
    const auto reader = store->reader();
    EXPECT_EQ(reader->version(to), 0);
    ASSERT_TRUE(append(to, Expected::none(), events(7)));
    EXPECT_EQ(reader->version(to), 7);
    ASSERT_TRUE(reader->stream(to, 1, 2));
    EXPECT_EQ(reader->version(to), 7);
}

TEST_P(StoreContract, case_20_paging_the_log_one_by_one_meets_every_event_once) {
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(append(stream(), Expected::none(), events(2)));
    const auto reader = store->reader();
    std::int64_t after = 0;
    while (true) {
        const auto page = reader->all(after, 1);
        ASSERT_TRUE(page);
        if (page->empty()) break;
        ASSERT_EQ(page->size(), 1U);
        EXPECT_EQ(page->front().gseq, after + 1);
        after = page->front().gseq;
    }
    EXPECT_EQ(after, head());
    EXPECT_TRUE(reader->all(after + 100, 10)->empty());
    EXPECT_TRUE(reader->all(0, 0)->empty());
}

TEST_P(StoreContract, case_20_a_polling_reader_sees_commit_order_without_holes) {
    std::atomic<bool> done = false;
    std::atomic<int> holes = 0;
    std::atomic<std::int64_t> seen = 0;
    std::thread poller([&] {
        const auto reader = store->reader();
        for (bool last = false; !last;) {
            last = done;
            const auto page = reader->all(seen, 7);
            if (!page) {
                ++holes;
                break;
            }
            for (const auto& event : *page) {
                if (event.gseq != seen + 1) ++holes;
                seen = event.gseq;
            }
            last = last && page->empty();
        }
    });
    std::vector<StreamName> to;
    for (int i = 0; i < 5; ++i) to.push_back(stream());
    for (std::size_t i = 0; i < 200; ++i)
        EXPECT_TRUE(append(to[i % 5], Expected::any(), events(static_cast<int>(i % 4))));
    done = true;
    poller.join();
    EXPECT_EQ(holes, 0);
    EXPECT_EQ(seen, head());
}

TEST_P(StoreContract, case_21_the_state_as_of_a_version) {
    const auto to = stream();
    ASSERT_TRUE(append(to, Expected::none(), events(12)));
    const auto page = store->reader()->stream(to, 1, 5);
    ASSERT_TRUE(page);
    std::string folded;
    for (const auto& event : *page) folded.append(event.payload.begin(), event.payload.end());
    EXPECT_EQ(folded, "e0e1e2e3e4");
}

TEST_P(StoreContract, case_22_all_that_was_given_comes_back_after_a_restart) {
    const auto to = stream();
    EventContext with = context();
    with.actor = MemberId(store->uuid());
    with.correlation = store->uuid();
    with.command = CommandId(store->uuid());
    with.at = Instant(-62'135'596'800'000);  // the year 1
    const Uuid person = store->uuid();
    auto first = event("first", person);
    first.schema = 0xFFFF'FFFF;
    ASSERT_TRUE(append(to, Expected::none(), {first, event("second")}, with));
    const auto cause = store->reader()->stream(to, 1, 1)->front().identity;
    EventContext caused = context();
    caused.cause = cause;
    ASSERT_TRUE(append(to, Expected::exactly(2), {event("third")}, caused));
    store->restart();
    const auto page = store->reader()->stream(to, 1, 10);
    ASSERT_TRUE(page);
    ASSERT_EQ(page->size(), 3U);
    const auto& one = (*page)[0];
    EXPECT_EQ(one.stream, to);
    EXPECT_EQ(one.type, first.type);
    EXPECT_EQ(one.schema, first.schema);
    EXPECT_EQ(one.payload, first.payload);
    EXPECT_EQ(one.subject, person);
    EXPECT_EQ(one.at, with.at);
    EXPECT_EQ(one.actor, with.actor);
    EXPECT_EQ(one.correlation, with.correlation);
    EXPECT_EQ(one.cause, std::nullopt);
    EXPECT_EQ(one.command_index, 0);
    EXPECT_EQ((*page)[1].command_index, 1);
    EXPECT_TRUE((*page)[1].subject.is_nil());
    EXPECT_EQ((*page)[2].cause, cause);
    EXPECT_TRUE((*page)[2].correlation.is_nil());
}

TEST_P(StoreContract, case_24_many_streams) {
    std::vector<StreamName> names;
    for (int from = 0; from < many_streams; from += 5'000) {
        const auto done = store->write([&](Writing& writing) -> Outcome<Done> {
            for (int i = 0; i < 5'000; ++i) {
                names.push_back(stream());
                const auto answer = writing.append(names.back(), Expected::none(), events(1), context());
                if (!answer) return fail(answer.error());
            }
            return Done{};
        });
        ASSERT_TRUE(done);
    }
    for (int i = 0; i < many_streams; i += 997) {
        ASSERT_TRUE(append(names[static_cast<std::size_t>(i)], Expected::exactly(1), events(1)));
    }
    EXPECT_EQ(version(names[0]), 2);
    EXPECT_EQ(version(names[1]), 1);
}

TEST_P(StoreContract, case_24_one_very_long_stream) {
    const auto to = stream();
    const auto thousand = events(1'000);
    for (int i = 0; i < long_stream / 10'000; ++i) {
        const auto done = store->write([&](Writing& writing) -> Outcome<Done> {
            for (int k = 0; k < 10; ++k) {
                const auto answer = writing.append(to, Expected::exactly((i * 10 + k) * 1'000), thousand, context());
                if (!answer) return fail(answer.error());
            }
            return Done{};
        });
        ASSERT_TRUE(done);
    }
    EXPECT_EQ(version(to), long_stream);
    EXPECT_EQ(versions(store->reader()->stream(to, long_stream - 1, 10)), (Versions{long_stream - 1, long_stream}));
    EXPECT_EQ(versions(store->reader()->back(to, INT64_MAX, 1)), (Versions{long_stream}));
    store->restart();
    EXPECT_TRUE(append(to, Expected::exactly(long_stream), events(1)));
}

TEST_P(StoreContract, case_28_a_position_moves_only_from_where_it_was_read_and_with_its_effect) {
    EXPECT_TRUE(store->write([&](Writing& writing) -> Outcome<Done> {
        EXPECT_EQ(writing.cursor("history"), 0);
        EXPECT_TRUE(writing.count("effect"));
        return writing.move_cursor("history", 0, 5);
    }));
    const auto late = store->write([&](Writing& writing) -> Outcome<Done> {
        EXPECT_TRUE(writing.count("effect"));
        return writing.move_cursor("history", 0, 6);
    });
    EXPECT_EQ(kind(late), Fault::Kind::conflict);
    EXPECT_EQ(store->reader()->counted("effect"), 1);
    store->restart();
    EXPECT_TRUE(store->write([&](Writing& writing) -> Outcome<Done> {
        EXPECT_EQ(writing.cursor("history"), 5);
        return writing.move_cursor("history", 5, 9);
    }));
}

}  // namespace
}  // namespace ritm::contract
