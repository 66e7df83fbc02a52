// What goes wrong around a workout, each with what a person sees of it and what is kept: impossible values, a device
// that vanishes, two devices for one measure, the radio switched off, a wall clock that jumps.
#include <algorithm>
#include <cmath>

#include "app/core/core_fixture.h"
#include "app/core/store_check.h"

namespace ritm::core {
namespace {
using namespace literals;
using devices::Measure;
using recorder::Note;

class BadInput : public CoreTest {
  protected:
    static Result<SessionId, app::Trouble> finish(ProgramRun& run) {
        return run.answer<SessionId>([&](auto reply) { run.workout->finish(reply); });
    }
    static app::SessionRow row(ProgramRun& run, SessionId session) {
        auto answer = run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(session, reply); });
        EXPECT_TRUE(answer);
        return answer ? answer->row : app::SessionRow{};
    }
    static recorder::Series series(ProgramRun& run, SessionId session) {
        auto read = run.workplace->telemetry().read(session);
        EXPECT_TRUE(read);
        return read.value_or(recorder::Series{});
    }
    static int count(const recorder::Series& series, Note note) {
        return static_cast<int>(std::count_if(series.notes.begin(), series.notes.end(),
                                              [note](const auto& noted) { return noted.note == note; }));
    }
    static bool whole(ProgramRun& run) { return run.workplace && count_problems(run) == 0; }
    static std::size_t count_problems(ProgramRun& run) {
        const auto report = verify_store(*run.workplace);
        return report["problems"].size();
    }
};
}  // namespace

// spec: TRN-05
TEST_F(BadInput, impossible_heart_rates_are_kept_marked_and_not_counted) {
    ProgramRun run(folder.path(), clock);
    const MemberId anna = run.add_person();  // born 1991: 34 or 35, so at most 220 - 34
    run.pair_strap_and_treadmill();
    const DeviceId strap = run.devices->paired().front().device;
    run.sim->set_in_reach({"sim:strap/1"}, false);
    run.pass(20_s);
    const SessionId session = run.start(anna);
    const std::vector<std::int64_t> said{100, 39, 40, 186, 187, 255, 0, 100};
    for (int i = 0; i < 80; ++i) {
        const devices::Reading reading{strap, Measure::heart_rate, clock.ticks(),
                                       said[static_cast<std::size_t>(i) % 8]};
        run.workplace->recorder().accept({&reading, 1});
        run.pass(1_s);
    }
    ASSERT_TRUE(finish(run));
    const auto stored = series(run, session);
    const auto* beats = stored.column(Measure::heart_rate);
    ASSERT_NE(beats, nullptr);
    for (std::size_t i = 0; i < beats->size(); ++i) {
        const bool possible = beats->value[i] >= 40 && beats->value[i] <= 186;
        EXPECT_EQ(beats->mark_at(i) == recorder::Mark::out_of_range, !possible) << beats->value[i];
    }
    const auto kept = row(run, session);
    EXPECT_LE(kept.max_heart_rate.value_or(0), 186);
    EXPECT_NEAR(kept.average_heart_rate.value_or(0), (100 + 40 + 186 + 100) / 4.0, 2);
}

