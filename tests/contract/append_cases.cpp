#include "tests/contract/store_under_test.h"

namespace ritm::contract {
namespace {

TEST_P(StoreContract, case_01_a_new_stream_takes_none_and_any) {
    EXPECT_TRUE(append(stream(), Expected::none(), events(1)));
    EXPECT_TRUE(append(stream(), Expected::any(), events(1)));
    EXPECT_TRUE(append(stream(), Expected::exactly(0), events(1)));
}

TEST_P(StoreContract, case_02_the_right_version_appends_and_a_wrong_one_is_told) {
    const auto to = stream();
    ASSERT_TRUE(append(to, Expected::none(), events(2)));
    EXPECT_TRUE(append(to, Expected::exactly(2), events(1)));
    const auto wrong = append(to, Expected::exactly(2), events(1));
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().kind, Fault::Kind::conflict);
    EXPECT_NE(wrong.error().context.find("expected version 2, is 3"), std::string::npos) << wrong.error().context;
    EXPECT_EQ(kind(append(to, Expected::none(), events(1))), Fault::Kind::conflict);
}

TEST_P(StoreContract, case_03_a_version_too_high_is_refused) {
    const auto to = stream();
    EXPECT_EQ(kind(append(to, Expected::exactly(1), events(1))), Fault::Kind::conflict);
    ASSERT_TRUE(append(to, Expected::none(), events(1)));
    EXPECT_EQ(kind(append(to, Expected::exactly(2), events(1))), Fault::Kind::conflict);
}

TEST_P(StoreContract, case_04_must_exist_is_refused_on_a_missing_stream) {
    const auto to = stream();
    EXPECT_EQ(kind(append(to, Expected::exists(), events(1))), Fault::Kind::conflict);
    ASSERT_TRUE(append(to, Expected::none(), events(1)));
    EXPECT_TRUE(append(to, Expected::exists(), events(1)));
}

TEST_P(StoreContract, case_05_of_two_creators_one_wins) {
    const auto to = stream();
    int won = 0;
    const auto done = store->write([&](Writing& writing) -> Outcome<Done> {
        for (int i = 0; i < 2; ++i) {
            (void)writing.part([&]() -> Outcome<Done> {
                const auto answer = writing.append(to, Expected::none(), events(1), context());
                if (!answer) return fail(answer.error());
                ++won;
                return Done{};
            });
        }
        return Done{};
    });
    ASSERT_TRUE(done);
    EXPECT_EQ(won, 1);
    EXPECT_EQ(version(to), 1);
}

TEST_P(StoreContract, case_06_many_events_are_consecutive_and_all_or_nothing) {
    const auto to = stream();
    const auto good = append(to, Expected::none(), events(50));
    ASSERT_TRUE(good);
    EXPECT_EQ(good->first_version, 1);
    EXPECT_EQ(good->last_version, 50);
    auto bad = events(50);
    bad[49].type.clear();
    EXPECT_FALSE(append(to, Expected::any(), bad));
    const auto page = store->reader()->stream(to, 1, 1000);
    ASSERT_TRUE(page);
    ASSERT_EQ(page->size(), 50U);
    for (std::size_t i = 0; i < 50; ++i) EXPECT_EQ((*page)[i].version, static_cast<std::int64_t>(i) + 1);
}

TEST_P(StoreContract, case_07_zero_events_do_nothing) {
    const auto to = stream();
    const auto before = head();
    const auto nothing = append(to, Expected::any(), {});
    ASSERT_TRUE(nothing);
    EXPECT_EQ(nothing->last_version, 0);
    EXPECT_EQ(head(), before);
    EXPECT_EQ(version(to), 0);
    EXPECT_EQ(kind(append(to, Expected::exists(), {})), Fault::Kind::conflict);
}

TEST_P(StoreContract, case_08_a_closed_stream_refuses_also_in_flight) {
    const auto to = stream();
    ASSERT_TRUE(append(to, Expected::none(), events(1)));
    const auto done = store->write([&](Writing& writing) -> Outcome<Done> {
        if (auto closed = writing.close_stream(to); !closed) return closed;
        EXPECT_EQ(kind(writing.append(to, Expected::any(), events(1), context())), Fault::Kind::conflict);
        return Done{};
    });
    ASSERT_TRUE(done);
    EXPECT_EQ(kind(append(to, Expected::any(), events(1))), Fault::Kind::conflict);
    store->restart();
    EXPECT_EQ(kind(append(to, Expected::exactly(1), events(1))), Fault::Kind::conflict);
    EXPECT_EQ(version(to), 1);
}

TEST_P(StoreContract, case_09_an_impossible_event_is_refused_and_its_neighbours_stay) {
    const auto one = stream();
    const auto two = stream();
    const auto three = stream();
    const auto done = store->write([&](Writing& writing) -> Outcome<Done> {
        const auto try_append = [&](const StreamName& to, const NewEvent& what) {
            return writing.part([&]() -> Outcome<Done> {
                const auto answer = writing.append(to, Expected::any(), {what}, context());
                return answer ? Outcome<Done>(Done{}) : fail(answer.error());
            });
        };
        EXPECT_TRUE(try_append(one, event("a")));
        auto bad = event("b");
        bad.type = "not utf-8: \xFF";
        EXPECT_EQ(kind(try_append(two, bad)), Fault::Kind::malformed);
        bad.type = std::string(name_octets_max + 1, 'x');
        EXPECT_EQ(kind(try_append(two, bad)), Fault::Kind::malformed);
        EXPECT_TRUE(try_append(three, event("c")));
        return Done{};
    });
    ASSERT_TRUE(done);
    EXPECT_EQ(version(one), 1);
    EXPECT_EQ(version(two), 0);
    EXPECT_EQ(version(three), 1);
}

TEST_P(StoreContract, case_10_payloads_of_8_mib_and_empty_ones_pass_and_longer_ones_do_not) {
    const auto to = stream();
    auto large = event("");
    large.payload.assign(payload_bytes_max, 0x5A);
    ASSERT_TRUE(append(to, Expected::none(), {event(""), large}));
    large.payload.push_back(1);
    EXPECT_EQ(kind(append(to, Expected::any(), {event("fits"), large})), Fault::Kind::malformed);
    const auto page = store->reader()->stream(to, 1, 10);
    ASSERT_TRUE(page);
    ASSERT_EQ(page->size(), 2U);
    EXPECT_TRUE((*page)[0].payload.empty());
    EXPECT_EQ((*page)[1].payload.size(), payload_bytes_max);
}

TEST_P(StoreContract, case_12_the_answer_carries_version_and_position) {
    const auto to = stream();
    const auto before = head();
    const auto first = append(to, Expected::none(), events(3));
    const auto second = append(to, Expected::exactly(3), events(2));
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->last_gseq, before + 3);
    EXPECT_EQ(second->first_version, 4);
    EXPECT_EQ(second->last_version, 5);
    EXPECT_EQ(second->last_gseq, before + 5);
}

