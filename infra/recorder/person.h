// What the mathematics of a session needs to know about the one who trains. Absent means unknown: first start may be
// skipped, and nothing is then invented.
#pragma once
#include <cstdint>
#include <optional>

#include "domain/kernel/quantity.h"
#include "domain/training/heart_rate_limits.h"
#include "domain/training/sport.h"

namespace ritm::recorder {

enum class Sex : std::uint8_t { unknown = 0, male = 1, female = 2 };

struct Person {
    std::optional<std::int32_t> age_years;  // at the start of the session; the younger one if only the year is known
    Sex sex = Sex::unknown;
    std::optional<Mass> weight;
    std::optional<HeartRate> max_heart_rate;                     // recorded personal maximum
    std::optional<Milli> vo2max;                                 // 0.001 ml/kg/min
    std::optional<HeartRate> resting_heart_rate = std::nullopt;  // as the person gave it; no default is invented
    friend bool operator==(const Person&, const Person&) = default;
};

// Valid heart rates of the person (TRN-05): 40 bpm to the personal maximum, else 220 - age, else 220.
training::HeartRateLimits heart_rate_limits_of(const Person& person);
// Reference of the zones: the personal maximum, else 220 - age; without both there are no zones.
std::optional<HeartRate> zone_reference(const Person& person);

// Decides which moving threshold and energy equation apply.
enum class Movement : std::uint8_t { unknown = 0, walk = 1, run = 2, cycle = 3, swim = 4 };
Movement movement_of(training::Sport sport);

}  // namespace ritm::recorder
