// Energy (SCIENCE.md section D). Pure, doubles, any thread. kcal are gross.
// Which one: power, else heart rate with VO2max, else heart rate, else ACSM from speed and grade, else the MET table.
#pragma once
#include <optional>
#include <string_view>

#include "domain/training/views/metrics_heart_rate.h"

namespace ritm::training::metrics {

struct Body {
    double mass_kg = 0;
    double age_yr = 0;
    Sex sex = Sex::male;
};
// Keytel 2005; never below 0. Meant for 90..150 bpm, 18..45 years, 47..120 kg.
double keytel_kcal_min(double hr_bpm, const Body& body);
double keytel_vo2max_kcal_min(double hr_bpm, const Body& body, double vo2max_ml_kg_min);
double met_kcal(double met, double mass_kg, double duration_min);       // 1 MET = 1 kcal/kg/h: the product's choice
double met_kcal_acsm(double met, double mass_kg, double duration_min);  // 3.5 ml/kg/min: 5 % more
double vo2_kcal(double vo2_ml_kg_min, double mass_kg, double duration_min);  // 5 kcal per litre of oxygen
std::optional<double> cycling_work_kcal(double power_avg_w, double duration_s, double gross_efficiency = 0.24);
double bmr_mifflin_kcal_day(const Body& body, double height_cm);  // Mifflin 1990
// Compendium of Physical Activities by code; nullopt: not in the edition's verified part.
std::optional<double> met_lookup_2011(std::string_view code);
std::optional<double> met_lookup_2024(std::string_view code);
// Running by speed, edition 2024; nullopt below 4 mph.
std::optional<double> met_run_2024(double speed_km_h);

}  // namespace ritm::training::metrics
