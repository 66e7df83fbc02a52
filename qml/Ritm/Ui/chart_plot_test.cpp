#include "chart_plot.h"

#include <gtest/gtest.h>

#include <cmath>

#include "app/charts/chart_series.h"

namespace ritm::ui {
namespace {

PlotWindow window(double from, double to) { return {QRectF(0, 0, 500, 100), from, to, 0, 200}; }

TEST(ChartPlot, LongSeriesStayAtFewPointsPerPixel) {
    app::ChartSeries series;
    QVector<double> values(100'000);
    for (int i = 0; i < values.size(); ++i) values[i] = 100 + i % 50;
    series.assign(values);
    std::size_t points = 0;
    for (const auto& run : plot_runs(series, window(0, 99'999), 5)) points += run.size();
    EXPECT_GT(points, 500U);
    EXPECT_LE(points, 1010U);
}

TEST(ChartPlot, OneSpikeAmongManyValuesIsNotLost) {
    app::ChartSeries series;
    QVector<double> values(100'000, 100.0);
    values[54'321] = 190;
    series.assign(values);
    double highest = 100;
    for (const auto& run : plot_runs(series, window(0, 99'999), 5)) {
        for (const QPointF& point : run) highest = std::min(highest, point.y());
    }
    EXPECT_NEAR(highest, 5.0, 0.01);  // 190 of 200 on 100 px
}

TEST(ChartPlot, GapsLongerThanTheBridgeCutTheLine) {
    app::ChartSeries series;
    QVector<double> values(100, 100.0);
    for (int i = 40; i < 44; ++i) values[i] = std::nan("");
    for (int i = 60; i < 70; ++i) values[i] = std::nan("");
    series.assign(values);
    const auto runs = plot_runs(series, window(0, 99), 5);
    ASSERT_EQ(runs.size(), 2U);
    ASSERT_EQ(plot_gaps(runs).size(), 1U);
    EXPECT_EQ(plot_runs(series, window(0, 99), 1).size(), 3U);
}

TEST(ChartPlot, ALongRecordingWithoutGapsIsOneRun) {
    for (const int count : {900, 3'600, 86'400, 1'000'000}) {
        app::ChartSeries series;
        QVector<double> values(count, 100.0);
        series.assign(values);
        EXPECT_EQ(plot_runs(series, window(0, count - 1), 5).size(), 1U) << count;
        // A gap of three pixels is seen, one that no pixel can show is not.
        const int pixel = count / 500;
        for (int i = 0; i < 3 * pixel + 7; ++i) values[count / 2 + i] = std::nan("");
        series.assign(values);
        EXPECT_EQ(plot_runs(series, window(0, count - 1), 5).size(), 2U) << count;
    }
}

TEST(ChartPlot, TicksAreRound) {
    EXPECT_EQ(nice_ticks(0, 20, 4), (std::vector<double>{0, 5, 10, 15, 20}));
    EXPECT_EQ(time_ticks(0, 600, 5), (std::vector<double>{0, 120, 240, 360, 480, 600}));
    EXPECT_TRUE(nice_ticks(1, 1, 4).empty());
}

}  // namespace
}  // namespace ritm::ui
