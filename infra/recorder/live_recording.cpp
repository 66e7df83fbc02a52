#include "infra/recorder/live_recording.h"

#include <algorithm>
#include <utility>

#include "domain/devices/policy.h"
#include "domain/training/policy.h"

namespace ritm::recorder {
namespace {

using devices::LinkState;
using devices::Measure;

constexpr Millis fresh_for{3000};
constexpr Millis shown_for{10'000};
constexpr Millis jump_shown_for{60'000};
constexpr std::int64_t clock_jump_ms = 1000;
constexpr Millis limit_notice{15 * 60'000};

constexpr std::size_t index_of(Measure measure) { return static_cast<std::size_t>(measure); }

Freshness freshness_of(Millis age) {
    return age <= fresh_for ? Freshness::fresh : age <= shown_for ? Freshness::stale : Freshness::lost;
}

bool is_source_of_speed(const Noted& noted) {
    return noted.note == Note::source && noted.argument / 256 == static_cast<std::int64_t>(Measure::speed);
}

// Whether nothing shows that a source of speed stood before it moved: neither its own first value, nor another's for so
// long before it that one which moved would have been the source.
bool came_moving(const Series& recorded, const Column& speeds, std::int64_t source) {
    const auto noted = std::find_if(recorded.notes.begin(), recorded.notes.end(), [&](const Noted& one) {
        return is_source_of_speed(one) && one.argument == source;
    });
    const auto first = std::lower_bound(speeds.at_ms.begin(), speeds.at_ms.end(), noted->at_ms);
    if (first == speeds.at_ms.end()) return true;
    const bool stood = speeds.value[static_cast<std::size_t>(first - speeds.at_ms.begin())] <= 0;
    return !stood && *first - speeds.at_ms.front() < devices::policy::machine_heard_lately.raw();
}

Millis length_without_absences(const Series& recorded) {
    std::int64_t away_ms = 0;
    std::optional<std::int64_t> gone_at_ms;
    for (const Noted& noted : recorded.notes) {
        if (noted.note == Note::interrupted && !gone_at_ms) gone_at_ms = noted.at_ms;
        if (noted.note != Note::running || !gone_at_ms) continue;
        away_ms += noted.at_ms - *gone_at_ms;
        gone_at_ms.reset();
    }
    if (gone_at_ms) away_ms += std::max<std::int64_t>(0, recorded.end_ms - *gone_at_ms);
    return Millis(recorded.end_ms - away_ms);
}

bool is_broken(LinkState state) { return state == LinkState::lost || state == LinkState::unavailable; }

}  // namespace

Millis absence_of(const Series& recorded, Instant started_at, Instant now) {
    std::int64_t jumped_ms = 0;
    for (const Noted& noted : recorded.notes) {
        if (noted.note == Note::clock_jump) jumped_ms += noted.argument;
    }
    const std::int64_t away_ms = (now - started_at).raw() - jumped_ms - recorded.end_ms;
    return Millis(std::clamp<std::int64_t>(away_ms, 0, absence_max.raw()));
}

LapMark lap_mark(std::span<const LiveLap> laps, Instant started_at, bool with_distance) {
    LapMark mark;
    Distance distance;
    mark.number = laps.back().number;
    mark.trigger = laps.back().trigger;
    mark.at = started_at + Millis(laps.back().to_ms);
    mark.elapsed_ms = laps.back().to_ms;
    for (const LiveLap& lap : laps) {
        mark.timer += lap.timer;
        distance += lap.distance;
    }
    if (with_distance) mark.distance = distance;
    return mark;
}

LiveRecording::LiveRecording(const SessionPlan& plan, const Moment& now)
    : plan_(plan),
      heart_rate_limits_(heart_rate_limits_of(plan.person)),
      trace_(std::make_shared<LiveTrace>()),
      tally_({plan.person, plan.sport, fresh_for.raw()}, trace_.get()),
      base_ticks_(now.ticks),
      wall_ahead_ms_(now.wall.utc_ms() - now.ticks.ms()) {
    latest_row_ms_.fill(-1);
    next_.session = plan.session;
    choose(plan.sources);
    if (plan_.auto_lap && plan_.auto_lap->raw() > 0) note(0, Note::lap_every, plan_.auto_lap->raw());
}

LiveRecording::LiveRecording(const SessionPlan& plan, const Moment& now, const Series& recorded)
    : plan_(plan),
      heart_rate_limits_(heart_rate_limits_of(plan.person)),
      trace_(std::make_shared<LiveTrace>()),
      tally_({plan.person, plan.sport, recorded.hold_ms}, trace_.get()),
      base_ticks_(now.ticks),
      sources_(recorded.sources),
      wall_ahead_ms_(now.wall.utc_ms() - now.ticks.ms()) {
    latest_row_ms_.fill(recorded.end_ms);
    next_.session = plan.session;
    choose(plan.sources);
    machines_.go_on(length_without_absences(recorded));
    go_on_with_machine(recorded, now.ticks);
    feed(tally_, recorded);
    last_note_ms_ = recorded.notes.empty() ? -1 : recorded.notes.back().at_ms;
    phase_ = LivePhase::paused;
    if (tally_.running()) {
        note(recorded.end_ms, Note::interrupted);
        tally_.note(next_.notes.back());
    }
    const std::int64_t away_ms = absence_of(recorded, plan.started_at, now.wall).raw();
    base_ms_ = std::max(recorded.end_ms + std::max<std::int64_t>(1, away_ms), last_note_ms_ + 1);
    go_on_with_distance(recorded, now.ticks);
    tally_.advance(base_ms_);
}

// Keeps what the devices have said so far.
void LiveRecording::choose(std::vector<SourceChoice> sources) {
    auto before = std::exchange(candidates_, {});
    std::vector<DeviceId> machines;
    for (const SourceChoice& chosen : sources) {
        if (index_of(chosen.measure) >= measures) continue;
        if (chosen.measure == Measure::speed) machines = chosen.machines;
        auto& candidates = candidates_[index_of(chosen.measure)];
        for (const DeviceId& device : chosen.devices) {
            const auto& known = before[index_of(chosen.measure)];
            const auto same =
                std::find_if(known.begin(), known.end(), [&device](const Candidate& c) { return c.device == device; });
            candidates.push_back(same == known.end() ? Candidate{device, std::nullopt} : *same);
        }
    }
    machines_.choose(machines);
    plan_.sources = std::move(sources);
}

// The one that was the source of speed when it moved is the person's, as far as the recording was sure of it.
void LiveRecording::go_on_with_machine(const Series& recorded, Ticks now) {
    const Column* speeds = recorded.column(Measure::speed);
    const bool moved = speeds != nullptr && std::any_of(speeds->value.begin(), speeds->value.end(),
                                                        [](std::int64_t mm_s) { return mm_s > 0; });
    if (!moved) return;
    for (auto noted = recorded.notes.rbegin(); noted != recorded.notes.rend(); ++noted) {
        if (!is_source_of_speed(*noted)) continue;
        const auto source = static_cast<std::size_t>(noted->argument % 256);
        if (source >= recorded.sources.size()) return;
        const bool moving = came_moving(recorded, *speeds, noted->argument);
        machines_.begin_with({recorded.sources[source], moving}, now);
        return;
    }
}

// The wall clock may have been set back meanwhile: nothing from before is current until a sensor says so.
void LiveRecording::go_on_with_distance(const Series& recorded, Ticks now) {
    for (const Measure measure : {Measure::distance, Measure::speed}) {
        const Column* column = recorded.column(measure);
        if (column == nullptr || column->at_ms.empty()) continue;
        const Millis age = std::max(shown_for + Millis(1), Millis(base_ms_ - column->at_ms.back()));
        distance_said_at_ = std::max(distance_said_at_.value_or(now - age), now - age);
    }
}

Mark LiveRecording::mark_of(const devices::Reading& reading) const {
    if (reading.measure != Measure::heart_rate) return Mark::valid;
    return training::is_valid(HeartRate(reading.value), heart_rate_limits_) ? Mark::valid : Mark::out_of_range;
}

void LiveRecording::take(const devices::Reading& original, const Moment& now) {
    if (index_of(original.measure) >= measures) return;
    devices::Reading reading = original;
    reading.at = std::min(reading.at, now.ticks);
    machines_.heard(reading.device, reading.at);
    bool outranked = false;  // a device of higher priority speaks for this measure at the moment
    for (Candidate& candidate : candidates_[index_of(reading.measure)]) {
        if (candidate.device != reading.device) {
            const bool fresh = candidate.newest && reading.at - candidate.newest->at <= fresh_for;
            outranked = outranked || (fresh && machines_.counts(candidate.device, reading.at));
            continue;
        }
        if (candidate.newest) {
            // Late or said twice; several beats may arrive at one moment.
            const bool beats = reading.measure == Measure::rr_interval;
            if (reading.at < candidate.newest->at || (!beats && reading.at == candidate.newest->at)) return;
        }
        const Mark mark = mark_of(reading);
        candidate.newest = Newest{reading.at, reading.value, mark};
        if (reading.measure == Measure::speed) machines_.speed(reading.device, reading.at, reading.value);
        if (!outranked && machines_.counts(reading.device, reading.at)) record(reading, mark);
        return;
    }
}

void LiveRecording::record(const devices::Reading& reading, Mark mark) {
    const std::int64_t at_ms = elapsed_ms(reading.at);
    if (!running() || at_ms < running_from_ms_) return;
    // One value per moment, also of two devices; several beats may arrive at one.
    auto& latest_ms = latest_row_ms_[index_of(reading.measure)];
    if (at_ms <= latest_ms && reading.measure != Measure::rr_interval) return;
    latest_ms = at_ms;
    if (reading.measure == Measure::distance || reading.measure == Measure::speed) {
        distance_said_at_ = std::max(distance_said_at_.value_or(reading.at), reading.at);
    }
    auto& source = source_of_[index_of(reading.measure)];
    if (source != reading.device) {
        source = reading.device;
        note(at_ms, Note::source, static_cast<std::int64_t>(reading.measure) * 256 + source_index(reading.device));
    }
    next_.rows.push_back({at_ms, reading.measure, reading.value, mark});
}

std::int64_t LiveRecording::source_index(DeviceId device) {
    const auto found = std::find(sources_.begin(), sources_.end(), device);
    if (found != sources_.end()) return found - sources_.begin();
    sources_.push_back(device);
    next_.new_sources.push_back(device);
    return static_cast<std::int64_t>(sources_.size()) - 1;
}

void LiveRecording::note(std::int64_t at_ms, Note kind, std::int64_t argument) {
    // Changes of phase keep their order through their times.
    const bool phase = kind == Note::running || kind == Note::paused || kind == Note::interrupted;
    const std::int64_t at = phase ? std::max(at_ms, last_note_ms_ + 1) : at_ms;
    if (phase) last_note_ms_ = at;
    next_.notes.push_back({at, kind, argument});
}

// In a pause too: a link that comes back after it was lost then.
void LiveRecording::link_changed(DeviceId device, LinkState state, Ticks at) {
    Link& link = links_[device];
    if (link.state == state) return;
    const bool known_source = std::find(sources_.begin(), sources_.end(), device) != sources_.end();
    if (known_source && is_broken(state) != is_broken(link.state)) {
        const Note kind = is_broken(state) ? Note::link_lost : Note::link_back;
        note(elapsed_ms(std::max(at, base_ticks_)), kind, source_index(device));
    }
    link = {state, at};
}

void LiveRecording::run(const Moment& now) {
    if (running()) return;
    phase_ = LivePhase::running;
    note(elapsed_ms(now.ticks), Note::running);
    running_from_ms_ = last_note_ms_;
    machines_.run(now.ticks);
}

void LiveRecording::pause(const Moment& now) {
    if (!running()) return;
    phase_ = LivePhase::paused;
    machines_.pause();
    note(elapsed_ms(now.ticks), Note::paused);
}

bool LiveRecording::mark_lap(const Moment& now) {
    if (!running() || tally_.running_lap().timer == Millis(0)) return false;
    note(elapsed_ms(now.ticks), Note::lap, static_cast<std::int64_t>(LapTrigger::manual));
    return true;
}

Millis LiveRecording::note_clock(const Moment& now) {
    const std::int64_t ahead = now.wall.utc_ms() - now.ticks.ms();
    const std::int64_t by = ahead - std::exchange(wall_ahead_ms_, ahead);
    if (by > -clock_jump_ms && by < clock_jump_ms) return Millis(0);
    jumped_at_ = now.ticks;
    note(elapsed_ms(now.ticks), Note::clock_jump, by);
    return Millis(by);
}

Tick LiveRecording::close_tick(const Moment& now) {
    Tick tick = std::exchange(next_, Tick{});
    next_.session = plan_.session;
    tick.to_ms = std::max(elapsed_ms(now.ticks), last_note_ms_);
    std::stable_sort(tick.rows.begin(), tick.rows.end(),
                     [](const TickRow& a, const TickRow& b) { return a.at_ms < b.at_ms; });
    std::stable_sort(tick.notes.begin(), tick.notes.end(),
                     [](const Noted& a, const Noted& b) { return a.at_ms < b.at_ms; });
    std::size_t noted = 0;
    for (const TickRow& row : tick.rows) {
        while (noted < tick.notes.size() && tick.notes[noted].at_ms <= row.at_ms) tally_.note(tick.notes[noted++]);
        tally_.value(row.measure, {row.at_ms, row.value, row.mark});
    }
    while (noted < tick.notes.size()) tally_.note(tick.notes[noted++]);
    tally_.advance(tick.to_ms);
    return tick;
}

LapMark LiveRecording::lap(std::size_t finished) const {
    const std::span laps(tally_.finished_laps());
    return lap_mark(laps.first(finished + 1), plan_.started_at, tally_.distance().has_value());
}

bool LiveRecording::near_time_limit() const {
    return tally_.stretch() >= training::policy::session_stretch_max - limit_notice;
}

bool LiveRecording::at_time_limit() const { return tally_.stretch() >= training::policy::session_stretch_max; }

// Whose value counts: the first device in order that has a fresh one, else the one that spoke last.
const LiveRecording::Candidate* LiveRecording::leading(Measure measure, Ticks now) const {
    const Candidate* last = nullptr;
    for (const Candidate& candidate : candidates_[index_of(measure)]) {
        if (!candidate.newest || !machines_.counts(candidate.device, now)) continue;
        if (now - candidate.newest->at <= fresh_for) return &candidate;
        if (last == nullptr || candidate.newest->at > last->newest->at) last = &candidate;
    }
    return last;
}

LiveValue LiveRecording::live_value(Measure measure, Ticks now) const {
    LiveValue value;
    const Candidate* candidate = leading(measure, now);
    if (candidate == nullptr) return value;
    value.age = std::max(Millis(0), now - candidate->newest->at);
    value.state = freshness_of(value.age);
    value.source = candidate->device;
    if (value.state == Freshness::lost) return value;
    value.value = candidate->newest->value;
    value.mark = candidate->newest->mark;
    return value;
}

std::shared_ptr<const LiveFrame> LiveRecording::frame(const Moment& now, std::vector<Warning> warnings) {
    auto frame = std::make_shared<LiveFrame>();
    frame->number = ++frame_number_;
    frame->session = plan_.session;
    frame->member = plan_.member;
    frame->phase = phase_;
    frame->at = now.wall;
    frame->ticks = now.ticks;
    frame->elapsed = Millis(tally_.now_ms());
    frame->timer = tally_.timer();
    for (std::size_t i = 1; i < measures; ++i) {
        frame->values[i] = live_value(static_cast<Measure>(i), now.ticks);
        frame->statistics[i] = tally_.statistic(static_cast<Measure>(i));
    }
    add_heart_rate(*frame);
    add_totals(*frame);
    if (distance_said_at_) frame->distance_age = std::max(Millis(0), now.ticks - *distance_said_at_);
    for (const auto& [device, link] : links_) {
        frame->links.push_back({device, link.state, std::max(Millis(0), now.ticks - link.since)});
    }
    frame->warnings = std::move(warnings);
    if (jumped_at_ && now.ticks - *jumped_at_ <= jump_shown_for) frame->warnings.push_back(Warning::wall_clock_jumped);
    add_warnings(*frame);
    frame->trace = trace_;
    frame->trace_points = trace_->size();
    return frame;
}

void LiveRecording::add_heart_rate(LiveFrame& frame) const {
    frame.zone_reference = tally_.zone_reference();
    frame.zone_time = tally_.zone_time();
    frame.ceiling = plan_.ceiling;
    const LiveValue& heart_rate = frame.value(Measure::heart_rate);
    if (heart_rate.state != Freshness::fresh) return;
    // A rate that does not count may still be a danger.
    frame.ceiling_exceeded = plan_.ceiling && HeartRate(heart_rate.value) > *plan_.ceiling;
    if (!heart_rate.counts() || !frame.zone_reference) return;
    const std::int64_t reference = frame.zone_reference->raw();
    frame.heart_rate_share = Percent(heart_rate.value * 100'000 / reference);
    frame.heart_rate_zone = zone_of(heart_rate.value, *frame.zone_reference);
}

void LiveRecording::add_totals(LiveFrame& frame) const {
    constexpr std::int64_t walking_pace_mm_s = 500;
    constexpr std::int64_t km_ms_mm = 1'000'000'000;  // mm per km × ms per s
    frame.moving = tally_.moving();
    frame.distance = tally_.distance();
    frame.distance_source = tally_.distance_source();
    frame.ascent = tally_.ascent();
    frame.energy = tally_.energy();
    frame.energy_source = tally_.energy_source();
    const LiveValue& speed = frame.value(Measure::speed);
    if (speed.counts() && speed.value >= walking_pace_mm_s) frame.pace_per_km = Millis(km_ms_mm / speed.value);
    if (frame.moving && frame.distance && frame.distance->raw() >= 10'000) {
        frame.average_pace_per_km = Millis(frame.moving->raw() * 1'000'000 / frame.distance->raw());
    }
    frame.best_efforts = tally_.best_efforts();
    frame.laps = tally_.finished_laps();
    frame.laps.push_back(tally_.running_lap());
}

void LiveRecording::add_warnings(LiveFrame& frame) const {
    const auto lost = [&frame](Measure measure) { return frame.value(measure).state == Freshness::lost; };
    if (lost(Measure::heart_rate)) frame.warnings.push_back(Warning::heart_rate_source_lost);
    if (lost(Measure::speed)) frame.warnings.push_back(Warning::speed_source_lost);
    if (at_time_limit()) {
        frame.warnings.push_back(Warning::time_limit_reached);
    } else if (near_time_limit()) {
        frame.warnings.push_back(Warning::time_limit_near);
    }
    std::sort(frame.warnings.begin(), frame.warnings.end());
    frame.warnings.erase(std::unique(frame.warnings.begin(), frame.warnings.end()), frame.warnings.end());
}

}  // namespace ritm::recorder
