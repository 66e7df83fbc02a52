#include "app/training/ceiling_watch.h"

#include <gtest/gtest.h>

namespace ritm::app {
namespace {

class CeilingWatchTest : public testing::Test {
  protected:
    CeilingWatchTest() {
        view.phase = WorkoutPhase::recording;
        view.session.uuid.bytes[0] = 1;
        view.ceiling = 160;
    }
    bool tone(std::int64_t second, std::int64_t heart_rate) {
        view.elapsed_ms = second * 1000;
        view.heart_rate = {heart_rate, 0};
        return watch.take(view);
    }
    LiveView view;
    CeilingWatch watch;
};

TEST_F(CeilingWatchTest, ARateThatSwingsAroundTheLimitSoundsOnceInTenSeconds) {
    EXPECT_FALSE(tone(0, 160));
    EXPECT_FALSE(watch.over());
    int tones = 0;
    for (std::int64_t second = 1; second <= 10; ++second) {
        tones += tone(second, second % 2 == 1 ? 161 : 160) ? 1 : 0;
        EXPECT_TRUE(watch.over()) << second;
    }
    EXPECT_EQ(tones, 1);
    EXPECT_TRUE(tone(11, 161));
}

TEST_F(CeilingWatchTest, TonesAreTenSecondsApartAcrossCrossings) {
    EXPECT_TRUE(tone(1, 161));
    EXPECT_FALSE(tone(2, 150));
    EXPECT_FALSE(watch.over());
    EXPECT_FALSE(tone(3, 165));
    EXPECT_TRUE(watch.over());
    EXPECT_FALSE(tone(10, 165));
    EXPECT_TRUE(tone(11, 165));
    EXPECT_FALSE(tone(12, 150));
    EXPECT_TRUE(tone(21, 161));
}

TEST_F(CeilingWatchTest, ThreeBelowTheLimitEndItAtOnceTwoDoNot) {
    tone(1, 161);
    tone(2, 158);
    EXPECT_TRUE(watch.over());
    tone(3, 157);
    EXPECT_FALSE(watch.over());
    tone(4, 160);
    EXPECT_FALSE(watch.over());  // at the limit is not above it
}

TEST_F(CeilingWatchTest, ThreeSecondsAtTheLimitEndItLessDoNot) {
    tone(1, 161);
    tone(2, 160);
    tone(4, 160);
    EXPECT_TRUE(watch.over());
    tone(5, 160);
    EXPECT_FALSE(watch.over());
    tone(20, 161);
    tone(21, 160);
    tone(23, 161);  // the count begins anew
    tone(24, 160);
    tone(26, 160);
    EXPECT_TRUE(watch.over());
    tone(27, 160);
    EXPECT_FALSE(watch.over());
}

TEST_F(CeilingWatchTest, NoToneBelowTheLimit) {
    EXPECT_TRUE(tone(1, 161));
    for (const std::int64_t second : {5, 8, 11}) {
        EXPECT_FALSE(tone(second, second == 8 ? 161 : 160));
    }
    EXPECT_TRUE(watch.over());
}

TEST_F(CeilingWatchTest, AnUnknownRateAPauseOfTheLimitAndANewWorkoutEndIt) {
    tone(1, 161);
    view.heart_rate.age_ms = 3'001;
    EXPECT_FALSE(watch.take(view));
    EXPECT_FALSE(watch.over());
    tone(2, 161);
    EXPECT_TRUE(watch.over());
    view.ceiling.reset();
    watch.take(view);
    EXPECT_FALSE(watch.over());
    view.ceiling = 160;
    view.session.uuid.bytes[0] = 2;
    EXPECT_TRUE(tone(3, 161));  // another workout
    view.phase = WorkoutPhase::idle;
    watch.take(view);
    EXPECT_FALSE(watch.over());
}

}  // namespace
}  // namespace ritm::app
