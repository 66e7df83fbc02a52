// Two charts of one session: the same stretch of time in both, also where one of them has less to show, or nothing.
#include <gtest/gtest.h>

#include <QSignalSpy>

#include "qml/Ritm/Ui/series_chart.h"

namespace ritm::ui {
namespace {

class CompanionCharts : public testing::Test {
  protected:
    void SetUp() override {
        add(first, first_trace, first_series);
        add(second, second_trace, second_series);
        first.setWidth(100);
        second.setWidth(100);
        first.set_companion(&second);
    }
    static void add(SeriesChart& chart, ChartTrace& trace, app::ChartSeries& series) {
        trace.set_series(&series);
        auto traces = chart.traces();
        traces.append(&traces, &trace);
    }
    void expect_both_from_to(double from, double to) const {
        for (const SeriesChart* chart : {&first, &second}) {
            EXPECT_DOUBLE_EQ(chart->x_from(), from);
            EXPECT_DOUBLE_EQ(chart->x_to(), to);
        }
    }
    app::ChartSeries first_series;
    app::ChartSeries second_series;
    ChartTrace first_trace;
    ChartTrace second_trace;
    SeriesChart first;
    SeriesChart second;
};

TEST_F(CompanionCharts, ShowTheStretchOfBoth) {
    first_series.assign(QVector<double>(100, 1.0), 10);
    second_series.assign(QVector<double>(50, 1.0));
    expect_both_from_to(0, 109);
    EXPECT_EQ(first.companion(), &second);
    EXPECT_EQ(second.companion(), &first);
}

TEST_F(CompanionCharts, ZoomAndPanTogether) {
    first_series.assign(QVector<double>(101, 1.0));
    second_series.assign(QVector<double>(61, 1.0));
    first.zoomAt(0, 2);
    expect_both_from_to(0, 50);
    EXPECT_FALSE(second.following());
    second.panBy(-50);
    expect_both_from_to(25, 75);
    second.showAll();
    expect_both_from_to(0, 100);
    EXPECT_TRUE(first.following());
}

// Once each drew the other to its own stretch, without end, while one of them was empty.
TEST_F(CompanionCharts, AnEmptyOneFollows) {
    first_series.assign(QVector<double>(101, 1.0));
    expect_both_from_to(0, 100);
    QSignalSpy views(&first, &SeriesChart::viewChanged);
    first.zoomAt(0, 4);
    EXPECT_EQ(views.count(), 1);
    expect_both_from_to(0, 25);
    first_series.clear();
    second.showAll();
    expect_both_from_to(0, 1);
}

TEST_F(CompanionCharts, PartAndGoTheirOwnWays) {
    first_series.assign(QVector<double>(101, 1.0));
    second_series.assign(QVector<double>(51, 1.0));
    SeriesChart third;
    third.set_companion(&first);
    EXPECT_EQ(second.companion(), nullptr);
    EXPECT_DOUBLE_EQ(second.x_to(), 50);
    EXPECT_DOUBLE_EQ(third.x_to(), 100);
    second.zoomAt(0, 2);
    EXPECT_DOUBLE_EQ(first.x_to(), 100);
}

TEST(CompanionChart, OutlivesTheOther) {
    SeriesChart one;
    {
        SeriesChart other;
        one.set_companion(&other);
    }
    one.showAll();
    EXPECT_EQ(one.companion(), nullptr);
}

}  // namespace
}  // namespace ritm::ui
