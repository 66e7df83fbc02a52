#include "app/training/training_words.h"

#include <algorithm>

namespace ritm::app {

QString TrainingWords::sport(Sport sport) {
    switch (sport) {
        case Sport::other:
            return tr("Workout");
        case Sport::run:
            return tr("Run");
        case Sport::treadmill_run:
            return tr("Treadmill run");
        case Sport::walk:
            return tr("Walk");
        case Sport::treadmill_walk:
            return tr("Treadmill walk");
        case Sport::cycle:
            return tr("Ride");
        case Sport::indoor_cycle:
            return tr("Indoor ride");
        case Sport::swim:
            return tr("Swim");
        case Sport::row:
            return tr("Rowing");
        case Sport::elliptical:
            return tr("Elliptical");
        case Sport::strength:
            return tr("Strength");
    }
    return {};
}

QString TrainingWords::of(LiveAlert alert) {
    switch (alert) {
        case LiveAlert::not_saved:
            return tr(
                "The workout is not being saved: the disk is full or does not answer. Free some space; the last "
                "hour is kept in memory and saved as soon as it works again.");
        case LiveAlert::readings_dropped:
            return tr("Sensors say more than can be kept: some values are left out.");
        case LiveAlert::time_limit_near:
            return tr("The recording pauses itself after 24 hours without a break: take one before.");
        case LiveAlert::time_limit_reached:
            return tr("24 hours without a break: the recording is paused. Finish the workout or go on.");
        case LiveAlert::clock_jumped:
            return tr("This device's clock was changed. The recorded times stay right.");
    }
    return {};
}

QString TrainingWords::sport_icon(Sport sport) {
    switch (sport) {
        case Sport::other:
            return QStringLiteral("activity");
        case Sport::run:
        case Sport::treadmill_run:
        case Sport::walk:
        case Sport::treadmill_walk:
            return QStringLiteral("footprints");
        case Sport::cycle:
        case Sport::indoor_cycle:
            return QStringLiteral("bike");
        case Sport::swim:
        case Sport::row:
            return QStringLiteral("waves");
        case Sport::elliptical:
            return QStringLiteral("zap");
        case Sport::strength:
            return QStringLiteral("dumbbell");
    }
    return {};
}

const std::vector<Sport>& TrainingWords::sports() {
    static const std::vector<Sport> order{Sport::treadmill_run, Sport::treadmill_walk, Sport::run,        Sport::walk,
                                          Sport::indoor_cycle,  Sport::cycle,          Sport::elliptical, Sport::row,
                                          Sport::swim,          Sport::strength,       Sport::other};
    return order;
}

QStringList TrainingWords::sport_names() {
    QStringList names;
    for (const Sport each : sports()) names << sport(each);
    return names;
}

bool TrainingWords::on_foot(Sport sport) {
    return sport == Sport::run || sport == Sport::treadmill_run || sport == Sport::walk ||
           sport == Sport::treadmill_walk;
}

QString TrainingWords::zone(int zone) {
    switch (zone) {
        case 1:
            return tr("Warm-up");
        case 2:
            return tr("Fat burn");
        case 3:
            return tr("Aerobic");
        case 4:
            return tr("Threshold");
        case 5:
            return tr("Maximum");
        default:
            return tr("Below zone 1");
    }
}

QString TrainingWords::zone_with_number(int zone) {
    return zone < 1 ? TrainingWords::zone(0) : tr("Zone %1 · %2").arg(zone).arg(TrainingWords::zone(zone));
}

QStringList TrainingWords::zones_from_top() {
    QStringList names;
    for (int each = 5; each >= 1; --each) names << zone(each);
    return names;
}

QString TrainingWords::session_name(const std::string& name, Sport sport_of_it) {
    return name.empty() ? sport(sport_of_it) : QString::fromStdString(name);
}

QString TrainingWords::device(const std::string& stored) {
    return QString::fromStdString(stored)
        .replace(QStringLiteral("Simulated strap"), tr("Simulated strap"))
        .replace(QStringLiteral("Simulated treadmill"), tr("Simulated treadmill"));
}

QString TrainingWords::sensor_icon(SensorKind kind) {
    switch (kind) {
        case SensorKind::other:
            return QStringLiteral("bluetooth");
        case SensorKind::heart_rate:
            return QStringLiteral("heart-pulse");
        case SensorKind::treadmill:
            return QStringLiteral("footprints");
        case SensorKind::bike:
            return QStringLiteral("bike");
        case SensorKind::rower:
            return QStringLiteral("waves");
        case SensorKind::elliptical:
            return QStringLiteral("zap");
        case SensorKind::foot_pod:
            return QStringLiteral("footprints");
    }
    return {};
}

QString TrainingWords::sensor(SensorKind kind) {
    switch (kind) {
        case SensorKind::other:
            return tr("Sensor");
        case SensorKind::heart_rate:
            return tr("Heart-rate monitor");
        case SensorKind::treadmill:
            return tr("Treadmill");
        case SensorKind::bike:
            return tr("Indoor bike");
        case SensorKind::rower:
            return tr("Rowing machine");
        case SensorKind::elliptical:
            return tr("Elliptical");
        case SensorKind::foot_pod:
            return tr("Foot pod");
    }
    return {};
}

QString TrainingWords::link(devices::LinkState state, SensorTrouble trouble) {
    switch (trouble) {
        case SensorTrouble::radio_off:
            return tr("Bluetooth is off");
        case SensorTrouble::no_adapter:
            return tr("No Bluetooth here");
        case SensorTrouble::no_permission:
            return tr("Bluetooth not allowed");
        case SensorTrouble::refused:
            return tr("Refused the link");
        case SensorTrouble::unsupported:
            return tr("Not supported");
        case SensorTrouble::none:
        case SensorTrouble::out_of_reach:
        case SensorTrouble::failed:
            break;
    }
    switch (state) {
        case devices::LinkState::unknown:
            return tr("Not connected");
        case devices::LinkState::searching:
            return tr("Searching…");
        case devices::LinkState::connecting:
            return tr("Connecting…");
        case devices::LinkState::connected:
            return tr("Connected");
        case devices::LinkState::silent:
            return tr("No data");
        case devices::LinkState::lost:
            return tr("Lost, reconnecting…");
        case devices::LinkState::unavailable:
            return tr("Unavailable");
    }
    return {};
}

QString TrainingWords::advice(const SensorView& sensor) {
    const bool strap = sensor.kind == SensorKind::heart_rate;
    switch (sensor.trouble) {
        case SensorTrouble::radio_off:
            return tr("Switch Bluetooth on");
        case SensorTrouble::no_adapter:
            return tr("Plug in an adapter");
        case SensorTrouble::no_permission:
            return tr("Allow it in the settings");
        case SensorTrouble::refused:
            return tr("Close other apps, or pair it in the system");
        case SensorTrouble::unsupported:
            return tr("Pair another one");
        case SensorTrouble::out_of_reach:
            return strap ? tr("Put it on, come closer") : tr("Wake it, come closer");
        case SensorTrouble::failed:
            return tr("Switch it off and on");
        case SensorTrouble::none:
            break;
    }
    if (sensor.state != devices::LinkState::silent) return {};
    return strap ? tr("Check the strap") : tr("Check the machine");
}

QString TrainingWords::record_distance(std::int64_t distance_mm) {
    switch (distance_mm) {
        case 1'000'000:
            return tr("1 km");
        case 1'609'344:
            return tr("1 mile");
        case 5'000'000:
            return tr("5 km");
        case 10'000'000:
            return tr("10 km");
        case 21'097'500:
            return tr("Half marathon");
        default:
            return tr("Marathon");
    }
}

QString TrainingWords::over_distance(std::int64_t distance_mm) {
    switch (distance_mm) {
        case 1'609'344:
            return tr("the mile", "a record over");
        case 21'097'500:
            return tr("the half marathon", "a record over");
        case 42'195'000:
            return tr("the marathon", "a record over");
        default:
            return record_distance(distance_mm);
    }
}

QString TrainingWords::record_time(std::int64_t ms, const Format& format) { return format.clock(ms + 999); }

QString TrainingWords::new_record(std::int64_t distance_mm, std::int64_t time_ms, const Format& format) {
    return tr("New record over %1: %2").arg(over_distance(distance_mm), record_time(time_ms, format));
}

int zone_of(int heart_rate, int heart_rate_max) {
    if (heart_rate_max <= 0) return 0;
    return std::clamp(10 * heart_rate / heart_rate_max - 4, 0, 5);
}

QList<qreal> zone_edges(int heart_rate_max) {
    QList<qreal> edges;
    for (int tenths = 5; tenths <= 10; ++tenths) edges << heart_rate_max * tenths / 10.0;
    return edges;
}

}  // namespace ritm::app
