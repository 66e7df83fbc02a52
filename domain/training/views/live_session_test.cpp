#include "domain/training/views/live_session.h"

#include <gtest/gtest.h>

#include "tests/support/session_samples.h"

namespace ritm::training {
using namespace session::samples;
using namespace session;
using Phase = LiveSession::Phase;

namespace {
LiveSession fold(const std::vector<Event>& events) {
    LiveSession view;
    for (const auto& event : events) apply(view, event);
    return view;
}
}  // namespace

// spec: TRN-51
TEST(LiveSessionView, tracking_begins_with_the_start_and_metrics_at_zero) {
    EXPECT_FALSE(fold({}).is_live());
    const auto view = fold({started()});
    EXPECT_EQ(view.phase, Phase::recording);
    EXPECT_EQ(view.timer, 0_ms);
    EXPECT_TRUE(view.laps.empty());
    EXPECT_EQ(view.started_at, t0);
    EXPECT_EQ(view.member, anna);
    EXPECT_EQ(view.devices, std::vector{strap});
    EXPECT_EQ(view.timer_at_instant(t0 + 90_s), 90_s);
    EXPECT_EQ(view.timer_at_instant(t0 - 90_s), 0_ms);
}

// spec: TRN-51
TEST(LiveSessionView, a_redelivered_start_begins_tracking_once) {
    EXPECT_EQ(fold({started(), started()}), fold({started()}));
}

// spec: TRN-52
TEST(LiveSessionView, recording_stops_with_a_pause_and_keeps_what_was_recorded) {
    const auto view = fold({started(), paused(5_min)});
    EXPECT_EQ(view.phase, Phase::paused);
    EXPECT_TRUE(view.is_live());
    EXPECT_EQ(view.timer, 5_min);
    EXPECT_EQ(view.timer_at_instant(t0 + 2_h), 5_min);
}

// spec: TRN-53
TEST(LiveSessionView, recording_continues_after_a_pause_with_the_timer_where_it_was) {
    const auto view = fold({started(), paused(5_min), resumed(5_min)});
    EXPECT_EQ(view.phase, Phase::recording);
    EXPECT_EQ(view.timer_at_instant(t0 + 6_min + 10_s), 5_min + 10_s);
    EXPECT_EQ(view.stretch_limit(), 24_h + 5_min);
}

// spec: TRN-54
TEST(LiveSessionView, completion_ends_it) {
    const auto view = fold({started(), completed(), Validated{}, Edited{}, Deleted{}, Restored{}});
    EXPECT_EQ(view.phase, Phase::completed);
    EXPECT_FALSE(view.is_live());
    EXPECT_EQ(view.timer, 30_min);
    EXPECT_EQ(fold({started(), Discarded{run, anna, t0}}).phase, Phase::discarded);
}

// spec: TRN-01
TEST(LiveSessionView, shows_laps_crashes_and_clock_jumps) {
    const LapMarked lap{run, t0 + 5_min, 5_min, 1, Lap::Trigger::manual, 1'000_m};
    const auto view =
        fold({started(), lap, ClockJumped{run, t0 + 2_h, 6_min, 1_h}, Recovered{run, t0 + 3_h, 7_min, 50_min}});
    ASSERT_EQ(view.laps.size(), 1U);
    EXPECT_EQ(view.laps[0], (LiveSession::LapMark{1, 5_min, t0 + 5_min, Lap::Trigger::manual, 1'000_m}));
    EXPECT_TRUE(view.clock_jumped);
    EXPECT_EQ(view.gaps, std::vector{50_min});
    EXPECT_EQ(view.stretch_start, 7_min);
    EXPECT_EQ(view.phase, Phase::recording);
}

TEST(LiveSessionView, sessions_that_were_never_live_stay_out) {
    EXPECT_FALSE(fold({imported_of(summary())}).is_live());
    EXPECT_FALSE(fold({entered_of(summary())}).is_live());
}

}  // namespace ritm::training
