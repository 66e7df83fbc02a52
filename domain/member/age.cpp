#include "domain/member/age.h"

namespace ritm::member {
namespace {
std::int32_t latest_month(const Birth& birth) { return birth.month.value_or(12); }
std::int32_t latest_day(const Birth& birth) {
    return birth.day.value_or(days_in_month(birth.year, latest_month(birth)));
}
}  // namespace

std::int32_t age_on(const Birth& birth, CalendarDate on) {
    const std::int32_t month = latest_month(birth);
    const bool before_birthday = on.month < month || (on.month == month && on.day < latest_day(birth));
    return on.year - birth.year - (before_birthday ? 1 : 0);
}

bool is_valid(const Birth& birth) {
    if (birth.day && !birth.month) return false;
    return is_valid(CalendarDate{birth.year, birth.month.value_or(1), birth.day.value_or(1)});
}

}  // namespace ritm::member
