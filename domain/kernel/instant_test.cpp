#include "domain/kernel/instant.h"

#include <gtest/gtest.h>

#include <limits>

namespace ritm {
using namespace ritm::literals;

TEST(Instant, moves_by_spans) {
    const Instant noon(43'200'000);
    EXPECT_EQ(noon + 1_h, Instant(46'800'000));
    EXPECT_EQ(noon - 12_h, Instant(0));
    EXPECT_EQ(noon - Instant(0), 12_h);
    EXPECT_LT(Instant(0), noon);
    EXPECT_EQ(noon.raw(), noon.utc_ms());
    EXPECT_EQ(1_h, 60_min);
    EXPECT_EQ(1_min, 60_s);
    EXPECT_EQ(1_s, 1000_ms);
}

TEST(Ticks, move_by_spans) {
    EXPECT_EQ(Ticks(5) + 10_ms, Ticks(15));
    EXPECT_EQ(Ticks(5) - 10_ms, Ticks(-5));
    EXPECT_EQ(Ticks(15) - Ticks(5), 10_ms);
    EXPECT_LT(Ticks(5), Ticks(6));
    EXPECT_EQ(Ticks(5).ms(), 5);
}

TEST(InstantDeathTest, leaving_the_range_is_a_bug) {
    const Instant last(std::numeric_limits<std::int64_t>::max());
    EXPECT_DEATH((void)(last + 1_ms), "within range");
    EXPECT_DEATH((void)(Instant(-2) - last), "within range");
}

TEST(CalendarDate, of_known_days) {
    EXPECT_EQ(days_from_civil({1970, 1, 1}), 0);
    EXPECT_EQ(days_from_civil({1969, 12, 31}), -1);
    EXPECT_EQ(days_from_civil({2000, 2, 29}), 11'016);
    EXPECT_EQ(days_from_civil({2000, 3, 1}), 11'017);
    EXPECT_EQ(days_from_civil({0, 3, 1}), -719'468);
    EXPECT_EQ(civil_from_days(-719'469), (CalendarDate{0, 2, 29}));
    EXPECT_EQ(civil_from_days(19'782), (CalendarDate{2024, 2, 29}));
}

TEST(CalendarDate, counts_leap_years) {
    EXPECT_EQ(days_from_civil({2101, 1, 1}) - days_from_civil({2100, 1, 1}), 365);
    EXPECT_EQ(days_from_civil({2001, 1, 1}) - days_from_civil({2000, 1, 1}), 366);
    EXPECT_EQ(days_from_civil({-3, 1, 1}) - days_from_civil({-4, 1, 1}), 366);
    EXPECT_EQ(days_in_month(2023, 2), 28);
    EXPECT_EQ(days_in_month(2024, 2), 29);
    EXPECT_EQ(days_in_month(2100, 2), 28);
    EXPECT_EQ(days_in_month(2000, 2), 29);
    EXPECT_EQ(days_in_month(2024, 4), 30);
    EXPECT_EQ(days_in_month(2024, 12), 31);
}

TEST(CalendarDate, is_valid_when_the_day_exists) {
    EXPECT_TRUE(is_valid(CalendarDate{2024, 2, 29}));
    EXPECT_FALSE(is_valid(CalendarDate{2023, 2, 29}));
    EXPECT_FALSE(is_valid(CalendarDate{2023, 0, 1}));
    EXPECT_FALSE(is_valid(CalendarDate{2023, 13, 1}));
    EXPECT_FALSE(is_valid(CalendarDate{2023, 1, 0}));
    EXPECT_FALSE(is_valid(CalendarDate{2023, 1, 32}));
    EXPECT_TRUE(is_valid(CalendarDate{-9999, 1, 1}));
    EXPECT_FALSE(is_valid(CalendarDate{-10'000, 1, 1}));
    EXPECT_TRUE(is_valid(CalendarDate{9999, 12, 31}));
    EXPECT_FALSE(is_valid(CalendarDate{10'000, 1, 1}));
}

TEST(LocalZone, is_valid_within_18_hours) {
    EXPECT_TRUE(is_valid(LocalZone{"", 18 * 60}));
    EXPECT_FALSE(is_valid(LocalZone{"", 18 * 60 + 1}));
    EXPECT_TRUE(is_valid(LocalZone{"", -18 * 60}));
    EXPECT_FALSE(is_valid(LocalZone{"", -18 * 60 - 1}));
}

TEST(LocalDate, follows_the_offset) {
    const Instant late(1'772'407'800'000);  // 2026-03-01T23:30:00Z
    EXPECT_EQ(local_date(late, 0), (CalendarDate{2026, 3, 1}));
    EXPECT_EQ(local_date(late, 60), (CalendarDate{2026, 3, 2}));
    EXPECT_EQ(local_date(Instant(-1), 0), (CalendarDate{1969, 12, 31}));
    EXPECT_EQ(local_date(Instant(0), -1), (CalendarDate{1969, 12, 31}));
}

TEST(Iso8601, shows_milliseconds_only_when_there_are_any) {
    EXPECT_EQ(iso8601(Instant(0)), "1970-01-01T00:00:00Z");
    EXPECT_EQ(iso8601(Instant(1'772'407'800'007)), "2026-03-01T23:30:00.007Z");
    EXPECT_EQ(iso8601(Instant(-1)), "1969-12-31T23:59:59.999Z");
}

}  // namespace ritm
