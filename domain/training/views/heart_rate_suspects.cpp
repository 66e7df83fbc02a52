#include "domain/training/views/heart_rate_suspects.h"

#include <algorithm>
#include <cmath>

#include "domain/training/policy.h"
#include "domain/training/views/metrics_track.h"

namespace ritm::training {
namespace {

// Neighbours to each side: those of 5 s for a sensor that speaks faster than once a second.
int half_window(std::span<const TimedRate> samples) {
    constexpr int most = 50;
    std::vector<std::int64_t> steps;
    for (std::size_t i = 1; i < samples.size(); ++i) steps.push_back(samples[i].at_ms - samples[i - 1].at_ms);
    if (steps.empty()) return policy::spike_neighbours;
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    const std::int64_t usual_ms = std::max<std::int64_t>(1, *middle);
    const std::int64_t faster = (policy::spike_neighbours * std::int64_t{1000} + usual_ms / 2) / usual_ms;
    return static_cast<int>(std::clamp<std::int64_t>(faster, policy::spike_neighbours, most));
}

void find_spikes(std::span<const TimedRate> piece, std::size_t offset, int half, std::vector<std::size_t>& found) {
    std::vector<double> rates;
    rates.reserve(piece.size());
    for (const TimedRate& sample : piece) rates.push_back(static_cast<double>(sample.bpm));
    const metrics::Hampel rule{half, policy::spike_deviations, static_cast<double>(policy::spike_min.raw())};
    const std::vector<double> smooth = metrics::hampel(rates, rule);
    for (std::size_t i = 0; i < rates.size(); ++i) {
        if (smooth[i] != rates[i]) found.push_back(offset + i);
    }
}

bool agree(double hr_bpm, double cadence_spm) {
    const auto tolerance = static_cast<double>(policy::cadence_lock_tolerance.raw());
    return hr_bpm > 0 && cadence_spm > 0 && std::abs(hr_bpm - cadence_spm) <= tolerance;
}

bool jumped(std::span<const double> hr_bpm, std::size_t to) {
    const std::size_t from = to - std::min(to, policy::cadence_lock_jump_s);
    return std::any_of(hr_bpm.begin() + static_cast<std::ptrdiff_t>(from),
                       hr_bpm.begin() + static_cast<std::ptrdiff_t>(to), [&](double before) {
                           const auto jump = static_cast<double>(policy::cadence_lock_jump.raw());
                           return before > 0 && std::abs(hr_bpm[to] - before) >= jump;
                       });
}

}  // namespace

std::vector<std::size_t> heart_rate_spikes(std::span<const TimedRate> samples) {
    constexpr auto gap_max_ms = static_cast<std::int64_t>(metrics::moving_gap_max_s * 1000);
    std::vector<std::size_t> found;
    const int half = half_window(samples);
    std::size_t from = 0;
    for (std::size_t i = 1; i <= samples.size(); ++i) {
        if (i < samples.size() && samples[i].at_ms - samples[i - 1].at_ms <= gap_max_ms) continue;
        find_spikes(samples.subspan(from, i - from), from, half, found);
        from = i;
    }
    return found;
}

std::vector<metrics::IndexSpan> cadence_locks(std::span<const double> hr_bpm, std::span<const double> cadence_spm) {
    const metrics::LockRule rule{policy::cadence_lock_window_s,
                                 static_cast<double>(policy::cadence_lock_tolerance.raw()), policy::cadence_lock_share};
    std::vector<metrics::IndexSpan> confirmed;
    for (metrics::IndexSpan lock : metrics::cadence_lock(hr_bpm, cadence_spm, rule)) {
        while (!agree(hr_bpm[lock.first], cadence_spm[lock.first])) ++lock.first;
        while (!agree(hr_bpm[lock.last], cadence_spm[lock.last])) --lock.last;
        if (jumped(hr_bpm, lock.first)) confirmed.push_back(lock);
    }
    return confirmed;
}

}  // namespace ritm::training
