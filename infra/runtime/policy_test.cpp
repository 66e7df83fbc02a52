#include "infra/runtime/policy.h"

#include "tests/support/counter.h"
#include "tests/support/open_runtime.h"

namespace ritm::runtime {
namespace {

using namespace ritm::literals;
using test::OpenRuntime;
using test::counter::Add;
using test::counter::Added;
using test::counter::Aggregate;
using test::counter::Clear;
using test::counter::Cleared;
using CounterId = Aggregate::Id;

// What is added to the first counter is also added, twice over, to the second.
class PolicyTest : public testing::Test {
  protected:
    CounterId first = CounterId(uuid_v4({1}));
    CounterId second = CounterId(uuid_v4({2}));
    std::int64_t amount = 1;
    int asked = 0;

    Policy policy() {
        Policy doubling("when_added_add_twice");
        doubling.on<Added>([this](const Added& event) {
            ++asked;
            std::vector<Consequence> then;
            if (event.amount == 100) {  // what the policy itself adds is left alone
                return then;
            }
            then.push_back(consequence<Aggregate>(second, Add{{}, amount * 100}));
            then.push_back(consequence<Aggregate>(second, Add{{}, amount * 100}));
            return then;
        });
        return doubling;
    }
    OpenRuntime store{{}, [this](Runtime& runtime) { runtime.add(policy()); }};

    std::size_t effects() {
        const auto log = store.log("counter");
        return static_cast<std::size_t>(
            std::count_if(log.begin(), log.end(), [&](const auto& event) { return event.stream.id == second.uuid; }));
    }
};

// spec: EVT-07
TEST_F(PolicyTest, EachConsequenceTakesEffectOnce) {
    ASSERT_TRUE(store.submit<Aggregate>(first, Add{{}, 1}, store.context()));
    EXPECT_EQ(effects(), 2U);
    store.restart();
    store.loop().run_until_idle();
    EXPECT_EQ(effects(), 2U);
}

// spec: EVT-07
TEST_F(PolicyTest, ARedeliveryHasNoSecondEffect) {
    ASSERT_TRUE(store.submit<Aggregate>(first, Add{{}, 1}, store.context()));
    const int before = asked;
    store.close();
    {
        auto database = sqlite::Database::open(store.dir() / "events.db", {sqlite::Access::write, {}});
        ASSERT_TRUE(database);
        ASSERT_TRUE(database->exec("DELETE FROM cursor"));
    }
    store.open();
    store.loop().run_until_idle();
    EXPECT_GT(asked, before) << "delivered again";
    EXPECT_EQ(effects(), 2U);
}

// The crash comes after any number of the loop's steps; whatever was done by then, the end is the same.
// spec: EVT-07
TEST_F(PolicyTest, ACrashAtAnyStepLeavesOneEffect) {
    for (int steps = 0; steps < 12; ++steps) {
        OpenRuntime fresh{{}, [this](Runtime& runtime) { runtime.add(policy()); }};
        fresh.loop().run_until_idle();
        fresh.send<Aggregate>(first, Add{{}, 1}, fresh.context());
        fresh.loop().run_one();  // the commit that is acknowledged
        for (int i = 0; i < steps; ++i) fresh.loop().run_one();
        fresh.restart();
        fresh.loop().run_until_idle();
        const auto log = fresh.log("counter");
        EXPECT_EQ(log.size(), 3U) << "crash after " << steps << " steps";
    }
}

TEST_F(PolicyTest, TheConsequenceNamesItsCause) {
    const auto context = store.context();
    ASSERT_TRUE(store.submit<Aggregate>(first, Add{{}, 1}, context));
    const auto log = store.log("counter");
    ASSERT_EQ(log.size(), 3U);
    EXPECT_EQ(log[1].cause, log[0].identity);
    EXPECT_EQ(log[2].cause, log[0].identity);
    EXPECT_EQ(log[1].correlation, context.command.uuid);
    EXPECT_TRUE(log[1].actor.is_nil());
}

TEST_F(PolicyTest, ARefusedConsequenceIsFinal) {
    amount = -1;
    ASSERT_TRUE(store.submit<Aggregate>(first, Add{{}, 1}, store.context()));
    EXPECT_EQ(effects(), 0U);
    store.loop().advance(60_s);
    EXPECT_EQ(asked, 1);
}

// The store is given another node's name, so that what it holds came from elsewhere.
TEST_F(PolicyTest, EventsOfOtherNodesHaveNoConsequencesHere) {
    OpenRuntime replica;
    ASSERT_TRUE(replica.submit<Aggregate>(first, Add{{}, 1}, replica.context()));
    replica.close();
    {
        auto database = sqlite::Database::open(replica.dir() / "events.db", {sqlite::Access::write, {}});
        ASSERT_TRUE(database->exec("UPDATE store SET node = x'00112233445546778899aabbccddeeff'"));
    }
    replica.set_prepare([this](Runtime& runtime) { runtime.add(policy()); });
    replica.open();
    replica.loop().run_until_idle();
    EXPECT_EQ(asked, 0);
    ASSERT_TRUE(replica.submit<Aggregate>(first, Add{{}, 1}, replica.context()));
    EXPECT_EQ(asked, 3) << "the one of its own, and its two consequences";
    EXPECT_EQ(replica.log("counter").size(), 4U);
}

// Its consequences are the newer program's to say: it waits for that one, and what comes after goes on.
TEST_F(PolicyTest, AnEventOfANewerSchemaIsParkedAtOnce) {
    const auto parked = [this](const std::string& what) {
        return store.reader()->database().integer("SELECT " + what + " FROM parked").value();
    };
    for (const std::uint32_t newer : {1U, 0U}) {
        store.write_elsewhere<Aggregate>(first, Added{{}, 1}, {}, newer);
        EXPECT_EQ(asked, newer == 0 ? 3 : 0) << "the one it knows, and its two consequences";
        EXPECT_EQ(parked("count(*)"), 1);
    }
    EXPECT_EQ(parked("attempts"), 1);
    store.restart();
    store.loop().run_until_idle();
    EXPECT_EQ(parked("count(*)"), 1) << "this program has learnt nothing";
    EXPECT_EQ(parked("attempts"), 2);
}

TEST_F(PolicyTest, CommandIdsFollowFromTheEvent) {
    const eventstore::EventIdentity event{NodeId(uuid_v4({7})), 12, 3};
    const auto id = consequence_command_id("a", event, 0);
    EXPECT_EQ(id, consequence_command_id("a", event, 0));
    EXPECT_EQ(id.uuid.bytes[6] >> 4, 4) << "passes as an Idempotency-Key";
    std::set<CommandId> ids = {id, consequence_command_id("b", event, 0), consequence_command_id("a", event, 1)};
    auto later = event;
    ++later.seq;
    ids.insert(consequence_command_id("a", later, 0));
    auto other_boot = event;
    ++other_boot.boot;
    ids.insert(consequence_command_id("a", other_boot, 0));
    auto other_node = event;
    other_node.node = NodeId(uuid_v4({8}));
    ids.insert(consequence_command_id("a", other_node, 0));
    EXPECT_EQ(ids.size(), 6U);
}

}  // namespace
}  // namespace ritm::runtime
