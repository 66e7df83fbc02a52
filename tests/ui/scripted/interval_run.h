// The story behind the pictures: 6 x 400 m on a treadmill, heart rate following the effort with lag and drift.
// Deterministic. One point per second; heart_rate[0] is the first second.
#pragma once
#include <vector>

namespace ritm::test {

struct IntervalRun {
    std::vector<double> heart_rate;  // bpm
    std::vector<double> speed;       // m/s
    std::vector<double> incline;     // %
    std::vector<double> cadence;     // steps per minute
    std::vector<double> distance;    // m, so far
    std::vector<double> energy;      // kcal, so far
};

// `effort` 1.0 is the hard interval day; less is an easier one.
IntervalRun interval_run(int seconds, double effort = 1.0, unsigned seed = 7);

}  // namespace ritm::test
