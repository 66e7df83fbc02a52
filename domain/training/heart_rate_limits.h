// TRN-05: which heart rates are believed. Values outside are marked and kept out of statistics, but still reach the
// health alerts (HLT-04). Formula: 220 - age (SCIENCE: hr_valid, product rule), a recorded maximum replaces it.
#pragma once
#include <cstdint>
#include <optional>

#include "domain/kernel/quantity.h"

namespace ritm::training {

struct HeartRateLimits {
    HeartRate low;   // valid itself
    HeartRate high;  // valid itself; also 100 % of the heart-rate zones
    friend bool operator==(const HeartRateLimits&, const HeartRateLimits&) = default;
};

// age: whole years, absent when unknown; of a person who gave only the year of birth the younger age (member::age_on).
// A negative age counts as unknown.
HeartRateLimits heart_rate_limits(std::optional<std::int32_t> age, std::optional<HeartRate> measured_max);

inline bool is_valid(HeartRate rate, const HeartRateLimits& limits) {
    return limits.low <= rate && rate <= limits.high;
}

}  // namespace ritm::training
