#include "app/core/workout_desk.h"

#include <algorithm>

#include "app/core/recording_fold.h"
#include "domain/training/plausibility.h"
#include "domain/training/policy.h"
#include "infra/recorder/live_recording.h"
#include "infra/system/log.h"
#include "infra/system/zone.h"

namespace ritm::core {
namespace {
namespace session = training::session;
using session::Aggregate;

app::Trouble not_recording() { return {app::Problem::not_recording, "no session is recording"}; }

session::Complete completed(Instant at, training::Summary summary) { return {at, std::move(summary)}; }
}  // namespace

// Recorder's listener: on the telemetry executor; hands over to the screens' thread. Outlives the desk while a call is
// running: only what was delivered touches the desk.
struct WorkoutDesk::Ear final : recorder::RecorderListener {
    Ear(runtime::Receiver r, WorkoutDesk& d) : receiver(std::move(r)), desk(d) {}
    void lap_marked(const SessionId& id, const recorder::LapMark& lap) override {
        receiver.deliver([this, id, lap] { desk.lap_marked(id, lap); });
    }
    void time_limit_reached(const SessionId& id) override {
        receiver.deliver([this, id] { desk.limit_reached(id); });
    }
    void clock_jumped(const SessionId& id, Instant at, Millis timer, Millis by) override {
        receiver.deliver([this, id, at, timer, by] { desk.clock_jumped(id, {at, timer, by}); });
    }
    void storage_failed(const SessionId& id, const Fault& fault) override {
        log::error("session {} not saved: {}", id, fault);
    }
    void storage_recovered(const SessionId& id) override {
        log::info("session {} is saved again", id);
        receiver.deliver([this, id] { desk.send_owed(id, [](const auto&) {}); });
    }
    runtime::Receiver receiver;
    WorkoutDesk& desk;
};

WorkoutDesk::WorkoutDesk(Workplace& workplace, People& people, DevicesDesk& devices)
    : workplace_(workplace),
      people_(people),
      devices_(devices),
      ear_(std::make_shared<Ear>(runtime::Receiver(workplace.executors().screens, alive_), *this)),
      records_(workplace) {
    workplace_.recorder().set_listener(ear_);
    sources_ = devices_.on_sources([this] { sources_changed(); });
    person_changed_ = people_.on_change([this] { ceiling_changed(); });
}
WorkoutDesk::~WorkoutDesk() = default;

app::Subscription WorkoutDesk::on_phase(app::Listener listener) { return phases_.add(std::move(listener)); }

template <class Command>
void WorkoutDesk::submit(SessionId id, Command command, app::Reply<Done> reply) {
    const MemberId actor = active_ && active_->running.session == id ? active_->running.member : MemberId();
    workplace_.submit<Aggregate>(id, std::move(command), actor, [reply = std::move(reply)](auto receipt) {
        receipt ? reply(Done{}) : reply(fail(receipt.error()));
    });
}

void WorkoutDesk::record(const RecorderCall& call, std::function<void(Outcome<Done>)> then) {
    const runtime::Receiver receiver(workplace_.executors().screens, alive_);
    call(workplace_.recorder(), [receiver, then = std::move(then)](const Outcome<Done>& done) {
        receiver.deliver([then, done] { then(done); });
    });
}

recorder::SessionPlan WorkoutDesk::plan_of(const Active& active) const {
    recorder::SessionPlan plan;
    plan.session = active.running.session;
    plan.member = active.running.member;
    plan.started_at = active.started_at;
    plan.person = active.person;
    plan.sport = stored(active.running.sport).sport;
    plan.sources = devices_.sources(active.running.member);
    plan.ceiling = active.ceiling;
    plan.auto_lap = lap_distance_;
    return plan;
}

std::shared_ptr<const recorder::LiveFrame> WorkoutDesk::frame() const {
    return active_ && active_->frames ? active_->frames->latest() : nullptr;
}

void WorkoutDesk::start(const app::StartChoice& choice, app::Reply<SessionId> reply) {
    if (active_ || starting_)
        return reply(fail(app::Trouble{app::Problem::already_recording, "a session is recording"}));
    const auto profile = people_.profile(choice.member);
    if (!profile) return reply(fail(app::Trouble{app::Problem::not_found, "person"}));
    starting_ = true;
    Active active;
    active.running = {SessionId(system::new_uuid(workplace_.random())), choice.member, choice.sport, choice.name};
    active.started_at = workplace_.clock().now();
    active.zone = system::machine_zone(active.started_at);
    active.person = person_of(*profile, active.started_at, active.zone);
    active.ceiling = profile->heart_rate_ceiling;
    const auto plan = plan_of(active);
    record([plan](recorder::Recorder& recorder, auto done) { recorder.start(plan, std::move(done)); },
           [this, active, reply = std::move(reply)](const Outcome<Done>& recording) {
               if (recording) return started(active, reply);
               starting_ = false;
               reply(fail(trouble_of(recording.error())));
           });
}

void WorkoutDesk::started(Active active, app::Reply<SessionId> reply) {
    const auto& running = active.running;
    std::vector<DeviceId> sensors;
    for (const auto& row : devices_.usable_by(running.member)) sensors.push_back(row.device);
    const auto sport = stored(running.sport);
    const session::Start command{.session = running.session,
                                 .member = running.member,
                                 .at = active.started_at,
                                 .zone = active.zone,
                                 .sport = sport.sport,
                                 .sub_sport = sport.sub_sport,
                                 .devices = sensors};
    workplace_.submit<Aggregate>(
        running.session, command, running.member, [this, active, reply = std::move(reply)](auto receipt) mutable {
            starting_ = false;
            if (!receipt) {
                workplace_.recorder().discard(active.running.session, [](const Outcome<Done>&) {});
                return reply(fail(receipt.error()));
            }
            active.frames = workplace_.recorder().frames(active.running.session);
            active_ = std::move(active);
            records_.follow(active_->running);
            ceiling_changed();
            devices_.bind_all(active_->running.member);
            log::info("session {} started", active_->running.session);
            owe_laps();
            send_owed(active_->running.session, [](const auto&) {});
            phases_.tell();
            reply(active_->running.session);
        });
}

// The recorder obeys a full disk too: what it did counts, and the fault is told beside it.
void WorkoutDesk::pause(app::Reply<Done> reply) {
    if (!active_) return reply(fail(not_recording()));
    const SessionId id = active_->running.session;
    record([id](recorder::Recorder& recorder, auto done) { recorder.pause(id, std::move(done)); },
           [this, id, reply = std::move(reply)](const Outcome<Done>& done) {
               const auto at = frame();
               if (!at || at->phase != recorder::LivePhase::paused) {
                   return reply(fail(done ? not_recording() : trouble_of(done.error())));
               }
               follow(id, session::Pause{workplace_.clock().now(), at->timer}, reply);
           });
}

void WorkoutDesk::resume(app::Reply<Done> reply) {
    if (!active_) return reply(fail(not_recording()));
    const SessionId id = active_->running.session;
    record([id](recorder::Recorder& recorder, auto done) { recorder.resume(id, std::move(done)); },
           [this, id, reply = std::move(reply)](const Outcome<Done>& done) {
               const auto at = frame();
               if (!at || at->phase != recorder::LivePhase::running) {
                   return reply(fail(done ? not_recording() : trouble_of(done.error())));
               }
               follow(id, session::Resume{workplace_.clock().now(), at->timer}, reply);
           });
}

void WorkoutDesk::follow(SessionId id, const Owed& change, app::Reply<Done> reply) {
    phases_.tell();
    owed_.push_back(change);
    send_owed(id, std::move(reply));
}

void WorkoutDesk::send_owed(SessionId id, app::Reply<Done> reply) {
    const bool ours = active_ && active_->running.session == id;
    const bool held = before_summary_ && *before_summary_ == 0;
    if (owed_.empty() || sending_owed_ || held || !ours) return reply(Done{});
    sending_owed_ = true;
    Owed next = owed_.front();
    // The log's own count: a lap that it refused, or that the recording lost, must not stop those after it.
    if (auto* lap = std::get_if<session::MarkLap>(&next)) lap->number = active_->laps_logged + 1;
    const auto then = [this, id, reply = std::move(reply)](const auto& kept) { owed_answered(id, kept, reply); };
    std::visit([&](const auto& command) { submit(id, command, then); }, next);
}

void WorkoutDesk::owed_answered(SessionId id, const Result<Done, app::Trouble>& kept, app::Reply<Done> reply) {
    sending_owed_ = false;
    if (!after_sent_.empty()) {
        reply = [reply = std::move(reply), waiting = std::exchange(after_sent_, {})](const auto& sent) {
            reply(sent);
            for (const auto& then : waiting) then();
        };
    }
    if (!active_ || active_->running.session != id) {  // it has ended meanwhile, and what it owed with it
        if (active_) send_owed(active_->running.session, [](const auto&) {});
        return reply(Done{});
    }
    const bool store_refuses = !kept && (kept.error().problem == app::Problem::disk_full ||
                                         kept.error().problem == app::Problem::store_failed);
    if (store_refuses) return reply(fail(kept.error()));  // stays owed
    const bool lap = std::holds_alternative<session::MarkLap>(owed_.front());
    owed_.pop_front();
    if (before_summary_ && *before_summary_ > 0) --*before_summary_;
    if (lap && kept) ++active_->laps_logged;
    if (lap && !kept) log::warn("lap of session {} refused: {}", id, log::word(kept.error().detail));
    if (lap || kept) return send_owed(id, std::move(reply));
    send_owed(id, [reply = std::move(reply), refused = kept.error()](const auto&) { reply(fail(refused)); });
}

void WorkoutDesk::after_owed(SessionId id, std::function<void()> then) {
    if (sending_owed_) return after_sent_.push_back(std::move(then));
    send_owed(id, [then = std::move(then)](const auto&) { then(); });
}

// A device that is paired or found out about during the workout counts from then on.
void WorkoutDesk::sources_changed() {
    if (!active_) return;
    const SessionId id = active_->running.session;
    workplace_.recorder().change_sources(id, plan_of(*active_).sources, [](const Outcome<Done>&) {});
    devices_.bind_all(active_->running.member);
}

// Also one that was changed while the workout was being started.
void WorkoutDesk::ceiling_changed() {
    if (!active_) return;
    const auto profile = people_.profile(active_->running.member);
    if (!profile || profile->heart_rate_ceiling == active_->ceiling) return;
    active_->ceiling = profile->heart_rate_ceiling;
    workplace_.recorder().set_ceiling(active_->running.session, active_->ceiling);
}

void WorkoutDesk::lap(app::Reply<Done> reply) {
    if (!active_) return reply(fail(not_recording()));
    const SessionId id = active_->running.session;
    // The event follows from the recorder's mark (lap_marked), as for laps by distance.
    record([id](recorder::Recorder& recorder, auto done) { recorder.mark_lap(id, std::move(done)); },
           [reply = std::move(reply)](const Outcome<Done>& done) {
               done ? reply(Done{}) : reply(fail(trouble_of(done.error())));
           });
}

// Of a session that is just being started or taken up the laps are read from its first frame.
void WorkoutDesk::lap_marked(const SessionId& id, const recorder::LapMark& lap) {
    if (!active_ || active_->running.session != id) return;
    owe(lap);
    send_owed(id, [](const auto&) {});
}

void WorkoutDesk::owe(const recorder::LapMark& lap) {
    if (lap.number <= active_->laps_taken) return;
    active_->laps_taken = lap.number;
    owed_.push_back(session::MarkLap{.at = lap.at,
                                     .timer = lap.timer,
                                     .number = 0,
                                     .trigger = lap.trigger == recorder::LapTrigger::distance
                                                    ? training::Lap::Trigger::distance
                                                    : training::Lap::Trigger::manual,
                                     .distance = lap.distance});
}

void WorkoutDesk::owe_laps() {
    const auto at = frame();
    for (std::size_t i = 0; at && i + 1 < at->laps.size(); ++i) {
        owe(recorder::lap_mark(std::span(at->laps).first(i + 1), active_->started_at, at->distance.has_value()));
    }
}

void WorkoutDesk::clock_jumped(const SessionId& id, const session::NoteClockJump& jump) {
    log::warn("session {}: the wall clock jumped by {} ms", id, jump.by.raw());
    if (!active_ || active_->running.session != id) return submit(id, jump, [](const auto&) {});
    owed_.push_back(jump);  // behind what is older: its time would refuse that
    send_owed(id, [](const auto&) {});
}

void WorkoutDesk::limit_reached(const SessionId& id) {
    const auto at = frame();
    if (!active_ || active_->running.session != id || !at) return;
    follow(id, session::Pause{workplace_.clock().now(), at->timer}, [](const auto&) {});
}

void WorkoutDesk::finish(app::Reply<SessionId> reply) {
    const auto at = frame();
    if (!active_ || !at) return reply(fail(not_recording()));
    // Asked before the recording is closed, so that a workout that is too short can go on.
    if (at->timer < training::policy::session_timer_min) {
        return reply(fail(app::Trouble{app::Problem::too_short, "shorter than the minimum"}));
    }
    const SessionId id = active_->running.session;
    reply = [this, reply = std::move(reply)](const Result<SessionId, app::Trouble>& done) {
        before_summary_.reset();
        if (active_) send_owed(active_->running.session, [](const auto&) {});
        reply(done);
    };
    const auto keep = [this, id, reply](Outcome<training::Summary> summary) {
        if (!summary) return reply(fail(trouble_of(summary.error())));
        if (!active_ || active_->running.session != id) return reply(fail(not_recording()));
        complete(*active_, std::move(*summary), [this, id, reply](auto kept) {
            if (!kept) return reply(fail(kept.error()));
            // The event decides; a recording that fails to close is closed at the next start.
            workplace_.recorder().finish(id, [](const Outcome<Done>&) {});
            if (active_) ended(active_->running.member);
            reply(id);
        });
    };
    record([id](recorder::Recorder& recorder, auto then) { recorder.flush(id, std::move(then)); },
           [this, id, keep, reply](const Outcome<Done>& written) {
               if (!written) return reply(fail(trouble_of(written.error())));
               if (!active_ || active_->running.session != id) return reply(fail(not_recording()));
               before_summary_ = owed_.size();
               after_owed(id, [this, id, keep, reply] {
                   if (!active_ || active_->running.session != id) return reply(fail(not_recording()));
                   summarise(*active_, keep);
               });
           });
}

void WorkoutDesk::summarise(const Active& active, std::function<void(Outcome<training::Summary>)> then) {
    const StoredSport sport = stored(active.running.sport);
    const recorder::SummaryContext context{active.person, sport.sport, sport.sub_sport, active.zone};
    fold_recording(
        {workplace_, alive_}, active.running.session,
        [context](const recorder::Series& series) { return recorder::summary_of(series, context); }, std::move(then));
}

void WorkoutDesk::complete(const Active& active, training::Summary summary, app::Reply<Done> reply) {
    const SessionId id = active.running.session;
    const auto running = active.running;
    workplace_.submit<Aggregate>(
        id, completed(workplace_.clock().now(), std::move(summary)), running.member,
        [this, running, reply = std::move(reply)](auto receipt) {
            if (!receipt) return reply(fail(receipt.error()));
            if (running.name.empty()) return reply(Done{});
            const auto kind = stored(running.sport);
            submit(running.session,
                   session::Edit{workplace_.clock().now(), kind.sport, kind.sub_sport, {running.name, {}, {}}}, reply);
        });
}

void WorkoutDesk::ended(MemberId member) {
    log::info("session {} ended", active_->running.session);
    active_.reset();
    records_.forget();
    owed_.clear();
    devices_.release_all(member);
    phases_.tell();
}

void WorkoutDesk::discard_logged(SessionId id, app::Reply<Done> reply) {
    submit(id, session::Discard{workplace_.clock().now()}, std::move(reply));
}

void WorkoutDesk::discard(app::Reply<Done> reply) {
    if (!active_) return reply(fail(not_recording()));
    const SessionId id = active_->running.session;
    discard_logged(id, [this, id, reply = std::move(reply)](auto done) {
        if (!done) return reply(fail(done.error()));
        record([id](recorder::Recorder& recorder, auto then) { recorder.discard(id, std::move(then)); },
               [this, reply](const Outcome<Done>&) {
                   if (active_) ended(active_->running.member);
                   reply(Done{});
               });
    });
}

std::shared_ptr<const app::LiveView> WorkoutDesk::live() const {
    const auto at = frame();
    const auto& hub = *devices_.hub_view();
    const auto usable = devices_.usable_by(active_ ? active_->running.member : people_.view().current);
    const Ticks now = workplace_.clock().ticks();
    app::LiveView view = active_ && at ? view_of(active_->running, *at, now) : idle_view(usable, hub, now);
    if (active_ && at) records_.show(view, *at, now);
    view.sensors = sensors_of(usable, hub);
    return std::make_shared<const app::LiveView>(std::move(view));
}

void WorkoutDesk::trail(std::int64_t seconds, app::Reply<std::vector<app::TrailPoint>> reply) {
    const auto at = frame();
    reply(at ? trail_of(*at, seconds) : std::vector<app::TrailPoint>{});
}

}  // namespace ritm::core
