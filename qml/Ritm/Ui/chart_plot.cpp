#include "chart_plot.h"

#include <array>
#include <cmath>

#include "app/charts/chart_series.h"

namespace ritm::ui {
using app::Extremes;
namespace {

class RunBuilder {
  public:
    explicit RunBuilder(double bridge_px) : bridge_px_(bridge_px) {}
    void add(QPointF point) {
        if (!run_.empty() && point.x() - run_.back().x() > bridge_px_) close();
        run_.push_back(point);
    }
    std::vector<PointRun> finish() {
        close();
        return std::move(runs_);
    }

  private:
    void close() {
        if (!run_.empty()) runs_.push_back(std::move(run_));
        run_.clear();
    }
    double bridge_px_;
    PointRun run_;
    std::vector<PointRun> runs_;
};

}  // namespace

std::vector<PointRun> plot_runs(const ChartSeries& series, const PlotWindow& window, double bridge) {
    if (series.count() == 0 || !(window.x_to > window.x_from) || window.area.width() < 2) return {};
    const double px_per_x = window.area.width() / (window.x_to - window.x_from);
    const double px_per_value = px_per_x * series.step();
    const auto count = static_cast<std::int64_t>(series.count());
    const auto index_of = [&](double x) { return (x - series.start()) / series.step(); };
    const auto first = std::max<std::int64_t>(0, static_cast<std::int64_t>(std::floor(index_of(window.x_from))) - 1);
    const auto last = std::min<std::int64_t>(count, static_cast<std::int64_t>(std::ceil(index_of(window.x_to))) + 2);
    // Points stand in the middle of their column: neighbours may be a whole pixel apart, however many values lie
    // between.
    const bool by_column = px_per_value <= 0.5;
    RunBuilder builder(std::max(bridge, series.step()) * px_per_x +
                       (by_column ? 1.01 : std::max(1.5, px_per_value) * 0.51));
    const auto x_of = [&](double index) { return window.to_x(series.start() + index * series.step()); };
    // Two values per pixel column are drawn one by one; more are drawn as the column's extremes.
    if (!by_column) {
        for (std::int64_t i = first; i < last; ++i) {
            const float value = series.value(static_cast<std::size_t>(i));
            if (!std::isnan(value))
                builder.add({x_of(static_cast<double>(i)), window.to_y(static_cast<double>(value))});
        }
        return builder.finish();
    }
    const double per_column = 1.0 / px_per_value;
    bool rising = true;
    for (double column = std::floor(static_cast<double>(first) / per_column);; column += 1.0) {
        const auto from = std::max(first, static_cast<std::int64_t>(column * per_column));
        const auto to = std::min(last, static_cast<std::int64_t>((column + 1) * per_column));
        if (from >= last) break;
        const Extremes extremes = series.extremes(static_cast<std::size_t>(from), static_cast<std::size_t>(to));
        if (extremes.empty()) continue;
        const double x = x_of((column + 0.5) * per_column);
        const double low = window.to_y(static_cast<double>(extremes.low));
        const double high = window.to_y(static_cast<double>(extremes.high));
        builder.add({x, rising ? low : high});
        if (std::abs(low - high) > 0.25) builder.add({x, rising ? high : low});
        rising = !rising;
    }
    return builder.finish();
}

std::vector<PixelSpan> plot_gaps(const std::vector<PointRun>& runs) {
    std::vector<PixelSpan> gaps;
    for (std::size_t i = 1; i < runs.size(); ++i) gaps.push_back({runs[i - 1].back().x(), runs[i].front().x()});
    return gaps;
}

std::vector<double> nice_ticks(double low, double high, int most) {
    if (!(high > low) || most < 1) return {};
    const double raw = (high - low) / most;
    const double decade = std::pow(10.0, std::floor(std::log10(raw)));
    double step = 10 * decade;
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        if (factor * decade >= raw - 1e-9) {
            step = factor * decade;
            break;
        }
    }
    std::vector<double> ticks;
    for (double value = std::ceil(low / step - 1e-9) * step; value <= high + step * 1e-9; value += step) {
        ticks.push_back(std::abs(value) < step * 1e-9 ? 0 : value);
    }
    return ticks;
}

std::vector<double> time_ticks(double from, double to, int most) {
    static constexpr std::array<double, 16> steps{1,   2,   5,   10,   15,   30,   60,    120,
                                                  300, 600, 900, 1800, 3600, 7200, 14400, 21600};
    if (!(to > from) || most < 1) return {};
    double step = 43200;
    for (const double candidate : steps) {
        if ((to - from) / candidate <= most) {
            step = candidate;
            break;
        }
    }
    std::vector<double> ticks;
    for (double value = std::ceil(from / step - 1e-9) * step; value <= to + 1e-6; value += step) ticks.push_back(value);
    return ticks;
}

}  // namespace ritm::ui
