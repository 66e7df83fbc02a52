#include "domain/training/session/consistency.h"

#include <algorithm>

#include "domain/kernel/text.h"
#include "domain/training/policy.h"

namespace ritm::training::session {
namespace {

template <class Q>
bool negative(const std::optional<Q>& value) {
    return value && *value < Q(0);
}
template <class Q>
bool exceeds(const std::optional<Q>& average, const std::optional<Q>& maximum) {
    return average && maximum && *average > *maximum;
}
bool negative(Millis value) { return value < Millis(0); }

bool negative(const Lap& lap) {
    return negative(lap.timer) || negative(lap.distance) || negative(lap.average_heart_rate) ||
           negative(lap.max_heart_rate);
}

bool any_effort(const Summary& s, bool (*broken)(const BestEffort&)) {
    return s.best_efforts && std::any_of(s.best_efforts->begin(), s.best_efforts->end(), broken);
}
bool negative(const BestEffort& effort) { return effort.distance < Distance(0) || negative(effort.time); }
bool out_of_range(const BestEffort& effort) { return effort.time > policy::span_max; }

bool any_negative(const Summary& s) {
    const auto lap_negative = [](const Lap& lap) { return negative(lap); };
    const auto zone_negative = [](Millis zone) { return negative(zone); };
    return negative(s.elapsed) || negative(s.timer) || negative(s.moving) || negative(s.distance) ||
           negative(s.average_heart_rate) || negative(s.max_heart_rate) || negative(s.average_speed) ||
           negative(s.max_speed) || negative(s.energy) || negative(s.ascent) || negative(s.heart_rate_limit) ||
           negative(s.trimp_banister) || negative(s.trimp_edwards) || negative(s.average_power) ||
           negative(s.max_power) || negative(s.normalized_power) || negative(s.average_cadence) ||
           negative(s.max_cadence) || negative(s.vo2max) || std::any_of(s.laps.begin(), s.laps.end(), lap_negative) ||
           std::any_of(s.time_in_zones.begin(), s.time_in_zones.end(), zone_negative) || any_effort(s, negative);
}

bool any_out_of_range(const Summary& s) {
    const auto lap_out = [](const Lap& lap) { return lap.timer > policy::span_max || !is_usable(lap.start); };
    const auto zone_out = [](Millis zone) { return zone > policy::span_max; };
    return s.elapsed > policy::span_max || s.timer > policy::span_max || (s.moving && *s.moving > policy::span_max) ||
           !is_usable(s.start) || std::any_of(s.laps.begin(), s.laps.end(), lap_out) ||
           std::any_of(s.time_in_zones.begin(), s.time_in_zones.end(), zone_out) || any_effort(s, out_of_range);
}

// Bounded by policy::span_max each, so the sum stays within range for any number of laps that memory can hold.
Millis sum_of_laps(const Summary& s) {
    Millis sum;
    for (const Lap& lap : s.laps) sum += lap.timer;
    return sum;
}
Millis sum_of_zones(const Summary& s) {
    Millis sum;
    for (const Millis zone : s.time_in_zones) sum += zone;
    return sum;
}

}  // namespace

bool is_usable(Instant at) { return at >= policy::instant_min && at <= policy::instant_max; }

bool has_readable_warnings(const Source& source) {
    const auto readable = [](const std::string& text) { return code_points(text).has_value(); };
    return std::all_of(source.warnings.begin(), source.warnings.end(), readable);
}

std::optional<Rejected> unusable(const LocalZone& zone) {
    if (!is_valid(zone)) return Rejected::zone_malformed;
    if (!code_points(zone.iana)) return Rejected::text_malformed;
    return std::nullopt;
}

std::optional<Rejected> unusable(const Summary& summary) {
    if (any_negative(summary)) return Rejected::negative_value;
    if (any_out_of_range(summary)) return Rejected::value_out_of_range;
    if (const auto rule = unusable(summary.zone)) return rule;
    const std::size_t zones = summary.time_in_zones.size();
    if (zones != 0 && zones != policy::zone_count) return Rejected::zones_malformed;
    return std::nullopt;
}

std::vector<Rejected> contradictions(const Summary& summary) {
    std::vector<Rejected> found;
    const auto check = [&found](bool broken, Rejected rule) {
        if (broken) found.push_back(rule);
    };
    const auto earlier = [](const Lap& a, const Lap& b) { return a.start < b.start; };
    const Millis timer_at_most = summary.timer + policy::sum_tolerance;
    check(summary.timer > summary.elapsed, Rejected::timer_exceeds_elapsed);
    check(summary.moving && *summary.moving > summary.timer, Rejected::moving_exceeds_timer);
    check(exceeds(summary.average_heart_rate, summary.max_heart_rate) ||
              exceeds(summary.average_power, summary.max_power) ||
              exceeds(summary.average_cadence, summary.max_cadence),
          Rejected::average_exceeds_maximum);
    check(sum_of_zones(summary) > timer_at_most, Rejected::zones_exceed_timer);
    check(!std::is_sorted(summary.laps.begin(), summary.laps.end(), earlier), Rejected::laps_malformed);
    check(sum_of_laps(summary) > timer_at_most, Rejected::laps_exceed_timer);
    return found;
}

void mark_contradictions(Summary& summary) {
    for (const Rejected rule : contradictions(summary)) {
        const bool times = rule == Rejected::timer_exceeds_elapsed || rule == Rejected::moving_exceeds_timer;
        summary.marks.push_back(times ? Mark::times_inconsistent : Mark::figures_inconsistent);
    }
}

std::optional<Rejected> unusable(const Remarks& remarks) {
    const auto name = code_points(remarks.name);
    const auto notes = code_points(remarks.notes);
    if (!name || !notes) return Rejected::text_malformed;
    if (*name > policy::session_name_length_max) return Rejected::name_too_long;
    if (*notes > policy::session_notes_length_max) return Rejected::notes_too_long;
    if (remarks.rpe && *remarks.rpe > policy::rpe_max) return Rejected::rpe_out_of_range;
    return std::nullopt;
}

}  // namespace ritm::training::session