TEST_P(StoreContract, case_13_a_failing_inline_read_model_takes_its_events_back) {
    const auto to = stream();
    const auto kept = stream();
    const auto done = store->write([&](Writing& writing) -> Outcome<Done> {
        EXPECT_TRUE(writing.append(kept, Expected::none(), events(1), context()));
        EXPECT_TRUE(writing.count("kept"));
        const auto failed = writing.part([&]() -> Outcome<Done> {
            EXPECT_TRUE(writing.append(to, Expected::none(), events(1), context()));
            EXPECT_TRUE(writing.count("lost"));
            return fail(Fault{Fault::Kind::conflict, false, "the read model failed"});
        });
        EXPECT_FALSE(failed);
        return Done{};
    });
    ASSERT_TRUE(done);
    EXPECT_EQ(version(to), 0);
    EXPECT_EQ(version(kept), 1);
    EXPECT_EQ(store->reader()->counted("lost"), 0);
    EXPECT_EQ(store->reader()->counted("kept"), 1);
}

TEST_P(StoreContract, case_14_a_refused_append_burns_no_position) {
    const auto to = stream();
    const auto first = append(to, Expected::none(), events(1));
    ASSERT_TRUE(first);
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(append(to, Expected::none(), events(1)));
    const auto abandoned = store->write([&](Writing& writing) -> Outcome<Done> {
        EXPECT_TRUE(writing.append(to, Expected::any(), events(3), context()));
        return fail(Fault{Fault::Kind::cancelled, false, "changed my mind"});
    });
    EXPECT_FALSE(abandoned);
    const auto second = append(to, Expected::exactly(1), events(1));
    ASSERT_TRUE(second);
    EXPECT_EQ(second->last_gseq, first->last_gseq + 1);
    const auto page = store->reader()->stream(to, 1, 10);
    ASSERT_TRUE(page);
    EXPECT_EQ((*page)[1].identity.seq, (*page)[0].identity.seq + 1);
    EXPECT_TRUE(store->whole().value());
}

