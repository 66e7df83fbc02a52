#include "infra/recorder/session_summary.h"

#include <algorithm>
#include <cmath>

#include "domain/training/plausibility.h"
#include "domain/training/views/vo2max_estimate.h"
#include "infra/recorder/suspects.h"

namespace ritm::recorder {
namespace {

using devices::Measure;

training::Lap::Trigger trigger_of(LapTrigger trigger) {
    return trigger == LapTrigger::distance ? training::Lap::Trigger::distance : training::Lap::Trigger::manual;
}

training::Lap lap_of(const LiveLap& lap, Instant started_at) {
    training::Lap out;
    out.start = started_at + Millis(lap.from_ms);
    out.timer = lap.timer;
    if (lap.distance > Distance(0)) out.distance = lap.distance;
    out.average_heart_rate = lap.average_heart_rate;
    out.max_heart_rate = lap.max_heart_rate;
    out.trigger = trigger_of(lap.trigger);
    return out;
}

bool clock_jumped(const Series& series) {
    return std::any_of(series.notes.begin(), series.notes.end(),
                       [](const Noted& n) { return n.note == Note::clock_jump; });
}

bool interrupted(const Series& series) {
    return std::any_of(series.notes.begin(), series.notes.end(),
                       [](const Noted& n) { return n.note == Note::interrupted; });
}

std::vector<training::Mark> marks_of(const Series& series, const SessionFigures& figures) {
    std::vector<training::Mark> marks;
    if (interrupted(series) || !series.missing.empty()) marks.push_back(training::Mark::incomplete);
    if (figures.out_of_range_samples > 0) marks.push_back(training::Mark::samples_out_of_range);
    if (figures.suspect_samples > 0) marks.push_back(training::Mark::samples_suspect);
    if (!figures.heart_rate_gaps.empty() || !figures.speed_gaps.empty()) marks.push_back(training::Mark::sensor_gaps);
    if (figures.count_overruled) marks.push_back(training::Mark::figures_inconsistent);
    if (clock_jumped(series)) marks.push_back(training::Mark::clock_jumped);
    training::normalise(marks);
    return marks;
}

std::optional<double> vo2max_of(const Series& series, const Person& person, training::Sport sport) {
    const Movement movement = movement_of(sport);
    const auto highest = zone_reference(person);
    if (!highest || (movement != Movement::run && movement != Movement::walk)) return std::nullopt;
    const auto heart_rate = per_second(series, Measure::heart_rate);
    const auto speed = per_second(series, Measure::speed);
    const auto incline = per_second(series, Measure::incline);
    std::vector<training::EffortSecond> seconds(heart_rate.size());
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        if (heart_rate[i]) seconds[i].hr_bpm = static_cast<double>(*heart_rate[i]);
        if (speed[i]) seconds[i].speed_m_min = static_cast<double>(*speed[i]) * 60 / 1000;
        seconds[i].grade = static_cast<double>(incline[i].value_or(0)) / 10'000;
    }
    return training::vo2max_estimate(seconds, static_cast<double>(highest->raw()));
}

// The session's own, else by two measured heart rates; 220 - age is no measurement.
void add_vo2max(training::Summary& summary, const SessionFigures& figures, const Person& person) {
    std::optional<double> estimate = figures.vo2max;
    auto model = training::Vo2maxModel::heart_rate_and_speed;
    const bool counted = figures.statistics[static_cast<std::size_t>(Measure::heart_rate)].seconds > 0;
    if (!estimate && counted && person.max_heart_rate && person.resting_heart_rate) {
        model = training::Vo2maxModel::heart_rate_ratio;
        estimate = training::metrics::uth_vo2max(static_cast<double>(person.max_heart_rate->raw()),
                                                 static_cast<double>(person.resting_heart_rate->raw()));
    }
    if (!estimate) return;
    summary.vo2max = Milli(static_cast<std::int64_t>(*estimate * 1000 + 0.5));
    summary.vo2max_model = model;
}

std::optional<std::vector<training::BestEffort>> efforts_of(const SessionFigures& figures) {
    if (figures.best_efforts.empty()) return std::nullopt;
    std::vector<training::BestEffort> efforts;
    for (const auto& one : figures.best_efforts) efforts.push_back(one.effort);
    return efforts;
}

template <class Value>
void take_statistic(const LiveStatistic& statistic, std::optional<Value>& average, std::optional<Value>& maximum) {
    if (statistic.seconds == 0) return;
    average = Value(statistic.average);
    maximum = Value(statistic.maximum);
}

}  // namespace

