#include "infra/recorder/energy_rate.h"

#include <algorithm>

namespace ritm::recorder {
namespace {

constexpr double cycling_efficiency = 0.24;
constexpr double kcal_per_litre_oxygen = 5.0;
constexpr double joules_per_kcal = 4184.0;
constexpr std::int64_t keytel_heart_rate_min = 90;

double for_sex(Sex sex, double male, double female) {
    switch (sex) {
        case Sex::male:
            return male;
        case Sex::female:
            return female;
        case Sex::unknown:
            break;
    }
    return (male + female) / 2;
}

std::optional<EnergyRate> by_power(const Effort& effort, Movement movement) {
    const bool on_foot = movement == Movement::run || movement == Movement::walk;
    if (!effort.power || on_foot) return std::nullopt;
    return EnergyRate{EnergySource::power,
                      static_cast<double>(std::max<std::int64_t>(0, *effort.power)) / cycling_efficiency};
}

std::optional<EnergyRate> by_heart_rate(const Effort& effort, const Person& person) {
    if (!effort.heart_rate || !person.weight || !person.age_years) return std::nullopt;
    const auto heart_rate = static_cast<double>(*effort.heart_rate);
    const Body body{person.sex, static_cast<double>(person.weight->raw()) / 1000,
                    static_cast<double>(*person.age_years)};
    const double kj_min = person.vo2max
                              ? keytel_vo2max_kj_min(body, heart_rate, static_cast<double>(person.vo2max->raw()) / 1000)
                              : keytel_kj_min(body, heart_rate);
    return EnergyRate{EnergySource::heart_rate, kj_min * 1000 / 60};
}

std::optional<EnergyRate> by_speed(const Effort& effort, const Person& person, Movement movement) {
    const bool treadmill_like = movement != Movement::cycle && movement != Movement::swim;
    if (!effort.speed || !person.weight || !treadmill_like) return std::nullopt;
    const double speed_m_min = static_cast<double>(std::max<std::int64_t>(0, *effort.speed)) * 60 / 1000;
    const double grade = static_cast<double>(effort.incline.value_or(0)) / 10'000;
    std::optional<double> cadence_spm;
    if (effort.cadence) cadence_spm = static_cast<double>(*effort.cadence) / 2;
    const double vo2 = std::max(0.0, treadmill_vo2(speed_m_min, grade, cadence_spm));
    const double kg = static_cast<double>(person.weight->raw()) / 1000;
    return EnergyRate{EnergySource::speed, vo2 * kg / 1000 * kcal_per_litre_oxygen * joules_per_kcal / 60};
}

}  // namespace

double keytel_kj_min(const Body& body, double heart_rate_bpm) {
    const double male =
        std::max(0.0, -55.0969 + 0.6309 * heart_rate_bpm + 0.1988 * body.weight_kg + 0.2017 * body.age_years);
    const double female =
        std::max(0.0, -20.4022 + 0.4472 * heart_rate_bpm - 0.1263 * body.weight_kg + 0.0740 * body.age_years);
    return for_sex(body.sex, male, female);
}

double keytel_vo2max_kj_min(const Body& body, double heart_rate_bpm, double vo2max) {
    const double male = std::max(
        0.0, -95.7735 + 0.634 * heart_rate_bpm + 0.404 * vo2max + 0.394 * body.weight_kg + 0.271 * body.age_years);
    const double female = std::max(
        0.0, -59.3954 + 0.450 * heart_rate_bpm + 0.380 * vo2max + 0.103 * body.weight_kg + 0.274 * body.age_years);
    return for_sex(body.sex, male, female);
}

double treadmill_vo2(double speed_m_min, double grade, std::optional<double> cadence_spm) {
    const bool runs = cadence_spm ? *cadence_spm >= 140 : speed_m_min >= 120;
    return runs ? 0.2 * speed_m_min + 0.9 * speed_m_min * grade + 3.5
                : 0.1 * speed_m_min + 1.8 * speed_m_min * grade + 3.5;
}

EnergyRate energy_rate(const Effort& effort, const Person& person, Movement movement) {
    if (const auto rate = by_power(effort, movement)) return *rate;
    const bool grounded = effort.heart_rate && *effort.heart_rate >= keytel_heart_rate_min;
    const auto heart = by_heart_rate(effort, person);
    if (heart && grounded) return *heart;
    if (const auto rate = by_speed(effort, person, movement)) return *rate;
    return heart.value_or(EnergyRate{});
}

}  // namespace ritm::recorder
