// Time as values. The domain never reads a clock: instants come in with the command.
//
//   Instant   UTC, milliseconds since 1970-01-01T00:00:00Z (may be wrong: wall clocks jump)
//   Millis    a span in milliseconds
//   Ticks     a reading of the monotonic clock in milliseconds, meaningful inside one run of the program only
//   LocalZone the zone a record belongs to: IANA name and the UTC offset that held there
#pragma once
#include <compare>
#include <cstdint>
#include <string>

#include "domain/kernel/quantity.h"

namespace ritm {

using Millis = Quantity<struct MillisTag>;

class Instant {
  public:
    constexpr Instant() = default;
    constexpr explicit Instant(std::int64_t utc_ms) : utc_ms_(utc_ms) {}
    [[nodiscard]] constexpr std::int64_t utc_ms() const { return utc_ms_; }
    [[nodiscard]] constexpr std::int64_t raw() const { return utc_ms_; }
    friend constexpr auto operator<=>(Instant, Instant) = default;
    friend constexpr Instant operator+(Instant a, Millis b) { return Instant((Millis(a.utc_ms_) + b).raw()); }
    friend constexpr Instant operator-(Instant a, Millis b) { return Instant((Millis(a.utc_ms_) - b).raw()); }
    friend constexpr Millis operator-(Instant a, Instant b) { return Millis(a.utc_ms_) - Millis(b.utc_ms_); }

  private:
    std::int64_t utc_ms_ = 0;
};

class Ticks {
  public:
    constexpr Ticks() = default;
    constexpr explicit Ticks(std::int64_t ms) : ms_(ms) {}
    [[nodiscard]] constexpr std::int64_t ms() const { return ms_; }
    friend constexpr auto operator<=>(Ticks, Ticks) = default;
    friend constexpr Ticks operator+(Ticks a, Millis b) { return Ticks((Millis(a.ms_) + b).raw()); }
    friend constexpr Ticks operator-(Ticks a, Millis b) { return Ticks((Millis(a.ms_) - b).raw()); }
    friend constexpr Millis operator-(Ticks a, Ticks b) { return Millis(a.ms_) - Millis(b.ms_); }

  private:
    std::int64_t ms_ = 0;
};

struct CalendarDate {  // proleptic Gregorian; month 1..12, day 1..31
    std::int32_t year = 0;
    std::int32_t month = 0;
    std::int32_t day = 0;
    friend constexpr auto operator<=>(const CalendarDate&, const CalendarDate&) = default;
};

struct LocalZone {
    std::string iana;                     // "Europe/Berlin"; empty = unknown
    std::int32_t utc_offset_minutes = 0;  // of the record, east positive, -18 h .. +18 h
    friend bool operator==(const LocalZone&, const LocalZone&) = default;
};

// Years -9999..9999 and days that exist; offsets within +-18 h.
bool is_valid(CalendarDate date);
bool is_valid(const LocalZone& zone);
std::int32_t days_in_month(std::int32_t year, std::int32_t month);
// Calendar date of `at` at a fixed UTC offset.
CalendarDate local_date(Instant at, std::int32_t utc_offset_minutes);
// Days since 1970-01-01 and back (Howard Hinnant's civil algorithms).
std::int64_t days_from_civil(CalendarDate date);
CalendarDate civil_from_days(std::int64_t days);
// ISO 8601 in UTC with milliseconds when not zero: 2026-03-01T08:00:00Z.
std::string iso8601(Instant at);

namespace literals {
constexpr Millis operator""_ms(unsigned long long v) { return Millis(static_cast<std::int64_t>(v)); }
constexpr Millis operator""_s(unsigned long long v) { return Millis(static_cast<std::int64_t>(v) * 1000); }
constexpr Millis operator""_min(unsigned long long v) { return Millis(static_cast<std::int64_t>(v) * 60'000); }
constexpr Millis operator""_h(unsigned long long v) { return Millis(static_cast<std::int64_t>(v) * 3'600'000); }
}  // namespace literals

}  // namespace ritm
