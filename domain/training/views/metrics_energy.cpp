#include "domain/training/views/metrics_energy.h"

#include <algorithm>

namespace ritm::training::metrics {
namespace {

constexpr double kj_per_kcal = 4.184;

struct Met {
    std::string_view code;
    double met;
};

constexpr std::array<Met, 34> compendium_2011{{
    {"01010", 4.0},  {"01020", 6.8},  {"01030", 8.0}, {"01040", 10.0}, {"01050", 12.0}, {"01060", 15.8},
    {"02010", 7.0},  {"02014", 11.0}, {"02019", 8.5}, {"02022", 3.8},  {"02040", 8.0},  {"02048", 5.0},
    {"02050", 6.0},  {"02054", 3.5},  {"02065", 9.0}, {"02068", 12.3}, {"02070", 6.0},  {"02072", 7.0},
    {"02101", 2.3},  {"02105", 3.0},  {"12020", 7.0}, {"12030", 8.3},  {"12050", 9.8},  {"12090", 11.8},
    {"12120", 14.5}, {"17152", 2.8},  {"17190", 3.5}, {"17200", 4.3},  {"17220", 5.0},  {"18240", 5.8},
    {"18290", 8.3},  {"18230", 9.8},  {"18310", 6.0}, {"18355", 5.5},
}};
constexpr std::array<Met, 7> compendium_2024{{
    {"01010", 4.0},
    {"01020", 6.8},
    {"01030", 8.0},
    {"01040", 10.0},
    {"01050", 12.0},
    {"01060", 16.8},
    {"17200", 4.8},
}};

template <std::size_t N>
std::optional<double> lookup(const std::array<Met, N>& table, std::string_view code) {
    for (const Met& row : table) {
        if (row.code == code) return row.met;
    }
    return std::nullopt;
}

}  // namespace

double keytel_kcal_min(double hr_bpm, const Body& b) {
    const double kj = b.sex == Sex::male ? -55.0969 + 0.6309 * hr_bpm + 0.1988 * b.mass_kg + 0.2017 * b.age_yr
                                         : -20.4022 + 0.4472 * hr_bpm - 0.1263 * b.mass_kg + 0.0740 * b.age_yr;
    return std::max(0.0, kj / kj_per_kcal);
}

double keytel_vo2max_kcal_min(double hr_bpm, const Body& b, double vo2max) {
    const double kj = b.sex == Sex::male
                          ? -95.7735 + 0.634 * hr_bpm + 0.404 * vo2max + 0.394 * b.mass_kg + 0.271 * b.age_yr
                          : -59.3954 + 0.450 * hr_bpm + 0.380 * vo2max + 0.103 * b.mass_kg + 0.274 * b.age_yr;
    return std::max(0.0, kj / kj_per_kcal);
}

double met_kcal(double met, double mass_kg, double duration_min) { return met * mass_kg * duration_min / 60; }

double met_kcal_acsm(double met, double mass_kg, double duration_min) {
    return met * 3.5 * mass_kg / 200 * duration_min;
}

double vo2_kcal(double vo2_ml_kg_min, double mass_kg, double duration_min) {
    return vo2_ml_kg_min * mass_kg / 1000 * 5 * duration_min;
}

std::optional<double> cycling_work_kcal(double power_avg_w, double duration_s, double gross_efficiency) {
    if (gross_efficiency <= 0) return std::nullopt;
    return power_avg_w * duration_s / 4184 / gross_efficiency;
}

double bmr_mifflin_kcal_day(const Body& b, double height_cm) {
    return 10 * b.mass_kg + 6.25 * height_cm - 5 * b.age_yr + (b.sex == Sex::male ? 5 : -161);
}

std::optional<double> met_lookup_2011(std::string_view code) { return lookup(compendium_2011, code); }
std::optional<double> met_lookup_2024(std::string_view code) { return lookup(compendium_2024, code); }

std::optional<double> met_run_2024(double speed_km_h) {
    constexpr std::array<double, 12> edges_mph{4.0, 4.3, 5.0, 5.5, 6.0, 6.7, 7.0, 7.5, 8.0, 8.6, 9.0, 9.3};
    constexpr std::array<double, 12> mets{6.5, 7.8, 8.5, 9.0, 9.3, 10.5, 11.0, 11.8, 12.0, 12.5, 13.0, 14.8};
    const double mph = speed_km_h / 1.609344;
    std::optional<double> met;
    for (std::size_t i = 0; i < edges_mph.size(); ++i) {
        if (mph >= edges_mph[i] - 1e-9) met = mets[i];
    }
    return met;
}

}  // namespace ritm::training::metrics