// --- Idempotency

struct Commanding {
    StoreUnderTest& store;
    StreamName to;
    EventContext context;
    int handled = 0;

    // As the runtime does it: look, else decide, append and remember.
    Outcome<Bytes> submit(const CommandId& id, const Bytes& content) {
        Bytes result;
        const auto done = store.write([&](Writing& writing) -> Outcome<Done> {
            const auto known = writing.find_command(id, content);
            if (!known) return fail(known.error());
            if (*known) {
                result = (*known)->result;
                return Done{};
            }
            ++handled;
            const auto appended =
                writing.append(to, Expected::any(), {{"contract.thing.happened", 1, content, {}}}, context);
            if (!appended) return fail(appended.error());
            result = {static_cast<std::uint8_t>(appended->last_version), 0xAB};
            return writing.store_command(id, content, {appended->last_gseq, 1, result});
        });
        if (!done) return fail(done.error());
        return result;
    }
};

TEST_P(StoreContract, case_15_a_repeated_command_answers_the_same_and_writes_nothing) {
    Commanding commands{*store, stream(), context()};
    const CommandId id(store->uuid());
    const auto first = commands.submit(id, {1, 2, 3});
    ASSERT_TRUE(first);
    const auto after = head();
    EXPECT_EQ(commands.submit(id, {1, 2, 3}), *first);
    EXPECT_EQ(head(), after);
    store->restart();
    const auto restarted = head();
    EXPECT_EQ(commands.submit(id, {1, 2, 3}), *first);
    EXPECT_EQ(head(), restarted);
    EXPECT_EQ(commands.handled, 1);
}

TEST_P(StoreContract, case_15_twice_in_one_transaction_is_once) {
    const CommandId id(store->uuid());
    const auto done = store->write([&](Writing& writing) -> Outcome<Done> {
        EXPECT_FALSE(writing.find_command(id, Bytes{1}).value());
        EXPECT_TRUE(writing.store_command(id, Bytes{1}, {0, 0, {7}}));
        const auto again = writing.find_command(id, Bytes{1});
        EXPECT_TRUE(again && *again && (*again)->result == Bytes{7});
        return Done{};
    });
    EXPECT_TRUE(done);
}

TEST_P(StoreContract, case_16_the_same_id_with_other_content_is_refused) {
    Commanding commands{*store, stream(), context()};
    const CommandId id(store->uuid());
    ASSERT_TRUE(commands.submit(id, {1, 2, 3}));
    EXPECT_EQ(kind(commands.submit(id, {1, 2, 4})), Fault::Kind::conflict);
    EXPECT_EQ(version(commands.to), 1);
}

TEST_P(StoreContract, case_17_a_retry_after_a_lost_acknowledgement_counts_once) {
    Commanding commands{*store, stream(), context()};
    const CommandId id(store->uuid());
    ASSERT_TRUE(commands.submit(id, {9}));  // the answer gets lost with the process
    store->restart();
    ASSERT_TRUE(commands.submit(id, {9}));
    EXPECT_EQ(version(commands.to), 1);
    EXPECT_TRUE(store->whole().value());
}

}  // namespace
}  // namespace ritm::contract
