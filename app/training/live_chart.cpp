#include "app/training/live_chart.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/common/freshness.h"

namespace ritm::app {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

bool fresh(const Measured& measured) {
    return freshness_of(measured.value.has_value(), measured.age_ms) == Freshness::fresh;
}

}  // namespace

double LiveChart::in_unit(std::int64_t mm_s) const {
    const double per_hour = static_cast<double>(mm_s) * 3600.0 / 1e6;
    return presentation_.format().units() == Units::metric ? per_hour : per_hour / 1.609344;
}

void LiveChart::make_room(double speed) {
    if (speed * 1.1 > speed_top_) speed_top_ = std::ceil(speed * 1.25 / 5) * 5;
}

void LiveChart::fill(const std::vector<TrailPoint>& trail) {
    if (trail.empty()) return;
    const std::int64_t first = trail.front().at_ms / 1000;
    const std::int64_t last = trail.back().at_ms / 1000;
    QVector<double> heart_rates(static_cast<int>(last - first + 1), nan);
    QVector<double> speeds(heart_rates.size(), nan);
    speed_top_ = 10;
    for (const TrailPoint& point : trail) {
        const int at = static_cast<int>(point.at_ms / 1000 - first);
        if (at < 0 || at >= heart_rates.size()) continue;
        if (point.heart_rate) heart_rates[at] = *point.heart_rate;
        if (point.speed_mm_s) speeds[at] = in_unit(*point.speed_mm_s);
        if (point.speed_mm_s) make_room(speeds[at]);
    }
    heart_rate_.assign(heart_rates, static_cast<double>(first));
    speed_.assign(speeds, static_cast<double>(first));
    last_s_ = last;
}

void LiveChart::append(std::int64_t second, double heart_rate, double speed) {
    if (second <= last_s_) return;
    // After a hole longer than the chart is kept, what comes is all that will be seen.
    if (last_s_ < 0 || second > last_s_ + kept_seconds) {
        heart_rate_.assign({}, static_cast<double>(second));
        speed_.assign({}, static_cast<double>(second));
        last_s_ = second - 1;
    }
    for (++last_s_; last_s_ < second; ++last_s_) {
        heart_rate_.append(nan);
        speed_.append(nan);
    }
    heart_rate_.append(heart_rate);
    speed_.append(speed);
    if (!std::isnan(speed)) make_room(speed);
    heart_rate_.forget_before(static_cast<double>(second - kept_seconds));
    speed_.forget_before(static_cast<double>(second - kept_seconds));
}

void LiveChart::show_after_gap(const LiveView& view) {
    if (view.phase == WorkoutPhase::idle) return;
    const bool recording = view.phase == WorkoutPhase::recording;
    const bool heart = recording && fresh(view.heart_rate) && view.heart_rate_valid;
    const bool moving = recording && fresh(view.speed);
    append(view.elapsed_ms / 1000, heart ? static_cast<double>(*view.heart_rate.value) : nan,
           moving ? in_unit(*view.speed.value) : nan);
}

std::int64_t LiveChart::show(const LiveView& view) {
    const std::int64_t second = view.elapsed_ms / 1000;
    if (view.phase == WorkoutPhase::idle || second <= last_s_) return 0;
    if (last_s_ >= 0 && second > last_s_ + 1) return std::min(second - last_s_, kept_seconds);
    show_after_gap(view);
    return 0;
}

bool LiveChart::add(const std::vector<TrailPoint>& trail) {
    const std::int64_t before = last_s_;
    for (const TrailPoint& point : trail) {
        append(point.at_ms / 1000, point.heart_rate ? static_cast<double>(*point.heart_rate) : nan,
               point.speed_mm_s ? in_unit(*point.speed_mm_s) : nan);
    }
    return last_s_ > before;
}

}  // namespace ritm::app
