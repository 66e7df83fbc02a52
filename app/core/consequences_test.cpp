// TRN-51..54: the event is in the log once and its effect is seen once, also after a crash and when everything in the
// log is delivered again.
#include "app/core/core_fixture.h"
#include "domain/training/published.h"
#include "infra/eventstore/event_reader.h"
#include "infra/sqlite/sqlite.h"

namespace ritm::core {
namespace {
using namespace literals;
namespace session = training::session;

class Consequences : public CoreTest {
  protected:
    std::int64_t count(ProgramRun& run, std::string_view type) {
        const auto reader = eventstore::EventReader::open(folder.path(), &run.workplace->keys());
        EXPECT_TRUE(reader);
        const auto events = (*reader)->read_all(0, 10'000);
        return std::count_if(events->begin(), events->end(), [&](const auto& event) { return event.type == type; });
    }
    // The next start delivers every event of the log again.
    void forget_deliveries() {
        auto database = sqlite::Database::open(folder.path() / "events.db", {sqlite::Access::write, {}});
        ASSERT_TRUE(database);
        ASSERT_TRUE(database->exec("DELETE FROM cursor"));
    }
    static recorder::Series series(ProgramRun& run, SessionId id) {
        const auto read = run.workplace->telemetry().read(id);
        EXPECT_TRUE(read);
        return read.value_or(recorder::Series{});
    }
    static std::size_t beats(ProgramRun& run, SessionId id) {
        const recorder::Series recorded = series(run, id);
        const auto* column = recorded.column(devices::Measure::heart_rate);
        return column == nullptr ? 0 : column->size();
    }
    static std::size_t open_recordings(ProgramRun& run) {
        return run.workplace->telemetry().open_recordings().value().size();
    }
    template <class Call>
    static void must(ProgramRun& run, Call call) {
        EXPECT_TRUE(run.answer<Done>(call));
    }
    static void take_up(ProgramRun& run, SessionId id) {
        const auto offer =
            run.answer<std::optional<app::Unfinished>>([&](auto reply) { run.workout->unfinished(reply); }).value();
        ASSERT_TRUE(offer);
        EXPECT_EQ(offer->session, id);
        must(run, [&](auto reply) { run.workout->take_up(id, reply); });
    }
};
}  // namespace

// spec: TRN-51
TEST_F(Consequences, a_started_workout_is_tracked_from_nothing_once) {
    SessionId id;
    {
        ProgramRun run(folder.path(), clock);
        id = run.start_with_sensors();
        EXPECT_EQ(count(run, wire_name<session::Started>()), 1);
        EXPECT_EQ(open_recordings(run), 1U);
        const auto live = run.workout->live();
        EXPECT_EQ(live->phase, app::WorkoutPhase::recording);
        EXPECT_LT(live->timer_ms, 1'000);
        EXPECT_EQ(beats(run, id), 0U) << "what the sensors said before does not belong to it";
        run.pass(20_s);
        EXPECT_GE(beats(run, id), 18U);
    }
    forget_deliveries();
    ProgramRun run(folder.path(), clock, 2);
    EXPECT_EQ(count(run, wire_name<session::Started>()), 1);
    EXPECT_EQ(open_recordings(run), 1U);
    take_up(run, id);
    EXPECT_EQ(open_recordings(run), 1U);
    EXPECT_EQ(run.workout->live()->timer_ms, 20'000) << "metrics go on and do not begin anew";
    run.pass(5_s);
    EXPECT_EQ(run.workout->live()->timer_ms, 25'000);
}

// spec: TRN-52
TEST_F(Consequences, a_paused_workout_records_nothing_and_what_was_is_saved) {
    SessionId id;
    std::size_t recorded = 0;
    {
        ProgramRun run(folder.path(), clock);
        id = run.start_with_sensors();
        run.pass(30_s);
        must(run, [&](auto reply) { run.workout->pause(reply); });
        EXPECT_EQ(count(run, wire_name<session::Paused>()), 1);
        recorded = beats(run, id);
        EXPECT_GE(recorded, 28U);
        run.pass(20_s);
        EXPECT_EQ(beats(run, id), recorded);
        EXPECT_EQ(run.workout->live()->timer_ms, 30'000);
    }
    forget_deliveries();
    ProgramRun run(folder.path(), clock, 2);
    EXPECT_EQ(count(run, wire_name<session::Paused>()), 1);
    EXPECT_EQ(beats(run, id), recorded);
    take_up(run, id);
    EXPECT_EQ(run.workout->live()->phase, app::WorkoutPhase::paused);
    run.pass(20_s);
    EXPECT_EQ(beats(run, id), recorded);
    EXPECT_EQ(run.workout->live()->timer_ms, 30'000);
    EXPECT_EQ(recorder::running_spans(series(run, id)), (std::vector<recorder::Span>{{0, 30'000}}));
}

// spec: TRN-53
TEST_F(Consequences, a_resumed_workout_records_on_and_its_timers_go_on) {
    SessionId id;
    {
        ProgramRun run(folder.path(), clock);
        id = run.start_with_sensors();
        run.pass(30_s);
        must(run, [&](auto reply) { run.workout->pause(reply); });
        run.pass(20_s);
        const std::size_t before = beats(run, id);
        must(run, [&](auto reply) { run.workout->resume(reply); });
        EXPECT_EQ(count(run, wire_name<session::Resumed>()), 1);
        run.pass(10_s);
        EXPECT_GE(beats(run, id), before + 9);
        EXPECT_LE(beats(run, id), before + 11) << "once";
        EXPECT_EQ(run.workout->live()->timer_ms, 40'000);
        EXPECT_EQ(run.workout->live()->elapsed_ms, 60'000);
    }
    forget_deliveries();
    ProgramRun run(folder.path(), clock, 2);
    EXPECT_EQ(count(run, wire_name<session::Resumed>()), 1);
    take_up(run, id);
    EXPECT_EQ(run.workout->live()->phase, app::WorkoutPhase::recording);
    EXPECT_EQ(run.workout->live()->timer_ms, 40'000);
}

// spec: TRN-54
TEST_F(Consequences, a_completed_workout_is_closed_counted_and_published_once) {
    SessionId id;
    MemberId anna;
    recorder::Series recorded;
    {
        ProgramRun run(folder.path(), clock);
        anna = run.add_person();
        run.pair_strap_and_treadmill();
        id = run.start(anna);
        run.pass(90_s);
        ASSERT_TRUE(run.answer<SessionId>([&](auto reply) { run.workout->finish(reply); }));
        EXPECT_EQ(count(run, wire_name<session::Completed>()), 1);
        EXPECT_EQ(count(run, wire_name<session::Validated>()), 1);
        EXPECT_EQ(open_recordings(run), 0U);
        recorded = series(run, id);
    }
    forget_deliveries();
    ProgramRun run(folder.path(), clock, 2);
    run.settle();
    EXPECT_EQ(count(run, wire_name<session::Completed>()), 1);
    EXPECT_EQ(count(run, wire_name<session::Validated>()), 1);
    EXPECT_EQ(open_recordings(run), 0U);
    EXPECT_EQ(series(run, id), recorded);
    const auto page = run.answer<app::SessionPage>([&](auto reply) { run.history->page(anna, 0, 10, reply); }).value();
    ASSERT_EQ(page.rows.size(), 1U);
    EXPECT_EQ(page.rows[0].timer_ms, 90'000);
    EXPECT_TRUE(page.rows[0].average_heart_rate);
    EXPECT_TRUE(page.rows[0].distance_mm);
    const auto offer =
        run.answer<std::optional<app::Unfinished>>([&](auto reply) { run.workout->unfinished(reply); }).value();
    EXPECT_FALSE(offer);
}

}  // namespace ritm::core
