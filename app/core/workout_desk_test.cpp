#include "app/core/workout_desk.h"

#include <cmath>

#include "app/core/core_fixture.h"

namespace ritm::core {
namespace {
using namespace literals;

app::SessionDetail detail(ProgramRun& run, SessionId session) {
    auto answer = run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(session, reply); });
    EXPECT_TRUE(answer) << answer.error().detail;
    return answer.value_or(app::SessionDetail{});
}
Result<SessionId, app::Trouble> finish(ProgramRun& run) {
    return run.answer<SessionId>([&](auto reply) { run.workout->finish(reply); });
}
using WorkoutDeskTest = CoreTest;
}  // namespace

// spec: TRN-01, TRN-04, TRN-54
TEST_F(WorkoutDeskTest, records_what_strap_and_treadmill_say) {
    ProgramRun run(folder.path(), clock);
    const MemberId anna = run.add_person();
    run.pair_strap_and_treadmill();
    const auto before = run.sim->truth(1);
    const SessionId session = run.start(anna, "Evening run");
    run.pass(180_s);
    const auto live = run.workout->live();
    EXPECT_EQ(live->phase, app::WorkoutPhase::recording);
    EXPECT_EQ(live->timer_ms, 180'000);
    ASSERT_TRUE(live->heart_rate.value);
    EXPECT_LE(live->heart_rate.age_ms, 1'500);
    EXPECT_EQ(live->sensors.size(), 2U);
    const auto after = run.sim->truth(1);
    ASSERT_EQ(finish(run).value(), session);

    const auto shown_detail = detail(run, session);
    EXPECT_EQ(shown_detail.row.name, "Evening run");
    EXPECT_NEAR(static_cast<double>(shown_detail.row.timer_ms), 180'000, 1'000);
    const double true_mm = static_cast<double>((after.distance - before.distance).raw());
    ASSERT_TRUE(shown_detail.row.distance_mm);
    EXPECT_NEAR(static_cast<double>(*shown_detail.row.distance_mm), true_mm, true_mm * 0.01 + 2'000);
    ASSERT_TRUE(shown_detail.row.average_heart_rate);
    EXPECT_GE(shown_detail.series.heart_rate_bpm.size(), 179U);
    EXPECT_FALSE(shown_detail.row.marked);
    EXPECT_EQ(run.workout->live()->phase, app::WorkoutPhase::idle);
}

// spec: TRN-09
TEST_F(WorkoutDeskTest, under_a_minute_goes_on_and_can_be_discarded) {
    ProgramRun run(folder.path(), clock);
    const MemberId anna = run.add_person();
    run.start(anna);
    run.pass(58_s);
    const auto early = finish(run);
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().problem, app::Problem::too_short);
    EXPECT_EQ(run.workout->live()->phase, app::WorkoutPhase::recording);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->discard(reply); }));
    const auto page = run.answer<app::SessionPage>([&](auto reply) { run.history->page(anna, 0, 10, reply); });
    EXPECT_EQ(page->total, 0);
    // The other side of the limit.
    run.start(anna);
    run.pass(61_s);
    EXPECT_TRUE(finish(run));
}

// spec: TRN-52, TRN-53
TEST_F(WorkoutDeskTest, a_pause_is_no_timer_time) {
    ProgramRun run(folder.path(), clock);
    const SessionId session = run.start(run.add_person());
    run.pass(70_s);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->pause(reply); }));
    EXPECT_EQ(run.workout->live()->phase, app::WorkoutPhase::paused);
    run.pass(30_s);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->resume(reply); }));
    run.pass(20_s);
    ASSERT_TRUE(finish(run));
    const auto row = detail(run, session).row;
    EXPECT_NEAR(static_cast<double>(row.timer_ms), 90'000, 1'000);
    EXPECT_NEAR(static_cast<double>(row.elapsed_ms), 120'000, 1'500);
}

