// Live sessions; finished ones are tested in finished_test.cpp.
#include "domain/training/session/session.h"

#include <gtest/gtest.h>

#include "domain/training/policy.h"
#include "tests/support/session_samples.h"

namespace ritm::training::session {
using namespace samples;

// spec: TRN-01
TEST(TrainingSession, starts) {
    auto session = given({});
    session.when(start()).then({started()});
    EXPECT_EQ(Aggregate::subject(session.state()), anna.uuid);
    EXPECT_TRUE(Aggregate::subject(State{}).is_nil());
}

TEST(TrainingSession, same_id_with_other_content_is_refused_at_the_start) {
    Start other = start();
    other.sport = Sport::walking;
    given({started()}).when(start()).then_nothing().when(other).then_rejected(Rejected::id_taken);
    given({completed()}).when(Start{}).then_rejected(Rejected::id_taken);
}

TEST(TrainingSession, start_needs_ids_a_zone_and_a_believable_clock) {
    Start command = start();
    command.session = SessionId{};
    given({}).when(command).then_rejected(Rejected::id_missing);
    command = start();
    command.member = MemberId{};
    given({}).when(command).then_rejected(Rejected::id_missing);
    command = start();
    command.zone.utc_offset_minutes = -18 * 60 - 1;
    given({}).when(command).then_rejected(Rejected::zone_malformed);
    command.zone = {"\xFF", 0};
    given({}).when(command).then_rejected(Rejected::text_malformed);
    command = start();
    command.at = policy::instant_min - 1_ms;
    given({}).when(command).then_rejected(Rejected::value_out_of_range);
    command.at = policy::instant_max + 1_ms;
    given({}).when(command).then_rejected(Rejected::value_out_of_range);
}

// spec: TRN-01
TEST(TrainingSession, pauses_and_resumes) {
    given({started()})
        .when(Pause{t0 + 5_min, 5_min})
        .then({paused(5_min)})
        .when(Pause{t0 + 6_min, 5_min})
        .then_rejected(Rejected::already_paused)
        .when(Resume{t0 + 6_min, 5_min})
        .then({resumed(5_min)})
        .when(Resume{t0 + 7_min, 6_min})
        .then_rejected(Rejected::not_paused)
        .when(Pause{t0 + 8_min, 5_min - 1_ms})
        .then_rejected(Rejected::timer_went_back)
        .when(Pause{t0 + 6_min, 5_min})
        .then({Paused{run, anna, t0 + 6_min, 5_min}});
}

TEST(TrainingSession, decides_by_the_monotonic_timer_not_by_the_wall_clock) {
    given({started()}).when(Pause{t0 - 1_h, 5_min}).then({Paused{run, anna, t0 - 1_h, 5_min}});
    given({started()}).when(Pause{t0 + 24_h * 400, 1_min}).then({Paused{run, anna, t0 + 24_h * 400, 1_min}});
    given({started()}).when(Pause{Instant(-1), 1_min}).then_rejected(Rejected::value_out_of_range);
}

// spec: TRN-01
TEST(TrainingSession, marks_laps_in_order) {
    const auto lap = [](std::uint32_t number, Millis timer) {
        return MarkLap{t0 + timer, timer, number, Lap::Trigger::distance, Distance(1'000'000) * number};
    };
    const auto marked = [](std::uint32_t number, Millis timer) {
        return LapMarked{run, t0 + timer, timer, number, Lap::Trigger::distance, Distance(1'000'000) * number};
    };
    given({started()})
        .when(lap(2, 4_min))
        .then_rejected(Rejected::lap_out_of_order)
        .when(lap(1, 5_min))
        .then({marked(1, 5_min)})
        .when(lap(1, 6_min))
        .then_rejected(Rejected::lap_out_of_order)
        .when(lap(2, 4_min))
        .then_rejected(Rejected::timer_went_back)
        .when(lap(2, 10_min))
        .then({marked(2, 10_min)});
    given({started(), paused(5_min)}).when(lap(1, 5_min)).then_rejected(Rejected::not_running);
    MarkLap backwards = lap(1, 5_min);
    backwards.distance = Distance(-1);
    given({started()}).when(backwards).then_rejected(Rejected::negative_value);
}

// spec: TRN-01, TRN-54
TEST(TrainingSession, completes_while_running_and_while_paused) {
    given({started()}).when(complete()).then({completed()});
    given({started(), paused(30_min)}).when(complete()).then({completed()});
}

TEST(TrainingSession, completes_in_the_zone_of_its_start_with_marks_in_order) {
    Complete command = complete();
    command.summary.zone = {};
    command.summary.marks = {Mark::sensor_gaps, Mark::incomplete, Mark::sensor_gaps};
    Completed event = completed();
    event.summary.marks = {Mark::incomplete, Mark::sensor_gaps};
    given({started()}).when(command).then({event});
}

TEST(TrainingSession, completes_once) {
    Complete other = complete();
    other.summary.distance = 5'000_m;
    given({started(), completed()})
        .when(complete())
        .then_nothing()
        .when(other)
        .then_rejected(Rejected::already_finished);
}

// spec: TRN-09
TEST(TrainingSession, is_recorded_from_one_minute_of_timer_time_on) {
    given({started()}).when(complete(1_min)).then({completed(1_min)});
    given({started()}).when(complete(1_min - 1_ms)).then_rejected(Rejected::shorter_than_minimum);
    Complete long_pause = complete(1_min - 1_ms);
    long_pause.summary.elapsed = 2_h;
    given({started()}).when(long_pause).then_rejected(Rejected::shorter_than_minimum);
}

// spec: TRN-09
TEST(TrainingSession, lasts_24_hours_without_a_break) {
    given({started()}).when(complete(24_h)).then({completed(24_h)});
    given({started()}).when(complete(24_h + 1_ms)).then_rejected(Rejected::longer_than_maximum);
}

// spec: TRN-09
TEST(TrainingSession, a_break_that_came_late_loses_nothing_and_is_marked_beyond_one_tick) {
    const Millis one_tick = 24_h + policy::session_stretch_overshoot;
    Complete command = complete(one_tick);
    given({started()}).when(command).then_rejected(Rejected::longer_than_maximum);
    given({started(), paused(one_tick)}).when(command).then({completed(one_tick)});
    const Millis stalled = one_tick + 1_ms;
    Completed marked = completed(stalled);
    marked.summary.marks = {Mark::longer_than_maximum};
    given({started()})
        .when(Pause{t0 + stalled, stalled})
        .then({paused(stalled)})
        .when(complete(stalled))
        .then({marked});
    given({started(), Recovered{run, t0, stalled, 1_min}}).when(complete(stalled)).then({marked});
}

// spec: TRN-09
TEST(TrainingSession, what_a_crash_cut_off_is_kept_and_marked_beyond_one_tick) {
    for (const Millis over : {0_ms, policy::session_stretch_overshoot, policy::session_stretch_overshoot + 1_ms}) {
        Complete cut_off = complete(24_h + over);
        cut_off.summary.marks = {Mark::incomplete};
        Completed event = completed(24_h + over);
        event.summary.marks = {Mark::incomplete};
        if (over > policy::session_stretch_overshoot) event.summary.marks.push_back(Mark::longer_than_maximum);
        given({started()}).when(cut_off).then({event}).when(cut_off).then_nothing();
    }
}

// spec: TRN-09
TEST(TrainingSession, lasts_longer_with_breaks) {
    given({started(), paused(24_h), resumed(24_h)}).when(complete(48_h)).then({completed(48_h)});
    given({started(), paused(24_h), resumed(24_h)})
        .when(complete(48_h + 1_ms))
        .then_rejected(Rejected::longer_than_maximum);
    given({started(), Recovered{run, t0, 20_h, 1_min}}).when(complete(44_h)).then({completed(44_h)});
}

// spec: TRN-01
TEST(TrainingSession, continues_after_a_crash) {
    given({started(), LapMarked{run, t0 + 10_min, 10_min, 1, {}, {}}})
        .when(Recover{t0 + 20_min, 10_min - 400_ms, 9_min})
        .then({Recovered{run, t0 + 20_min, 10_min - 400_ms, 9_min}})
        .when(Pause{t0 + 21_min, 11_min})
        .then({Paused{run, anna, t0 + 21_min, 11_min}})
        .when(Recover{t0 + 30_min, 11_min, 9_min})
        .then({Recovered{run, t0 + 30_min, 11_min, 9_min}})
        .when(Resume{t0 + 31_min, 11_min})
        .then({Resumed{run, anna, t0 + 31_min, 11_min}})
        .when(MarkLap{t0 + 32_min, 12_min, 2, {}, {}})
        .then({LapMarked{run, t0 + 32_min, 12_min, 2, {}, {}}});
    // Paused before the crash: paused after it, until the person goes on.
    given({started(), Paused{run, anna, t0 + 10_min, 10_min}, Recovered{run, t0 + 20_min, 10_min, 9_min}})
        .when(Resume{t0 + 21_min, 10_min})
        .then({Resumed{run, anna, t0 + 21_min, 10_min}});
    given({started()}).when(Recover{t0, Millis(-1), 0_ms}).then_rejected(Rejected::negative_value);
    given({started()}).when(Recover{t0, 0_ms, Millis(-1)}).then_rejected(Rejected::negative_value);
    given({started()}).when(Recover{Instant(-1), 0_ms, 0_ms}).then_rejected(Rejected::value_out_of_range);
    given({started()}).when(Recover{t0, policy::span_max + 1_ms, 0_ms}).then_rejected(Rejected::value_out_of_range);
}

// spec: TRN-01
TEST(TrainingSession, summary_after_a_crash_may_miss_one_second_or_says_that_it_is_incomplete) {
    const LapMarked lap{run, t0 + 10_min, 10_min, 1, {}, {}};
    given({started(), lap}).when(complete(10_min - 1_s)).then({completed(10_min - 1_s)});
    given({started(), lap}).when(complete(10_min - 1_s - 1_ms)).then_rejected(Rejected::timer_went_back);
    Complete incomplete = complete(5_min);
    incomplete.summary.marks = {Mark::incomplete};
    Completed event = completed(5_min);
    event.summary.marks = {Mark::incomplete};
    given({started(), lap}).when(incomplete).then({event});
}

// spec: TRN-01
TEST(TrainingSession, is_discarded) {
    given({started()})
        .when(Discard{t0 + 30_s})
        .then({Discarded{run, anna, t0 + 30_s}})
        .when(Discard{t0 + 31_s})
        .then_rejected(Rejected::already_finished);
    given({started()}).when(Discard{Instant(-1)}).then_rejected(Rejected::value_out_of_range);
}

TEST(TrainingSession, notes_clock_jumps) {
    given({started()})
        .when(NoteClockJump{t0 + 2_h, 5_min, 1_h})
        .then({ClockJumped{run, t0 + 2_h, 5_min, 1_h}})
        .when(NoteClockJump{t0, 6_min, Millis(-7'000'000)})
        .then({ClockJumped{run, t0, 6_min, Millis(-7'000'000)}})
        .when(NoteClockJump{t0, 5_min, 1_h})
        .then_rejected(Rejected::timer_went_back);
}

template <class Command>
void expect_refused_unless_live(Command command) {
    given({}).when(command).then_rejected(Rejected::not_started);
    given({started(), completed()}).when(command).then_rejected(Rejected::already_finished);
    given({started(), Discarded{run, anna, t0}}).when(command).then_rejected(Rejected::already_finished);
    given({imported_of(summary())}).when(command).then_rejected(Rejected::already_finished);
}

TEST(TrainingSession, takes_live_commands_only_while_live) {
    const Instant later = t0 + 2_h;
    expect_refused_unless_live(Pause{later, 2_h});
    expect_refused_unless_live(Resume{later, 2_h});
    expect_refused_unless_live(MarkLap{later, 2_h, 1, {}, {}});
    expect_refused_unless_live(complete(2_h));
    expect_refused_unless_live(Discard{later});
    expect_refused_unless_live(Recover{later, 2_h, 1_min});
    expect_refused_unless_live(NoteClockJump{later, 2_h, 1_h});
}

TEST(TrainingSession, refusals_have_names) {
    EXPECT_EQ(name_of(Rejected::id_missing), "id_missing");
    EXPECT_EQ(name_of(Rejected::text_malformed), "text_malformed");
    for (std::uint16_t number = 1; number <= 35; ++number) EXPECT_FALSE(name_of(static_cast<Rejected>(number)).empty());
    EXPECT_DEATH((void)name_of(static_cast<Rejected>(999)), "a known rule");
}

}  // namespace ritm::training::session
