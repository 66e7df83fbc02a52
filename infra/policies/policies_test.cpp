#include "infra/policies/policies.h"

#include <algorithm>

#include "tests/support/open_runtime.h"
#include "tests/support/sessions.h"

namespace ritm::policies {
namespace {

namespace session = training::session;
using test::OpenRuntime;
using Session = session::Aggregate;

void add_all(runtime::Runtime& runtime) {
    for (const auto& policy : all_policies()) runtime.add(policy);
}

class PoliciesTest : public testing::Test {
  protected:
    OpenRuntime store{{}, add_all};
    MemberId ann = store.new_id<MemberId>();
    SessionId id = store.new_id<SessionId>();
    training::Summary summary = test::summary_at(store.clock().now());

    template <class Command>
    void put(Command command) {
        const auto done = store.submit<Session>(id, std::move(command), store.context(ann));
        ASSERT_TRUE(done);
    }
    std::int64_t validations(OpenRuntime& in) {
        const auto log = in.log("session");
        return std::count_if(log.begin(), log.end(),
                             [](const auto& event) { return event.type == wire_name<session::Validated>(); });
    }
    std::int64_t validations() { return validations(store); }
};

TEST_F(PoliciesTest, NamesAreDifferent) {
    std::set<std::string> names;
    for (const auto& policy : all_policies()) EXPECT_TRUE(names.insert(policy.name()).second) << policy.name();
}

// spec: TRN-54
TEST_F(PoliciesTest, ACompletedWorkoutIsValidatedOnce) {
    put(test::start_of(id, ann, summary));
    EXPECT_EQ(validations(), 0);
    put(session::Complete{summary.start + summary.elapsed, summary});
    ASSERT_EQ(validations(), 1);
    const auto log = store.log("session");
    const auto& event = log.back();
    EXPECT_EQ(event.type, "training.session.validated");
    EXPECT_EQ(event.cause, log[1].identity);
    const auto validated = decode<session::Validated>(event.payload);
    ASSERT_TRUE(validated);
    EXPECT_EQ(validated->session, id);
    EXPECT_EQ(validated->member, ann);
    EXPECT_EQ(validated->summary.distance, summary.distance);
}

// spec: TRN-54
TEST_F(PoliciesTest, AnEnteredSessionIsValidated) {
    store.clock().advance(Millis(7'200'000));
    put(test::entry_of(id, ann, summary));
    EXPECT_EQ(validations(), 1);
}

// spec: TRN-54
TEST_F(PoliciesTest, AnImportedSessionIsValidated) {
    training::Source source;
    source.sha256 = Bytes(32, 7);
    put(session::Import{id, ann, store.clock().now(), source, summary, {}});
    EXPECT_EQ(validations(), 1);
}

// spec: TRN-54
TEST_F(PoliciesTest, ARedeliveryHasNoSecondEffect) {
    put(test::start_of(id, ann, summary));
    put(session::Complete{summary.start + summary.elapsed, summary});
    store.close();
    {
        auto database = sqlite::Database::open(store.dir() / "events.db", {sqlite::Access::write, {}});
        ASSERT_TRUE(database);
        ASSERT_TRUE(database->exec("DELETE FROM cursor"));
    }
    store.open();
    store.loop().run_until_idle();
    EXPECT_EQ(validations(), 1);
}

// spec: TRN-54
TEST_F(PoliciesTest, ACrashAtAnyStepLeavesOneEffect) {
    for (int steps = 0; steps < 10; ++steps) {
        OpenRuntime fresh{{}, add_all};
        const auto started = fresh.submit<Session>(id, test::start_of(id, ann, summary), fresh.context(ann));
        ASSERT_TRUE(started);
        fresh.send<Session>(id, session::Complete{summary.start + summary.elapsed, summary}, fresh.context(ann));
        fresh.loop().run_one();  // the commit that is acknowledged
        for (int i = 0; i < steps; ++i) fresh.loop().run_one();
        fresh.restart();
        fresh.loop().run_until_idle();
        EXPECT_EQ(validations(fresh), 1) << "crash after " << steps << " steps";
    }
}

}  // namespace
}  // namespace ritm::policies
