#include "app/demo/training_year.h"

#include <gtest/gtest.h>

namespace ritm::demo {
namespace {
constexpr Instant today(1'795'305'600'000);  // 2026-11-22
}

TEST(TrainingYear, has_three_to_five_sessions_in_most_weeks_and_none_in_the_future) {
    const auto year = training_year(7, today, {});
    EXPECT_GT(year.size(), 120U);
    EXPECT_LT(year.size(), 230U);
    for (std::size_t i = 1; i < year.size(); ++i) EXPECT_LT(year[i - 1].start, year[i].start);
    EXPECT_LT(year.back().start + Millis(year.back().series.end_ms), today);
}

TEST(TrainingYear, values_are_those_of_a_person) {
    for (const auto& workout : training_year(7, today, {})) {
        const auto* heart = workout.series.column(devices::Measure::heart_rate);
        ASSERT_NE(heart, nullptr);
        for (const auto bpm : heart->value) {
            ASSERT_GE(bpm, 50);
            ASSERT_LE(bpm, 188);
        }
    }
}

TEST(TrainingYear, is_the_same_for_the_same_seed) {
    const auto a = training_year(7, today, {});
    const auto b = training_year(7, today, {});
    ASSERT_EQ(a.size(), b.size());
    EXPECT_EQ(a.back().series, b.back().series);
    EXPECT_NE(a.back().series, training_year(8, today, {}).back().series);
}
}  // namespace ritm::demo
