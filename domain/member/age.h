// Age in whole years. Of what a person did not give, the latest day is taken, so the younger age counts (SPEC TRN-05):
// only the year: 31 December; year and month: the last day of the month. Born on 29 February: a year older on 1 March
// in years without that day.
#pragma once
#include <cstdint>

#include "domain/member/published.h"

namespace ritm::member {

// Negative when born after `on`.
std::int32_t age_on(const Birth& birth, CalendarDate on);
// Whether the parts fit together and name an existing day; says nothing about plausible years (policy.h).
bool is_valid(const Birth& birth);

}  // namespace ritm::member
