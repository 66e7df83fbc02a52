#include "infra/formats/figures.h"

#include <algorithm>

#include "infra/formats/import.h"

namespace ritm::formats {
namespace {

using devices::Measure;

constexpr double joules_per_kcal = 4184;

template <class Q>
std::optional<double> scaled(const std::optional<Q>& value, double unit) {
    return value ? std::optional(static_cast<double>(value->raw()) * unit) : std::nullopt;
}

// The session as it was recorded, from its records alone: what the file says of its end does not count here.
recorder::Series recorded(const Session& s) {
    recorder::Series series = series_of(s);
    series.end_ms = std::max<std::int64_t>(0, (s.records.back().at - s.start).raw());
    series.notes.erase(std::remove_if(series.notes.begin(), series.notes.end(),
                                      [&](const recorder::Noted& n) { return n.at_ms > series.end_ms; }),
                       series.notes.end());
    recorder::mark_out_of_range(series, {});
    return series;
}

std::optional<double> mean(const recorder::LiveStatistic& s, double unit) {
    if (s.seconds == 0) return std::nullopt;
    return static_cast<double>(s.sum) / static_cast<double>(s.seconds) * unit;
}

std::optional<double> highest(const recorder::LiveStatistic& s, double unit) {
    return s.seconds > 0 ? std::optional(static_cast<double>(s.maximum) * unit) : std::nullopt;
}

}  // namespace

Figures file_figures(const Totals& t) {
    Figures f;
    f.elapsed_s = scaled(t.elapsed, 0.001);
    f.timer_s = scaled(t.timer, 0.001);
    f.moving_s = scaled(t.moving, 0.001);
    f.distance_m = scaled(t.distance, 0.001);
    f.avg_heart_rate_bpm = scaled(t.avg_heart_rate, 1);
    f.max_heart_rate_bpm = scaled(t.max_heart_rate, 1);
    f.avg_power_w = scaled(t.avg_power, 1);
    f.max_power_w = scaled(t.max_power, 1);
    f.normalized_power_w = scaled(t.normalized_power, 1);
    f.avg_cadence = scaled(t.avg_cadence, 0.5);
    f.max_cadence = scaled(t.max_cadence, 0.5);
    f.max_speed_m_s = scaled(t.max_speed, 0.001);
    f.elevation_gain_m = scaled(t.ascent, 0.001);
    f.calories_kcal = scaled(t.energy, 1 / joules_per_kcal);
    return f;
}

Figures computed_figures(const Session& s) {
    Figures f;
    if (s.records.empty()) return f;
    const auto own = recorder::figures_of(recorded(s), {}, s.sport, recorder::Counters::session);
    const auto statistic = [&](devices::Measure m) { return own.statistics[static_cast<std::size_t>(m)]; };
    f.elapsed_s = static_cast<double>(own.elapsed.raw()) * 0.001;
    f.timer_s = static_cast<double>(own.timer.raw()) * 0.001;
    f.moving_s = scaled(own.moving, 0.001);
    f.distance_m = scaled(own.distance, 0.001);
    f.avg_heart_rate_bpm = mean(statistic(Measure::heart_rate), 1);
    f.max_heart_rate_bpm = highest(statistic(Measure::heart_rate), 1);
    f.avg_power_w = mean(statistic(Measure::power), 1);
    f.max_power_w = highest(statistic(Measure::power), 1);
    f.normalized_power_w = own.normalized_power_w;
    f.avg_cadence = mean(statistic(Measure::cadence), 0.5);
    f.max_cadence = highest(statistic(Measure::cadence), 0.5);
    f.max_speed_m_s = highest(statistic(Measure::speed), 0.001);
    f.elevation_gain_m = scaled(own.ascent, 0.001);
    f.calories_kcal = scaled(own.energy, 1 / joules_per_kcal);
    return f;
}

Figures merged(const Figures& first, const Figures& second) {
    Figures f = first;
    const auto fill = [&](std::optional<double> Figures::*member) {
        if (!(f.*member)) f.*member = second.*member;
    };
    for (const auto member :
         {&Figures::elapsed_s, &Figures::timer_s, &Figures::moving_s, &Figures::distance_m,
          &Figures::avg_heart_rate_bpm, &Figures::max_heart_rate_bpm, &Figures::avg_power_w, &Figures::max_power_w,
          &Figures::normalized_power_w, &Figures::avg_cadence, &Figures::max_cadence, &Figures::max_speed_m_s,
          &Figures::elevation_gain_m, &Figures::calories_kcal}) {
        fill(member);
    }
    if (!first.moving_s && f.moving_s && f.timer_s) f.moving_s = std::min(*f.moving_s, *f.timer_s);
    return f;
}

}  // namespace ritm::formats