// spec: TRN-01
TEST_F(WorkoutDeskTest, a_crash_costs_at_most_a_second_and_the_session_goes_on) {
    SessionId session;
    MemberId anna;
    {
        ProgramRun run(folder.path(), clock);
        anna = run.add_person();
        run.pair_strap_and_treadmill();
        session = run.start(anna);
        run.pass(100_s);
    }
    clock.advance(20_s);
    ProgramRun run(folder.path(), clock, 2);
    ASSERT_FALSE(run.fault);
    const auto offer =
        run.answer<std::optional<app::Unfinished>>([&](auto reply) { run.workout->unfinished(reply); }).value();
    ASSERT_TRUE(offer);
    EXPECT_EQ(offer->session, session);
    EXPECT_EQ(offer->member_name, "Anna");
    EXPECT_GE(offer->timer_ms, 99'000);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->take_up(session, reply); }));
    EXPECT_EQ(run.workout->live()->phase, app::WorkoutPhase::recording);
    run.pass(60_s);
    ASSERT_TRUE(finish(run));
    const auto shown_detail = detail(run, session);
    EXPECT_GE(shown_detail.row.timer_ms, 159'000);
    EXPECT_LE(shown_detail.row.timer_ms, 161'000);
    const auto again =
        run.answer<std::optional<app::Unfinished>>([&](auto reply) { run.workout->unfinished(reply); }).value();
    EXPECT_FALSE(again);
}

TEST_F(WorkoutDeskTest, an_unfinished_session_can_be_kept_as_it_is_or_thrown_away) {
    SessionId session = left_after(90_s);
    {
        ProgramRun run(folder.path(), clock, 2);
        ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->finish_unfinished(session, reply); }));
        EXPECT_GE(detail(run, session).row.timer_ms, 89'000);
        session = run.start(run.people->view().current);
        run.pass(30_s);
    }
    ProgramRun run(folder.path(), clock, 3);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->discard_unfinished(session, reply); }));
    const auto offer = run.answer<std::optional<app::Unfinished>>([&](auto reply) { run.workout->unfinished(reply); });
    EXPECT_FALSE(offer.value());
}

// spec: TRN-01
TEST_F(WorkoutDeskTest, a_session_paused_before_a_crash_goes_on_when_the_person_says_so) {
    SessionId session;
    {
        ProgramRun run(folder.path(), clock);
        session = run.start(run.add_person());
        run.pass(70_s);
        ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->pause(reply); }));
    }
    ProgramRun run(folder.path(), clock, 2);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->take_up(session, reply); }));
    EXPECT_EQ(run.workout->live()->phase, app::WorkoutPhase::paused);
    run.pass(30_s);
    EXPECT_EQ(run.workout->live()->timer_ms, 70'000);
    const auto gone_on = run.answer<Done>([&](auto reply) { run.workout->resume(reply); });
    ASSERT_TRUE(gone_on) << gone_on.error().detail;
    run.pass(10_s);
    ASSERT_TRUE(finish(run));
    EXPECT_NEAR(static_cast<double>(detail(run, session).row.timer_ms), 80'000, 1'000);
}

TEST_F(WorkoutDeskTest, a_device_paired_during_the_workout_is_recorded_from_then_on) {
    ProgramRun run(folder.path(), clock);
    const SessionId session = run.start(run.add_person());
    run.pass(30_s);
    EXPECT_FALSE(run.workout->live()->heart_rate.value);
    run.pair({"sim:strap/1"});
    run.pass(40_s);
    ASSERT_TRUE(run.workout->live()->heart_rate.value);
    ASSERT_TRUE(finish(run));
    EXPECT_TRUE(detail(run, session).row.average_heart_rate);
}

