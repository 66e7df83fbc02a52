#include "app/core/session_views.h"

#include <gtest/gtest.h>

namespace ritm::core {
namespace {

TEST(DetailOf, a_lap_whose_distance_nobody_knows_has_none) {
    readmodels::SessionDetail detail;
    detail.row.summary.laps.resize(2);
    detail.row.summary.laps[1].distance = Distance(1'000'400);
    const auto laps = detail_of(detail).laps;
    ASSERT_EQ(laps.size(), 2U);
    EXPECT_FALSE(laps[0].distance_mm);
    EXPECT_EQ(laps[1].distance_mm, 1'000'400);
}

}  // namespace
}  // namespace ritm::core
