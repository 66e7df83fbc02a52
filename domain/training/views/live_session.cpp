#include "domain/training/views/live_session.h"

#include "domain/training/policy.h"

namespace ritm::training {
namespace {
using Phase = LiveSession::Phase;

void note(LiveSession& view, Millis timer, Instant at) {
    view.timer = timer;
    view.timer_at = at;
}

struct Fold {
    LiveSession& view;

    void operator()(const session::Started& e) const {
        view = LiveSession{};
        view.phase = Phase::recording;
        view.session = e.session;
        view.member = e.member;
        view.started_at = e.at;
        view.zone = e.zone;
        view.sport = e.sport;
        view.sub_sport = e.sub_sport;
        view.devices = e.devices;
        note(view, Millis(0), e.at);
    }
    void operator()(const session::Paused& e) const {
        view.phase = Phase::paused;
        note(view, e.timer, e.at);
    }
    void operator()(const session::Resumed& e) const {
        view.phase = Phase::recording;
        view.stretch_start = e.timer;
        note(view, e.timer, e.at);
    }
    void operator()(const session::LapMarked& e) const {
        view.laps.push_back({e.number, e.timer, e.at, e.trigger, e.distance});
        note(view, e.timer, e.at);
    }
    void operator()(const session::Completed& e) const {
        view.phase = Phase::completed;
        note(view, e.summary.timer, e.at);
    }
    void operator()(const session::Discarded&) const { view.phase = Phase::discarded; }
    void operator()(const session::Recovered& e) const {  // a paused one stays paused
        view.stretch_start = e.timer;
        view.gaps.push_back(e.gap);
        note(view, e.timer, e.at);
    }
    void operator()(const session::ClockJumped& e) const {
        view.clock_jumped = true;
        note(view, e.timer, e.at);
    }
    // A session that is not live any more, or never was.
    void operator()(const session::Validated&) const {}
    void operator()(const session::Edited&) const {}
    void operator()(const session::Deleted&) const {}
    void operator()(const session::Restored&) const {}
    void operator()(const session::Imported&) const {}
    void operator()(const session::Entered&) const {}
};
}  // namespace

Millis LiveSession::timer_at_instant(Instant now) const {
    if (phase != Phase::recording || now <= timer_at) return timer;
    return timer + (now - timer_at);
}

Millis LiveSession::stretch_limit() const { return stretch_start + policy::session_stretch_max; }

void apply(LiveSession& view, const session::Event& event) { std::visit(Fold{view}, event); }

}  // namespace ritm::training
