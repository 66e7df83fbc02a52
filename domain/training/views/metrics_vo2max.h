// Oxygen uptake and what follows from it (SCIENCE.md section C). Pure, doubles, any thread. VO2 in ml/kg/min.
#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "domain/training/views/metrics_heart_rate.h"

namespace ritm::training::metrics {

// Daniels & Gilbert 1979: cost of a speed, share of the maximum that can be held for a time.
double vo2_cost_daniels(double speed_m_min);
double vo2_fraction_daniels(double duration_min);
std::optional<double> vdot(double distance_m, double time_s);
std::optional<double> vdot_race_time_s(double vdot_value, double distance_m);
double speed_at_vo2_m_min(double vo2_ml_kg_min);
std::optional<double> daniels_pace_s_km(double vdot_value, double fraction_vo2max);

double cooper_vo2max(double distance_12min_m);  // Cooper 1968
// "poor", "below_average", "average", "above_average", "excellent" by age and sex.
std::string_view cooper_class(double distance_12min_m, double age_yr, Sex sex);

// ACSM. grade is rise/run.
double acsm_walk_vo2(double speed_m_min, double grade);
double acsm_run_vo2(double speed_m_min, double grade);
double acsm_cycle_vo2(double power_w, double mass_kg);
double acsm_step_vo2(double steps_per_min, double height_m);
double acsm_run_speed_m_min(double vo2_ml_kg_min, double grade);
// Running equation from 140 spm on or, cadence unknown (absent or 0), from 7.2 km/h on; else walking.
double treadmill_vo2(double speed_km_h, double grade, std::optional<double> cadence_spm);
double treadmill_speed_at_grade_km_h(double flat_speed_km_h, double grade);

struct SteadySegment {
    double duration_s = 0;
    double speed_m_min = 0;
    double grade = 0;
    double hr_bpm = 0;
};
// Duration-weighted line of treadmill VO2 over heart rate, read at the maximum; nullopt with fewer than 3 segments, a
// span below 15 bpm, no rise, or a correlation below 0.8.
std::optional<double> vo2max_hr_regression(std::span<const SteadySegment> segments, double hr_max_bpm);
// From one run and its share of the maximal heart rate (0.65..1).
std::optional<double> vo2max_effective(double distance_m, double time_s, double hr_fraction_of_max);
std::optional<double> uth_vo2max(double hr_max_bpm, double hr_rest_bpm);  // 15.3 max/rest (Uth 2004)

}  // namespace ritm::training::metrics
