// The average pace of a running session: over the time in motion, and only once there is a way to divide by.
#include <gtest/gtest.h>

#include "infra/recorder/recorder_fixture.h"

namespace ritm::recorder {
namespace {

// spec: TRN-07
TEST(AveragePace, is_the_time_in_motion_over_the_distance) {
    Room room;
    room.start();
    room.live_seconds(60, 150, 3000);
    EXPECT_EQ(room.frame()->distance, Distance(178'500));  // without the half second after the last sample
    EXPECT_EQ(room.frame()->average_pace_per_km, Millis(336'134));
}

TEST(AveragePace, is_told_from_ten_metres_on) {
    for (const std::int64_t speed : {3998, 4000}) {
        Room room;
        room.start();
        room.live_seconds(3, 150, speed);
        const bool far_enough = speed == 4000;
        EXPECT_EQ(room.frame()->distance, Distance(far_enough ? 10'000 : 9'995));
        EXPECT_EQ(room.frame()->average_pace_per_km, far_enough ? std::optional(Millis(300'000)) : std::nullopt);
    }
}

TEST(AveragePace, is_nothing_without_a_distance) {
    for (const std::int64_t speed : {std::int64_t{-1}, std::int64_t{0}}) {  // a strap alone; a belt that stands
        Room room;
        room.start();
        room.live_seconds(60, 150, speed);
        EXPECT_FALSE(room.frame()->average_pace_per_km) << speed;
    }
}

TEST(AveragePace, is_not_slowed_down_by_standing_still) {
    Room room;
    room.start();
    room.live_seconds(10, 150, 4000);
    room.live_seconds(60, 120, 0);
    ASSERT_TRUE(room.frame()->average_pace_per_km);
    // Over forty metres; the second in which the belt stops may count or not.
    EXPECT_GE(*room.frame()->average_pace_per_km, Millis(250'000));
    EXPECT_LE(*room.frame()->average_pace_per_km, Millis(275'000));
}

}  // namespace
}  // namespace ritm::recorder
