// Every number of SPEC.md section 1 that the code decides by, named, with its identifier.
#pragma once
#include <cstddef>
#include <cstdint>

#include "domain/kernel/instant.h"

namespace ritm::member::policy {

inline constexpr std::int32_t registration_age_min = 13;  // MEM-01, whole years on the day of registration
inline constexpr std::int32_t age_max = 120;              // older is a slip of the finger
inline constexpr std::size_t name_length_max = 100;       // code points

// Registrations outside these years come from a broken clock.
inline constexpr Instant instant_min{0};                  // 1970-01-01
inline constexpr Instant instant_max{7'258'118'400'000};  // 2200-01-01

// MEM-06: body values that are taken as given; both ends valid.
inline constexpr Mass weight_min{20'000};
inline constexpr Mass weight_max{350'000};
inline constexpr HeartRate max_heart_rate_min{100};
inline constexpr HeartRate max_heart_rate_max{240};
inline constexpr HeartRate resting_heart_rate_min{25};
inline constexpr HeartRate resting_heart_rate_max{120};
inline constexpr HeartRate ceiling_min{60};
inline constexpr HeartRate ceiling_max{240};

}  // namespace ritm::member::policy
