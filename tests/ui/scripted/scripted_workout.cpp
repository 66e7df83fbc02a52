#include "tests/ui/scripted/scripted_workout.h"

#include <algorithm>

#include "domain/devices/reading_policy.h"
#include "tests/ui/scripted/interval_run.h"

namespace ritm::test {
namespace {

const IntervalRun& story() {
    static const IntervalRun run = interval_run(3600);
    return run;
}

DeviceId device(std::uint8_t number) {
    Uuid uuid;
    uuid.bytes[15] = number;
    return DeviceId(uuid);
}

// As the hub tells of a link on which nothing has come for so long.
devices::LinkState link_after(Millis silence) {
    if (silence >= devices::policy::reconnect_after) return devices::LinkState::lost;
    return silence >= devices::policy::silent_after ? devices::LinkState::silent : devices::LinkState::connected;
}

}  // namespace

ScriptedWorkout::ScriptedWorkout() : listeners_(std::make_shared<std::vector<std::weak_ptr<app::Listener>>>()) {
    Uuid uuid;
    uuid.bytes[0] = 0x51;
    finished_session = SessionId(uuid);
    publish();
}

void ScriptedWorkout::play_to(std::int64_t second) {
    second_ = second;
    if (phase_ == app::WorkoutPhase::idle) phase_ = app::WorkoutPhase::recording;
    publish();
}

void ScriptedWorkout::set_names(std::string workout, std::string strap, std::string treadmill) {
    choice_.name = std::move(workout);
    strap_ = std::move(strap);
    treadmill_ = std::move(treadmill);
    publish();
}

void ScriptedWorkout::set_phase(app::WorkoutPhase phase) {
    phase_ = phase;
    publish();
    for (const auto& weak : std::vector(*listeners_)) {
        if (const auto listener = weak.lock()) (*listener)();
    }
}

void ScriptedWorkout::publish() {
    auto view = std::make_shared<app::LiveView>();
    view->phase = phase_;
    view->session = finished_session;
    view->member = choice_.member;
    view->sport = choice_.sport;
    view->name = choice_.name;
    view->ceiling = ceiling_;
    view->heart_rate_max = 189;
    view->sensors = {{device(1), strap_, app::SensorKind::heart_rate, link_after(Millis(heart_age_ms_)), 82},
                     {device(2), treadmill_, app::SensorKind::treadmill, link_after(Millis(machine_age_ms_)), {}}};
    if (strap_is_set_) {
        view->sensors.erase(view->sensors.begin());
        if (strap_view_) view->sensors.insert(view->sensors.begin(), *strap_view_);
    }
    if (sensors_) view->sensors = *sensors_;
    if (phase_ != app::WorkoutPhase::idle) {
        view->alerts = alerts_;
        const auto& run = story();
        const auto at = static_cast<std::size_t>(std::clamp<std::int64_t>(second_, 0, 3599));
        view->elapsed_ms = second_ * 1000;
        view->timer_ms = second_ * 1000;
        view->heart_rate = {static_cast<std::int64_t>(run.heart_rate[at]), heart_age_ms_};
        if (heart_rate_) view->heart_rate.value = heart_rate_;
        view->heart_rate_valid = heart_rate_valid_;
        view->speed = {static_cast<std::int64_t>(run.speed[at] * 1000), machine_age_ms_};
        view->incline = {static_cast<std::int64_t>(run.incline[at] * 100), machine_age_ms_};
        view->cadence = {static_cast<std::int64_t>(run.cadence[at] * 2), machine_age_ms_};
        view->distance = {static_cast<std::int64_t>(run.distance[at] * 1000), machine_age_ms_};
        view->energy = {static_cast<std::int64_t>(run.energy[at] * 4184), 400};
        for (std::size_t i = 0; i <= at; ++i) {
            const int zone = std::clamp(static_cast<int>(10 * run.heart_rate[i] / 189) - 4, 0, 5);
            view->zone_ms[static_cast<std::size_t>(zone)] += 1000;
        }
        view->record = record_;
        view->new_records = fallen_;
        view->lap = laps;
        view->lap_timer_ms = (second_ % 232) * 1000;
        view->lap_distance_mm = view->lap_timer_ms * 3;
        if (laps > 1) view->closed_lap = app::ClosedLap{laps - 1, 232'000, 696'000};
        if (strap_only_) take_machine_from(*view);
    }
    view_ = std::move(view);
}

void ScriptedWorkout::take_machine_from(app::LiveView& view) {
    for (auto* measured : {&view.speed, &view.incline, &view.cadence, &view.distance}) *measured = {};
    view.lap_distance_mm.reset();
    if (view.closed_lap) view.closed_lap->distance_mm.reset();
}

bool ScriptedWorkout::refused(auto& reply) {
    if (!refusal_) return false;
    const app::Problem problem = *refusal_;
    refusal_.reset();
    reply(fail(app::Trouble{problem, {}}));
    return true;
}

void ScriptedWorkout::start(const app::StartChoice& choice, app::Reply<SessionId> reply) {
    if (refused(reply)) return;
    choice_ = choice;
    second_ = 0;
    laps = first_lap;
    set_phase(app::WorkoutPhase::recording);
    reply(finished_session);
}

void ScriptedWorkout::pause(app::Reply<Done> reply) {
    if (refused(reply)) return;
    set_phase(app::WorkoutPhase::paused);
    reply(Done{});
}

void ScriptedWorkout::resume(app::Reply<Done> reply) {
    if (refused(reply)) return;
    set_phase(app::WorkoutPhase::recording);
    reply(Done{});
}

void ScriptedWorkout::lap(app::Reply<Done> reply) {
    if (refused(reply)) return;
    close_lap();
    reply(Done{});
}

void ScriptedWorkout::finish(app::Reply<SessionId> reply) {
    if (refused(reply)) return;
    if (second_ < 60) {
        reply(fail(app::Trouble{app::Problem::too_short, {}}));
        return;
    }
    set_phase(app::WorkoutPhase::idle);
    reply(finished_session);
}

void ScriptedWorkout::discard(app::Reply<Done> reply) {
    if (refused(reply)) return;
    ++thrown_away;
    set_phase(app::WorkoutPhase::idle);
    reply(Done{});
}

void ScriptedWorkout::trail(std::int64_t seconds, app::Reply<std::vector<app::TrailPoint>> reply) {
    ++trails;
    if (refused(reply)) return;
    std::vector<app::TrailPoint> points;
    for (std::int64_t at = std::max<std::int64_t>(0, second_ - seconds); at <= second_ && at < 3600; ++at) {
        const auto index = static_cast<std::size_t>(at);
        app::TrailPoint point;
        point.at_ms = at * 1000;
        const bool silent = at >= silent_from_ && at < silent_to_;
        if (at * 1000 <= second_ * 1000 - heart_age_ms_ && !silent)
            point.heart_rate = static_cast<int>(story().heart_rate[index]);
        point.speed_mm_s = static_cast<int>(story().speed[index] * 1000);
        points.push_back(point);
    }
    if (holding_) {
        held_.push_back([reply, points] { reply(points); });
    } else {
        reply(std::move(points));
    }
}

void ScriptedWorkout::answer_held() {
    holding_ = false;
    for (const auto& answer : std::exchange(held_, {})) answer();
}

app::Subscription ScriptedWorkout::on_phase(app::Listener listener) {
    auto kept = std::make_shared<app::Listener>(std::move(listener));
    listeners_->push_back(kept);
    return kept;
}

void ScriptedWorkout::take_up(SessionId, app::Reply<Done> reply) {
    unfinished_.reset();
    play_to(734);
    set_phase(app::WorkoutPhase::paused);
    reply(Done{});
}

void ScriptedWorkout::finish_unfinished(SessionId, app::Reply<Done> reply) {
    unfinished_.reset();
    reply(Done{});
}

void ScriptedWorkout::discard_unfinished(SessionId, app::Reply<Done> reply) {
    ++thrown_away;
    unfinished_.reset();
    reply(Done{});
}

}  // namespace ritm::test
