// Every number of SPEC.md section 5 that the code decides by, named, with its identifier.
#pragma once
#include <cstddef>
#include <cstdint>

namespace ritm::devices::policy {

inline constexpr std::int32_t battery_step = 5;  // DEV-04: percentage points of change that are worth an event
inline constexpr std::int32_t battery_max = 100;
inline constexpr std::int32_t priority_max = 99;        // DEV-03: 0 is asked first
inline constexpr std::size_t name_length_max = 100;     // code points; also model, serial, manufacturer
inline constexpr std::size_t address_length_max = 200;  // bytes

}  // namespace ritm::devices::policy
