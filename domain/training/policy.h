// Every number of SPEC.md section 3 that the code decides by, named, with its identifier.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "domain/kernel/instant.h"
#include "domain/kernel/quantity.h"

namespace ritm::training::policy {

// TRN-09: a live session is recorded only from this timer time on …
inline constexpr Millis session_timer_min{60'000};
// … and lasts at most this long without a break (a pause, or the gap of a crash).
inline constexpr Millis session_stretch_max{24 * 3'600'000LL};

// The recorder notices that limit at its next tick and pauses; so much more is not worth a mark.
inline constexpr Millis session_stretch_overshoot{1'000};

// TRN-01: a crash loses at most this much; a summary made after one may hold so much less than an event named.
inline constexpr Millis crash_loss_max{1'000};
// Nothing that a person did is longer, or happened outside these years: such values come from broken files and clocks.
inline constexpr Millis span_max{366 * 24 * 3'600'000LL};
inline constexpr Instant instant_min{0};                  // 1970-01-01
inline constexpr Instant instant_max{7'258'118'400'000};  // 2200-01-01

// TRN-05: valid heart rates, both ends included.
inline constexpr HeartRate heart_rate_min{40};
inline constexpr HeartRate heart_rate_max_at_age_zero{220};  // minus the age in years; itself when no age is known

// TRN-05: average speed above which a distance, and momentary speed above which a maximum, is not believed.
inline constexpr Speed speed_max_on_foot{12'500};             // fastest measured running speed: 12.4 m/s
inline constexpr Speed speed_max_swimming{3'000};             // 50 m world record: 2.4 m/s
inline constexpr Speed speed_max_rowing{8'000};               // eight over 2 km: 6.3 m/s; sprints above
inline constexpr Speed speed_max_by_muscle_or_slope{40'000};  // bicycle and ski descents
inline constexpr Speed speed_max_any{350'000};                // engines, flight, unknown kinds

// TRN-05: energy per minute of timer time that nobody turns over. Elite time trial: 450 W mechanical at 23 %
// efficiency = 28 kcal/min.
inline constexpr Energy energy_per_minute_max{35 * 4184};

// TRN-08: a spike is further from the median of so many neighbours to each side (at 1 Hz) than so many deviations
// (1.4826 · MAD), and than this (Hampel 1974; the numbers are this product's).
inline constexpr int spike_neighbours = 5;
inline constexpr double spike_deviations = 3;
inline constexpr HeartRate spike_min{15};
// TRN-08: heart rate and cadence agree within the tolerance for the share of each such window …
inline constexpr int cadence_lock_window_s = 60;
inline constexpr HeartRate cadence_lock_tolerance{3};
inline constexpr double cadence_lock_share = 0.9;
// … after a jump that no heart makes. No standard exists; the numbers are this product's.
inline constexpr HeartRate cadence_lock_jump{15};
inline constexpr std::size_t cadence_lock_jump_s = 20;
// TRN-08: a sensor that says nothing for longer has dropped out: three values of one per second are missing.
inline constexpr Millis dropout_min{3'000};

// PRG-03: the distances over which records are kept, ascending, and the fastest that anyone has covered them on foot
// (the marathon with pacemakers): what is faster is no record but an error.
struct RecordDistance {
    Distance distance;
    Millis fastest;
};
inline constexpr std::array<RecordDistance, 6> record_distances{{
    {Distance(1'000'000), Millis(131'960)},
    {Distance(1'609'344), Millis(223'130)},
    {Distance(5'000'000), Millis(755'360)},
    {Distance(10'000'000), Millis(1'571'000)},
    {Distance(21'097'500), Millis(3'402'000)},
    {Distance(42'195'000), Millis(7'180'000)},
}};
// PRG-03: within so little distance a comparison at even pace says nothing yet.
inline constexpr Distance record_pace_from{100'000};
// TRN-08: a count may come in steps of so much; a step beyond it and the sport's speed is an anomaly, and no effort
// holds one.
inline constexpr Distance effort_step_slack{20'000};
// A track's points stand so far apart at least: sensors that speak more often say nothing more about a kilometre.
inline constexpr Millis effort_point_min{1'000};

// Texts of a person, in code points.
inline constexpr std::size_t session_name_length_max = 100;
inline constexpr std::size_t session_notes_length_max = 4'000;
inline constexpr std::uint8_t rpe_max = 10;

inline constexpr std::size_t zone_count = 6;  // below zone 1, zones 1..5
inline constexpr std::size_t source_hash_length = 32;
// Laps are rounded to whole milliseconds each; their sum may exceed the whole by this much.
inline constexpr Millis sum_tolerance{1'000};

}  // namespace ritm::training::policy
