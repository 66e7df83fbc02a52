// Moving time, pauses, kind of activity, laps and best efforts (metrics_track.h).
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "domain/training/views/metrics_track.h"

namespace ritm::training::metrics {
namespace {

constexpr double slack = 1e-9;

// Time at which the piecewise linear distance first reaches `target`, between samples i and i + 1.
double crossing(std::span<const double> time_s, std::span<const double> distance_m, std::size_t i, double target) {
    const double span = distance_m[i + 1] - distance_m[i];
    if (span <= 0) return time_s[i + 1];
    return time_s[i] + (target - distance_m[i]) / span * (time_s[i + 1] - time_s[i]);
}

}  // namespace

double moving_threshold_m_s(Pace pace) {
    constexpr std::array<double, 4> thresholds{0.5, 0.8, 1.1, 0.25};
    return thresholds[static_cast<std::size_t>(pace)];
}

double moving_time_s(std::span<const double> time_s, std::span<const double> distance_m, Pace pace, double max_gap_s) {
    const double threshold = moving_threshold_m_s(pace);
    double sum = 0;
    for (std::size_t i = 1; i < std::min(time_s.size(), distance_m.size()); ++i) {
        const double dt = time_s[i] - time_s[i - 1];
        if (dt <= 0 || dt > max_gap_s) continue;
        if ((distance_m[i] - distance_m[i - 1]) / dt >= threshold - slack) sum += dt;
    }
    return sum;
}

std::vector<Stretch> auto_pause(std::span<const double> speed_m_s, const AutoPause& rule) {
    std::vector<Stretch> pauses;
    bool paused = false;
    int streak = 0;
    for (std::size_t i = 0; i < speed_m_s.size(); ++i) {
        const bool turns = paused ? speed_m_s[i] >= rule.resume_above_m_s : speed_m_s[i] < rule.pause_below_m_s;
        streak = turns ? streak + 1 : 0;
        if (streak < std::max(1, paused ? rule.resume_after_s : rule.pause_after_s)) continue;
        const std::size_t began = i + 1 - static_cast<std::size_t>(streak);
        if (paused) {
            pauses.back().to_s = began;
        } else {
            pauses.push_back({began, speed_m_s.size()});
        }
        paused = !paused;
        streak = 0;
    }
    return pauses;
}

std::string_view activity_type(const SpeedFacts& f) {
    const double v50 = f.v50_km_h;
    const double cadence = f.cadence_per_min;
    if (v50 > 60 || f.v95_km_h > 110) return "vehicle";
    const bool strokes = v50 >= 1 && v50 <= 6.5 && f.v95_km_h <= 8.5 && cadence >= 15 && cadence <= 60;
    if (f.in_water || strokes) return "swim";
    if (v50 < 0.5) return "stationary";
    if (cadence >= 140 && v50 >= 4.5 && v50 <= 25) return "run";
    if (cadence >= 80 && cadence < 140 && v50 <= 8) return "walk";
    if (cadence >= 25 && cadence <= 130 && v50 > 8) return "bike";
    if (v50 >= 16 || (cadence <= 0 && f.v95_km_h >= 26)) return "bike";
    return v50 >= 7.5 ? "run" : "walk";
}

std::vector<double> laps_by_distance_s(std::span<const double> time_s, std::span<const double> distance_m,
                                       double lap_m) {
    std::vector<double> laps;
    const std::size_t n = std::min(time_s.size(), distance_m.size());
    if (n == 0 || lap_m <= 0) return laps;
    double last = time_s[0];
    double target = distance_m[0] + lap_m;
    for (std::size_t i = 0; i + 1 < n; ++i) {
        while (distance_m[i + 1] >= target - slack) {
            const double at = crossing(time_s, distance_m, i, target);
            laps.push_back(at - last);
            last = at;
            target += lap_m;
        }
    }
    return laps;
}

std::vector<double> laps_by_position(std::span<const GpsPoint> points, const LapGate& gate) {
    std::vector<double> laps;
    if (points.empty()) return laps;
    double last = points.front().time_s;
    bool away = false;
    constexpr double none = std::numeric_limits<double>::infinity();
    double nearest = none;
    double nearest_at = 0;
    const auto close_lap = [&] {
        if (nearest == none) return;
        laps.push_back(nearest_at - last);
        last = nearest_at;
        away = false;
        nearest = none;
    };
    for (const GpsPoint& p : points) {
        const double distance = std::hypot(p.x_m - points.front().x_m, p.y_m - points.front().y_m);
        if (distance > gate.radius_m) {
            close_lap();
            away = away || distance >= gate.min_away_m;
        } else if (away && p.time_s - last >= gate.min_lap_s && distance < nearest) {
            nearest = distance;
            nearest_at = p.time_s;
        }
    }
    close_lap();
    return laps;
}

std::optional<double> best_effort_s(std::span<const double> time_s, std::span<const double> distance_m,
                                    double target_m) {
    const std::size_t n = std::min(time_s.size(), distance_m.size());
    if (n < 2 || target_m <= 0 || distance_m[n - 1] - distance_m[0] < target_m - slack) return std::nullopt;
    std::optional<double> best;
    const auto keep = [&](double seconds) { best = std::min(best.value_or(seconds), seconds); };
    for (std::size_t end = 0, i = 0; end < n; ++end) {  // windows that end on a sample
        const double start = distance_m[end] - target_m;
        if (start < distance_m[0] - slack) continue;
        while (i + 1 < end && distance_m[i + 1] <= start) ++i;
        keep(time_s[end] - (distance_m[i] >= start ? time_s[i] : crossing(time_s, distance_m, i, start)));
    }
    for (std::size_t start = 0, j = 0; start < n; ++start) {  // windows that start on a sample
        const double end = distance_m[start] + target_m;
        if (end > distance_m[n - 1] + slack) break;
        while (j + 1 < n && distance_m[j] < end - slack) ++j;
        keep((j == 0 || distance_m[j] <= end ? time_s[j] : crossing(time_s, distance_m, j - 1, end)) - time_s[start]);
    }
    return best;
}

}  // namespace ritm::training::metrics
