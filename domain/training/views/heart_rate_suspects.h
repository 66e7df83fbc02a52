// TRN-08: heart rates that are not the heart's. Pure; any thread. The numbers stand in domain/training/policy.h.
//
// Spikes: a value further from the median of its neighbours than max(3 · 1.4826 · MAD, 15 bpm) (Hampel), neighbours
// being 5 to each side at 1 Hz. Effort, recovery and a sensor that comes back do not look like that: they stay where
// they went.
//
// Cadence lock: an optical sensor that counts steps. For 60 s and more at least 90 % of the seconds within 3 bpm of the
// cadence; alone that proves nothing (a runner at 170 bpm and 170 steps is an everyday sight), so it counts only when
// the heart rate jumped there: at least 15 bpm within the 20 s before. A heart needs longer (time constant 25 s and
// more), and comes to its plateau slowly. A lock from the very first second on is therefore not seen.
//
// Dropouts are gaps in what was recorded: see recorder::gaps().
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "domain/training/views/metrics_anomaly.h"

namespace ritm::training {

struct TimedRate {
    std::int64_t at_ms = 0;
    std::int64_t bpm = 0;
};
// Indices of the spikes, ascending. Samples ascend in time and lie in the valid range; a gap of more than 75 s splits
// them.
std::vector<std::size_t> heart_rate_spikes(std::span<const TimedRate> samples);

// Stretches of seconds, both ends inclusive, ascending and apart. One value per second each, 0 = missing.
std::vector<metrics::IndexSpan> cadence_locks(std::span<const double> hr_bpm, std::span<const double> cadence_spm);

}  // namespace ritm::training