SessionFigures figures_of(const Series& series, const Person& person, training::Sport sport, Counters counters) {
    Tally tally({person, sport, series.hold_ms, counters});
    Series marked = series;
    mark_suspects(marked, sport);
    feed(tally, marked);
    tally.note({series.end_ms, Note::paused, 0});
    SessionFigures figures;
    figures.elapsed = Millis(series.end_ms);
    figures.timer = tally.timer();
    figures.moving = tally.moving();
    figures.distance = tally.distance();
    figures.distance_source = tally.distance_source();
    figures.count_overruled = tally.count_overruled();
    figures.ascent = tally.ascent();
    figures.energy = tally.energy();
    figures.energy_source = tally.energy_source();
    figures.normalized_power_w = tally.normalized_power_w();
    figures.trimp_banister = tally.trimp_banister();
    figures.vo2max = vo2max_of(marked, person, sport);
    for (std::size_t i = 1; i < measures; ++i) figures.statistics[i] = tally.statistic(static_cast<Measure>(i));
    figures.zone_reference = tally.zone_reference();
    figures.zone_time = tally.zone_time();
    figures.best_efforts = tally.best_efforts();
    figures.laps = tally.finished_laps();
    if (tally.running_lap().timer > Millis(0) || figures.laps.empty()) figures.laps.push_back(tally.running_lap());
    figures.heart_rate_gaps = gaps_after_first(series, Measure::heart_rate);
    figures.speed_gaps = gaps_after_first(series, Measure::speed);
    figures.out_of_range_samples = tally.marked(Mark::out_of_range);
    figures.suspect_samples = tally.marked(Mark::suspect);
    return figures;
}

training::Summary summary_of(const Series& series, const SummaryContext& context) {
    const SessionFigures figures = figures_of(series, context.person, context.sport, context.counters);
    const auto statistic = [&figures](Measure m) { return figures.statistics[static_cast<std::size_t>(m)]; };
    training::Summary summary;
    summary.sport = context.sport;
    summary.sub_sport = context.sub_sport;
    summary.start = series.started_at;
    summary.zone = context.zone;
    summary.elapsed = figures.elapsed;
    summary.timer = figures.timer;
    summary.moving = figures.moving;
    summary.distance = figures.distance;
    summary.energy = figures.energy;
    summary.ascent = figures.ascent;
    take_statistic(statistic(Measure::heart_rate), summary.average_heart_rate, summary.max_heart_rate);
    take_statistic(statistic(Measure::power), summary.average_power, summary.max_power);
    take_statistic(statistic(Measure::cadence), summary.average_cadence, summary.max_cadence);
    take_statistic(statistic(Measure::speed), summary.average_speed, summary.max_speed);
    if (figures.distance && figures.timer > Millis(0)) {
        summary.average_speed = Speed(figures.distance->raw() * 1000 / figures.timer.raw());
    }
    add_vo2max(summary, figures, context.person);
    if (figures.trimp_banister) {
        summary.trimp_banister = Milli(static_cast<std::int64_t>(*figures.trimp_banister * 1000 + 0.5));
    }
    if (figures.normalized_power_w) {
        summary.normalized_power = Power(static_cast<std::int64_t>(std::floor(*figures.normalized_power_w + 0.5)));
    }
    summary.heart_rate_limit = heart_rate_limits_of(context.person).high;
    if (statistic(Measure::heart_rate).seconds > 0 && figures.zone_reference) {
        summary.time_in_zones.assign(figures.zone_time.begin(), figures.zone_time.end());
        std::int64_t weighted_ms = 0;
        for (std::size_t zone = 1; zone < figures.zone_time.size(); ++zone) {
            weighted_ms += figures.zone_time[zone].raw() * static_cast<std::int64_t>(zone);
        }
        summary.trimp_edwards = Milli(weighted_ms / 60);  // 0.001 minutes
    }
    summary.best_efforts = efforts_of(figures);
    summary.marks = marks_of(series, figures);
    for (const LiveLap& lap : figures.laps) summary.laps.push_back(lap_of(lap, series.started_at));
    if (!summary.laps.empty()) summary.laps.back().trigger = training::Lap::Trigger::session_end;
    return summary;
}

void mark_out_of_range(Series& series, const Person& person) {
    const auto limits = heart_rate_limits_of(person);
    for (Column& column : series.columns) {
        if (column.measure != Measure::heart_rate) continue;
        std::vector<Mark> marks(column.size(), Mark::valid);
        bool any = false;
        for (std::size_t i = 0; i < column.size(); ++i) {
            if (training::is_valid(HeartRate(column.value[i]), limits)) continue;
            marks[i] = Mark::out_of_range;
            any = true;
        }
        column.mark = any ? std::move(marks) : std::vector<Mark>{};
    }
}

}  // namespace ritm::recorder
