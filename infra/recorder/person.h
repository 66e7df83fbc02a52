// What the mathematics of a session needs to know about the one who trains. Absent means unknown: first start may be
// skipped, and nothing is then invented.
#pragma once
#include <cstdint>
#include <optional>

#include "domain/kernel/quantity.h"

namespace ritm::recorder {

enum class Sex : std::uint8_t { unknown = 0, male = 1, female = 2 };

struct Person {
    std::optional<std::int32_t> age_years;  // at the start of the session; the younger one if only the year is known
    Sex sex = Sex::unknown;
    std::optional<Mass> weight;
    std::optional<HeartRate> max_heart_rate;  // recorded personal maximum
    std::optional<Milli> vo2max;              // 0.001 ml/kg/min
    friend bool operator==(const Person&, const Person&) = default;
};

// Upper end of valid heart rates (TRN-05): the personal maximum, else 220 - age, else 220.
HeartRate heart_rate_limit(const Person& person);
// Reference of the zones: the personal maximum, else 220 - age; without both there are no zones.
std::optional<HeartRate> zone_reference(const Person& person);

// Decides which moving threshold and energy equation apply (SCIENCE.md E moving_time_s, D).
enum class Movement : std::uint8_t { unknown = 0, walk = 1, run = 2, cycle = 3, swim = 4, other = 5 };

}  // namespace ritm::recorder