// A start that was never acknowledged, a discarded and a completed workout whose recording stayed open.
TEST_F(WorkoutDeskTest, recordings_that_an_interrupted_end_left_open_are_settled_at_the_next_start) {
    SessionId discarded;
    SessionId completed;
    const SessionId unsaid(Uuid{9});
    {
        ProgramRun run(folder.path(), clock);
        const MemberId anna = run.add_person();
        discarded = run.start(anna);
        run.pass(70_s);
        ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->discard(reply); }));
        completed = run.start(anna);
        run.pass(70_s);
        ASSERT_TRUE(finish(run));
        run.settle();
        auto& telemetry = run.workplace->telemetry();
        for (const SessionId id : {discarded, unsaid}) ASSERT_TRUE(telemetry.begin({id, anna, clock.now()}));
        ASSERT_TRUE(telemetry.open_recordings().value().size() >= 2);
    }
    ProgramRun run(folder.path(), clock, 2);
    run.settle();
    EXPECT_TRUE(run.workplace->telemetry().open_recordings().value().empty());
    EXPECT_FALSE(run.workplace->telemetry().has(discarded).value());
    EXPECT_FALSE(run.workplace->telemetry().has(unsaid).value());
    EXPECT_TRUE(run.workplace->telemetry().has(completed).value());
}

// The log lost what it knew (it stalled, or was put back to an older copy): up to a minute is a start that nobody was
// told of, more is a workout.
TEST_F(WorkoutDeskTest, a_long_recording_without_any_event_is_offered_at_the_next_start) {
    const SessionId short_one(Uuid{8});
    const SessionId long_one(Uuid{9});
    {
        ProgramRun run(folder.path(), clock);
        const MemberId anna = run.add_person();
        auto& telemetry = run.workplace->telemetry();
        for (const auto& [id, to_ms] : {std::pair(short_one, 60'000), std::pair(long_one, 60'001)}) {
            ASSERT_TRUE(telemetry.begin({id, anna, clock.now()}));
            ASSERT_TRUE(telemetry.append_ticks({{id, to_ms, {}, {{0, recorder::Note::running, 0}}, {}}}));
        }
    }
    {
        ProgramRun run(folder.path(), clock, 2);
        run.settle();
        EXPECT_FALSE(run.workplace->telemetry().has(short_one).value());
    }
    ProgramRun run(folder.path(), clock, 3);
    const auto offer =
        run.answer<std::optional<app::Unfinished>>([&](auto reply) { run.workout->unfinished(reply); }).value();
    ASSERT_TRUE(offer);
    EXPECT_EQ(offer->session, long_one);
    EXPECT_EQ(offer->timer_ms, 60'001);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->finish_unfinished(long_one, reply); }));
    EXPECT_EQ(detail(run, long_one).row.timer_ms, 60'001);
}

TEST_F(WorkoutDeskTest, a_limit_of_the_heart_rate_counts_from_the_moment_it_is_changed) {
    ProgramRun run(folder.path(), clock);
    const MemberId anna = run.add_person();
    const DeviceId sensor = run.add_sensor();
    const SessionId session = run.start(anna);
    const auto limit = [&](std::optional<int> bpm) {
        app::Person changed;
        for (const auto& person : run.people->view().people) {
            if (person.id == anna) changed = person;
        }
        changed.heart_rate_ceiling = bpm;
        ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.people->update(changed, reply); }));
    };
    const auto exceeded = [&] {
        run.workplace->recorder().accept(
            std::vector<devices::Reading>{{sensor, devices::Measure::heart_rate, clock.ticks(), 150}});
        run.pass(1_s);
        return run.workplace->recorder().frames(session)->latest()->ceiling_exceeded;
    };
    EXPECT_FALSE(exceeded()) << "no limit yet";
    limit(149);
    EXPECT_TRUE(exceeded());
    EXPECT_EQ(run.workout->live()->ceiling, 149);
    limit(150);
    EXPECT_FALSE(exceeded());
    EXPECT_EQ(run.workout->live()->ceiling, 150);
    limit(100);
    EXPECT_TRUE(exceeded());
    limit({});
    EXPECT_FALSE(exceeded());
    EXPECT_FALSE(run.workout->live()->ceiling);
    limit(120);
    run.add_person("Boris");
    ASSERT_NE(run.people->view().current, anna);
    EXPECT_TRUE(exceeded()) << "who trains counts, not who looks";
}

