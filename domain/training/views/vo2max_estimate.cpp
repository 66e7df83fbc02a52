#include "domain/training/views/vo2max_estimate.h"

#include <algorithm>
#include <cmath>

namespace ritm::training {
namespace {

constexpr std::size_t steady_min_s = 120;
constexpr std::size_t border_s = 30;
constexpr std::size_t step_s = 10;
constexpr double speed_tolerance = 0.05;
constexpr double grade_tolerance = 0.005;
constexpr double drift_max_bpm = 5;
constexpr double share_low = 0.60;
constexpr double share_high = 0.95;
constexpr double believable_low = 10;
constexpr double believable_high = 100;
constexpr double slack = 1e-9;

using Seconds = std::span<const EffortSecond>;

bool goes_on(const EffortSecond& first, const EffortSecond& s) {
    if (!s.hr_bpm || !s.speed_m_min || *s.speed_m_min <= 0) return false;
    const bool speed = std::abs(*s.speed_m_min - *first.speed_m_min) <= speed_tolerance * *first.speed_m_min + slack;
    return speed && std::abs(s.grade - first.grade) <= grade_tolerance + slack;
}

double mean_heart_rate(Seconds seconds) {
    double sum = 0;
    for (const EffortSecond& s : seconds) sum += *s.hr_bpm;
    return sum / static_cast<double>(seconds.size());
}

metrics::SteadySegment segment_of(Seconds seconds) {
    metrics::SteadySegment segment;
    for (const EffortSecond& s : seconds) {
        segment.speed_m_min += *s.speed_m_min;
        segment.grade += s.grade;
    }
    segment.duration_s = static_cast<double>(seconds.size());
    segment.speed_m_min /= segment.duration_s;
    segment.grade /= segment.duration_s;
    segment.hr_bpm = mean_heart_rate(seconds);
    return segment;
}

// The heart lags behind a new pace: the end of the stretch in which it has settled.
std::optional<metrics::SteadySegment> settled(Seconds stretch, double hr_max_bpm) {
    for (std::size_t from = 0; stretch.size() >= from + steady_min_s; from += step_s) {
        const Seconds rest = stretch.subspan(from);
        const double drift = mean_heart_rate(rest.last(border_s)) - mean_heart_rate(rest.first(border_s));
        if (std::abs(drift) >= drift_max_bpm) continue;
        const auto segment = segment_of(rest);
        const double share = segment.hr_bpm / hr_max_bpm;
        if (share < share_low - slack || share > share_high + slack) return std::nullopt;
        return segment;
    }
    return std::nullopt;
}

}  // namespace

std::vector<metrics::SteadySegment> steady_segments(Seconds seconds, double hr_max_bpm) {
    std::vector<metrics::SteadySegment> segments;
    for (std::size_t from = 0; from < seconds.size();) {
        if (!seconds[from].speed_m_min || !goes_on(seconds[from], seconds[from])) {
            ++from;
            continue;
        }
        std::size_t to = from + 1;
        while (to < seconds.size() && goes_on(seconds[from], seconds[to])) ++to;
        if (const auto segment = settled(seconds.subspan(from, to - from), hr_max_bpm)) segments.push_back(*segment);
        from = to;
    }
    return segments;
}

std::optional<double> vo2max_estimate(Seconds seconds, double hr_max_bpm) {
    const auto estimate = metrics::vo2max_hr_regression(steady_segments(seconds, hr_max_bpm), hr_max_bpm);
    if (!estimate || *estimate < believable_low || *estimate > believable_high) return std::nullopt;
    return estimate;
}

}  // namespace ritm::training
