#include "infra/recorder/person.h"

namespace ritm::recorder {

training::HeartRateLimits heart_rate_limits_of(const Person& person) {
    return training::heart_rate_limits(person.age_years, person.max_heart_rate);
}

std::optional<HeartRate> zone_reference(const Person& person) {
    if (!person.max_heart_rate && !person.age_years) return std::nullopt;
    const HeartRate high = heart_rate_limits_of(person).high;
    return high > HeartRate(0) ? std::optional(high) : std::nullopt;
}

Movement movement_of(training::Sport sport) {
    switch (sport) {
        case training::Sport::running:
            return Movement::run;
        case training::Sport::walking:
        case training::Sport::hiking:
        case training::Sport::mountaineering:
        case training::Sport::snowshoeing:
            return Movement::walk;
        case training::Sport::cycling:
        case training::Sport::e_biking:
            return Movement::cycle;
        case training::Sport::swimming:
            return Movement::swim;
        default:
            return Movement::unknown;
    }
}

}  // namespace ritm::recorder
