#include "domain/training/views/metrics_load.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "domain/training/views/metrics_statistics.h"

namespace ritm::training::metrics {
namespace {

constexpr double minutes_per_sample = 1.0 / 60;

}  // namespace

double trimp_banister(double duration_min, double hr_avg_bpm, HeartRateRange range, Sex sex) {
    const double x = hrr_fraction(hr_avg_bpm, range.max_bpm, range.rest_bpm);
    const double a = sex == Sex::male ? 0.64 : 0.86;
    const double b = sex == Sex::male ? 1.92 : 1.67;
    return duration_min * x * a * std::exp(b * x);
}

double trimp_banister_series(std::span<const double> hr_bpm, HeartRateRange range, Sex sex) {
    double sum = 0;
    for (const double hr : hr_bpm) {
        if (hr > 0) sum += trimp_banister(minutes_per_sample, hr, range, sex);
    }
    return sum;
}

double trimp_edwards(std::span<const double> hr_bpm, double hr_max_bpm) {
    const auto seconds = time_in_zones_s(hr_bpm, hr_max_bpm);
    double sum = 0;
    for (std::size_t zone = 1; zone < seconds.size(); ++zone) sum += static_cast<double>(zone) * seconds[zone];
    return sum * minutes_per_sample;
}

double trimp_lucia(std::span<const double> hr_bpm, double vt1_bpm, double vt2_bpm) {
    double seconds = 0;
    for (const double hr : hr_bpm) {
        if (hr <= 0) continue;
        seconds += hr < vt1_bpm ? 1 : hr < vt2_bpm ? 2 : 3;
    }
    return seconds * minutes_per_sample;
}

std::optional<double> hr_tss(std::span<const double> hr_bpm, HeartRateRange range, double lthr_bpm, Sex sex) {
    const double hour = trimp_banister(60, lthr_bpm, range, sex);
    if (hour <= 0) return std::nullopt;
    return 100 * trimp_banister_series(hr_bpm, range, sex) / hour;
}

void NormalizedPower::add(double power_w) {
    double& oldest = last_[seconds_ % window];
    sum_ += power_w - oldest;
    oldest = power_w;
    if (++seconds_ >= window) fourths_ += std::pow(sum_ / static_cast<double>(window), 4);
}

std::optional<double> NormalizedPower::watts() const {
    if (seconds_ < window) return std::nullopt;
    return std::pow(fourths_ / static_cast<double>(seconds_ - window + 1), 0.25);
}

std::optional<double> normalized_power_w(std::span<const double> power_w) {
    NormalizedPower fold;
    for (const double watts : power_w) fold.add(watts);
    return fold.watts();
}

std::optional<double> intensity_factor(double np_w, double ftp_w) {
    return ftp_w > 0 ? std::optional(np_w / ftp_w) : std::nullopt;
}

std::optional<double> tss(double duration_s, double np_w, double ftp_w) {
    const auto factor = intensity_factor(np_w, ftp_w);
    if (!factor) return std::nullopt;
    return 100 * duration_s * np_w * *factor / (3600 * ftp_w);
}

std::optional<double> variability_index(std::span<const double> power_w) {
    const auto normalized = normalized_power_w(power_w);
    const auto average = mean(power_w);
    if (!normalized || *average <= 0) return std::nullopt;
    return *normalized / *average;
}

double gap_cost_j_kg_m(double grade) {
    const double i = std::clamp(grade, -0.45, 0.45);
    return ((((155.4 * i - 30.4) * i - 43.3) * i + 46.3) * i + 19.5) * i + 3.6;
}

double gap_factor(double grade) { return gap_cost_j_kg_m(grade) / 3.6; }
double gap_speed_m_s(double speed_m_s, double grade) { return speed_m_s * gap_factor(grade); }

std::optional<double> normalized_graded_speed_m_s(std::span<const SpeedAtGrade> series) {
    std::vector<double> flat;
    flat.reserve(series.size());
    for (const SpeedAtGrade& s : series) flat.push_back(gap_speed_m_s(s.speed_m_s, s.grade));
    return normalized_power_w(flat);
}

std::optional<double> r_tss(double duration_s, double ngs_m_s, double threshold_speed_m_s) {
    if (threshold_speed_m_s <= 0) return std::nullopt;
    return 100 * duration_s / 3600 * std::pow(ngs_m_s / threshold_speed_m_s, 2);
}

std::optional<double> s_tss(double duration_s, double speed_m_s, double css_m_s) {
    if (css_m_s <= 0) return std::nullopt;
    return 100 * duration_s / 3600 * std::pow(speed_m_s / css_m_s, 3);
}

double srpe_load(double rpe_0_10, double duration_min) { return rpe_0_10 * duration_min; }

}  // namespace ritm::training::metrics
