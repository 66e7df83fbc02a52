#include "app/charts/chart_series.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ritm::app {
namespace {

double wave(int i) { return i % 97 == 0 ? std::nan("") : 100 + 40 * std::sin(i * 0.01) + i % 7; }

TEST(ChartSeries, PyramidEqualsTheValuesOverAnySpan) {
    ChartSeries series;
    QVector<double> values;
    for (int i = 0; i < 5000; ++i) values << wave(i);
    series.assign(values);
    for (int from = 0; from < 5000; from += 313) {
        for (int to = from; to <= 5000; to += 271) {
            Extremes expected{INFINITY, -INFINITY};
            for (int i = from; i < to; ++i) {
                const auto value = static_cast<float>(values[i]);
                if (std::isnan(value)) continue;
                expected.low = std::min(expected.low, value);
                expected.high = std::max(expected.high, value);
            }
            const Extremes actual = series.extremes(static_cast<std::size_t>(from), static_cast<std::size_t>(to));
            ASSERT_EQ(actual.low, expected.low) << from << ".." << to;
            ASSERT_EQ(actual.high, expected.high) << from << ".." << to;
        }
    }
}

TEST(ChartSeries, AppendedValuesEqualAssignedOnes) {
    ChartSeries live;
    ChartSeries whole;
    QVector<double> values;
    for (int i = 0; i < 1500; ++i) {
        live.append(wave(i));
        values << wave(i);
    }
    whole.assign(values);
    EXPECT_EQ(live.minimum(), whole.minimum());
    EXPECT_EQ(live.maximum(), whole.maximum());
    EXPECT_EQ(live.count(), 1500);
}

TEST(ChartSeries, ForgetsOldValuesButKeepsTheTimes) {
    ChartSeries series;
    for (int i = 0; i < 4000; ++i) series.append(i);
    series.forget_before(2500);
    EXPECT_EQ(series.start(), 2500);
    EXPECT_EQ(series.end(), 3999);
    EXPECT_EQ(series.valueAt(3000), 3000);
    EXPECT_TRUE(std::isnan(series.valueAt(100)));
}

TEST(ChartSeries, EmptyAndAllGapsHaveNoExtremes) {
    ChartSeries series;
    EXPECT_TRUE(series.empty());
    series.assign({std::nan(""), std::nan("")});
    EXPECT_TRUE(series.empty());
    EXPECT_TRUE(std::isnan(series.minimum()));
}

}  // namespace
}  // namespace ritm::app
