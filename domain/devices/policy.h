// Every number of SPEC.md section 5 that the code decides by, named, with its identifier.
#pragma once
#include <cstddef>
#include <cstdint>

#include "domain/kernel/instant.h"

namespace ritm::devices::policy {

inline constexpr std::int32_t battery_step = 5;  // DEV-04: percentage points of change that are worth an event
inline constexpr std::int32_t battery_max = 100;
inline constexpr std::int32_t priority_max = 99;  // DEV-03: 0 is asked first

// DEV-03: several machines of one kind send; which one the person is on (infra/recorder/machine_choice.h). No standard
// exists; the numbers are this product's.
inline constexpr Millis machine_heard_lately{3'000};    // a value is the machine's present one for so long
inline constexpr Millis machine_moves_after{3'000};     // a spike is shorter
inline constexpr Millis machine_claim_within{60'000};    // of the start: who came moving may be a neighbour
inline constexpr Millis machine_change_after{30'000};   // so long the person's own stands before another takes over
inline constexpr Millis machine_return_after{300'000};  // and so long it may come back
inline constexpr std::size_t name_length_max = 100;     // code points; also model, serial, manufacturer
inline constexpr std::size_t address_length_max = 200;  // bytes

}  // namespace ritm::devices::policy
