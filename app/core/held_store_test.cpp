#include "app/core/held_store.h"

#include "app/core/core_fixture.h"
#include "infra/eventstore/store_lock.h"

namespace ritm::core {
namespace {

// Another program with a store: it opens it, serves its socket, ends, as the test lets it.
struct Holder {
    int opened = 0;
    int asked = 0;
    int waited = 0;
    int waits_max = 3;
    Fault of_open{Fault::Kind::locked, true, "held"};
    Fault of_ask{Fault::Kind::unavailable, true, "nobody"};
    int opens_at = 0;    // the store is free at this try; 0: never
    int answers_at = 0;  // its socket is there at this try; 0: never

    Outcome<std::string> run() {
        return open_or_ask<std::string>(
            [&]() -> Outcome<std::string> {
                if (++opened == opens_at) return "opened";
                return fail(of_open);
            },
            [&]() -> Outcome<std::string> {
                if (++asked == answers_at) return "answered";
                return fail(of_ask);
            },
            [&] { return waited++ < waits_max; });
    }
};

}  // namespace

TEST(HeldStore, a_free_one_is_opened_and_nobody_asked) {
    Holder nobody{.opens_at = 1};
    EXPECT_EQ(nobody.run(), "opened");
    EXPECT_EQ(nobody.asked, 0);
}

TEST(HeldStore, one_that_is_just_being_opened_answers_when_its_socket_is_there) {
    Holder starting{.answers_at = 4};
    EXPECT_EQ(starting.run(), "answered");
    Holder late{.answers_at = 5};
    const auto refused = late.run();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().context, "held");
    EXPECT_EQ(late.asked, 4);
}

TEST(HeldStore, one_whose_holder_ends_meanwhile_is_opened) {
    Holder ending{.opens_at = 3};
    EXPECT_EQ(ending.run(), "opened");
    EXPECT_EQ(ending.asked, 2);
}

TEST(HeldStore, no_wait_for_what_waiting_does_not_mend) {
    for (const auto& fault :
         {Fault{Fault::Kind::locked, false, "a database tool"}, Fault{Fault::Kind::corrupted, true, "damaged"}}) {
        Holder foreign{.of_open = fault};
        EXPECT_EQ(foreign.run().error().context, fault.context);
        EXPECT_EQ(foreign.asked, 0);
    }
    Holder refusing{.of_ask = {Fault::Kind::malformed, false, "no such session"}};
    EXPECT_EQ(refusing.run().error().kind, Fault::Kind::malformed);
    EXPECT_EQ(refusing.waited, 0);
}

class HeldStoreTest : public CoreTest {};

// Whatever a start opens before it has the lock, the one that has it takes for a foreign writer's.
TEST_F(HeldStoreTest, a_start_that_finds_the_store_held_opens_and_makes_nothing) {
    {
        const auto lock = eventstore::StoreLock::take(folder.path());
        ASSERT_TRUE(lock);
        const ProgramRun second(folder.path(), clock);
        ASSERT_TRUE(second.fault);
        EXPECT_EQ(second.fault->kind, Fault::Kind::locked);
        EXPECT_TRUE(second.fault->retryable);
    }
    std::vector<std::string> left;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        left.push_back(entry.path().filename());
    }
    EXPECT_EQ(left, std::vector<std::string>{"store.lock"});
    EXPECT_FALSE(ProgramRun(folder.path(), clock).fault);
}

TEST_F(HeldStoreTest, a_start_is_tried_again_with_the_ports_of_the_first_try) {
    test::LoopExecutor loop(clock);
    test::SeededRandom random(1);
    int stopped = 0;
    Workplace::Options options;
    options.folder = folder.path();
    options.vault.cost = {.memory_kib = 64, .passes = 1};
    const auto open = [&](const std::function<void()>& stop) {
        return Workplace::open(options, {clock, random, {loop, loop, loop, loop, loop, loop, loop}, stop});
    };
    auto lock = eventstore::StoreLock::take(folder.path()).value();
    EXPECT_FALSE(open([&] { ++stopped; }));
    EXPECT_EQ(stopped, 0) << "its threads are needed for the next try";
    lock.reset();
    EXPECT_TRUE(open({}));
}

}  // namespace ritm::core
