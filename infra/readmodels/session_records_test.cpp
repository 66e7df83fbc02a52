// PRG-03: the fastest per distance, as the log tells it: validated sessions only, without deleted ones.
#include "domain/training/plausibility.h"
#include "domain/training/policy.h"
#include "infra/policies/policies.h"
#include "infra/readmodels/session_history.h"
#include "infra/readmodels/session_history_query.h"
#include "tests/support/open_runtime.h"
#include "tests/support/sessions.h"

namespace ritm::readmodels {
namespace {

namespace session = training::session;
using namespace ritm::literals;
using Session = session::Aggregate;
using training::BestEffort;
using training::RecordKind;
using training::Sport;
using training::SubSport;
using Records = std::vector<BestEffort>;

class SessionRecordsTest : public testing::Test {
  protected:
    test::OpenRuntime store{[](vault::KeyPort& keys) {
                                test::Models models;
                                models.push_back(std::make_unique<SessionHistoryModel>(keys));
                                return models;
                            },
                            [](runtime::Runtime& runtime) {
                                for (const auto& policy : policies::all_policies()) runtime.add(policy);
                            }};
    std::unique_ptr<eventstore::EventReader> reader = store.reader();
    SessionHistoryQuery query{reader->database(), store.keys()};
    MemberId ann = store.new_id<MemberId>();
    MemberId bob = store.new_id<MemberId>();
    Instant noon = Instant(1'772'366'400'000);

    template <class Command>
    void put(SessionId id, Command command, std::optional<MemberId> actor = {}) {
        const auto done = store.submit<Session>(id, std::move(command), store.context(actor.value_or(ann)));
        ASSERT_TRUE(done);
    }
    training::Summary run(Instant start, const Records& efforts) {
        auto summary = test::summary_at(start);
        summary.sub_sport = SubSport::generic;
        summary.best_efforts = efforts;
        return summary;
    }
    SessionId recorded(const training::Summary& summary, std::optional<MemberId> member = {}) {
        const auto id = store.new_id<SessionId>();
        put(id, test::start_of(id, member.value_or(ann), summary), member);
        put(id, session::Complete{summary.start + summary.elapsed, summary}, member);
        return id;
    }
    SessionId recorded(Instant start, const Records& efforts) { return recorded(run(start, efforts)); }
    Records records(RecordKind kind = RecordKind::run, std::optional<Instant> before = {}) {
        return query.records(Viewer(ann, Role::member), {ann, kind, before}).value();
    }
};

const Records kilometre{{1'000_m, 5_min}};

TEST_F(SessionRecordsTest, TheFastestOfAllSessionsStandsForEachDistance) {
    EXPECT_EQ(records(), Records{});
    recorded(noon - 48_h, {{1'000_m, 5_min}, {5'000_m, 28_min}});
    recorded(noon - 24_h, {{1'000_m, 5_min - 1_s}, {5'000_m, 29_min}, {10'000_m, 60_min}});
    recorded(noon, {{1'000_m, 6_min}});
    EXPECT_EQ(records(), (Records{{1'000_m, 5_min - 1_s}, {5'000_m, 28_min}, {10'000_m, 60_min}}));
    EXPECT_EQ(records(RecordKind::run, noon - 24_h), (Records{{1'000_m, 5_min}, {5'000_m, 28_min}}));
    EXPECT_EQ(records(RecordKind::run, noon - 48_h), Records{});
    EXPECT_EQ(records(RecordKind::treadmill_run), Records{});
}

TEST_F(SessionRecordsTest, EditedSportDeletionAndUndoFollow) {
    const auto id = recorded(noon, kilometre);
    EXPECT_EQ(records(), kilometre);
    put(id, session::Edit{noon, Sport::running, SubSport::treadmill, {}});
    EXPECT_EQ(records(), Records{});
    EXPECT_EQ(records(RecordKind::treadmill_run), kilometre);
    put(id, session::Edit{noon, Sport::walking, SubSport::generic, {}});
    EXPECT_EQ(records(RecordKind::walk), kilometre);
    put(id, session::Edit{noon, Sport::cycling, SubSport::generic, {}});
    EXPECT_EQ(records(RecordKind::walk), Records{});
    put(id, session::Edit{noon, Sport::running, SubSport::generic, {}});
    EXPECT_EQ(records(), kilometre) << "the efforts are the recording's, whatever it was called meanwhile";
    put(id, session::Delete{noon});
    EXPECT_EQ(records(), Records{});
    put(id, session::Restore{noon + 5_s});
    EXPECT_EQ(records(), kilometre);
}

// spec: TRN-08
TEST_F(SessionRecordsTest, OnlyValidatedSessionsWithTrustedDistancesCount) {
    auto summary = run(noon, kilometre);
    summary.distance = Distance(training::policy::speed_max_on_foot.raw() * 1800 + 1);
    const auto too_far = recorded(summary);
    EXPECT_TRUE(
        training::has(query.detail(Viewer::program(), too_far)->row.summary, training::Mark::distance_implausible));
    EXPECT_EQ(records(), Records{});
    const auto running = store.new_id<SessionId>();
    put(running, test::start_of(running, ann, run(noon, kilometre)));
    EXPECT_EQ(records(), Records{}) << "not finished";
    summary.distance = Distance(training::policy::speed_max_on_foot.raw() * 1800);
    recorded(summary);
    EXPECT_EQ(records(), kilometre);
}

TEST_F(SessionRecordsTest, AFileCountsAndWhatAPersonTypedDoesNot) {
    const auto typed = store.new_id<SessionId>();
    put(typed, test::entry_of(typed, ann, run(noon - 24_h, kilometre)));
    EXPECT_EQ(records(), Records{});
    const auto imported = store.new_id<SessionId>();
    training::Source source;
    source.sha256 = Bytes(32, 9);
    put(imported, session::Import{imported, ann, noon, source, run(noon - 24_h, kilometre), {}});
    EXPECT_EQ(records(), kilometre);
}

TEST_F(SessionRecordsTest, NobodySeesTheRecordsOfOthers) {
    recorded(noon, kilometre);
    recorded(run(noon, {{1'000_m, 4_min}}), bob);
    EXPECT_EQ(records(), kilometre);
    EXPECT_EQ(query.records(Viewer(ann, Role::coach), {bob, RecordKind::run, {}}), Records{});
    EXPECT_EQ(query.records(Viewer::program(), {bob, RecordKind::run, {}}), (Records{{1'000_m, 4_min}}));
    store.keys().erase(ann.uuid);
    EXPECT_EQ(records(), Records{});
}

// Case 32: kept inline, or folded from the log later, it is the same.
TEST_F(SessionRecordsTest, ARebuildKnowsTheSameRecords) {
    const auto id = recorded(noon, kilometre);
    put(id, session::Edit{noon, Sport::walking, SubSport::generic, {}});
    store.close();
    {
        auto database = sqlite::Database::open(store.dir() / "events.db", {sqlite::Access::write, {}});
        ASSERT_TRUE(database->exec("UPDATE read_model SET version = 3; DELETE FROM session_history"));
    }
    store.open();
    const auto again = store.reader();
    SessionHistoryQuery rebuilt(again->database(), store.keys());
    EXPECT_EQ(rebuilt.records(Viewer::program(), {ann, RecordKind::walk, {}}), kilometre);
}

}  // namespace
}  // namespace ritm::readmodels
