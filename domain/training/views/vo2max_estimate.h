// An estimate of VO2max from one session on foot: the oxygen that the speed costs (ACSM) against the heart rate of
// steady stretches, read at the highest heart rate (metrics::vo2max_hr_regression). Pure; any thread.
//
// Steady: at least 2 min at a speed within 5 % and an incline within 0.5 %, in which the heart rate drifts by less than
// 5 bpm from the first to the last 30 s and averages 60..95 % of the highest. Three such stretches are needed, 15 bpm
// apart: one pace proves nothing.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "domain/training/views/metrics_vo2max.h"

namespace ritm::training {

struct EffortSecond {  // a second of timer; absent = not known
    std::optional<double> hr_bpm;
    std::optional<double> speed_m_min;
    double grade = 0;  // rise/run
};
std::vector<metrics::SteadySegment> steady_segments(std::span<const EffortSecond> seconds, double hr_max_bpm);

// ml/kg/min; nullopt where the session does not tell, or tells what no one has (10..100).
std::optional<double> vo2max_estimate(std::span<const EffortSecond> seconds, double hr_max_bpm);

}  // namespace ritm::training
