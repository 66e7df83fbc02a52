#include "domain/training/views/metrics_anomaly.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "domain/training/views/metrics_heart_rate.h"
#include "domain/training/views/metrics_statistics.h"

namespace ritm::training::metrics {

std::vector<double> hampel(std::span<const double> values, const Hampel& rule) {
    const auto half = static_cast<std::size_t>(std::max(0, rule.half_window));
    std::vector<double> result(values.begin(), values.end());
    std::vector<double> window;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t first = i < half ? 0 : i - half;
        const std::size_t last = std::min(values.size(), i + half + 1);
        window.assign(values.begin() + static_cast<std::ptrdiff_t>(first),
                      values.begin() + static_cast<std::ptrdiff_t>(last));
        const double middle = median_of(window);
        for (double& v : window) v = std::abs(v - middle);
        const double limit = std::max(rule.n_sigma * 1.4826 * median_of(window), rule.min_abs);
        if (std::abs(values[i] - middle) > limit) result[i] = middle;
    }
    return result;
}

HeartRateAnomalies hr_anomalies(std::span<const double> hr_bpm, double age_yr) {
    constexpr std::size_t dropout_min = 3;
    HeartRateAnomalies found;
    std::vector<double> present;
    std::vector<std::size_t> index;
    std::size_t missing = 0;
    for (std::size_t i = 0; i <= hr_bpm.size(); ++i) {
        if (i < hr_bpm.size() && hr_bpm[i] <= 0) {
            ++missing;
            continue;
        }
        if (missing >= dropout_min) found.dropouts.push_back({i - missing, i - 1});
        missing = 0;
        if (i == hr_bpm.size()) break;
        present.push_back(hr_bpm[i]);
        index.push_back(i);
        if (!hr_valid(hr_bpm[i], age_yr)) found.out_of_range.push_back(i);
    }
    const std::vector<double> smooth = hampel(present, {5, 3, 15});
    for (std::size_t k = 0; k < present.size(); ++k) {
        if (smooth[k] != present[k]) found.spikes.push_back(index[k]);
    }
    return found;
}

std::vector<IndexSpan> cadence_lock(std::span<const double> hr_bpm, std::span<const double> cadence_spm,
                                    const LockRule& rule) {
    std::vector<IndexSpan> locks;
    const std::size_t n = std::min(hr_bpm.size(), cadence_spm.size());
    if (rule.window_s <= 0) return locks;
    const auto window = static_cast<std::size_t>(rule.window_s);
    const auto agrees = [&](std::size_t i) {
        const bool both = hr_bpm[i] > 0 && cadence_spm[i] > 0;
        return both && std::abs(hr_bpm[i] - cadence_spm[i]) <= rule.tolerance_bpm ? 1 : 0;
    };
    int agreeing = 0;
    for (std::size_t end = 0; end < n; ++end) {
        agreeing += agrees(end);
        if (end >= window) agreeing -= agrees(end - window);
        if (end + 1 < window || agreeing < rule.fraction * rule.window_s - 1e-9) continue;
        const std::size_t first = end + 1 - window;
        if (!locks.empty() && first <= locks.back().last + 1) {
            locks.back().last = end;
        } else {
            locks.push_back({first, end});
        }
    }
    return locks;
}

namespace {

struct State {
    double p = 0, v = 0;            // position, velocity
    double pp = 0, pv = 0, vv = 0;  // covariance
};

State predicted(const State& s, double dt, double sigma_a) {
    const double q = sigma_a * sigma_a;
    State n;
    n.p = s.p + dt * s.v;
    n.v = s.v;
    n.pp = s.pp + 2 * dt * s.pv + dt * dt * s.vv + q * dt * dt * dt * dt / 4;
    n.pv = s.pv + dt * s.vv + q * dt * dt * dt / 2;
    n.vv = s.vv + q * dt * dt;
    return n;
}

State updated(const State& s, double z, double sigma_z) {
    const double innovation_variance = s.pp + sigma_z * sigma_z;
    const double gain_p = s.pp / innovation_variance;
    const double gain_v = s.pv / innovation_variance;
    const double innovation = z - s.p;
    return {s.p + gain_p * innovation, s.v + gain_v * innovation, (1 - gain_p) * s.pp, (1 - gain_p) * s.pv,
            s.vv - gain_v * s.pv};
}

// One Rauch-Tung-Striebel step: what the later smoothed state says about the filtered one before it.
State smoothed(const State& filtered, const State& prediction, const State& later, double dt) {
    const double determinant = prediction.pp * prediction.vv - prediction.pv * prediction.pv;
    if (determinant == 0) return filtered;
    // C = P F' (P_predicted)^-1
    const double fp = filtered.pp + dt * filtered.pv;
    const double fv = filtered.pv + dt * filtered.vv;
    const double c00 = (fp * prediction.vv - filtered.pv * prediction.pv) / determinant;
    const double c01 = (filtered.pv * prediction.pp - fp * prediction.pv) / determinant;
    const double c10 = (fv * prediction.vv - filtered.vv * prediction.pv) / determinant;
    const double c11 = (filtered.vv * prediction.pp - fv * prediction.pv) / determinant;
    const double dp = later.p - prediction.p;
    const double dv = later.v - prediction.v;
    State s = filtered;
    s.p += c00 * dp + c01 * dv;
    s.v += c10 * dp + c11 * dv;
    return s;
}

}  // namespace

AxisTrack kalman_rts(std::span<const double> t_s, std::span<const std::optional<double>> z_m, TrackNoise noise) {
    AxisTrack track;
    const std::size_t n = std::min(t_s.size(), z_m.size());
    if (n == 0) return track;
    std::vector<State> filtered;
    std::vector<State> predictions;
    filtered.push_back({z_m[0].value_or(0), 0, noise.sigma_z_m * noise.sigma_z_m, 0, 100});
    predictions.push_back(filtered.back());
    for (std::size_t i = 1; i < n; ++i) {
        predictions.push_back(predicted(filtered.back(), t_s[i] - t_s[i - 1], noise.sigma_a_m_s2));
        filtered.push_back(z_m[i] ? updated(predictions.back(), *z_m[i], noise.sigma_z_m) : predictions.back());
    }
    std::vector<State> smooth = filtered;
    for (std::size_t i = n - 1; i > 0; --i) {
        smooth[i - 1] = smoothed(filtered[i - 1], predictions[i], smooth[i], t_s[i] - t_s[i - 1]);
    }
    for (std::size_t i = 0; i < n; ++i) {
        track.filtered_position_m.push_back(filtered[i].p);
        track.smoothed_position_m.push_back(smooth[i].p);
        track.smoothed_velocity_m_s.push_back(smooth[i].v);
    }
    return track;
}

}  // namespace ritm::training::metrics