// spec: DEV-53
TEST_F(BadInput, a_device_that_vanishes_leaves_a_gap_and_the_workout_goes_on) {
    ProgramRun run(folder.path(), clock);
    const SessionId session = run.start_with_sensors();
    run.pass(40_s);
    run.sim->set_in_reach({"sim:strap/1"}, false);
    run.pass(30_s);
    const auto without = run.workout->live();
    EXPECT_EQ(without->phase, app::WorkoutPhase::recording);
    EXPECT_GT(without->heart_rate.age_ms, 10'000);  // shown as a dash, never as current
    EXPECT_LE(without->speed.age_ms, 2'000);
    run.sim->set_in_reach({"sim:strap/1"}, true);
    run.pass(40_s);
    EXPECT_LE(run.workout->live()->heart_rate.age_ms, 2'000);
    ASSERT_TRUE(finish(run));
    const auto stored = series(run, session);
    const auto gaps = recorder::gaps(stored, Measure::heart_rate, recorder::running_spans(stored));
    ASSERT_FALSE(gaps.empty());
    EXPECT_GE(gaps.back().to_ms - gaps.back().from_ms, 20'000);
    EXPECT_GE(count(stored, Note::link_lost), 1);
    EXPECT_GE(count(stored, Note::link_back), 1);
    EXPECT_NEAR(static_cast<double>(row(run, session).timer_ms), 110'000, 1'000);
}

TEST_F(BadInput, of_ones_own_two_straps_the_first_counts_and_the_second_steps_in) {
    ProgramRun run(folder.path(), clock, 1, {.athletes = 2});
    const MemberId anna = run.add_person();
    run.pair({"sim:strap/1", "sim:strap/2"});
    const SessionId session = run.start(anna);
    run.pass(60_s);
    const auto both = run.workout->live();
    EXPECT_NEAR(static_cast<double>(both->heart_rate.value.value_or(0)), run.sim->truth(1).heart_rate_bpm, 3);
    run.sim->set_in_reach({"sim:strap/1"}, false);
    run.pass(30_s);
    const auto second = run.workout->live();
    EXPECT_LE(second->heart_rate.age_ms, 2'000);
    EXPECT_NEAR(static_cast<double>(second->heart_rate.value.value_or(0)), run.sim->truth(2).heart_rate_bpm, 3);
    ASSERT_TRUE(finish(run));
    const auto stored = series(run, session);
    EXPECT_EQ(stored.sources.size(), 2U);
    EXPECT_GE(count(stored, Note::source), 2);
    const auto* beats = stored.column(Measure::heart_rate);
    ASSERT_NE(beats, nullptr);
    EXPECT_LE(beats->size(), 95U);  // one value a second, not one of each
    for (const auto& gap : recorder::gaps(stored, Measure::heart_rate, recorder::running_spans(stored))) {
        EXPECT_LE(gap.to_ms - gap.from_ms, 10'000);
    }
}

TEST_F(BadInput, somebody_elses_strap_never_steps_in) {
    ProgramRun run(folder.path(), clock, 1, {.athletes = 2});
    const MemberId boris = run.add_person("Boris");
    run.pair({"sim:strap/2"});
    const MemberId anna = run.add_person("Anna");
    run.pair({"sim:strap/1", "sim:treadmill/1"});
    ASSERT_EQ(run.devices->paired().size(), 3U);
    EXPECT_EQ(run.devices->paired()[0].owner, boris);
    EXPECT_EQ(run.devices->paired()[1].owner, anna);
    EXPECT_FALSE(run.devices->paired()[2].owner) << "a machine is everybody's";
    const SessionId session = run.start(anna);
    run.pass(60_s);
    EXPECT_EQ(run.workout->live()->sensors.size(), 2U);
    run.sim->set_in_reach({"sim:strap/1"}, false);
    run.pass(30_s);
    EXPECT_GT(run.workout->live()->heart_rate.age_ms, 10'000);
    // Who looks at the screen meanwhile changes nothing.
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.people->choose(boris, reply); }));
    run.pass(10_s);
    EXPECT_GT(run.workout->live()->heart_rate.age_ms, 20'000);
    ASSERT_TRUE(finish(run));
    run.pass(5_s);
    EXPECT_LE(run.workout->live()->heart_rate.age_ms, 2'000) << "before a workout Boris sees his own strap";
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.people->choose(anna, reply); }));
    EXPECT_FALSE(run.workout->live()->heart_rate.value && run.workout->live()->heart_rate.age_ms < 10'000);
    const auto stored = series(run, session);
    for (const DeviceId source : stored.sources) EXPECT_NE(source, run.devices->paired()[0].device);
    const auto detail = run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(session, reply); });
    ASSERT_TRUE(detail);
    EXPECT_EQ(std::count(detail->device_names.begin(), detail->device_names.end(), ','), 1) << detail->device_names;
}

// spec: DEV-04
TEST_F(BadInput, the_radio_switched_off_is_told_and_the_workout_goes_on) {
    ProgramRun run(folder.path(), clock);
    const SessionId session = run.start_with_sensors();
    run.pass(40_s);
    run.sim->set_radio(devices::RadioState::off);
    run.pass(20_s);
    EXPECT_EQ(run.devices->view().radio, app::Radio::off);
    const auto live_now = run.workout->live();
    ASSERT_EQ(live_now->sensors.size(), 2U);
    for (const auto& sensor : live_now->sensors) {
        EXPECT_EQ(sensor.state, devices::LinkState::unavailable);
        EXPECT_EQ(sensor.trouble, app::SensorTrouble::radio_off);
    }
    EXPECT_EQ(run.workout->live()->phase, app::WorkoutPhase::recording);
    run.sim->set_radio(devices::RadioState::on);
    run.pass(40_s);
    EXPECT_EQ(run.devices->view().radio, app::Radio::on);
    EXPECT_LE(run.workout->live()->heart_rate.age_ms, 2'000);
    ASSERT_TRUE(finish(run));
    EXPECT_NEAR(static_cast<double>(row(run, session).timer_ms), 100'000, 1'000);
}

// spec: TRN-01
TEST_F(BadInput, jumps_of_the_wall_clock_are_noted_and_change_no_time) {
    ProgramRun run(folder.path(), clock);
    const SessionId session = run.start_with_sensors();
    run.pass(40_s);
    clock.jump_wall(1_h);
    run.pass(20_s);
    clock.jump_wall(Millis(-7'200'000));
    run.pass(40_s);
    ASSERT_TRUE(finish(run));
    const auto kept = row(run, session);
    EXPECT_NEAR(static_cast<double>(kept.timer_ms), 100'000, 1'000);
    EXPECT_NEAR(static_cast<double>(kept.elapsed_ms), 100'000, 1'000);
    const auto stored = series(run, session);
    EXPECT_EQ(count(stored, Note::clock_jump), 2);
    EXPECT_TRUE(whole(run));
}

// spec: TRN-01
TEST_F(BadInput, a_wall_clock_set_back_during_a_crash_costs_no_sample) {
    const SessionId session = left_after(70_s);
    clock.jump_wall(Millis(-86'400'000));
    ProgramRun run(folder.path(), clock, 2);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->take_up(session, reply); }));
    run.pass(30_s);
    ASSERT_TRUE(finish(run));
    EXPECT_NEAR(static_cast<double>(row(run, session).timer_ms), 100'000, 1'500);
    EXPECT_TRUE(whole(run));
}

}  // namespace ritm::core
