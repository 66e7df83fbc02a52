// From a series to what is drawn: runs of points in item coordinates, at most two per pixel column, cut at gaps.
// Pure; used by both back ends of SeriesChart.
#pragma once
#include <QPointF>
#include <QRectF>
#include <vector>

namespace ritm::ui {}  // namespace ritm::ui
namespace ritm::app {
class ChartSeries;
}  // namespace ritm::app
namespace ritm::ui {
using app::ChartSeries;

struct PlotWindow {
    QRectF area;        // item coordinates of the plot
    double x_from = 0;  // visible range of the data
    double x_to = 1;
    double y_low = 0;  // value at the bottom and at the top of the area
    double y_high = 1;
    [[nodiscard]] double to_x(double x) const { return area.left() + (x - x_from) / (x_to - x_from) * area.width(); }
    [[nodiscard]] double to_y(double y) const { return area.bottom() - (y - y_low) / (y_high - y_low) * area.height(); }
};

using PointRun = std::vector<QPointF>;

// Gaps shorter than or equal to `bridge` (in x units) are joined by a straight line.
std::vector<PointRun> plot_runs(const ChartSeries& series, const PlotWindow& window, double bridge);
// Spans of x without values that are longer than `bridge`, between the first and the last value, as pixel ranges.
struct PixelSpan {
    double from = 0;
    double to = 0;
};
std::vector<PixelSpan> plot_gaps(const std::vector<PointRun>& runs);
// Round values for ticks: 1, 2, 2.5 or 5 times a power of ten apart, at most `most` of them.
std::vector<double> nice_ticks(double low, double high, int most);
// For time axes in seconds: 1, 2, 5, 10, 15, 30 s, then minutes, then hours.
std::vector<double> time_ticks(double from, double to, int most);

}  // namespace ritm::ui
