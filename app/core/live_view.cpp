#include "app/core/live_view.h"

#include <algorithm>

namespace ritm::core {
namespace {
using devices::Measure;

// A frame may be old when the recorder's thread waits for the disk: its values age with it.
app::Measured measured(const recorder::LiveFrame& frame, Measure measure, Millis since) {
    const auto& value = frame.value(measure);
    if (value.state == recorder::Freshness::absent) return {};
    return {value.value, (value.age + since).raw()};
}

std::vector<app::LiveAlert> alerts_of(const recorder::LiveFrame& frame) {
    using recorder::Warning;
    constexpr std::pair<Warning, app::LiveAlert> shown[] = {
        {Warning::not_saved, app::LiveAlert::not_saved},
        {Warning::readings_dropped, app::LiveAlert::readings_dropped},
        {Warning::time_limit_reached, app::LiveAlert::time_limit_reached},
        {Warning::time_limit_near, app::LiveAlert::time_limit_near},
        {Warning::wall_clock_jumped, app::LiveAlert::clock_jumped},
    };
    std::vector<app::LiveAlert> alerts;
    for (const auto& [warning, alert] : shown) {
        const auto& all = frame.warnings;
        if (std::find(all.begin(), all.end(), warning) != all.end()) alerts.push_back(alert);
    }
    return alerts;
}

template <class T>
std::optional<int> whole(const std::optional<T>& quantity) {
    if (!quantity) return std::nullopt;
    return static_cast<int>(quantity->raw());
}

std::optional<int> point(std::int32_t value) {
    if (value == recorder::TracePoint::none) return std::nullopt;
    return value;
}
}  // namespace

app::SensorKind kind_of(devices::device::Kind kind) {
    using devices::device::Kind;
    switch (kind) {
        case Kind::heart_rate_strap:
            return app::SensorKind::heart_rate;
        case Kind::treadmill:
            return app::SensorKind::treadmill;
        case Kind::running_sensor:
            return app::SensorKind::foot_pod;
        case Kind::bike:
            return app::SensorKind::bike;
        case Kind::rower:
            return app::SensorKind::rower;
        case Kind::cross_trainer:
            return app::SensorKind::elliptical;
        case Kind::unknown:
        case Kind::cycling_sensor:
        case Kind::power_meter:
        case Kind::pulse_oximeter:
        case Kind::blood_pressure_monitor:
        case Kind::scale:
            return app::SensorKind::other;
    }
    return app::SensorKind::other;
}

app::SensorKind kind_of(const devices::DriverSet& drivers) { return kind_of(stored_kind_of(drivers)); }

devices::device::Kind stored_kind_of(const devices::DriverSet& drivers) {
    // A machine with a heart-rate receiver is a machine.
    if (drivers.contains(devices::Driver::treadmill)) return devices::device::Kind::treadmill;
    if (drivers.contains(devices::Driver::heart_rate)) return devices::device::Kind::heart_rate_strap;
    return devices::device::Kind::unknown;
}

app::SensorTrouble trouble_of(const devices::DeviceStatus& status, const devices::HubView& hub) {
    using app::SensorTrouble;
    if (status.link == devices::LinkState::connected || status.link == devices::LinkState::silent) {
        return SensorTrouble::none;
    }
    const auto radio = hub.radios.find(std::string(status.address.scheme()));
    switch (radio == hub.radios.end() ? devices::RadioState::unknown : radio->second) {
        case devices::RadioState::off:
            return SensorTrouble::radio_off;
        case devices::RadioState::absent:
            return SensorTrouble::no_adapter;
        case devices::RadioState::no_permission:
            return SensorTrouble::no_permission;
        case devices::RadioState::unknown:
        case devices::RadioState::on:
            break;
    }
    switch (status.reason) {
        case devices::LinkReason::none:
        case devices::LinkReason::asked:
        case devices::LinkReason::radio_off:  // it is on again
            return SensorTrouble::none;
        case devices::LinkReason::remote:
        case devices::LinkReason::unreachable:
            return SensorTrouble::out_of_reach;
        case devices::LinkReason::refused:
            return SensorTrouble::refused;
        case devices::LinkReason::unsupported:
            // Until it rests, it is looked at again.
            return status.link == devices::LinkState::unavailable ? SensorTrouble::unsupported : SensorTrouble::failed;
        case devices::LinkReason::failed:
            return SensorTrouble::failed;
    }
    return SensorTrouble::none;
}

std::vector<app::SensorView> sensors_of(const std::vector<readmodels::DeviceRow>& paired, const devices::HubView& hub) {
    std::vector<app::SensorView> sensors;
    for (const auto& row : paired) {
        app::SensorView sensor{row.device, row.name, kind_of(row.kind), devices::LinkState::unknown, {}};
        const auto status = std::find_if(hub.devices.begin(), hub.devices.end(),
                                         [&](const devices::DeviceStatus& s) { return s.id == row.device; });
        if (status != hub.devices.end()) {
            sensor.state = status->link;
            sensor.trouble = trouble_of(*status, hub);
            sensor.battery_percent = status->battery_percent;  // of this link: an old value is none
        }
        sensors.push_back(std::move(sensor));
    }
    return sensors;
}

Millis age_of_distance(const recorder::LiveFrame& frame, Ticks now) {
    const Millis since = std::max(Millis(0), now - frame.ticks);
    std::optional<Millis> youngest;
    for (const Measure measure : {Measure::distance, Measure::speed}) {
        const auto& value = frame.value(measure);
        if (value.state == recorder::Freshness::absent) continue;
        youngest = std::min(youngest.value_or(value.age), value.age);
    }
    return youngest.value_or(frame.distance_age) + since;
}

app::LiveView view_of(const RunningSession& running, const recorder::LiveFrame& frame, Ticks now) {
    const Millis since = std::max(Millis(0), now - frame.ticks);
    app::LiveView view;
    view.alerts = alerts_of(frame);
    view.phase = frame.phase == recorder::LivePhase::paused ? app::WorkoutPhase::paused : app::WorkoutPhase::recording;
    view.session = running.session;
    view.member = running.member;
    view.sport = running.sport;
    view.name = running.name;
    view.elapsed_ms = frame.elapsed.raw();
    view.timer_ms = frame.timer.raw();
    view.heart_rate = measured(frame, Measure::heart_rate, since);
    view.heart_rate_valid = frame.value(Measure::heart_rate).mark == recorder::Mark::valid;
    view.speed = measured(frame, Measure::speed, since);
    view.incline = measured(frame, Measure::incline, since);
    view.cadence = measured(frame, Measure::cadence, since);
    view.power = measured(frame, Measure::power, since);
    if (frame.distance) view.distance = {frame.distance->raw(), age_of_distance(frame, now).raw()};
    if (frame.energy) view.energy = {frame.energy->raw(), 0};
    for (std::size_t i = 0; i < view.zone_ms.size(); ++i) view.zone_ms[i] = frame.zone_time[i].raw();
    if (frame.zone_reference) view.heart_rate_max = static_cast<int>(frame.zone_reference->raw());
    view.ceiling = whole(frame.ceiling);
    const auto& heart = frame.statistic(Measure::heart_rate);
    if (heart.seconds > 0) view.average_heart_rate = static_cast<int>(heart.average);
    if (!frame.laps.empty()) {
        view.lap = frame.laps.back().number;
        view.lap_timer_ms = frame.laps.back().timer.raw();
        if (frame.distance) view.lap_distance_mm = frame.laps.back().distance.raw();
    }
    if (frame.laps.size() > 1) {
        const auto& closed = frame.laps[frame.laps.size() - 2];
        view.closed_lap = app::ClosedLap{closed.number, closed.timer.raw(), {}};
        if (closed.distance > Distance(0)) view.closed_lap->distance_mm = closed.distance.raw();  // as its summary
    }
    return view;
}

app::LiveView idle_view(const std::vector<readmodels::DeviceRow>& usable, const devices::HubView& hub, Ticks now) {
    app::LiveView view;
    for (const auto& device : hub.devices) {
        const bool mine =
            std::any_of(usable.begin(), usable.end(), [&](const auto& row) { return row.device == device.id; });
        if (!mine) continue;
        const auto take = [&](Measure measure, app::Measured& into) {
            const auto latest = device.latest.find(measure);
            if (latest == device.latest.end()) return;
            const std::int64_t age = (now - latest->second.at).raw();
            if (!into.value || age < into.age_ms) into = {latest->second.value, age};
        };
        take(Measure::heart_rate, view.heart_rate);
        take(Measure::speed, view.speed);
        take(Measure::incline, view.incline);
    }
    return view;
}

std::vector<app::TrailPoint> trail_of(const recorder::LiveFrame& frame, std::int64_t seconds) {
    std::vector<app::TrailPoint> trail;
    if (!frame.trace) return trail;
    const auto& trace = *frame.trace;
    const std::int64_t from_s = frame.elapsed.raw() / 1000 - seconds;
    std::size_t first = frame.trace_points;
    while (first > 0 && trace[first - 1].elapsed_s >= from_s) --first;
    for (std::size_t i = first; i < frame.trace_points; ++i) {
        trail.push_back({std::int64_t{trace[i].elapsed_s} * 1000, point(trace[i].heart_rate), point(trace[i].speed)});
    }
    return trail;
}

}  // namespace ritm::core
