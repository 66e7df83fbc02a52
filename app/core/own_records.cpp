#include "app/core/own_records.h"

#include <algorithm>

#include "app/core/sports.h"
#include "domain/training/plausibility.h"
#include "domain/training/records.h"
#include "infra/system/log.h"

namespace ritm::core {
namespace {
using devices::Measure;

// As its summary would be, if it ended now: the rules of records are those of finished sessions.
training::Summary so_far(const RunningSession& running, const recorder::LiveFrame& frame) {
    training::Summary summary;
    const StoredSport sport = stored(running.sport);
    summary.sport = sport.sport;
    summary.sub_sport = sport.sub_sport;
    summary.timer = frame.timer;
    summary.distance = frame.distance;
    const auto& speed = frame.statistic(Measure::speed);
    if (speed.seconds > 0) summary.max_speed = Speed(speed.maximum);
    summary.best_efforts.emplace();
    for (const auto& one : frame.best_efforts) summary.best_efforts->push_back(one.effort);
    summary.marks = training::validated_marks(summary);
    return summary;
}

Millis ended(const recorder::LiveFrame& frame, Distance distance) {
    for (const auto& one : frame.best_efforts) {
        if (one.effort.distance == distance) return one.ended;
    }
    return Millis(0);
}
}  // namespace

OwnRecords::OwnRecords(Workplace& workplace) : workplace_(workplace) {
    announced_ = workplace_.announcer().listen(readmodels::session_history_name,
                                               runtime::Receiver(workplace_.executors().screens, alive_),
                                               [this](const runtime::Announcement&) { ask(); });
}

void OwnRecords::follow(const RunningSession& running) {
    forget();
    running_ = running;
    ask();
}

void OwnRecords::forget() {
    running_.reset();
    fastest_.clear();
}

void OwnRecords::ask() {
    if (!running_) return;
    const StoredSport sport = stored(running_->sport);
    const auto kind = training::record_kind(sport.sport, sport.sub_sport);
    if (!kind) return;
    const MemberId member = running_->member;
    workplace_.ask(
        alive_,
        [member, kind = *kind](ReadSide& side) {
            return side.sessions.records({member, readmodels::Role::member}, {member, kind, {}});
        },
        [this, session = running_->session](Outcome<std::vector<training::BestEffort>> fastest) {
            if (!running_ || running_->session != session) return;
            if (!fastest) return log::warn("records of session {}: {}", session, fastest.error());
            fastest_ = std::move(*fastest);
        });
}

void OwnRecords::show(app::LiveView& view, const recorder::LiveFrame& frame, Ticks now) const {
    if (!running_ || fastest_.empty() || !frame.distance) return;
    const training::Summary summary = so_far(*running_, frame);
    if (!training::counts_for_records(summary)) return;
    if (const auto pace = training::pace_against(fastest_, *frame.distance, frame.elapsed)) {
        app::RecordPace shown;
        shown.distance_mm = pace->record.distance.raw();
        shown.time_ms = pace->record.time.raw();
        if (pace->ahead) shown.ahead_ms = pace->ahead->raw();
        shown.done = static_cast<double>(pace->done.raw()) / 100'000;
        shown.age_ms = age_of_distance(frame, now).raw();
        view.record = shown;
    }
    for (const auto& one : training::beaten(fastest_, training::record_efforts(summary))) {
        const auto& effort = one.effort;
        view.new_records.push_back(
            {effort.distance.raw(), effort.time.raw(), one.before.raw(), ended(frame, effort.distance).raw()});
    }
}

}  // namespace ritm::core
