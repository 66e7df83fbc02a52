// Every number that the recorder decides by and SPEC does not give, named, with its reason.
#pragma once
#include <cstdint>

namespace ritm::recorder::policy {

// A chunk holds sixty ticks of a recording that runs; so much longer is late ticks. Where a lost one covers more, it
// held a pause, and nobody knows how long.
inline constexpr std::int64_t lost_chunk_running_ms_max = 70'000;
// What a damaged row may claim to have covered: as an absence after a crash.
inline constexpr std::int64_t lost_chunk_ms_max = 24 * 3'600'000LL;

// Distance. A counter that moves in whole 10 m steps, and its delay, must pass.
inline constexpr std::int64_t counter_slack_mm = 20'000;
// A count that stands while the belt moves by so much is stuck (PROTOCOLS 4.1: "distance wrong after 1 km"): three of
// its longest steps, eleven seconds at 10 km/h.
inline constexpr std::int64_t standing_count_mm_max = 30'000;
// Over each such stretch a count may be slower than the speed by so much: miles taken for kilometres are 1.6, the worst
// machine known to be right 2 (PROTOCOLS 4.1), and steps of 10 m and their delay weigh little in it.
inline constexpr std::int64_t slow_count_stretch_mm = 300'000;
inline constexpr std::int64_t slow_count_factor_max = 3;
// A machine whose own time stands for so long is paused, whatever speed it goes on saying (PROTOCOLS 4.1: 2 to 3 s).
inline constexpr std::int64_t machine_time_stands_ms = 3'000;

// A machine's energy: what nobody turns over (TRN-05) is a glitch; five of the steps of 1 kcal it counts in are delay.
inline constexpr std::int64_t energy_slack_j = 5 * 4'184;
// A machine's ascent: the fastest runner up the steepest belt (12.5 m/s at 40 %); the slack is for its delay.
inline constexpr std::int64_t ascent_mm_s_max = 5'000;
inline constexpr std::int64_t ascent_slack_mm = 10'000;
// What no counter is silent for and then still right.
inline constexpr std::int64_t counter_span_ms_max = 48LL * 3'600'000;

}  // namespace ritm::recorder::policy
