// The live chart shows every second of the workout, also those that the screen did not see; gaps of sensors stay.
#include <gtest/gtest.h>

#include <cmath>

#include "app/training/live_workout_view_model.h"
#include "tests/ui/scripted/scripted_workout.h"

namespace ritm::test {
namespace {

class LiveChartTest : public testing::Test {
  protected:
    LiveChartTest() {
        workout.play_to(100);
        live.open();
        workout.trails = 0;
    }
    void see(std::int64_t second) {
        workout.play_to(second);
        live.refresh();
    }
    [[nodiscard]] bool drawn(std::int64_t second) {
        const bool heart = !std::isnan(live.heart_rate_series()->valueAt(static_cast<double>(second)));
        const bool speed = !std::isnan(live.speed_series()->valueAt(static_cast<double>(second)));
        EXPECT_EQ(heart, speed) << second;
        return heart && speed;
    }
    [[nodiscard]] std::int64_t last() { return static_cast<std::int64_t>(live.heart_rate_series()->end()); }

    ScriptedWorkout workout;
    app::Presentation presentation;
    app::LiveWorkoutViewModel live{workout, presentation};
};

TEST_F(LiveChartTest, OneSecondAfterTheOtherNeedsNoTrail) {
    see(101);
    see(102);
    EXPECT_EQ(workout.trails, 0);
    EXPECT_TRUE(drawn(101) && drawn(102));
}

TEST_F(LiveChartTest, SecondsThatTheScreenDidNotSeeAreFilled) {
    see(102);  // one is missing
    EXPECT_EQ(workout.trails, 1);
    see(140);
    EXPECT_EQ(workout.trails, 2);
    for (std::int64_t second = 0; second <= 140; ++second) EXPECT_TRUE(drawn(second)) << second;
    EXPECT_EQ(last(), 140);
    see(141);
    EXPECT_EQ(workout.trails, 2);
}

TEST_F(LiveChartTest, WhatTheSensorDidNotSayStaysAGap) {
    workout.lose_heart_rate_between(110, 125);
    see(140);
    const auto heart = [&](double second) { return live.heart_rate_series()->valueAt(second); };
    EXPECT_FALSE(std::isnan(heart(109)));
    EXPECT_TRUE(std::isnan(heart(110)));
    EXPECT_TRUE(std::isnan(heart(124)));
    EXPECT_FALSE(std::isnan(heart(125)));
    EXPECT_FALSE(std::isnan(live.speed_series()->valueAt(117)));
}

TEST_F(LiveChartTest, IsAskedOnceWhileTheAnswerIsOnItsWay) {
    workout.hold_trail(true);
    see(120);
    see(121);
    see(150);
    EXPECT_EQ(workout.trails, 1);
    EXPECT_EQ(last(), 100);
    workout.answer_held();
    EXPECT_EQ(last(), 150);
    for (std::int64_t second = 100; second <= 150; ++second) EXPECT_TRUE(drawn(second)) << second;
    EXPECT_EQ(workout.trails, 2);  // what passed while the first answer was on its way
}

TEST_F(LiveChartTest, WithoutAnAnswerTheSecondsAreAGapAndItGoesOn) {
    workout.refuse_next(app::Problem::store_failed);
    see(120);
    EXPECT_FALSE(drawn(110));
    EXPECT_TRUE(drawn(120));
    see(121);
    EXPECT_TRUE(drawn(121));
}

TEST_F(LiveChartTest, AnAnswerForTheLastWorkoutIsDropped) {
    workout.hold_trail(true);
    see(160);
    live.finish();
    workout.answer_held();
    EXPECT_EQ(last(), 100);
}

TEST_F(LiveChartTest, ALongSleepKeepsWhatTheChartCanShow) {
    see(3000);
    EXPECT_EQ(last(), 3000);
    EXPECT_TRUE(drawn(2999));
    EXPECT_TRUE(drawn(3000 - app::LiveChart::kept_seconds));
    EXPECT_LE(live.heart_rate_series()->count(), app::LiveChart::kept_seconds + 1);
}

}  // namespace
}  // namespace ritm::test
