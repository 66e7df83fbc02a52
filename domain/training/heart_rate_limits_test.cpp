#include "domain/training/heart_rate_limits.h"

#include <gtest/gtest.h>

namespace ritm::training {
using namespace ritm::literals;

// spec: TRN-05
TEST(HeartRateLimits, reach_from_40_to_220_minus_age_both_ends_valid) {
    const auto limits = heart_rate_limits(30, std::nullopt);
    EXPECT_FALSE(is_valid(39_bpm, limits));
    EXPECT_TRUE(is_valid(40_bpm, limits));
    EXPECT_TRUE(is_valid(190_bpm, limits));
    EXPECT_FALSE(is_valid(191_bpm, limits));
}

// spec: TRN-05
TEST(HeartRateLimits, a_recorded_maximum_replaces_the_formula) {
    const auto higher = heart_rate_limits(30, 198_bpm);
    EXPECT_TRUE(is_valid(198_bpm, higher));
    EXPECT_FALSE(is_valid(199_bpm, higher));
    const auto lower = heart_rate_limits(std::nullopt, 175_bpm);
    EXPECT_TRUE(is_valid(175_bpm, lower));
    EXPECT_FALSE(is_valid(176_bpm, lower));
}

// spec: TRN-05
TEST(HeartRateLimits, an_unknown_age_allows_220) {
    for (const std::optional<std::int32_t> age : {std::optional<std::int32_t>(), std::optional<std::int32_t>(-1)}) {
        const auto limits = heart_rate_limits(age, std::nullopt);
        EXPECT_TRUE(is_valid(220_bpm, limits));
        EXPECT_FALSE(is_valid(221_bpm, limits));
    }
}

}  // namespace ritm::training
