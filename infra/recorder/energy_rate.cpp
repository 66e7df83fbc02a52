#include "infra/recorder/energy_rate.h"

#include <algorithm>

#include "domain/training/views/metrics_energy.h"
#include "domain/training/views/metrics_vo2max.h"

namespace ritm::recorder {
namespace {

namespace metrics = training::metrics;

constexpr double joules_per_kcal = 4184.0;
constexpr std::int64_t keytel_heart_rate_min = 90;
constexpr double minute = 60;

double watts_of(double kcal_min) { return kcal_min * joules_per_kcal / minute; }

std::optional<EnergyRate> by_power(const Effort& effort, Movement movement) {
    const bool on_foot = movement == Movement::run || movement == Movement::walk;
    if (!effort.power || on_foot) return std::nullopt;
    const auto kcal = metrics::cycling_work_kcal(static_cast<double>(std::max<std::int64_t>(0, *effort.power)), minute);
    return EnergyRate{EnergySource::power, watts_of(kcal.value_or(0))};
}

double kcal_min_by_heart_rate(const Person& person, double bpm, metrics::Sex sex) {
    const metrics::Body body{static_cast<double>(person.weight->raw()) / 1000, static_cast<double>(*person.age_years),
                             sex};
    if (!person.vo2max) return metrics::keytel_kcal_min(bpm, body);
    return metrics::keytel_vo2max_kcal_min(bpm, body, static_cast<double>(person.vo2max->raw()) / 1000);
}

std::optional<EnergyRate> by_heart_rate(const Effort& effort, const Person& person) {
    if (!effort.heart_rate || !person.weight || !person.age_years) return std::nullopt;
    const auto bpm = static_cast<double>(*effort.heart_rate);
    const double male = kcal_min_by_heart_rate(person, bpm, metrics::Sex::male);
    const double female = kcal_min_by_heart_rate(person, bpm, metrics::Sex::female);
    switch (person.sex) {
        case Sex::male:
            return EnergyRate{EnergySource::heart_rate, watts_of(male)};
        case Sex::female:
            return EnergyRate{EnergySource::heart_rate, watts_of(female)};
        case Sex::unknown:
            break;
    }
    return EnergyRate{EnergySource::heart_rate, watts_of((male + female) / 2)};
}

std::optional<EnergyRate> by_speed(const Effort& effort, const Person& person, Movement movement) {
    // The equations are of walking and running: they know nothing of a sail or a ski.
    const bool on_foot = movement == Movement::run || movement == Movement::walk;
    if (!effort.speed || !person.weight || !on_foot) return std::nullopt;
    const double speed_km_h = static_cast<double>(std::max<std::int64_t>(0, *effort.speed)) * 0.0036;
    const double grade = static_cast<double>(effort.incline.value_or(0)) / 10'000;
    std::optional<double> cadence_spm;
    if (effort.cadence) cadence_spm = static_cast<double>(*effort.cadence) / 2;
    const double vo2 = std::max(0.0, metrics::treadmill_vo2(speed_km_h, grade, cadence_spm));
    const double kg = static_cast<double>(person.weight->raw()) / 1000;
    return EnergyRate{EnergySource::speed, watts_of(metrics::vo2_kcal(vo2, kg, 1))};
}

}  // namespace

EnergyRate energy_rate(const Effort& effort, const Person& person, Movement movement) {
    if (const auto rate = by_power(effort, movement)) return *rate;
    const bool grounded = effort.heart_rate && *effort.heart_rate >= keytel_heart_rate_min;
    const auto heart = by_heart_rate(effort, person);
    if (heart && grounded) return *heart;
    if (const auto rate = by_speed(effort, person, movement)) return *rate;
    return heart.value_or(EnergyRate{});
}

}  // namespace ritm::recorder
