#include "domain/training/session/session.h"

#include "domain/training/policy.h"

namespace ritm::training::session {
namespace {

// A break at this recorded time ends the stretch.
void take_break(State& state, Millis timer) {
    const Millis stretch_max = policy::session_stretch_max + policy::session_stretch_overshoot;
    if (timer - state.stretch_start > stretch_max) state.overlong = true;
    state.timer = timer;
    state.stretch_start = timer;
}

}  // namespace

using Phase = State::Phase;
using Latest = State::Latest;

SessionId State::session() const {
    if (started) return started->session;
    if (imported) return imported->session;
    return entered ? entered->session : SessionId{};
}

MemberId State::member() const {
    if (started) return started->member;
    if (imported) return imported->member;
    return entered ? entered->member : MemberId{};
}

void evolve(State& state, const Started& event) {
    state.started = event;
    state.phase = Phase::running;
}

void evolve(State& state, const Paused& event) {
    state.phase = Phase::paused;
    take_break(state, event.timer);
    state.latest = {Latest::Kind::paused, event.at, event.timer, {}};
}

void evolve(State& state, const Resumed& event) {
    state.phase = Phase::running;
    state.timer = event.timer;
    state.stretch_start = event.timer;
    state.latest = {Latest::Kind::resumed, event.at, event.timer, {}};
}

void evolve(State& state, const LapMarked& event) {
    state.timer = event.timer;
    state.last_lap = event;
}

void evolve(State& state, const Completed& event) {
    state.phase = Phase::completed;
    state.completed = event;
}

void evolve(State& state, const Discarded& event) {
    state.phase = Phase::discarded;
    state.latest = {Latest::Kind::discarded, event.at, {}, {}};
}

void evolve(State& state, const Validated&) { state.validated = true; }

void evolve(State& state, const Edited& event) { state.edited = event; }

void evolve(State& state, const Deleted& event) {
    state.deleted = true;
    state.latest = {Latest::Kind::deleted, event.at, {}, {}};
}

void evolve(State& state, const Restored& event) {
    state.deleted = false;
    state.latest = {Latest::Kind::restored, event.at, {}, {}};
}

void evolve(State& state, const Imported& event) {
    state.phase = Phase::completed;
    state.imported = event;
}

void evolve(State& state, const Entered& event) {
    state.phase = Phase::completed;
    state.entered = event;
}

// A paused session stays paused. The telemetry may hold less than an event named: up to one tick was lost.
void evolve(State& state, const Recovered& event) {
    take_break(state, event.timer);
    state.latest = {Latest::Kind::recovered, event.at, event.timer, event.gap};
}

void evolve(State& state, const ClockJumped& event) {
    state.timer = event.timer;
    state.last_jump = event;
}

}  // namespace ritm::training::session