TEST_F(WorkoutDeskTest, a_limit_that_was_changed_while_the_workout_started_counts) {
    ProgramRun run(folder.path(), clock);
    const MemberId anna = run.add_person();
    app::Person changed = run.people->view().people.front();
    changed.heart_rate_ceiling = 140;
    std::optional<Result<SessionId, app::Trouble>> started;
    run.workout->start({anna, app::Sport::treadmill_run, {}}, [&](auto reply) { started = std::move(reply); });
    ASSERT_FALSE(started);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.people->update(changed, reply); }));
    run.settle();
    ASSERT_TRUE(started && *started);
    run.pass(1_s);
    EXPECT_EQ(run.workout->live()->ceiling, 140);
}

TEST_F(WorkoutDeskTest, one_session_at_a_time) {
    ProgramRun run(folder.path(), clock);
    const MemberId anna = run.add_person();
    run.start(anna);
    const auto second = run.answer<SessionId>([&](auto reply) {
        run.workout->start({anna, app::Sport::treadmill_run, {}}, reply);
    });
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().problem, app::Problem::already_recording);
}

TEST_F(WorkoutDeskTest, laps_by_button_and_by_distance_reach_the_detail) {
    ProgramRun run(folder.path(), clock);
    const MemberId anna = run.add_person();
    run.pair_strap_and_treadmill();
    run.workout->set_lap_distance(Distance(100'000));
    const SessionId session = run.start(anna);
    run.pass(40_s);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->lap(reply); }));
    run.pass(120_s);
    ASSERT_TRUE(finish(run));
    const auto laps = detail(run, session).laps;
    ASSERT_GE(laps.size(), 3U);
    EXPECT_NEAR(static_cast<double>(laps[0].timer_ms), 40'000, 1'500);
    EXPECT_NEAR(static_cast<double>(laps[1].distance_mm.value_or(0)), 100'000, 3'000);
}

// What the charts mark: a pause lengthens no lap, but moves the next.
TEST_F(WorkoutDeskTest, a_lap_behind_a_pause_starts_that_much_later) {
    ProgramRun run(folder.path(), clock);
    const MemberId anna = run.add_person();
    run.pair_strap_and_treadmill();
    const SessionId session = run.start(anna);
    run.pass(30_s);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->pause(reply); }));
    run.pass(60_s);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->resume(reply); }));
    run.pass(10_s);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->lap(reply); }));
    run.pass(40_s);
    ASSERT_TRUE(finish(run));
    const auto laps = detail(run, session).laps;
    ASSERT_EQ(laps.size(), 2U);
    EXPECT_EQ(laps[0].start_ms, 0);
    EXPECT_NEAR(static_cast<double>(laps[0].timer_ms), 40'000, 1'500);
    EXPECT_NEAR(static_cast<double>(laps[1].start_ms), 100'000, 1'500);
}

// Its time lies behind the summary's, which would be refused then.
TEST_F(WorkoutDeskTest, a_lap_that_falls_while_the_summary_is_folded_does_not_stop_the_finish) {
    ProgramRun run(folder.path(), clock);
    const MemberId anna = run.add_person();
    run.pair_strap_and_treadmill();
    run.workout->set_lap_distance(Distance(20'000));
    const SessionId session = run.start(anna);
    run.pass(120_s);
    run.settle();
    const int lap_before = run.workout->live()->lap;
    run.folds_wait = true;
    std::optional<Result<SessionId, app::Trouble>> finished;
    run.workout->finish([&](auto result) { finished = std::move(result); });
    run.pass(30_s);
    run.settle();
    ASSERT_FALSE(finished);
    EXPECT_GT(run.workout->live()->lap, lap_before);
    run.folds_wait = false;
    run.settle();
    ASSERT_TRUE(finished);
    EXPECT_TRUE(*finished);
    EXPECT_NEAR(static_cast<double>(detail(run, session).row.timer_ms), 120'000, 2'000);
    EXPECT_EQ(run.workout->live()->phase, app::WorkoutPhase::idle);
}

TEST_F(WorkoutDeskTest, a_second_program_on_the_store_is_refused) {
    ProgramRun first(folder.path(), clock);
    ASSERT_FALSE(first.fault);
    ProgramRun second(folder.path(), clock);
    ASSERT_TRUE(second.fault);
    EXPECT_EQ(second.fault->kind, Fault::Kind::locked);
}

}  // namespace ritm::core
