#include "domain/training/plausibility.h"

#include <algorithm>

#include "domain/training/heart_rate_limits.h"
#include "domain/training/policy.h"

namespace ritm::training {
namespace {
__extension__ using Wide = __int128;  // products of two int64: files from outside may hold anything

constexpr std::int64_t ms_per_s = 1'000;
constexpr std::int64_t ms_per_min = 60'000;

HeartRateLimits limits_of(const Summary& summary) {
    return {policy::heart_rate_min, summary.heart_rate_limit.value_or(policy::heart_rate_max_at_age_zero)};
}
bool believed(const std::optional<HeartRate>& rate, const HeartRateLimits& limits) {
    return !rate || is_valid(*rate, limits);
}
bool believed(const std::optional<Speed>& speed, Sport sport) {
    return !speed || (*speed >= Speed(0) && *speed <= speed_limit(sport));
}
// amount <= per_interval * timer / interval, without rounding or overflow.
bool within_rate(std::int64_t amount, std::int64_t per_interval, std::int64_t interval_ms, Millis timer) {
    return amount >= 0 && Wide{amount} * interval_ms <= Wide{per_interval} * timer.raw();
}
bool distance_believed(const Summary& summary) {
    return !summary.distance ||
           within_rate(summary.distance->raw(), speed_limit(summary.sport).raw(), ms_per_s, summary.timer);
}
bool energy_believed(const Summary& summary) {
    return !summary.energy ||
           within_rate(summary.energy->raw(), policy::energy_per_minute_max.raw(), ms_per_min, summary.timer);
}
bool is_plausibility(Mark mark) {
    return mark == Mark::heart_rate_implausible || mark == Mark::distance_implausible ||
           mark == Mark::speed_implausible || mark == Mark::energy_implausible;
}
}  // namespace

Speed speed_limit(Sport sport) {
    switch (sport) {
        case Sport::running:
        case Sport::walking:
        case Sport::hiking:
        case Sport::mountaineering:
        case Sport::snowshoeing:
        case Sport::rock_climbing:
            return policy::speed_max_on_foot;
        case Sport::swimming:
            return policy::speed_max_swimming;
        case Sport::rowing:
        case Sport::paddling:
            return policy::speed_max_rowing;
        case Sport::cycling:
        case Sport::e_biking:
        case Sport::fitness_equipment:
        case Sport::training:
        case Sport::hiit:
        case Sport::cross_country_skiing:
        case Sport::alpine_skiing:
        case Sport::snowboarding:
        case Sport::inline_skating:
        case Sport::ice_skating:
        case Sport::sailing:
            return policy::speed_max_by_muscle_or_slope;
        default:
            return policy::speed_max_any;
    }
}

std::vector<Mark> validated_marks(const Summary& summary) {
    std::vector<Mark> marks = summary.marks;
    marks.erase(std::remove_if(marks.begin(), marks.end(), is_plausibility), marks.end());
    const auto limits = limits_of(summary);
    if (!believed(summary.average_heart_rate, limits) || !believed(summary.max_heart_rate, limits)) {
        marks.push_back(Mark::heart_rate_implausible);
    }
    if (!distance_believed(summary)) marks.push_back(Mark::distance_implausible);
    if (!believed(summary.average_speed, summary.sport) || !believed(summary.max_speed, summary.sport)) {
        marks.push_back(Mark::speed_implausible);
    }
    if (!energy_believed(summary)) marks.push_back(Mark::energy_implausible);
    normalise(marks);
    return marks;
}

Summary counted(Summary summary) {
    if (has(summary, Mark::heart_rate_implausible)) {
        const auto limits = limits_of(summary);
        if (!believed(summary.max_heart_rate, limits)) summary.max_heart_rate.reset();
        if (!believed(summary.average_heart_rate, limits)) {
            summary.average_heart_rate.reset();
            summary.time_in_zones.clear();
            summary.trimp_banister.reset();
            summary.trimp_edwards.reset();
            summary.vo2max.reset();
            summary.vo2max_model.reset();
        }
    }
    if (has(summary, Mark::distance_implausible)) {
        summary.distance.reset();
        summary.average_speed.reset();
    }
    if (has(summary, Mark::speed_implausible)) {
        if (!believed(summary.average_speed, summary.sport)) summary.average_speed.reset();
        if (!believed(summary.max_speed, summary.sport)) summary.max_speed.reset();
    }
    if (has(summary, Mark::energy_implausible)) summary.energy.reset();
    return summary;
}

bool has(const Summary& summary, Mark mark) {
    return std::find(summary.marks.begin(), summary.marks.end(), mark) != summary.marks.end();
}

std::string_view name_of(Mark mark) {
    switch (mark) {
        case Mark::incomplete:
            return "incomplete";
        case Mark::samples_out_of_range:
            return "samples_out_of_range";
        case Mark::sensor_gaps:
            return "sensor_gaps";
        case Mark::clock_jumped:
            return "clock_jumped";
        case Mark::damaged_file:
            return "damaged_file";
        case Mark::shorter_than_minimum:
            return "shorter_than_minimum";
        case Mark::longer_than_maximum:
            return "longer_than_maximum";
        case Mark::times_inconsistent:
            return "times_inconsistent";
        case Mark::heart_rate_implausible:
            return "heart_rate_implausible";
        case Mark::distance_implausible:
            return "distance_implausible";
        case Mark::speed_implausible:
            return "speed_implausible";
        case Mark::energy_implausible:
            return "energy_implausible";
        case Mark::figures_inconsistent:
            return "figures_inconsistent";
        case Mark::samples_suspect:
            return "samples_suspect";
    }
    return "unknown";  // of a newer program
}

void normalise(std::vector<Mark>& marks) {
    std::sort(marks.begin(), marks.end());
    marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
}

}  // namespace ritm::training
