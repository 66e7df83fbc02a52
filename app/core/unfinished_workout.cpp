// The part of the workout desk that takes up, keeps or discards what a crash cut off.
#include <algorithm>

#include "app/core/logged_session.h"
#include "app/core/recording_fold.h"
#include "app/core/workout_desk.h"
#include "domain/training/plausibility.h"
#include "domain/training/policy.h"
#include "infra/recorder/live_recording.h"

namespace ritm::core {
namespace session = training::session;

void WorkoutDesk::series_of_session(SessionId id, std::function<void(Outcome<recorder::Series>)> then) {
    workplace_.ask(
        alive_, [id](ReadSide& side) { return side.recordings.read(id); }, std::move(then));
}

void WorkoutDesk::unended(SessionId id, std::function<void(Outcome<Unended>)> then) {
    workplace_.ask(
        alive_,
        [id](ReadSide& side) -> Outcome<Unended> {
            auto rows = side.sessions.unfinished(readmodels::Viewer::program());
            if (!rows) return fail(rows.error());
            for (auto& row : *rows) {
                if (row.session != id) continue;
                auto log = logged_session(side.events, id);
                if (!log) return fail(log.error());
                return Unended{std::move(row), std::move(*log)};
            }
            return fail(Fault{Fault::Kind::not_found, false, "unfinished session"});
        },
        std::move(then));
}

WorkoutDesk::Active WorkoutDesk::active_of(const Row& row) const {
    Active active;
    active.running = {row.session, row.member, shown({row.summary.sport, row.summary.sub_sport}), row.remarks.name};
    active.started_at = row.started_at;
    active.zone = row.zone;
    if (const auto profile = people_.profile(row.member)) {
        active.person = person_of(*profile, row.started_at, row.zone);
        active.ceiling = profile->heart_rate_ceiling;
    }
    return active;
}

void WorkoutDesk::unfinished(app::Reply<std::optional<app::Unfinished>> reply) {
    workplace_.ask(
        alive_, [](ReadSide& side) { return side.sessions.unfinished(readmodels::Viewer::program()); },
        [this, reply = std::move(reply)](Outcome<std::vector<Row>> rows) {
            if (!rows) return reply(fail(trouble_of(rows.error())));
            if (rows->empty() || active_) return reply(std::optional<app::Unfinished>());
            const Row row = rows->back();
            const auto fold = [person = active_of(row).person,
                               sport = row.summary.sport](const recorder::Series& series) {
                const auto figures = recorder::figures_of(series, person, sport);
                return Recorded{figures.timer, figures.distance, Millis(series.end_ms)};
            };
            fold_recording({workplace_, alive_}, row.session, fold,
                           [this, row, reply](const Outcome<Recorded>& recorded) {
                               reply(std::optional(offer_of(row, recorded ? *recorded : Recorded())));
                           });
        });
}

app::Unfinished WorkoutDesk::offer_of(const Row& row, const Recorded& recorded) const {
    app::Unfinished offer{row.session,    row.member, {}, shown({row.summary.sport, row.summary.sub_sport}),
                          row.started_at, row.zone,   0,  {},
                          row.started_at};
    for (const auto& person : people_.view().people) {
        if (person.id == row.member) offer.member_name = person.name;
    }
    offer.timer_ms = recorded.timer.raw();
    if (recorded.distance) offer.distance_mm = recorded.distance->raw();
    offer.last_sample_at = row.started_at + recorded.end;
    return offer;
}

void WorkoutDesk::take_up(SessionId id, app::Reply<Done> reply) {
    if (active_ || starting_)
        return reply(fail(app::Trouble{app::Problem::already_recording, "a session is recording"}));
    unended(id, [this, id, reply = std::move(reply)](Outcome<Unended> found) {
        if (!found) return reply(fail(trouble_of(found.error())));
        auto active = active_of(found->row);
        active.laps_logged = found->log.last_lap ? found->log.last_lap->number : 0;
        const bool paused = found->row.phase == readmodels::SessionPhase::paused;
        const auto phase = paused ? recorder::LivePhase::paused : recorder::LivePhase::running;
        series_of_session(id, [this, active, phase, reply](Outcome<recorder::Series> series) {
            const Instant now = workplace_.clock().now();
            const Millis gap = series ? recorder::absence_of(*series, active.started_at, now) : Millis(0);
            const auto plan = plan_of(active);
            record(
                [plan, phase](recorder::Recorder& r, auto done) { r.resume_after_crash(plan, phase, std::move(done)); },
                [this, active, gap, reply](const Outcome<Done>& done) {
                    done ? taken_up(active, gap, reply) : reply(fail(trouble_of(done.error())));
                });
        });
    });
}

// First the laps that the log lacks, each at its own time; the recovery names a later one.
void WorkoutDesk::taken_up(Active active, Millis gap, app::Reply<Done> reply) {
    const SessionId id = active.running.session;
    active.frames = workplace_.recorder().frames(id);
    active_ = std::move(active);
    records_.follow(active_->running);
    const auto at = frame();
    const std::size_t laps = at && !at->laps.empty() ? at->laps.size() - 1 : 0;
    active_->laps_taken = static_cast<std::int32_t>(std::min<std::size_t>(active_->laps_logged, laps));
    ceiling_changed();
    devices_.bind_all(active_->running.member);
    owe_laps();
    follow(id, session::Recover{workplace_.clock().now(), at ? at->timer : Millis(0), gap}, std::move(reply));
}

// What a crash cut off is incomplete, unless it was paused then and nothing is gone.
void WorkoutDesk::finish_unfinished(SessionId id, app::Reply<Done> reply) {
    unended(id, [this, id, reply = std::move(reply)](Outcome<Unended> found) {
        if (!found) return reply(fail(trouble_of(found.error())));
        const auto active = active_of(found->row);
        const bool paused = found->row.phase == readmodels::SessionPhase::paused;
        summarise(active,
                  [this, id, active, paused, named = found->log.timer, reply](Outcome<training::Summary> summary) {
                      if (!summary) return reply(fail(trouble_of(summary.error())));
                      const bool all_there = summary->timer + training::policy::crash_loss_max >= named;
                      if (!paused || !all_there) summary->marks.push_back(training::Mark::incomplete);
                      training::normalise(summary->marks);
                      complete(active, std::move(*summary), [this, id, reply](auto done) {
                          if (!done) return reply(fail(done.error()));
                          workplace_.executors().telemetry.post(
                              [&workplace = workplace_, id] { (void)workplace.telemetry().close(id); });
                          reply(Done{});
                      });
                  });
    });
}

void WorkoutDesk::discard_unfinished(SessionId id, app::Reply<Done> reply) {
    discard_logged(id, [this, id, reply = std::move(reply)](auto done) {
        if (!done) return reply(fail(done.error()));
        workplace_.executors().telemetry.post(
            [&workplace = workplace_, id] { (void)workplace.telemetry().remove(id); });
        reply(Done{});
    });
}

}  // namespace ritm::core
