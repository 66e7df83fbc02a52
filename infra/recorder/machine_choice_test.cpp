// Two treadmills in reach, both connected; each case with the person on the first and on the second in order.
#include "infra/recorder/machine_choice.h"

#include <array>

#include "domain/devices/policy.h"
#include "infra/recorder/live_recording.h"
#include "infra/recorder/recorder_fixture.h"
#include "infra/recorder/session_summary.h"

namespace ritm::recorder {
namespace {

const DeviceId other_treadmill{Uuid{{24}}};
using devices::policy::machine_change_after;
using devices::policy::machine_claim_within;
using devices::policy::machine_return_after;

class MachineChoiceTest : public testing::TestWithParam<bool> {
  protected:
    const DeviceId mine = GetParam() ? treadmill : other_treadmill;
    const DeviceId theirs = GetParam() ? other_treadmill : treadmill;
    MachineChoice choice;
    Ticks now;

    void SetUp() override {
        choice.choose({treadmill, other_treadmill});
        choice.run(now);
        pass(1_s, 0, 0);
    }
    // Anew, and whoever moves did so before it was first heard.
    void arrive() {
        choice = MachineChoice();
        choice.choose({treadmill, other_treadmill});
        choice.run(now);
    }
    void goes_on_with(const MachineChoice::Recorded& machine, Millis recorded) {
        choice = MachineChoice();
        choice.choose({treadmill, other_treadmill});
        choice.go_on(recorded);
        choice.begin_with(machine, now);
        choice.run(now);
    }
    // Both speak once a second.
    void pass(Millis span, std::int64_t my_speed, std::int64_t their_speed) {
        for (Millis passed; passed < span; passed += 1_s) {
            now = now + 1_s;
            for (const DeviceId device : {treadmill, other_treadmill}) {
                choice.heard(device, now);
                choice.speed(device, now, device == mine ? my_speed : their_speed);
            }
        }
    }
    void expect_mine() const {
        EXPECT_TRUE(choice.counts(mine, now));
        EXPECT_FALSE(choice.counts(theirs, now));
    }
    void expect_theirs() const {
        EXPECT_FALSE(choice.counts(mine, now));
        EXPECT_TRUE(choice.counts(theirs, now));
    }
};
INSTANTIATE_TEST_SUITE_P(Orders, MachineChoiceTest, testing::Bool());

// spec: DEV-03
TEST_P(MachineChoiceTest, the_one_that_moves_counts_from_its_first_step) {
    pass(20_s, 0, 0);
    EXPECT_TRUE(choice.counts(treadmill, now)) << "the first in order";
    EXPECT_FALSE(choice.counts(other_treadmill, now));
    pass(1_s, 500, 0);
    expect_mine();
    pass(600_s, 3000, 0);
    expect_mine();
}

TEST_P(MachineChoiceTest, a_machine_alone_and_what_is_no_machine_always_count) {
    pass(10_s, 3000, 0);
    EXPECT_TRUE(choice.counts(strap, now));
    choice.choose({theirs});
    EXPECT_TRUE(choice.counts(theirs, now)) << "the other one is gone";
    MachineChoice none;
    EXPECT_TRUE(none.counts(mine, now));
}

TEST_P(MachineChoiceTest, a_neighbour_who_begins_later_changes_nothing) {
    pass(10_s, 3000, 0);
    pass(600_s, 3000, 2500);
    expect_mine();
}

TEST_P(MachineChoiceTest, a_movement_shorter_than_a_spike_decides_nothing) {
    pass(3_s, 0, 800);  // two seconds from the first value to the last one
    expect_theirs();
    pass(1_s, 0, 0);
    pass(5_s, 3000, 0);
    expect_mine();
    pass(60_s, 3000, 2500);
    expect_mine();
}

TEST_P(MachineChoiceTest, from_three_seconds_of_movement_on_it_is_decided) {
    pass(4_s, 0, 800);
    pass(20_s, 3000, 0);
    expect_theirs();
}

// Rule 2 and its limit.
TEST_P(MachineChoiceTest, a_neighbour_who_runs_at_the_start_is_none_of_the_persons) {
    for (const bool in_time : {true, false}) {
        SCOPED_TRACE(in_time);
        arrive();
        pass(machine_claim_within - (in_time ? 4_s : 3_s), 0, 2500);
        expect_theirs();  // for want of another one
        pass(4_s, 3000, 2500);
        in_time ? expect_mine() : expect_theirs();
        pass(600_s, 3000, 2500);
        in_time ? expect_mine() : expect_theirs();
        pass(600_s, 0, 2500);  // a drink
        in_time ? expect_mine() : expect_theirs();
    }
}

TEST_P(MachineChoiceTest, who_runs_before_the_start_counts_and_stays_beside_one_who_runs_too) {
    arrive();
    pass(1_s, 3000, 0);
    expect_mine();
    pass(machine_claim_within, 3000, 0);
    pass(600_s, 3000, 2500);
    expect_mine();
}

TEST_P(MachineChoiceTest, whoever_stood_goes_before_whoever_came_moving) {
    arrive();
    pass(1_s, 0, 2500);
    expect_theirs();
    pass(1_s, 3000, 2500);
    choice = MachineChoice();
    choice.choose({treadmill, other_treadmill});
    choice.run(now);
    choice.heard(mine, now);
    choice.speed(mine, now, 0);
    pass(1_s, 3000, 2500);
    expect_mine();
}

// Rule 3, and its two limits.
TEST_P(MachineChoiceTest, a_pause_beside_a_neighbour_who_ran_before_is_a_pause) {
    pass(10_s, 3000, 0);
    pass(60_s, 3000, 2500);
    pass(600_s, 0, 2500);
    expect_mine();
    pass(10_s, 3000, 2500);
    expect_mine();
}

TEST_P(MachineChoiceTest, the_person_who_goes_over_is_followed_after_a_while) {
    pass(10_s, 3000, 0);
    pass(10_s, 0, 0);
    pass(machine_change_after - 11_s, 0, 2500);  // a second short of it, the last step of one's own counted
    expect_mine();
    pass(1_s, 0, 2500);
    expect_theirs();
    pass(600_s, 0, 2500);
    expect_theirs();
}

TEST_P(MachineChoiceTest, a_lost_link_of_ones_own_makes_no_neighbour_ones_own) {
    pass(10_s, 3000, 0);
    pass(60_s, 3000, 2500);
    for (int second = 0; second < 120; ++second) {
        now = now + 1_s;
        choice.heard(theirs, now);
        choice.speed(theirs, now, 2500);
        expect_mine();
    }
    pass(5_s, 3000, 2500);
    expect_mine();
}

TEST_P(MachineChoiceTest, a_pause_of_the_session_begins_the_while_anew) {
    pass(10_s, 3000, 0);
    choice.pause();
    pass(10_s, 0, 0);
    pass(600_s, 0, 2500);
    expect_mine();
    choice.run(now);
    pass(machine_change_after - 1_s, 0, 2500);
    expect_mine();
    pass(2_s, 0, 2500);
    expect_theirs();
}

// Rule 4, both sides of its limit.
TEST_P(MachineChoiceTest, a_neighbour_who_began_in_a_pause_gives_it_back) {
    for (const bool in_time : {true, false}) {
        SCOPED_TRACE(in_time);
        arrive();
        pass(1_s, 0, 0);
        pass(10_s, 3000, 0);
        pass(2_s, 0, 0);
        pass(machine_change_after, 0, 2500);
        expect_theirs();  // for two seconds now
        pass(machine_return_after - (in_time ? 10_s : 0_s), 0, 2500);
        pass(5_s, 3000, 2500);
        in_time ? expect_mine() : expect_theirs();
    }
}

TEST_P(MachineChoiceTest, a_recording_that_goes_on_keeps_its_machine) {
    goes_on_with({mine, true}, machine_claim_within);
    pass(600_s, 0, 2500);  // the neighbour ran all the while
    expect_mine();
    goes_on_with({mine, true}, machine_claim_within);
    pass(1_s, 3000, 0);
    pass(30_s, 3000, 2500);  // known to be the person's, though it came moving
    expect_mine();
}

// Rule 2 goes on in a recording that goes on, and has its limit there too.
TEST_P(MachineChoiceTest, a_crash_in_the_first_minute_gives_nobody_the_neighbour_s) {
    for (const bool in_time : {true, false}) {
        SCOPED_TRACE(in_time);
        goes_on_with({theirs, true}, 20_s);
        pass(machine_claim_within - 20_s - (in_time ? 4_s : 3_s), 0, 2500);
        expect_theirs();
        pass(4_s, 3000, 2500);
        in_time ? expect_mine() : expect_theirs();
        pass(600_s, 3000, 2500);
        in_time ? expect_mine() : expect_theirs();
    }
}

TEST_P(MachineChoiceTest, the_rest_of_the_minute_waits_for_the_recording_to_run) {
    choice = MachineChoice();
    choice.choose({treadmill, other_treadmill});
    choice.go_on(20_s);
    choice.begin_with({theirs, true}, now);
    pass(600_s, 0, 2500);
    choice.run(now);
    pass(4_s, 3000, 2500);
    expect_mine();
}

TEST_P(MachineChoiceTest, what_stood_before_a_crash_stays_the_person_s) {
    goes_on_with({mine, false}, 20_s);
    pass(1_s, 3000, 0);
    pass(600_s, 3000, 2500);
    expect_mine();
}

// --- In a recording: what is written and counted.

class TwoTreadmills : public testing::TestWithParam<bool> {
  protected:
    const DeviceId mine = GetParam() ? treadmill : other_treadmill;
    const DeviceId theirs = GetParam() ? other_treadmill : treadmill;
    Room room;
    std::int64_t my_count = 1'000'000;
    std::int64_t their_count = 1'003'000;  // so near that a step from one to the other looks plausible

