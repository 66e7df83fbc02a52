#include "domain/training/views/metrics_vo2max.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "domain/training/views/metrics_statistics.h"

namespace ritm::training::metrics {

double vo2_cost_daniels(double v) { return -4.60 + 0.182258 * v + 0.000104 * v * v; }

double vo2_fraction_daniels(double t) {
    return 0.8 + 0.1894393 * std::exp(-0.012778 * t) + 0.2989558 * std::exp(-0.1932605 * t);
}

std::optional<double> vdot(double distance_m, double time_s) {
    if (time_s <= 0) return std::nullopt;
    const double minutes = time_s / 60;
    return vo2_cost_daniels(distance_m / minutes) / vo2_fraction_daniels(minutes);
}

std::optional<double> vdot_race_time_s(double vdot_value, double distance_m) {
    if (vdot_value <= 0 || distance_m <= 0) return std::nullopt;
    double low = distance_m / 600;  // minutes
    double high = distance_m / 30;
    for (int i = 0; i < 200; ++i) {
        const double middle = (low + high) / 2;
        (*vdot(distance_m, middle * 60) > vdot_value ? low : high) = middle;
    }
    return 60 * (low + high) / 2;
}

double speed_at_vo2_m_min(double vo2) {
    constexpr double a = 0.000104;
    constexpr double b = 0.182258;
    return (-b + std::sqrt(b * b + 4 * a * (vo2 + 4.60))) / (2 * a);
}

std::optional<double> daniels_pace_s_km(double vdot_value, double fraction_vo2max) {
    const double speed = speed_at_vo2_m_min(vdot_value * fraction_vo2max);
    return speed > 0 ? std::optional(60'000 / speed) : std::nullopt;
}

double cooper_vo2max(double distance_12min_m) { return (distance_12min_m - 504.9) / 44.73; }

std::string_view cooper_class(double distance_12min_m, double age_yr, Sex sex) {
    struct Row {
        double age_max;
        std::array<double, 4> men;
        std::array<double, 4> women;
    };
    constexpr std::array<Row, 7> rows{{{14, {2100, 2200, 2400, 2700}, {1500, 1600, 1900, 2000}},
                                       {16, {2200, 2300, 2500, 2800}, {1600, 1700, 2000, 2100}},
                                       {19, {2300, 2500, 2700, 3000}, {1700, 1800, 2100, 2300}},
                                       {29, {1600, 2200, 2400, 2800}, {1500, 1800, 2200, 2700}},
                                       {39, {1500, 1900, 2300, 2700}, {1400, 1700, 2000, 2500}},
                                       {49, {1400, 1700, 2100, 2500}, {1200, 1500, 1900, 2300}},
                                       {1e9, {1300, 1600, 2000, 2400}, {1100, 1400, 1700, 2200}}}};
    const Row& row =
        *std::find_if(rows.begin(), rows.end() - 1, [&](const Row& r) { return std::floor(age_yr) <= r.age_max; });
    const std::array<double, 4>& edges = sex == Sex::male ? row.men : row.women;
    if (distance_12min_m > edges[3]) return "excellent";  // the last edge belongs to the class below
    if (distance_12min_m >= edges[2]) return "above_average";
    if (distance_12min_m >= edges[1]) return "average";
    return distance_12min_m >= edges[0] ? "below_average" : "poor";
}

double acsm_walk_vo2(double v, double grade) { return 0.1 * v + 1.8 * v * grade + 3.5; }
double acsm_run_vo2(double v, double grade) { return 0.2 * v + 0.9 * v * grade + 3.5; }
double acsm_cycle_vo2(double power_w, double mass_kg) { return 10.8 * power_w / mass_kg + 7; }
double acsm_step_vo2(double steps_per_min, double height_m) {
    return 0.2 * steps_per_min + 1.33 * 1.8 * height_m * steps_per_min + 3.5;
}
double acsm_run_speed_m_min(double vo2, double grade) { return (vo2 - 3.5) / (0.2 + 0.9 * grade); }

double treadmill_vo2(double speed_km_h, double grade, std::optional<double> cadence_spm) {
    constexpr double slack = 1e-9;
    const bool running = cadence_spm.value_or(0) > 0 ? *cadence_spm >= 140 : speed_km_h >= 7.2 - slack;
    const double v = speed_km_h * 1000 / 60;
    return running ? acsm_run_vo2(v, grade) : acsm_walk_vo2(v, grade);
}

double treadmill_speed_at_grade_km_h(double flat_speed_km_h, double grade) {
    return flat_speed_km_h * 0.2 / (0.2 + 0.9 * grade);
}

std::optional<double> vo2max_hr_regression(std::span<const SteadySegment> segments, double hr_max_bpm) {
    if (segments.size() < 3) return std::nullopt;
    std::vector<double> hr;
    std::vector<double> vo2;
    std::vector<double> seconds;
    for (const SteadySegment& s : segments) {
        hr.push_back(s.hr_bpm);
        vo2.push_back(treadmill_vo2(s.speed_m_min * 60 / 1000, s.grade, std::nullopt));
        seconds.push_back(s.duration_s);
    }
    const auto [lowest, highest] = std::minmax_element(hr.begin(), hr.end());
    if (*highest - *lowest < 15) return std::nullopt;
    const auto line = fit_line(hr, vo2, seconds);
    if (!line || line->slope <= 0 || line->correlation < 0.8) return std::nullopt;
    return line->intercept + line->slope * hr_max_bpm;
}

std::optional<double> vo2max_effective(double distance_m, double time_s, double hr_fraction_of_max) {
    if (time_s <= 0 || distance_m <= 0) return std::nullopt;
    const double share = std::exp((hr_fraction_of_max - 1.00466) / 0.68725);
    return vo2_cost_daniels(distance_m / (time_s / 60) / share);
}

std::optional<double> uth_vo2max(double hr_max_bpm, double hr_rest_bpm) {
    return hr_rest_bpm > 0 ? std::optional(15.3 * hr_max_bpm / hr_rest_bpm) : std::nullopt;
}

}  // namespace ritm::training::metrics
