#include "domain/training/views/best_efforts.h"

#include <algorithm>
#include <cmath>

namespace ritm::training {

void BestEffortFold::begin(std::int64_t at_ms, std::int64_t distance_mm) {
    if (points_.empty() || at_ms > points_.back().ms) add({at_ms, distance_mm});
}

void BestEffortFold::reach(std::int64_t at_ms, std::int64_t distance_mm) {
    if (points_.empty()) return begin(at_ms, distance_mm);
    const Point& newest = points_.back();
    if (distance_mm <= newest.mm || at_ms - newest.ms < policy::effort_point_min.raw()) return;
    add({at_ms, distance_mm});
}

void BestEffortFold::end(std::int64_t at_ms, std::int64_t distance_mm) {
    if (points_.empty() || at_ms < points_.back().ms || distance_mm <= points_.back().mm) return;
    add({at_ms, distance_mm});
}

bool BestEffortFold::believed(const Point& next) const {
    const Point& newest = points_.back();
    constexpr std::int64_t longest_ms = policy::span_max.raw();
    const std::int64_t span_ms = std::min(next.ms - newest.ms, longest_ms);
    const std::int64_t step_mm = next.mm - newest.mm;
    return step_mm >= 0 && step_mm <= fastest_.raw() * span_ms / 1000 + policy::effort_step_slack.raw();
}

void BestEffortFold::add(const Point& point) {
    if (!points_.empty() && !believed(point)) {
        points_.clear();
        for (Window& window : windows_) window.before_start = window.start = 0;
    }
    points_.push_back(point);
    if (points_.size() < 2) return;
    for (std::size_t i = 0; i < windows_.size(); ++i) follow(windows_[i], policy::record_distances[i].distance);
}

void BestEffortFold::follow(Window& window, Distance distance) {
    const std::size_t newest = points_.size() - 1;
    const auto keep = [&](std::int64_t from_ms, std::int64_t to_ms) {
        const Millis time(to_ms - from_ms);
        if (!window.best || time < window.best->effort.time) window.best = {{distance, time}, Millis(to_ms)};
    };
    const std::int64_t start_mm = points_[newest].mm - distance.raw();
    if (start_mm >= points_.front().mm) {  // the window that ends on the newest point
        std::size_t& before = window.before_start;
        while (before + 1 < newest && points_[before + 1].mm <= start_mm) ++before;
        keep(crossing(before, start_mm), points_[newest].ms);
    }
    for (std::size_t& start = window.start; start < newest; ++start) {  // those that end since the point before
        const std::int64_t end_mm = points_[start].mm + distance.raw();
        if (end_mm > points_[newest].mm) break;
        keep(points_[start].ms, crossing(newest - 1, end_mm));
    }
}

// When the distance was reached between two neighbouring points.
std::int64_t BestEffortFold::crossing(std::size_t before, std::int64_t mm) const {
    const Point& a = points_[before];
    const Point& b = points_[before + 1];
    if (mm <= a.mm || b.mm <= a.mm) return a.ms;
    const double share = static_cast<double>(mm - a.mm) / static_cast<double>(b.mm - a.mm);
    return a.ms + std::llround(share * static_cast<double>(b.ms - a.ms));
}

std::vector<TimedEffort> BestEffortFold::efforts() const {
    std::vector<TimedEffort> found;
    for (const Window& window : windows_) {
        if (window.best) found.push_back(*window.best);
    }
    return found;
}

}  // namespace ritm::training
