#include "app/training/live_workout_view_model.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/common/freshness.h"
#include "app/common/guard.h"
#include "app/common/words.h"
#include "app/training/emergency_words.h"
#include "app/training/training_words.h"
#include "domain/training/policy.h"

namespace ritm::app {
namespace {

constexpr int refresh_ms = 250;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Freshness freshness(const Measured& measured) { return freshness_of(measured.value.has_value(), measured.age_ms); }

}  // namespace

LiveWorkoutViewModel::LiveWorkoutViewModel(WorkoutPort& port, const Presentation& presentation, QObject* parent)
    : QObject(parent), port_(port), presentation_(presentation), view_(port.live()), chart_(presentation) {
    timer_.setInterval(refresh_ms);
    connect(&timer_, &QTimer::timeout, this, &LiveWorkoutViewModel::refresh);
    connect(&presentation_, &Presentation::changed, this, [this] {
        if (shown_) return open();
        follow_sport();
        rebuild();
    });
    connect(&choice_, &TileChoiceModel::picked, this, [this] {
        rebuild_tiles();
        emit tilesChosen(choice_.standard() ? TileChoice{} : choice_.chosen());
    });
    follow_sport();
    rebuild();
}

void LiveWorkoutViewModel::open() {
    shown_ = true;
    take_newest();
    follow_sport();
    rebuild();
    if (view_->phase == WorkoutPhase::idle) return;
    forget_chart();
    port_.trail(LiveChart::kept_seconds, guarded(this, [this, asked = chart_number_](const auto& trail) {
                    if (!trail || asked != chart_number_) return;
                    chart_.fill(*trail);
                    emit changed();
                }));
}

void LiveWorkoutViewModel::close() { shown_ = false; }

bool LiveWorkoutViewModel::take_newest() {
    auto newest = port_.live();
    const bool is_new = newest != view_;
    view_ = std::move(newest);
    if (view_->phase == WorkoutPhase::idle) {
        timer_.stop();
    } else if (!timer_.isActive()) {
        timer_.start();
    }
    if (is_new) {
        watch_ceiling();
        watch_laps();
    }
    return is_new;
}

void LiveWorkoutViewModel::refresh() {
    if (!take_newest()) return;
    if (shown_) extend_chart();
    rebuild();
}

void LiveWorkoutViewModel::set_person(const QString& name) {
    initials_ = initials_of(name);
    hue_ = hue_of(name);
    emit changed();
}

void LiveWorkoutViewModel::set_time(const QDateTime& now) {
    const QString text = presentation_.format().time_of_day(now);
    if (text == time_of_day_) return;
    time_of_day_ = text;
    emit changed();
}

// --- Chart

void LiveWorkoutViewModel::extend_chart() {
    if (asking_trail_) return;  // the answer brings this second too
    const std::int64_t missing = chart_.show(*view_);
    if (missing == 0) return;
    asking_trail_ = true;
    port_.trail(missing, guarded(this, [this, asked = chart_number_](const auto& trail) {
                    if (asked != chart_number_) return;
                    asking_trail_ = false;
                    if (trail && chart_.add(*trail)) {
                        extend_chart();  // it may have taken seconds to come
                    } else {
                        chart_.show_after_gap(*view_);
                    }
                    emit changed();
                }));
}

void LiveWorkoutViewModel::forget_chart() {
    chart_.forget();
    asking_trail_ = false;
    ++chart_number_;
}

QString LiveWorkoutViewModel::speed_legend() const { return tr("Speed, %1").arg(presentation_.format().speed_unit()); }

// --- Ceiling

void LiveWorkoutViewModel::watch_ceiling() {
    const bool before = watch_.over();
    if (watch_.take(*view_)) emit ceilingCrossed();
    if (watch_.over() != before) emit overCeilingChanged();
}

qreal LiveWorkoutViewModel::ceiling() const { return view_->ceiling ? *view_->ceiling : nan; }

QString LiveWorkoutViewModel::ceiling_text() const {
    return view_->ceiling ? tr("Above your limit of %1 bpm: slow down").arg(*view_->ceiling) : QString();
}

// --- Laps

// By key and by distance alike: the recorder's picture tells of both. A workout taken up begins with the laps it has.
void LiveWorkoutViewModel::watch_laps() {
    if (view_->phase == WorkoutPhase::idle) return;
    const bool closed = view_->session == lap_of_ && view_->lap > lap_ && view_->closed_lap;
    lap_of_ = view_->session;
    lap_ = view_->lap;
    if (closed) emit lapMarked(lap_words(*view_->closed_lap));
}

// --- Texts

QString LiveWorkoutViewModel::machine_note() const { return EmergencyWords::machine_note(*view_); }

QString LiveWorkoutViewModel::stop_title() const { return EmergencyWords::stop_title(*view_); }

QString LiveWorkoutViewModel::stop_text() const { return EmergencyWords::stop_text(*view_); }

QString LiveWorkoutViewModel::phone_title() const {
    return EmergencyWords::phone_title(presentation_.format().locale().territory());
}

QString LiveWorkoutViewModel::phone_text() const {
    return EmergencyWords::phone_text(presentation_.format().locale().territory());
}

QString LiveWorkoutViewModel::alert_text() const {
    return view_->alerts.empty() ? QString() : TrainingWords::of(view_->alerts.front());
}

QString LiveWorkoutViewModel::title() const { return TrainingWords::session_name(view_->name, view_->sport); }

QString LiveWorkoutViewModel::subtitle() const {
    return paused() ? tr("Recording paused") : tr("Recording · lap %1").arg(view_->lap);
}

QString LiveWorkoutViewModel::heart_rate_freshness() const { return name_of(freshness(view_->heart_rate)); }

QString LiveWorkoutViewModel::heart_rate_text() const {
    if (freshness(view_->heart_rate) == Freshness::lost) return QStringLiteral("–");
    return presentation_.format().number(static_cast<double>(*view_->heart_rate.value));
}

QString LiveWorkoutViewModel::heart_rate_note() const {
    switch (freshness(view_->heart_rate)) {
        case Freshness::fresh: {
            const double share = 100.0 * static_cast<double>(*view_->heart_rate.value) / view_->heart_rate_max;
            return tr("bpm · %1 of max").arg(presentation_.format().percent(std::floor(share)));
        }
        case Freshness::stale:
            return tr("bpm · %1").arg(presentation_.format().age(view_->heart_rate.age_ms));
        case Freshness::lost:
            break;
    }
    const SensorView* sensor = strap();
    if (sensor == nullptr) return tr("No strap paired");
    const bool linked = sensor->state == devices::LinkState::connected || sensor->state == devices::LinkState::silent;
    return linked ? tr("No heart rate") : TrainingWords::link(sensor->state, sensor->trouble);
}

const SensorView* LiveWorkoutViewModel::strap() const {
    const auto found = std::find_if(view_->sensors.begin(), view_->sensors.end(),
                                    [](const SensorView& each) { return each.kind == SensorKind::heart_rate; });
    return found == view_->sensors.end() ? nullptr : &*found;
}

qreal LiveWorkoutViewModel::heart_rate() const {
    return freshness(view_->heart_rate) == Freshness::fresh ? static_cast<double>(*view_->heart_rate.value) : nan;
}

int LiveWorkoutViewModel::zone() const {
    if (freshness(view_->heart_rate) != Freshness::fresh || !view_->heart_rate_valid) return 0;
    return zone_of(static_cast<int>(*view_->heart_rate.value), view_->heart_rate_max);
}

QString LiveWorkoutViewModel::zone_text() const {
    switch (freshness(view_->heart_rate)) {
        case Freshness::fresh:
            return view_->heart_rate_valid ? TrainingWords::zone_with_number(zone()) : tr("Outside your range");
        case Freshness::stale:
            return tr("Waiting for the sensor");
        case Freshness::lost:
            break;
    }
    const SensorView* sensor = strap();
    if (sensor == nullptr) return tr("Pair one under Devices");
    const QString advice = TrainingWords::advice(*sensor);
    return advice.isEmpty() ? tr("Check the strap") : advice;
}

QList<qreal> LiveWorkoutViewModel::zone_edge_list() const { return zone_edges(view_->heart_rate_max); }

QStringList LiveWorkoutViewModel::zone_names() const { return TrainingWords::zones_from_top(); }

QStringList LiveWorkoutViewModel::zone_times() const {
    QStringList times;
    for (std::size_t each = 5; each >= 1; --each) times << presentation_.format().clock(view_->zone_ms[each]);
    return times;
}

QList<qreal> LiveWorkoutViewModel::zone_shares() const {
    const auto longest = std::max<std::int64_t>(1, *std::max_element(view_->zone_ms.begin() + 1, view_->zone_ms.end()));
    QList<qreal> shares;
    for (std::size_t each = 5; each >= 1; --each) {
        shares << static_cast<double>(view_->zone_ms[each]) / static_cast<double>(longest);
    }
    return shares;
}

QString LiveWorkoutViewModel::lap_words(const ClosedLap& lap) const {
    const Format& format = presentation_.format();
    const QString time = format.clock(lap.timer_ms);
    if (!lap.distance_mm) return tr("Lap %1 · %2").arg(lap.number).arg(time);
    return tr("Lap %1 · %2 · %3").arg(lap.number).arg(time, format.distance(*lap.distance_mm).text());
}

QString LiveWorkoutViewModel::lap_text() const {
    return lap_words({view_->lap, view_->lap_timer_ms, view_->lap_distance_mm});
}

// --- Tiles

void LiveWorkoutViewModel::rebuild_tiles() {
    const TileChoice& kinds = choice_.chosen();
    std::vector<TileRow> rows;
    for (const TileKind kind : kinds) rows.push_back(LiveTiles::row(kind, *view_, presentation_.format()));
    const auto above = static_cast<std::ptrdiff_t>(std::min(rows.size(), tiles_above));
    machine_tiles_.assign({rows.begin() + above, rows.end()});
    rows.resize(static_cast<std::size_t>(above));
    main_tiles_.assign(std::move(rows));
}

void LiveWorkoutViewModel::follow_sport() {
    set_tiles(choice_.standard() ? TileChoice{} : TileChoice(choice_.chosen()));
}

void LiveWorkoutViewModel::set_tiles(const TileChoice& chosen) {
    choice_.assign(chosen, LiveTiles::default_of(view_->sport));
    rebuild_tiles();
}

void LiveWorkoutViewModel::rebuild() {
    rebuild_tiles();
    sensors_.assign(view_->sensors, presentation_.format());
    record_.show(*view_, presentation_.format());
    if (edges_of_ != view_->heart_rate_max) {
        edges_of_ = view_->heart_rate_max;
        emit zonesChanged();
    }
    emit changed();
}

// --- Commands

template <class T>
Reply<T> LiveWorkoutViewModel::answer(std::function<void(const T&)> succeeded) {
    busy_ = true;
    emit changed();
    return guarded(this, [this, succeeded = std::move(succeeded)](const Result<T, Trouble>& result) {
        busy_ = false;
        refresh();
        emit changed();
        if (result) {
            succeeded(*result);
        } else if (result.error().problem == Problem::too_short) {
            emit tooShort();
        } else {
            emit failed(Words::of(result.error().problem));
        }
    });
}

void LiveWorkoutViewModel::pause() {
    port_.pause(answer<Done>([](const Done&) {}));
}

void LiveWorkoutViewModel::resume() {
    port_.resume(answer<Done>([](const Done&) {}));
}

void LiveWorkoutViewModel::lap() {
    port_.lap(answer<Done>([](const Done&) {}));
}

void LiveWorkoutViewModel::finish() {
    port_.finish(answer<SessionId>([this](const SessionId& session) {
        close();
        forget_chart();
        emit finished(QString::fromStdString(to_string(session)));
    }));
}

void LiveWorkoutViewModel::discard() {
    if (Millis(view_->timer_ms) < training::policy::session_timer_min) return discard_for_good();
    busy_ = true;
    emit changed();
    port_.finish(guarded(this, [this](const Result<SessionId, Trouble>& result) {
        if (!result) return discard_for_good();
        busy_ = false;
        close();
        forget_chart();
        emit unwanted(*result);
    }));
}

void LiveWorkoutViewModel::discard_for_good() {
    port_.discard(answer<Done>([this](const Done&) {
        close();
        forget_chart();
        emit discarded();
    }));
}

}  // namespace ritm::app
