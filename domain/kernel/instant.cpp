#include "domain/kernel/instant.h"

#include <fmt/format.h>

namespace ritm {
namespace {
constexpr std::int64_t ms_per_day = 86'400'000;

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }
}  // namespace

std::int64_t days_from_civil(CalendarDate date) {
    const std::int64_t y = date.year - (date.month <= 2 ? 1 : 0);
    const std::int64_t era = floor_div(y, 400);
    const std::int64_t year_of_era = y - era * 400;
    const std::int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146'097 + day_of_era - 719'468;
}

CalendarDate civil_from_days(std::int64_t days) {
    const std::int64_t shifted = days + 719'468;
    const std::int64_t era = floor_div(shifted, 146'097);
    const std::int64_t day_of_era = shifted - era * 146'097;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t month_index = (5 * day_of_year + 2) / 153;
    const auto day = static_cast<std::int32_t>(day_of_year - (153 * month_index + 2) / 5 + 1);
    const auto month = static_cast<std::int32_t>(month_index < 10 ? month_index + 3 : month_index - 9);
    const auto year = static_cast<std::int32_t>(year_of_era + era * 400 + (month <= 2 ? 1 : 0));
    return {year, month, day};
}

std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
    if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool is_valid(CalendarDate date) {
    return date.year >= -9999 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= days_in_month(date.year, date.month);
}

bool is_valid(const LocalZone& zone) {
    constexpr std::int32_t offset_max = 18 * 60;
    return zone.utc_offset_minutes >= -offset_max && zone.utc_offset_minutes <= offset_max;
}

CalendarDate local_date(Instant at, std::int32_t utc_offset_minutes) {
    return civil_from_days(floor_div(at.utc_ms() + std::int64_t{utc_offset_minutes} * 60'000, ms_per_day));
}

std::string iso8601(Instant at) {
    const std::int64_t day = floor_div(at.utc_ms(), ms_per_day);
    const std::int64_t ms = at.utc_ms() - day * ms_per_day;
    const CalendarDate date = civil_from_days(day);
    const std::string base = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", date.year, date.month, date.day,
                                         ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60);
    return ms % 1000 == 0 ? base + "Z" : base + fmt::format(".{:03}Z", ms % 1000);
}

}  // namespace ritm
