#include "infra/recorder/tally.h"

#include <algorithm>

#include "domain/training/plausibility.h"
#include "domain/training/policy.h"
#include "domain/training/views/metrics_heart_rate.h"
#include "domain/training/views/metrics_track.h"
#include "infra/recorder/policy.h"

namespace ritm::recorder {
namespace {

using devices::Measure;
namespace metrics = training::metrics;

constexpr std::size_t index_of(Measure measure) { return static_cast<std::size_t>(measure); }

constexpr Counter::Limit energy_limit{training::policy::energy_per_minute_max.raw(), 60'000, policy::energy_slack_j};
constexpr Counter::Limit ascent_limit{policy::ascent_mm_s_max, 1'000, policy::ascent_slack_mm};

// How far a count of distance went; a step back or one that no session makes (a broken or hostile count) is none.
std::int64_t counted_on(std::int64_t from, std::int64_t to) {
    constexpr std::int64_t believable_step = 1'000'000'000;  // 1,000 km
    std::int64_t step = 0;
    const bool overflow = __builtin_sub_overflow(to, from, &step);
    return overflow || step < 0 || step > believable_step ? 0 : step;
}

// mm/s from which a person counts as moving.
std::int64_t moving_threshold(Movement movement) {
    const auto mm_s = [](metrics::Pace pace) {
        return static_cast<std::int64_t>(metrics::moving_threshold_m_s(pace) * 1000 + 0.5);
    };
    switch (movement) {
        case Movement::run:
            return mm_s(metrics::Pace::run);
        case Movement::cycle:
            return mm_s(metrics::Pace::bike);
        case Movement::swim:
            return mm_s(metrics::Pace::swim);
        case Movement::walk:
        case Movement::unknown:
            break;
    }
    return mm_s(metrics::Pace::walk);
}

std::int64_t rounded_mean(std::int64_t sum, std::int64_t count) {
    const std::int64_t half = sum < 0 ? -(count / 2) : count / 2;
    return (sum + half) / count;
}

std::optional<metrics::HeartRateRange> heart_rate_range(const Person& person) {
    const auto highest = zone_reference(person);
    if (!highest || !person.resting_heart_rate || *person.resting_heart_rate >= *highest) return std::nullopt;
    return metrics::HeartRateRange{static_cast<double>(person.resting_heart_rate->raw()),
                                   static_cast<double>(highest->raw())};
}

double banister_second(std::int64_t bpm, const metrics::HeartRateRange& range, Sex sex) {
    const auto load = [&](metrics::Sex as) {
        return metrics::trimp_banister(1.0 / 60, static_cast<double>(bpm), range, as);
    };
    switch (sex) {
        case Sex::male:
            return load(metrics::Sex::male);
        case Sex::female:
            return load(metrics::Sex::female);
        case Sex::unknown:
            break;
    }
    return (load(metrics::Sex::male) + load(metrics::Sex::female)) / 2;
}

std::int32_t trace_value(const std::optional<std::int64_t>& value) {
    if (!value || *value > INT32_MAX || *value <= INT32_MIN) return TracePoint::none;
    return static_cast<std::int32_t>(*value);
}

// Counted quantities that are summed, not averaged, and what no screen averages.
bool averaged(Measure measure) {
    switch (measure) {
        case Measure::rr_interval:
        case Measure::distance:
        case Measure::energy:
        case Measure::elapsed_time:
        case Measure::battery:
        case Measure::latitude:
        case Measure::longitude:
        case Measure::ascent:
        case Measure::skin_contact:
            return false;
        default:
            return true;
    }
}

}  // namespace

int zone_of(std::int64_t bpm, HeartRate reference) {
    return metrics::zone5_hrmax(static_cast<double>(bpm), static_cast<double>(reference.raw()));
}

void Tally::Sum::reach(std::int64_t value) {
    minimum = reached_ ? std::min(minimum, value) : value;
    maximum = reached_ ? std::max(maximum, value) : value;
    reached_ = true;
}

void Tally::Sum::add(std::int64_t value) {
    reach(value);
    sum = static_cast<std::int64_t>(static_cast<std::uint64_t>(sum) + static_cast<std::uint64_t>(value));
    ++seconds;
}

LiveStatistic Tally::Sum::statistic() const {
    if (seconds == 0) return {};
    return {seconds, sum, rounded_mean(sum, seconds), minimum, maximum};
}

Tally::Tally(const TallySetup& setup, LiveTrace* trace)
    : setup_(setup),
      movement_(movement_of(setup.sport)),
      zone_reference_(recorder::zone_reference(setup.person)),
      trace_(trace),
      odometer_(training::speed_limit(setup.sport).raw(), setup.hold_ms),
      best_efforts_(training::speed_limit(setup.sport)),
      machine_energy_(energy_limit),
      machine_ascent_(ascent_limit) {
    if (setup.counters == Counters::session) (void)machine_energy_.counted(0, 0);
}

void Tally::value(Measure measure, const Sample& sample) {
    if (index_of(measure) >= measures) return;
    advance(sample.at_ms);  // a second counts with what was known when it ended
    auto& newest = newest_[index_of(measure)];
    if (newest && sample.at_ms < newest->at_ms) return;
    newest = sample;
    if (sample.mark != Mark::valid) {
        ++marked_[static_cast<std::size_t>(sample.mark)];
        return;
    }
    if (running_) count_value(measure, sample);
}

void Tally::count_value(Measure measure, const Sample& sample) {
    if (averaged(measure)) sums_[index_of(measure)].reach(sample.value);
    switch (measure) {
        case Measure::distance:
            if (setup_.counters == Counters::session) {
                odometer_.total(sample.at_ms, sample.value);
            } else {
                odometer_.counted(sample.at_ms, sample.value);
            }
            count_moving(sample);
            best_efforts_.reach(sample.at_ms, distance_mm());
            break;
        case Measure::speed:
            speed_seen_ = true;
            odometer_.speed(sample.at_ms, sample.value);
            best_efforts_.reach(sample.at_ms, distance_mm());
            break;
        case Measure::energy:
            machine_joules_pending_ += static_cast<double>(machine_energy_.counted(sample.at_ms, sample.value));
            break;
        case Measure::ascent:
            machine_ascent_mm_ += machine_ascent_.counted(sample.at_ms, sample.value);
            break;
        case Measure::elapsed_time:
            odometer_.machine_time(sample.at_ms, sample.value);
            break;
        case Measure::altitude:
            climb_.add(static_cast<double>(sample.value) / 1000);
            break;
        default:
            break;
    }
}

// Between two changes of the count: a counter of whole metres stands still most seconds. Seconds in which a sensor said
// a speed count by that (count_second).
void Tally::count_moving(const Sample& distance) {
    constexpr auto gap_max_ms = static_cast<std::int64_t>(metrics::moving_gap_max_s * 1000);
    if (moved_ && distance.value == moved_->value) return;
    if (moved_ && distance.at_ms > moved_->at_ms && distance.at_ms - moved_->at_ms <= gap_max_ms) {
        const std::int64_t span_ms = distance.at_ms - moved_->at_ms;
        const std::int64_t step_mm = counted_on(moved_->value, distance.value);
        if (step_mm * 1000 >= moving_threshold(movement_) * span_ms) {
            moving_by_count_ms_ += std::max<std::int64_t>(0, span_ms - spoken_ms_);
        }
    }
    moved_ = Step{distance.at_ms, distance.value};
    spoken_ms_ = 0;
}

// Of another machine only the steps count, and the first of its values is none. A file's counts are the session's.
void Tally::change_source(Measure measure) {
    if (setup_.counters == Counters::session) return;
    switch (measure) {
        case Measure::distance:
            odometer_.other_counter();
            moved_.reset();
            break;
        case Measure::energy:
            machine_energy_.forget();
            break;
        case Measure::ascent:
            machine_ascent_.forget();
            break;
        default:
            break;
    }
}

void Tally::run(std::int64_t at_ms) {
    if (running_) return;
    running_ = true;
    now_ms_ = std::max(now_ms_, at_ms);
    stretch_from_ms_ = timer_ms_;
    odometer_.run(at_ms);
    best_efforts_.begin(at_ms, distance_mm());
}

void Tally::stop(std::int64_t at_ms) {
    advance(at_ms);
    if (!running_) return;
    running_ = false;
    odometer_.pause(at_ms);
    best_efforts_.end(at_ms, distance_mm());
    moved_.reset();
    if (setup_.counters == Counters::session) return;
    // A count that moves on in the pause does not belong to the session.
    machine_energy_.forget();
    machine_ascent_.forget();
}

void Tally::note(const Noted& noted) {
    advance(noted.at_ms);
    switch (noted.note) {
        case Note::running:
            run(noted.at_ms);
            break;
        case Note::paused:
        case Note::interrupted:
            stop(noted.at_ms);
            break;
        case Note::lap:
            if (timer_ms_ > lap_start_.timer_ms) {
                end_lap(static_cast<LapTrigger>(noted.argument), {now_ms_, timer_ms_, distance_mm()});
            }
            break;
        case Note::lap_every:
            lap_every_mm_ = std::max<std::int64_t>(0, noted.argument);
            break;
        case Note::source:
            change_source(static_cast<Measure>(noted.argument / 256));
            break;
        case Note::clock_jump:
        case Note::link_lost:
        case Note::link_back:
            break;
    }
}

void Tally::advance(std::int64_t to_ms) {
    constexpr std::int64_t worth_skipping_ms = 10'000;
    std::int64_t silent_from_ms = now_ms_;
    for (const auto& sample : newest_) {
        if (sample) silent_from_ms = std::max(silent_from_ms, sample->at_ms + setup_.hold_ms + 1000);
    }
    // Seconds without any current value change nothing but the timer: a damaged file may claim years of them.
    if (running_ && trace_ == nullptr && to_ms - silent_from_ms > worth_skipping_ms) {
        count_to(silent_from_ms);
        timer_ms_ += to_ms - now_ms_;
        now_ms_ = to_ms;
        counted_seconds_ = timer_ms_ / 1000;
        return;
    }
    count_to(to_ms);
}

void Tally::count_to(std::int64_t to_ms) {
    while (running_ && now_ms_ < to_ms) {
        const std::int64_t due = now_ms_ + (counted_seconds_ + 1) * 1000 - timer_ms_;
        if (due > to_ms) {
            timer_ms_ += to_ms - now_ms_;
            break;
        }
        timer_ms_ += due - now_ms_;
        now_ms_ = due;
        ++counted_seconds_;
        count_second(due);
    }
    now_ms_ = std::max(now_ms_, to_ms);
}

std::optional<std::int64_t> Tally::current(Measure measure, std::int64_t at_ms) const {
    const auto& newest = newest_[index_of(measure)];
    if (!newest || newest->mark != Mark::valid || at_ms - newest->at_ms > setup_.hold_ms) return std::nullopt;
    return newest->value;
}

void Tally::count_second(std::int64_t at_ms) {
    for (std::size_t i = 1; i < measures; ++i) {
        const auto measure = static_cast<Measure>(i);
        if (!averaged(measure)) continue;
        const auto value = current(measure, at_ms);
        if (value && (measure != Measure::cadence || *value > 0)) sums_[i].add(*value);
    }
    const Effort effort{current(Measure::heart_rate, at_ms), current(Measure::speed, at_ms),
                        current(Measure::incline, at_ms), current(Measure::cadence, at_ms),
                        current(Measure::power, at_ms)};
    const std::int64_t before_mm = counted_distance_mm_;
    counted_distance_mm_ = distance_mm();
    lap_heart_rate_before_ = lap_heart_rate_;
    last_heart_rate_ = effort.heart_rate;
    if (effort.heart_rate) count_heart_rate(*effort.heart_rate);
    if (effort.speed) spoken_ms_ += 1000;
    if (effort.speed && *effort.speed >= moving_threshold(movement_)) ++moving_seconds_;
    if (effort.power) normalized_power_.add(static_cast<double>(*effort.power));
    count_energy(effort);
    count_ascent(effort, counted_distance_mm_ - before_mm);
    trace_second(at_ms, effort);
    lap_by_distance(at_ms, before_mm);
}

void Tally::count_heart_rate(std::int64_t bpm) {
    lap_heart_rate_.add(bpm);
    if (const auto range = heart_rate_range(setup_.person))
        trimp_banister_ += banister_second(bpm, *range, setup_.person.sex);
    if (zone_reference_) zone_time_[static_cast<std::size_t>(zone_of(bpm, *zone_reference_))] += Millis(1000);
}

void Tally::count_energy(const Effort& effort) {
    const EnergyRate rate = energy_rate(effort, setup_.person, movement_);
    if (rate.source == EnergySource::none) {
        if (machine_joules_pending_ > 0) {
            joules_by_source_[static_cast<std::size_t>(EnergySource::machine)] += machine_joules_pending_;
        }
    } else {
        joules_by_source_[static_cast<std::size_t>(rate.source)] += rate.watts;
    }
    machine_joules_pending_ = 0;
}

void Tally::count_ascent(const Effort& effort, std::int64_t step_mm) {
    if (!effort.incline) return;
    incline_seen_ = true;
    constexpr std::int64_t steepest = 10'000;  // 100 %
    incline_ascent_um_ += step_mm * std::clamp<std::int64_t>(*effort.incline, 0, steepest);
}

void Tally::trace_second(std::int64_t at_ms, const Effort& effort) {
    if (trace_ == nullptr) return;
    TracePoint point;
    point.timer_s = static_cast<std::int32_t>(counted_seconds_);
    point.elapsed_s = static_cast<std::int32_t>(std::min<std::int64_t>(at_ms / 1000, INT32_MAX));
    point.heart_rate = trace_value(effort.heart_rate);
    point.speed = trace_value(effort.speed);
    point.incline = trace_value(effort.incline);
    point.cadence = trace_value(effort.cadence);
    point.power = trace_value(effort.power);
    point.altitude = trace_value(current(Measure::altitude, at_ms));
    trace_->append(point);
}

void Tally::lap_by_distance(std::int64_t at_ms, std::int64_t before_mm) {
    if (lap_every_mm_ == 0) return;
    while (counted_distance_mm_ - lap_start_.distance_mm >= lap_every_mm_) {
        const std::int64_t border = lap_start_.distance_mm + lap_every_mm_;
        const std::int64_t step = counted_distance_mm_ - before_mm;
        const std::int64_t back_ms =
            step > 0 ? std::clamp<std::int64_t>((counted_distance_mm_ - border) * 1000 / step, 0, 1000) : 0;
        // The second that has just been counted belongs to the lap that began within it.
        if (back_ms > 0) lap_heart_rate_ = lap_heart_rate_before_;
        end_lap(LapTrigger::distance, {at_ms - back_ms, timer_ms_ - back_ms, border});
        lap_heart_rate_before_ = {};
        if (back_ms > 0 && last_heart_rate_) lap_heart_rate_.add(*last_heart_rate_);
    }
}

void Tally::end_lap(LapTrigger trigger, const LapStart& next) {
    LiveLap lap = running_lap();
    lap.trigger = trigger;
    lap.to_ms = next.at_ms;
    lap.timer = Millis(next.timer_ms - lap_start_.timer_ms);
    lap.distance = Distance(next.distance_mm - lap_start_.distance_mm);
    laps_.push_back(lap);
    lap_start_ = next;
    lap_heart_rate_ = {};
}

LiveLap Tally::running_lap() const {
    LiveLap lap;
    lap.number = static_cast<std::int32_t>(laps_.size()) + 1;
    lap.from_ms = lap_start_.at_ms;
    lap.to_ms = now_ms_;
    lap.timer = Millis(timer_ms_ - lap_start_.timer_ms);
    lap.distance = Distance(distance_mm() - lap_start_.distance_mm);
    if (lap_heart_rate_.seconds > 0) {
        lap.average_heart_rate = HeartRate(rounded_mean(lap_heart_rate_.sum, lap_heart_rate_.seconds));
        lap.max_heart_rate = HeartRate(lap_heart_rate_.maximum);
    }
    return lap;
}

std::optional<Millis> Tally::moving() const {
    if (!speed_seen_ && !distance()) return std::nullopt;
    return Millis(std::min(moving_seconds_ * 1000 + moving_by_count_ms_, timer_ms_));
}

std::optional<Distance> Tally::ascent() const {
    if (machine_ascent_mm_ > 0) return Distance(machine_ascent_mm_);
    if (const auto climb = climb_.climb()) return Distance(static_cast<std::int64_t>(climb->gain_m * 1000 + 0.5));
    if (!incline_seen_) return std::nullopt;
    return Distance(incline_ascent_um_ / 10'000);
}

std::optional<double> Tally::trimp_banister() const {
    const bool counted = sums_[index_of(Measure::heart_rate)].seconds > 0;
    return counted && heart_rate_range(setup_.person) ? std::optional(trimp_banister_) : std::nullopt;
}

std::optional<Energy> Tally::energy() const {
    if (energy_source() == EnergySource::none) return std::nullopt;
    double joules = 0;
    for (const double part : joules_by_source_) joules += part;
    return Energy(static_cast<std::int64_t>(joules + 0.5));
}

EnergySource Tally::energy_source() const {
    const auto most = std::max_element(joules_by_source_.begin(), joules_by_source_.end());
    return *most > 0 ? static_cast<EnergySource>(most - joules_by_source_.begin()) : EnergySource::none;
}

LiveStatistic Tally::statistic(Measure measure) const { return sums_[index_of(measure)].statistic(); }

void feed(Tally& tally, const Series& series, const Told& told) {
    std::vector<std::size_t> next(series.columns.size(), 0);
    std::size_t next_note = 0;
    const bool noted = !series.notes.empty();
    if (!noted) tally.note({0, Note::running, 0});
    while (true) {
        // The earliest sample; notes of the same moment come first.
        std::size_t earliest = series.columns.size();
        std::int64_t at = INT64_MAX;
        for (std::size_t i = 0; i < next.size(); ++i) {
            if (next[i] < series.columns[i].size() && series.columns[i].at_ms[next[i]] < at) {
                earliest = i;
                at = series.columns[i].at_ms[next[i]];
            }
        }
        if (next_note < series.notes.size() && series.notes[next_note].at_ms <= at) {
            tally.note(series.notes[next_note++]);
            continue;
        }
        if (earliest == series.columns.size()) break;
        const Column& column = series.columns[earliest];
        const std::size_t i = next[earliest]++;
        tally.value(column.measure, {column.at_ms[i], column.value[i], column.mark_at(i)});
        if (told) told(column.measure, column.at_ms[i]);
    }
    tally.advance(series.end_ms);
}

}  // namespace ritm::recorder
