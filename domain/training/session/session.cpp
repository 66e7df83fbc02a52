// Decisions about a live session; those about finished ones stand in finished.cpp.
#include "domain/training/session/session.h"

#include "domain/training/plausibility.h"
#include "domain/training/policy.h"
#include "domain/training/session/consistency.h"

namespace ritm::training::session {
namespace {
using Phase = State::Phase;
using Latest = State::Latest;

Decision nothing() { return std::vector<Event>{}; }
template <class E>
Decision one(E event) {
    return std::vector<Event>{Event(std::move(event))};
}
bool is_live(const State& state) { return state.phase == Phase::running || state.phase == Phase::paused; }

// Why a session is not live.
Rejected not_live(const State& state) {
    return state.phase == Phase::none ? Rejected::not_started : Rejected::already_finished;
}

// What every measured moment of a live session must keep.
std::optional<Rejected> wrong_moment(const State& state, Instant at, Millis timer) {
    if (timer < state.timer) return Rejected::timer_went_back;
    if (!is_usable(at) || timer > policy::span_max) return Rejected::value_out_of_range;
    return std::nullopt;
}
}  // namespace

Decision decide(const State& state, const Start& command) {
    const Started event{command.session, command.member,    command.at,     command.zone,
                        command.sport,   command.sub_sport, command.devices};
    if (state.phase != Phase::none) return state.started == event ? nothing() : fail(Rejected::id_taken);
    if (command.session.is_nil() || command.member.is_nil()) return fail(Rejected::id_missing);
    if (!is_usable(command.at)) return fail(Rejected::value_out_of_range);
    if (const auto rule = unusable(command.zone)) return fail(*rule);
    return one(event);
}

Decision decide(const State& state, const Pause& command) {
    if (state.latest == Latest{Latest::Kind::paused, command.at, command.timer, {}}) return nothing();
    if (!is_live(state)) return fail(not_live(state));
    if (state.phase == Phase::paused) return fail(Rejected::already_paused);
    if (const auto rule = wrong_moment(state, command.at, command.timer)) return fail(*rule);
    return one(Paused{state.session(), state.member(), command.at, command.timer});
}

Decision decide(const State& state, const Resume& command) {
    if (state.latest == Latest{Latest::Kind::resumed, command.at, command.timer, {}}) return nothing();
    if (!is_live(state)) return fail(not_live(state));
    if (state.phase != Phase::paused) return fail(Rejected::not_paused);
    if (const auto rule = wrong_moment(state, command.at, command.timer)) return fail(*rule);
    return one(Resumed{state.session(), state.member(), command.at, command.timer});
}

Decision decide(const State& state, const MarkLap& command) {
    const LapMarked event{state.session(), command.at,      command.timer,
                          command.number,  command.trigger, command.distance};
    if (state.last_lap == event) return nothing();
    if (!is_live(state)) return fail(not_live(state));
    if (state.phase != Phase::running) return fail(Rejected::not_running);
    const std::uint32_t next = state.last_lap ? state.last_lap->number + 1 : 1;
    if (command.number != next) return fail(Rejected::lap_out_of_order);
    if (const auto rule = wrong_moment(state, command.at, command.timer)) return fail(*rule);
    if (command.distance && *command.distance < Distance(0)) return fail(Rejected::negative_value);
    return one(event);
}

Decision decide(const State& state, const Complete& command) {
    if (!state.started) return fail(not_live(state));
    Completed event{state.session(), state.member(), command.at, command.summary};
    Summary& summary = event.summary;
    summary.zone = state.started->zone;
    if (!is_usable(command.at)) return fail(Rejected::value_out_of_range);
    if (const auto rule = unusable(summary)) return fail(*rule);
    mark_contradictions(summary);
    // A crash may have taken the event of the break with it: what it cut off is kept, and marked where it is too long.
    const bool cut_off = has(summary, Mark::incomplete);
    const Millis stretch = summary.timer - state.stretch_start;
    if (state.overlong || (cut_off && stretch > policy::session_stretch_max + policy::session_stretch_overshoot)) {
        summary.marks.push_back(Mark::longer_than_maximum);
    }
    normalise(summary.marks);
    if (state.completed == event) return nothing();
    if (!is_live(state)) return fail(not_live(state));
    if (summary.start != state.started->at) return fail(Rejected::start_differs);
    if (summary.timer < policy::session_timer_min) return fail(Rejected::shorter_than_minimum);
    if (summary.timer + policy::crash_loss_max < state.timer && !cut_off) return fail(Rejected::timer_went_back);
    if (stretch > policy::session_stretch_max && !cut_off) return fail(Rejected::longer_than_maximum);
    return one(event);
}

Decision decide(const State& state, const Discard& command) {
    if (state.latest == Latest{Latest::Kind::discarded, command.at, {}, {}}) return nothing();
    if (!is_live(state)) return fail(not_live(state));
    if (!is_usable(command.at)) return fail(Rejected::value_out_of_range);
    return one(Discarded{state.session(), state.member(), command.at});
}

Decision decide(const State& state, const Recover& command) {
    if (state.latest == Latest{Latest::Kind::recovered, command.at, command.timer, command.gap}) return nothing();
    if (!is_live(state)) return fail(not_live(state));
    if (command.timer < Millis(0) || command.gap < Millis(0)) return fail(Rejected::negative_value);
    if (!is_usable(command.at) || command.timer > policy::span_max) return fail(Rejected::value_out_of_range);
    return one(Recovered{state.session(), command.at, command.timer, command.gap});
}

Decision decide(const State& state, const NoteClockJump& command) {
    const ClockJumped event{state.session(), command.at, command.timer, command.by};
    if (state.last_jump == event) return nothing();
    if (!is_live(state)) return fail(not_live(state));
    if (const auto rule = wrong_moment(state, command.at, command.timer)) return fail(*rule);
    return one(event);
}

}  // namespace ritm::training::session
