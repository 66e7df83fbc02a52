// Every number that the recorder decides by and SPEC does not give, named, with its reason.
#pragma once
#include <cstdint>

namespace ritm::recorder::policy {

// A chunk holds sixty ticks of a recording that runs; so much longer is late ticks. Where a lost one covers more, it
// held a pause, and nobody knows how long.
inline constexpr std::int64_t lost_chunk_running_ms_max = 70'000;
// What a damaged row may claim to have covered: as an absence after a crash.
inline constexpr std::int64_t lost_chunk_ms_max = 24 * 3'600'000LL;

}  // namespace ritm::recorder::policy
