#include "app/core/paced_time.h"

#include <gtest/gtest.h>

#include "tests/support/loop_executor.h"
#include "tests/support/manual_clock.h"

namespace ritm::core {
using namespace literals;

TEST(PacedTime, sixty_seconds_pass_in_one) {
    test::ManualClock real;
    PacedClock clock(real, 60);
    const Instant wall = clock.now();
    const Ticks ticks = clock.ticks();
    real.advance(1_s);
    EXPECT_EQ(clock.ticks() - ticks, 60_s);
    EXPECT_EQ(clock.now() - wall, 60_s);
}

TEST(PacedTime, a_moment_is_never_early_by_the_real_clock) {
    test::ManualClock real;
    PacedClock clock(real, 60);
    const Ticks start = clock.ticks();
    EXPECT_EQ(clock.real_ticks(start + 60_s) - real.ticks(), 1_s);
    EXPECT_EQ(clock.real_ticks(start + 1_ms) - real.ticks(), 1_ms);
}

TEST(PacedTime, pace_one_shows_jumps_of_the_wall_clock) {
    test::ManualClock real;
    PacedClock clock(real, 1);
    const Instant before = clock.now();
    real.jump_wall(1_h);
    EXPECT_EQ(clock.now() - before, 1_h);
}
}  // namespace ritm::core
