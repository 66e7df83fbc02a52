// Every number of DEV-04, DEV-06 and DEV-07 that readings and links obey, named once. Sources: PROTOCOLS.md 1.2, 4.1,
// 4.2 (what real devices do) and TRN-05.
#pragma once
#include <cstdint>

#include "domain/kernel/instant.h"
#include "domain/kernel/quantity.h"

namespace ritm::devices::policy {

// --- Links (DEV-04)
inline constexpr Millis connect_within{20'000};   // an attempt without an answer is given up
inline constexpr Millis silent_after{5'000};      // no packet: values are shown as stale
inline constexpr Millis reconnect_after{12'000};  // no packet: the link is built anew
inline constexpr Millis back_off[] = {Millis(1'000), Millis(2'000), Millis(5'000), Millis(10'000), Millis(30'000)};
inline constexpr Millis slow_down_after{600'000};  // outside a workout: from then on try seldom
inline constexpr Millis slow_attempt_every{120'000};
inline constexpr std::int64_t patience_ceiling = 10;  // a link without data: reconnect_after × attempts, at most
inline constexpr int unsupported_after = 3;           // looks in a row without anything usable: the device rests
inline constexpr int incomplete_tables_max = 3;       // looks in a row without a known service: the others count
inline constexpr Millis nearby_for{20'000};           // an advertised device stays in the list
inline constexpr Millis view_interval{200};           // the view is published at most this often
inline constexpr Millis value_fresh_for{3'000};       // an older value is not shown as the present one

// --- Packets (DEV-07)
inline constexpr Millis duplicate_window{100};  // an identical packet within it is one packet
// A record whose own counters are behind by no more than late_record_max is late, so long as newer ones have come
// within late_record_within; longer, and the machine has begun anew.
inline constexpr Millis late_record_max{10'000};
inline constexpr Millis late_record_within{3'000};

// --- Heart rate (DEV-06)
inline constexpr HeartRate heart_rate_floor{25};           // below: no value (a device's "0" and noise)
inline constexpr HeartRate heart_rate_ceiling{250};        // above: no value
inline constexpr Millis heart_rate_frozen_after{120'000};  // unchanged for so long without RR: stale, no value
inline constexpr std::int64_t rr_floor_1024{256};          // 0.25 s, in 1/1024 s: shorter is no beat
inline constexpr std::int64_t rr_ceiling_1024{2458};       // 2.4 s: longer is a missed beat

// --- Treadmill (DEV-06, DEV-07)
inline constexpr Speed treadmill_speed_ceiling{11'111};  // 40 km/h
inline constexpr Incline incline_floor{-1'000};          // −10 %
inline constexpr Incline incline_ceiling{4'000};         // +40 %
inline constexpr Speed speed_jump_per_second{833};       // 3 km/h per second; faster is a spike …
inline constexpr Millis speed_jump_held{2'000};          // … unless it holds so long
inline constexpr Millis speed_zero_held{3'000};          // a fall to 0 counts after this and a stopped counter
inline constexpr Millis elapsed_frozen_after{2'000};     // elapsed time unchanged so long: the belt's speed is 0
inline constexpr Millis first_values_ignored{2'000};     // after a link: spikes at connect

}  // namespace ritm::devices::policy

namespace ritm::devices {

// The timing of links as one value, so that a test or a slow radio can choose others.
struct LinkTiming {
    Millis connect_within = policy::connect_within;
    Millis silent_after = policy::silent_after;
    Millis reconnect_after = policy::reconnect_after;
    Millis slow_down_after = policy::slow_down_after;
    Millis slow_attempt_every = policy::slow_attempt_every;
    Millis nearby_for = policy::nearby_for;
    Millis view_interval = policy::view_interval;
};

}  // namespace ritm::devices
