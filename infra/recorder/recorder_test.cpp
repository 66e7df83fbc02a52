#include "infra/recorder/recorder.h"

#include <gtest/gtest.h>

#include "infra/recorder/live_recording.h"
#include "infra/recorder/recorder_fixture.h"
#include "infra/recorder/session_summary.h"

namespace ritm::recorder {
namespace {

// spec: TRN-51
TEST(Recorder, shows_and_records_from_the_start_on) {
    Room room;
    EXPECT_EQ(room.frame(), nullptr);
    room.start();
    ASSERT_NE(room.frame(), nullptr);
    EXPECT_EQ(room.frame()->phase, LivePhase::running);
    EXPECT_EQ(room.frame()->timer, Millis(0));
    EXPECT_EQ(room.frame()->value(Measure::heart_rate).state, Freshness::absent);
    room.live_seconds(60, 150, 3000);
    const auto frame = room.frame();
    EXPECT_EQ(frame->timer, 60_s);
    EXPECT_EQ(frame->value(Measure::heart_rate).value, 150);
    EXPECT_EQ(frame->value(Measure::heart_rate).age, 500_ms);
    EXPECT_EQ(frame->value(Measure::heart_rate).source, strap);
    EXPECT_EQ(frame->statistic(Measure::heart_rate).average, 150);
    EXPECT_EQ(frame->heart_rate_zone, 3);  // 79 % of 190
    EXPECT_EQ(frame->zone_time[3], 60_s);
    EXPECT_EQ(frame->pace_per_km, Millis(333'333));
    EXPECT_EQ(frame->distance, Distance(59 * 3000 + 1500));  // the first sample came after half a second
    EXPECT_EQ(frame->moving, 60_s);
    EXPECT_EQ(frame->trace_points, 60U);
    EXPECT_EQ((*frame->trace)[59].heart_rate, 150);
    EXPECT_EQ(room.series().column(Measure::heart_rate)->size(), 60U);
}

// spec: DEV-04
TEST(Recorder, never_shows_an_old_value_as_current) {
    Room room;
    room.start();
    room.live_seconds(5, 150, 3000);
    const auto state_after = [&](Millis span) {
        room.executor->advance(span);
        return room.frame()->value(Measure::heart_rate).state;
    };
    EXPECT_EQ(state_after(2_s), Freshness::fresh);  // 2.5 s old
    EXPECT_EQ(state_after(1_s), Freshness::stale);  // 3.5 s
    EXPECT_FALSE(room.frame()->heart_rate_zone);
    EXPECT_EQ(state_after(6_s), Freshness::stale);  // 9.5 s
    EXPECT_EQ(room.frame()->value(Measure::heart_rate).age, Millis(9500));
    EXPECT_EQ(state_after(1_s), Freshness::lost);  // 10.5 s
    EXPECT_EQ(room.frame()->warnings, (std::vector{Warning::heart_rate_source_lost, Warning::speed_source_lost}));
    // The gap stays visible in what was recorded: values held for 3 s, then nothing counted.
    EXPECT_EQ(room.frame()->statistic(Measure::heart_rate).seconds, 7);
    const Series series = room.series();
    EXPECT_EQ(gaps(series, Measure::heart_rate, running_spans(series)), (std::vector<Span>{{0, 500}, {7501, 15'000}}));
}

// spec: TRN-05
TEST(Recorder, records_but_does_not_count_heart_rates_outside_the_limits) {
    Room room;
    room.start();
    room.live_seconds(10, 190, 3000);
    room.live_seconds(10, 191, 3000);
    EXPECT_EQ(room.frame()->value(Measure::heart_rate).mark, Mark::out_of_range);
    EXPECT_EQ(room.frame()->statistic(Measure::heart_rate).maximum, 190);
    EXPECT_EQ(room.frame()->statistic(Measure::heart_rate).seconds, 10);
    room.live_seconds(5, 40, 3000);
    room.live_seconds(5, 39, 3000);
    EXPECT_EQ(room.frame()->statistic(Measure::heart_rate).minimum, 40);
    EXPECT_EQ(room.series().column(Measure::heart_rate)->size(), 30U);
    EXPECT_EQ(figures_of(room.series(), room.plan.person, room.plan.sport).out_of_range_samples, 15);
}

// spec: TRN-52, TRN-53
TEST(Recorder, records_nothing_while_paused) {
    Room room;
    room.start();
    room.live_seconds(10, 150, 3000);
    room.pause();
    room.live_seconds(30, 100, 500);
    EXPECT_EQ(room.frame()->phase, LivePhase::paused);
    EXPECT_EQ(room.frame()->timer, 10_s);
    EXPECT_EQ(room.frame()->elapsed, 40_s);
    EXPECT_EQ(room.frame()->value(Measure::heart_rate).value, 100);  // still shown
    room.resume();
    room.live_seconds(10, 152, 3000);
    EXPECT_EQ(room.frame()->timer, 20_s);
    EXPECT_EQ(room.frame()->statistic(Measure::heart_rate).minimum, 150);
    const Series series = room.series();
    EXPECT_EQ(series.column(Measure::heart_rate)->size(), 20U);
    EXPECT_EQ(running_spans(series), (std::vector<Span>{{0, 10'000}, {40'000, 50'000}}));
}

// spec: TRN-01
TEST(Recorder, takes_up_a_session_after_a_crash_with_all_its_ticks) {
    Room room;
    room.plan.auto_lap = 100_m;
    room.start();
    room.live_seconds(75, 150, 3000);
    const auto before = room.frame();
    room.crash(20_s);
    ASSERT_EQ(room.store->open_recordings().value().size(), 1U);
    EXPECT_EQ(room.store->open_recordings().value()[0].recorded_to_ms, 75'000);
    room.recorder->resume_after_crash(room.plan, LivePhase::running, room.expect_done());
    room.executor->run_until_idle();
    auto after = room.frame();
    ASSERT_NE(after, nullptr);
    EXPECT_EQ(after->timer, before->timer);
    EXPECT_EQ(after->elapsed, 95_s);
    EXPECT_EQ(after->distance, *before->distance + Distance(1500));  // the half second after the last sample
    EXPECT_EQ(after->energy, before->energy);
    EXPECT_EQ(after->zone_time, before->zone_time);
    EXPECT_EQ(after->trace_points, before->trace_points);
    EXPECT_EQ(after->laps.size(), before->laps.size());
    room.live_seconds(25, 160, 3000);
    after = room.frame();
    EXPECT_EQ(after->timer, 100_s);
    EXPECT_EQ(running_spans(room.series()), (std::vector<Span>{{0, 75'000}, {95'000, 120'000}}));
    EXPECT_EQ(room.store->verify().value().size(), 0U);
}

TEST(Recorder, takes_up_a_paused_session_paused_and_survives_a_clock_set_back) {
    Room room;
    room.start();
    room.live_seconds(10, 150, 3000);
    room.pause();
    room.clock.jump_wall(Millis(-3'600'000));
    room.crash(5_s);
    room.recorder->resume_after_crash(room.plan, LivePhase::paused, room.expect_done());
    room.executor->run_until_idle();
    EXPECT_EQ(room.frame()->phase, LivePhase::paused);
    EXPECT_EQ(room.frame()->timer, 10_s);
    room.resume();
    room.live_seconds(5, 150, 3000);
    EXPECT_EQ(room.frame()->timer, 15_s);
}

// spec: TRN-54
TEST(Recorder, summary_equals_the_last_frame) {
    Room room;
    room.plan.auto_lap = 100_m;
    room.start();
    for (int i = 0; i < 60; ++i) room.live_second(100 + i, 2500 + 10 * i);
    room.recorder->mark_lap(session, room.expect_done());
    room.live_seconds(3, 0, 3000);  // the strap is silent
    room.pause();
    room.live_seconds(7, 90, 0);
    room.resume();
    for (int i = 0; i < 60; ++i) room.live_second(160 - i, 3100);
    Series recorded;
    room.recorder->flush(session, [&](const Outcome<Done>& done) {
        EXPECT_TRUE(done);
        recorded = room.store->read(session).value();
    });
    room.recorder->finish(session, room.expect_done());
    room.executor->run_until_idle();
    const auto frame = room.frame();
    EXPECT_EQ(frame->phase, LivePhase::finished);
    const SessionFigures figures = figures_of(room.series(), room.plan.person, room.plan.sport);
    EXPECT_EQ(figures_of(recorded, room.plan.person, room.plan.sport), figures);
    EXPECT_EQ(figures.timer, frame->timer);
    EXPECT_EQ(figures.timer, 123_s);
    EXPECT_EQ(figures.elapsed, frame->elapsed);
    EXPECT_EQ(figures.distance, frame->distance);
    EXPECT_EQ(figures.energy, frame->energy);
    EXPECT_EQ(figures.moving, frame->moving);
    EXPECT_EQ(figures.statistics, frame->statistics);
    EXPECT_EQ(figures.zone_time, frame->zone_time);
    EXPECT_EQ(figures.laps, frame->laps);
    EXPECT_TRUE(room.store->open_recordings().value().empty());
}

TEST(Recorder, best_efforts_are_the_summarys_after_a_pause_and_a_crash_too) {
    Room room;
    room.start();
    room.live_seconds(200, 150, 4000);
    room.pause();
    room.live_seconds(30, 90, 0);
    room.resume();
    room.live_seconds(70, 150, 4000);  // 1,080 m, the kilometre in 4:10 and the pause
    ASSERT_EQ(room.frame()->best_efforts.size(), 1U);
    const auto before = room.frame()->best_efforts[0];
    EXPECT_EQ(before.effort.distance, 1'000_m);
    EXPECT_NEAR(static_cast<double>(before.effort.time.raw()), 280'000, 1'500);
    room.crash(10_s);
    room.recorder->resume_after_crash(room.plan, LivePhase::running, room.expect_done());
    room.executor->run_until_idle();
    EXPECT_EQ(room.frame()->best_efforts, std::vector{before});
    room.live_seconds(220, 150, 5000);
    room.recorder->finish(session, room.expect_done());
    room.executor->run_until_idle();
    const auto figures = figures_of(room.series(), room.plan.person, room.plan.sport);
    EXPECT_EQ(figures.best_efforts, room.frame()->best_efforts);
    ASSERT_EQ(figures.best_efforts.size(), 2U);  // the mile too
    EXPECT_NEAR(static_cast<double>(figures.best_efforts[0].effort.time.raw()), 200'000, 1'500);
}

TEST(Recorder, ends_laps_by_button_and_by_distance) {
    Room room;
    room.plan.auto_lap = 30_m;
    room.start();
    room.live_seconds(25, 150, 3000);
    ASSERT_EQ(room.heard.laps.size(), 2U);
    EXPECT_EQ(room.heard.laps[0].trigger, LapTrigger::distance);
    EXPECT_EQ(room.heard.laps[0].distance, 30_m);
    EXPECT_EQ(room.heard.laps[0].elapsed_ms, 10'500);  // known from the next sample on
    EXPECT_EQ(room.heard.laps[1].elapsed_ms, 20'500);
    EXPECT_EQ(room.heard.laps[1].distance, 60_m);
    room.recorder->mark_lap(session, room.expect_done());
    room.executor->run_until_idle();
    ASSERT_EQ(room.heard.laps.size(), 3U);
    EXPECT_EQ(room.heard.laps[2].trigger, LapTrigger::manual);
    EXPECT_EQ(room.heard.laps[2].timer, 25_s);
    room.recorder->mark_lap(session, room.expect_done());  // twice at once: one lap
    room.executor->run_until_idle();
    EXPECT_EQ(room.heard.laps.size(), 3U);
    EXPECT_EQ(room.frame()->laps.size(), 4U);
}

TEST(Recorder, takes_the_next_device_when_the_first_falls_silent_and_goes_back) {
    Room room;
    room.start();
    const auto both = [&](bool first) {
        room.executor->advance(500_ms);
        if (first) room.say(strap, Measure::heart_rate, 150);
        room.say(spare_strap, Measure::heart_rate, 140);
        room.executor->advance(500_ms);
    };
    for (int i = 0; i < 5; ++i) both(true);
    EXPECT_EQ(room.frame()->value(Measure::heart_rate).source, strap);
    EXPECT_EQ(room.series().column(Measure::heart_rate)->size(), 5U);
    for (int i = 0; i < 5; ++i) both(false);
    EXPECT_EQ(room.frame()->value(Measure::heart_rate).source, spare_strap);
    EXPECT_EQ(room.frame()->value(Measure::heart_rate).value, 140);
    both(true);
    EXPECT_EQ(room.frame()->value(Measure::heart_rate).source, strap);
    const Series series = room.series();
    EXPECT_EQ(series.sources, (std::vector{strap, spare_strap}));
    EXPECT_EQ(series.column(Measure::heart_rate)->value,
              (std::vector<std::int64_t>{150, 150, 150, 150, 150, 140, 140, 150}));
}

// Conformance 60.
TEST(Recorder, drops_late_and_repeated_readings_and_keeps_beats_of_one_moment) {
    Room room;
    room.start();
    room.executor->advance(500_ms);
    const Ticks at = room.clock.ticks();
    const std::vector<devices::Reading> readings{{strap, Measure::heart_rate, at, 120},
                                                 {strap, Measure::heart_rate, at, 120},
                                                 {strap, Measure::heart_rate, at - Millis(10), 119},
                                                 {strap, Measure::rr_interval, at, 500},
                                                 {strap, Measure::rr_interval, at, 510},
                                                 {strap, Measure::heart_rate, at + Millis(60'000), 121},
                                                 {treadmill, Measure::battery, at, 90},
                                                 {DeviceId(Uuid{{99}}), Measure::speed, at, 1}};
    room.recorder->accept(readings);
    room.executor->advance(500_ms);
    const Series series = room.series();
    EXPECT_EQ(series.column(Measure::heart_rate)->value, (std::vector<std::int64_t>{120, 121}));
    EXPECT_EQ(series.column(Measure::heart_rate)->at_ms, (std::vector<std::int64_t>{500, 1000}));
    EXPECT_EQ(series.column(Measure::rr_interval)->value, (std::vector<std::int64_t>{500, 510}));
    EXPECT_EQ(series.column(Measure::speed), nullptr);
}

TEST(Recorder, notes_link_losses_and_jumps_of_the_wall_clock) {
    Room room;
    room.start();
    room.live_seconds(3, 150, 3000);
    room.recorder->link_changed(strap, LinkState::lost, room.clock.ticks());
    room.live_seconds(1, 0, 3000);
    room.recorder->link_changed(strap, LinkState::connected, room.clock.ticks());
    room.clock.jump_wall(Millis(3'600'000));
    room.live_seconds(1, 150, 3000);
    EXPECT_EQ(room.heard.jumps, (std::vector{Millis(3'600'000)}));
    EXPECT_EQ(room.frame()->warnings, (std::vector{Warning::wall_clock_jumped}));
    EXPECT_EQ(room.frame()->timer, 5_s);
    ASSERT_EQ(room.frame()->links.size(), 1U);
    EXPECT_EQ(room.frame()->links[0].state, LinkState::connected);
    std::vector<Note> kinds;
    for (const Noted& noted : room.series().notes) kinds.push_back(noted.note);
    EXPECT_EQ(kinds, (std::vector{Note::running, Note::source, Note::source, Note::link_lost, Note::link_back,
                                  Note::clock_jump}));
    const auto summary = summary_of(room.series(), {room.plan.person, room.plan.sport, {}, {}});
    EXPECT_TRUE(std::count(summary.marks.begin(), summary.marks.end(), training::Mark::clock_jumped) == 1);
}

TEST(Recorder, notes_a_link_at_the_hubs_time_and_in_a_pause_too) {
    Room room;
    room.start();
    room.live_seconds(3, 150, 3000);
    const auto link = [&room](LinkState state) { room.recorder->link_changed(strap, state, room.clock.ticks()); };
    room.executor->advance(200_ms);
    link(LinkState::lost);
    room.executor->advance(800_ms);
    link(LinkState::connected);
    room.executor->advance(1_s);
    room.pause();
    link(LinkState::lost);
    room.executor->advance(2_s);
    room.resume();
    link(LinkState::connected);
    room.executor->advance(1_s);
    std::vector<Noted> links;
    for (const Noted& noted : room.series().notes) {
        if (noted.note == Note::link_lost || noted.note == Note::link_back) links.push_back(noted);
    }
    EXPECT_EQ(links, (std::vector<Noted>{{3200, Note::link_lost, 0},
                                         {4000, Note::link_back, 0},
                                         {5000, Note::link_lost, 0},
                                         {7000, Note::link_back, 0}}));
}

TEST(Recorder, says_that_readings_were_dropped_also_when_a_pause_empties_the_inbox) {
    for (const std::size_t readings : {100'000U, 100'001U}) {
        Room room;
        room.start();
        const std::vector<devices::Reading> flood(readings, {strap, Measure::rr_interval, room.clock.ticks(), 800});
        const auto said = [&room] {
            const auto& warnings = room.frame()->warnings;
            return std::count(warnings.begin(), warnings.end(), Warning::readings_dropped) == 1;
        };
        room.recorder->accept(flood);
        room.pause();
        EXPECT_EQ(said(), readings > 100'000);
        room.executor->advance(1_s);
        EXPECT_EQ(said(), readings > 100'000) << "the screen may not have looked in between";
        room.executor->advance(1_s);
        EXPECT_FALSE(said());
    }
}

TEST(Recorder, what_overflowed_while_nobody_trained_is_no_loss_of_the_next_workout) {
    Room room;
    const std::vector<devices::Reading> flood(100'001, {strap, Measure::rr_interval, room.clock.ticks(), 800});
    room.recorder->accept(flood);
    room.start();
    room.executor->advance(1_s);
    EXPECT_TRUE(room.frame()->warnings.empty());
    room.recorder->accept(flood);
    room.executor->advance(1_s);
    EXPECT_FALSE(room.frame()->warnings.empty());
}

TEST(Recorder, a_clock_set_right_during_the_workout_lengthens_nothing_after_a_crash) {
    Room room;
    room.start();
    room.live_seconds(10, 150, 3000);
    room.clock.jump_wall(Millis(26LL * 365 * 86'400'000));  // from a dead battery's year
    room.live_seconds(10, 150, 3000);
    room.crash(30_s);
    room.recorder->resume_after_crash(room.plan, LivePhase::running, room.expect_done());
    room.executor->run_until_idle();
    room.live_seconds(5, 150, 3000);
    EXPECT_EQ(room.frame()->elapsed, 55_s);
    EXPECT_EQ(room.frame()->timer, 25_s);
}

TEST(Recorder, an_absence_counts_up_to_a_day) {
    Series recorded;
    recorded.end_ms = 10'000;
    const Instant start(1'772'352'000'000);
    EXPECT_EQ(absence_of(recorded, start, start + Millis(10'000) + absence_max - 1_ms), absence_max - 1_ms);
    EXPECT_EQ(absence_of(recorded, start, start + Millis(10'000) + absence_max + 1_ms), absence_max);
    EXPECT_EQ(absence_of(recorded, start, start - 1_s), 0_ms);
}

TEST(Recorder, sounds_the_ceiling_only_on_a_fresh_value) {
    Room room;
    room.plan.ceiling = 160_bpm;
    room.start();
    room.live_seconds(2, 160, 3000);
    EXPECT_FALSE(room.frame()->ceiling_exceeded);
    room.live_seconds(2, 161, 3000);
    EXPECT_TRUE(room.frame()->ceiling_exceeded);
    room.recorder->set_ceiling(session, 170_bpm);
    room.executor->run_until_idle();
    EXPECT_FALSE(room.frame()->ceiling_exceeded);
    room.live_seconds(2, 171, 3000);
    EXPECT_TRUE(room.frame()->ceiling_exceeded);
    room.live_seconds(3, 0, 3000);
    EXPECT_FALSE(room.frame()->ceiling_exceeded);
}

// The limits of this person are 40 to 190.
// spec: TRN-05
TEST(Recorder, sounds_the_ceiling_also_on_a_rate_that_does_not_count) {
    Room room;
    room.plan.ceiling = 160_bpm;
    room.start();
    room.live_seconds(10, 150, 3000);
    room.live_seconds(2, 191, 3000);
    EXPECT_EQ(room.frame()->value(Measure::heart_rate).mark, Mark::out_of_range);
    EXPECT_TRUE(room.frame()->ceiling_exceeded);
    EXPECT_EQ(room.frame()->statistic(Measure::heart_rate).maximum, 150);
    EXPECT_FALSE(room.frame()->heart_rate_zone);
    room.live_seconds(2, 39, 3000);
    EXPECT_FALSE(room.frame()->ceiling_exceeded);
}

// spec: TRN-09
TEST(Recorder, pauses_itself_after_24_hours_without_a_break) {
    Room room;
    room.plan.sources.clear();
    room.start();
    room.clock.advance(Millis(23LL * 3'600'000 + 44 * 60'000));  // one tick covers a stall of any length
    room.executor->advance(1_s);
    EXPECT_TRUE(room.frame()->warnings.empty());
    room.executor->advance(1_min);
    EXPECT_EQ(room.frame()->warnings, (std::vector{Warning::time_limit_near}));
    room.clock.advance(Millis(15 * 60'000 - 4000));
    room.executor->advance(1_s);
    EXPECT_EQ(room.frame()->phase, LivePhase::running);
    room.executor->advance(3_s);
    EXPECT_EQ(room.frame()->phase, LivePhase::paused);
    EXPECT_EQ(room.heard.limits, 1);
    EXPECT_EQ(room.frame()->warnings, (std::vector{Warning::time_limit_reached}));
    room.resume();
    room.executor->advance(2_s);
    EXPECT_EQ(room.frame()->phase, LivePhase::running);
    EXPECT_EQ(room.heard.limits, 1);
}

TEST(Recorder, answers_every_call_once_also_for_unknown_sessions) {
    Room room;
    std::vector<Fault::Kind> answers;
    const OnDone note = [&](const Outcome<Done>& done) {
        answers.push_back(done ? Fault::Kind::cancelled : done.error().kind);
    };
    room.recorder->pause(session, note);
    room.recorder->resume(session, note);
    room.recorder->mark_lap(session, note);
    room.recorder->finish(session, note);
    room.recorder->discard(session, note);  // nothing to remove is no fault
    room.executor->run_until_idle();
    EXPECT_EQ(answers, (std::vector{Fault::Kind::not_found, Fault::Kind::not_found, Fault::Kind::not_found,
                                    Fault::Kind::not_found, Fault::Kind::cancelled}));
    room.start();
    answers.clear();
    room.recorder->start(room.plan, note);
    room.executor->run_until_idle();
    EXPECT_EQ(answers, (std::vector{Fault::Kind::conflict}));
}

TEST(Recorder, discards_all_of_a_session) {
    Room room;
    room.start();
    room.live_seconds(70, 150, 3000);
    room.recorder->discard(session, room.expect_done());
    room.executor->run_until_idle();
    EXPECT_FALSE(room.store->has(session).value());
    EXPECT_EQ(room.frame()->phase, LivePhase::finished);
    room.executor->advance(5_s);
    EXPECT_EQ(room.executor->waiting(), 0U);
}

}  // namespace
}  // namespace ritm::recorder
