// Spikes, dropouts and cadence lock (SCIENCE.md section E, TRN-08), and the smoothing of tracks. Pure, any thread.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ritm::training::metrics {

struct Hampel {
    int half_window = 5;  // the window is truncated at the ends
    double n_sigma = 3;
    double min_abs = 0;
};
// Values further from the median of their window than max(n · 1.4826 · MAD, min_abs) are replaced by that median.
// Product: heart rate 5/3/15 bpm, altitude 2/3/5 m.
std::vector<double> hampel(std::span<const double> values, const Hampel& rule);

struct IndexSpan {  // both ends inclusive
    std::size_t first = 0;
    std::size_t last = 0;
};
struct HeartRateAnomalies {
    std::vector<IndexSpan> dropouts;        // at least 3 missing samples
    std::vector<std::size_t> out_of_range;  // not hr_valid
    std::vector<std::size_t> spikes;        // hampel 5/3/15 on the present samples
};
// One value per second, 0 = missing.
HeartRateAnomalies hr_anomalies(std::span<const double> hr_bpm, double age_yr);

struct LockRule {
    int window_s = 60;
    double tolerance_bpm = 3;
    double fraction = 0.9;
};
// Where the heart rate follows the cadence: windows in which nearly all samples agree, merged. 0 = missing.
std::vector<IndexSpan> cadence_lock(std::span<const double> hr_bpm, std::span<const double> cadence_spm,
                                    const LockRule& rule);

// Constant-velocity Kalman filter over one axis: state [p, v], process noise by acceleration, R = sigma_z², start
// [z0, 0] with P = diag(sigma_z², 100); a missing measurement is a prediction only. RTS: smoothed backwards.
struct TrackNoise {
    double sigma_z_m = 0;
    double sigma_a_m_s2 = 0;
};
struct AxisTrack {
    std::vector<double> filtered_position_m;
    std::vector<double> smoothed_position_m;
    std::vector<double> smoothed_velocity_m_s;
};
AxisTrack kalman_rts(std::span<const double> t_s, std::span<const std::optional<double>> z_m, TrackNoise noise);

}  // namespace ritm::training::metrics