    void SetUp() override {
        room.plan.sources = all_measures_of({strap, treadmill, other_treadmill});
        for (auto& choice : room.plan.sources) choice.machines = {treadmill, other_treadmill};
        room.start();
    }
    void machine(DeviceId device, std::int64_t speed, std::int64_t& count) {
        room.say(device, Measure::speed, speed);
        room.say(device, Measure::incline, device == mine ? 200 : 900);
        room.say(device, Measure::distance, count += speed);
        room.say(device, Measure::heart_rate, device == mine ? 140 : 99);  // by the handles
    }
    void seconds(int count, std::int64_t my_speed, std::int64_t their_speed) {
        for (int i = 0; i < count; ++i) {
            room.executor->advance(500_ms);
            for (const DeviceId device : {treadmill, other_treadmill}) {
                device == mine ? machine(mine, my_speed, my_count) : machine(theirs, their_speed, their_count);
            }
            room.executor->advance(500_ms);
        }
    }
    void crash_and_go_on(Millis away = 20_s) {
        room.crash(away);
        room.recorder->resume_after_crash(room.plan, LivePhase::running, room.expect_done());
        room.executor->run_until_idle();
    }
};
INSTANTIATE_TEST_SUITE_P(Orders, TwoTreadmills, testing::Bool());

// spec: DEV-03
TEST_P(TwoTreadmills, the_one_that_is_run_on_is_recorded_whole_and_the_idle_one_is_not) {
    seconds(10, 0, 0);
    seconds(60, 3000, 0);
    const auto frame = room.frame();
    EXPECT_EQ(frame->value(Measure::speed).value, 3000);
    for (const Measure measure : {Measure::speed, Measure::incline, Measure::distance, Measure::heart_rate}) {
        EXPECT_EQ(frame->value(measure).source, mine);
    }
    EXPECT_EQ(frame->value(Measure::incline).value, 200);
    ASSERT_TRUE(frame->distance);
    EXPECT_NEAR(static_cast<double>(frame->distance->raw()), 180'000, 6'000);
    const Series series = room.series();
    for (const Measure measure : {Measure::speed, Measure::incline, Measure::distance, Measure::heart_rate}) {
        EXPECT_EQ(series.column(measure)->size(), 70U);
    }
    EXPECT_EQ(series.column(Measure::heart_rate)->value.back(), 140);
}

TEST_P(TwoTreadmills, a_neighbour_s_run_and_counters_never_enter) {
    seconds(60, 3000, 0);
    seconds(60, 3000, 4000);
    seconds(60, 0, 4000);  // a drink
    seconds(60, 3000, 4000);
    ASSERT_TRUE(room.frame()->distance);
    EXPECT_NEAR(static_cast<double>(room.frame()->distance->raw()), 540'000, 6'000);
    const Series series = room.series();
    const auto& speeds = series.column(Measure::speed)->value;
    EXPECT_EQ(std::count(speeds.begin(), speeds.end(), 4000), 0);
}

TEST_P(TwoTreadmills, who_goes_over_has_a_new_baseline_and_a_noted_source) {
    seconds(60, 3000, 0);
    their_count = my_count;
    seconds(40, 0, 0);
    their_count += 9'000;  // counted while nobody looked: a step that the odometer would believe
    seconds(60, 0, 3000);
    room.pause();
    const Series series = room.series();
    EXPECT_EQ(series.column(Measure::speed)->value.back(), 3000);
    const auto sources = std::count_if(series.notes.begin(), series.notes.end(), [](const Noted& noted) {
        return noted.note == Note::source && noted.argument / 256 == static_cast<std::int64_t>(Measure::distance);
    });
    EXPECT_GE(sources, 2);
    // Followed 3 s after it began: 57 s of it count, and the first second's step has no beginning.
    ASSERT_TRUE(room.frame()->distance);
    EXPECT_NEAR(static_cast<double>(room.frame()->distance->raw()), 180'000 + 57 * 3000, 6'000);
    const auto summary = summary_of(series, {room.plan.person, room.plan.sport, {}, {}});
    EXPECT_EQ(summary.distance, room.frame()->distance);
}

TEST_P(TwoTreadmills, a_crash_keeps_the_machine) {
    seconds(60, 3000, 0);
    seconds(5, 3000, 4000);
    crash_and_go_on();
    seconds(10, 0, 4000);  // the belt is not running again yet
    EXPECT_EQ(room.frame()->value(Measure::speed).source, mine);
    seconds(20, 3000, 4000);
    const Series series = room.series();
    const auto& speeds = series.column(Measure::speed)->value;
    EXPECT_EQ(std::count(speeds.begin(), speeds.end(), 4000), 0);
}

// A neighbour ran at the start, and the crash came before the person's own belt began.
TEST_P(TwoTreadmills, a_crash_in_the_first_minute_does_not_make_a_neighbour_s_the_persons) {
    seconds(20, 0, 4000);
    EXPECT_EQ(room.frame()->value(Measure::speed).source, theirs) << "for want of another one";
    crash_and_go_on();
    seconds(10, 0, 4000);
    seconds(10, 3000, 4000);
    EXPECT_EQ(room.frame()->value(Measure::speed).source, mine);
}

// The absence behind a crash is no part of the minute.
TEST_P(TwoTreadmills, two_crashes_in_the_first_minute_make_nothing_certain_either) {
    seconds(10, 0, 4000);
    crash_and_go_on(120_s);
    seconds(5, 0, 4000);
    crash_and_go_on(120_s);
    seconds(5, 0, 4000);
    seconds(10, 3000, 4000);
    EXPECT_EQ(room.frame()->value(Measure::speed).source, mine);
}

// Nor does a crash begin it anew, though nothing had moved.
TEST_P(TwoTreadmills, a_crash_of_a_recording_without_motion_gives_no_fresh_minute) {
    seconds(70, 0, 0);
    crash_and_go_on();
    seconds(10, 0, 4000);
    seconds(10, 3000, 4000);
    EXPECT_EQ(room.frame()->value(Measure::speed).source, theirs);
}

TEST_P(TwoTreadmills, a_crash_after_the_first_minute_changes_nothing) {
    seconds(60, 0, 4000);
    crash_and_go_on();
    seconds(10, 0, 4000);
    seconds(10, 3000, 4000);
    EXPECT_EQ(room.frame()->value(Measure::speed).source, theirs);
}

TEST_P(TwoTreadmills, a_crash_in_the_first_minute_keeps_the_machine_that_began_in_the_session) {
    seconds(5, 0, 0);
    seconds(15, 3000, 0);
    crash_and_go_on();
    seconds(5, 3000, 0);
    seconds(25, 3000, 4000);
    EXPECT_EQ(room.frame()->value(Measure::speed).source, mine);
}

}  // namespace
}  // namespace ritm::recorder
