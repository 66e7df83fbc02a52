#include "infra/recorder/person.h"

namespace ritm::recorder {

std::optional<HeartRate> zone_reference(const Person& person) {
    if (person.max_heart_rate) return person.max_heart_rate;
    if (person.age_years) return HeartRate(220 - *person.age_years);
    return std::nullopt;
}

HeartRate heart_rate_limit(const Person& person) { return zone_reference(person).value_or(HeartRate(220)); }

}  // namespace ritm::recorder
