// The labels of a chart's axes and its cursor stand where the axes have their values, also once the chart has another
// size or shows another stretch of time. Bindings compiled ahead of time once lost this: build the test with them too.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/ui/stage/messages.h"
#include "tests/ui/stage/stage.h"

namespace ritm::test {
namespace {

struct Axis {
    double length = 0;
    double first = 0;  // value at pixel 0
    double last = 0;
    [[nodiscard]] double at(double value) const { return length * (value - first) / (last - first); }
};

double number(const QObject& object, const char* property) { return object.property(property).toDouble(); }

QQuickItem& plot_of(const QQuickItem& chart) { return *chart.property("plot").value<QQuickItem*>(); }

void collect_charts(QQuickItem& item, QList<QQuickItem*>& charts) {
    if (item.isVisible() && item.property("leftTicks").isValid() && item.property("plot").isValid()) charts << &item;
    for (QQuickItem* child : item.childItems()) collect_charts(*child, charts);
}

QList<QQuickItem*> charts_of(Stage& stage) {
    QList<QQuickItem*> charts;
    collect_charts(*stage.window->contentItem(), charts);
    return charts;
}

// Labels of the left axis that are shown, each checked.
int checked_left(const QQuickItem& chart) {
    const QQuickItem& plot = plot_of(chart);
    const Axis axis{plot.height(), number(plot, "leftHigh"), number(plot, "leftLow")};
    int seen = 0;
    for (QQuickItem* label : chart.childItems()) {
        if (!label->isVisible() || !label->property("modelData").isValid() || label->x() != 0) continue;
        ++seen;
        EXPECT_NEAR(label->y() + label->height() / 2, axis.at(number(*label, "modelData")), 1);
    }
    return seen;
}

int checked_time(const QQuickItem& chart) {
    const QQuickItem& plot = plot_of(chart);
    const Axis axis{plot.width(), number(plot, "xFrom"), number(plot, "xTo")};
    int seen = 0;
    for (QQuickItem* label : chart.childItems()) {
        const bool low = std::abs(label->y() + label->height() - chart.height()) < 0.5;
        if (!low || !label->isVisible() || !label->property("modelData").isValid()) continue;
        ++seen;
        EXPECT_NEAR(label->x() + label->width() / 2 - plot.x(), axis.at(number(*label, "modelData")), 1);
    }
    return seen;
}

void expect_labels(Stage& stage, int charts) {
    const auto found = charts_of(stage);
    EXPECT_EQ(found.size(), charts);
    for (const QQuickItem* chart : found) {
        EXPECT_GE(checked_left(*chart), 3);
        EXPECT_GE(checked_time(*chart), 1);
    }
}

class ChartLabels : public testing::Test {
  protected:
    static std::unique_ptr<Stage> on(std::string_view screen) {
        for (const Scene& scene : scenes()) {
            if (scene.screen == screen) return play(scene, {.size = QSize(1280, 800)});
        }
        return nullptr;
    }
    void TearDown() override { EXPECT_EQ(Messages::take().join(QLatin1Char('\n')).toStdString(), ""); }
    Messages messages;
};

TEST_F(ChartLabels, StandWhereTheAxisHasTheirValue) {
    for (const auto& [screen, charts] : {std::pair{"session", 2}, {"workout", 1}}) {
        SCOPED_TRACE(screen);
        const auto stage = on(screen);
        ASSERT_TRUE(stage);
        expect_labels(*stage, charts);
        stage->window->resize(1600, 1000);
        stage->settle();
        expect_labels(*stage, charts);
    }
}

TEST_F(ChartLabels, AndTheCursorFollowTheShownStretch) {
    const auto stage = on("session");
    ASSERT_TRUE(stage);
    QQuickItem& chart = *charts_of(*stage).front();
    QQuickItem& plot = plot_of(chart);
    const double middle = (number(plot, "xFrom") + number(plot, "xTo")) / 2;
    chart.setProperty("hoverX", middle);
    const auto cursor = [&]() -> QQuickItem* {
        for (QQuickItem* child : chart.childItems()) {
            if (child->width() == 1 && child->height() == plot.height()) return child;
        }
        return nullptr;
    };
    ASSERT_TRUE(cursor());
    EXPECT_NEAR(cursor()->x() - plot.x(), plot.width() / 2, 1);
    ASSERT_TRUE(QMetaObject::invokeMethod(&plot, "zoomAt", Q_ARG(qreal, 0.0), Q_ARG(qreal, 1.5)));
    stage->settle();
    EXPECT_NEAR(cursor()->x() - plot.x(), plot.width() * 0.75, 1);
    EXPECT_GE(checked_time(chart), 1);
}

TEST_F(ChartLabels, TheLiveDotStandsOnTheLine) {
    const auto stage = on("workout");
    ASSERT_TRUE(stage);
    const QQuickItem& chart = *charts_of(*stage).front();
    const QQuickItem& plot = plot_of(chart);
    const Axis values{plot.height(), number(plot, "leftHigh"), number(plot, "leftLow")};
    const Axis times{plot.width(), number(plot, "xFrom"), number(plot, "xTo")};
    const QQuickItem* dot = chart.parentItem()->childItems().last();
    EXPECT_NEAR(dot->x() + dot->width() / 2 - plot.x(), times.at(number(plot, "dataTo")), 1);
    EXPECT_NEAR(dot->y() + dot->height() / 2, values.at(number(*stage->shell->live(), "heartRate")), 1);
}

}  // namespace
}  // namespace ritm::test
