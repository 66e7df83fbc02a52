// The recorder's frame and the hub's view as the screens' picture of a workout. Pure.
#pragma once
#include "app/training/workout_port.h"
#include "devices/hub/hub_view.h"
#include "infra/readmodels/devices.h"
#include "infra/recorder/live_frame.h"

namespace ritm::core {

// The session that is running, as the desk knows it.
struct RunningSession {
    SessionId session;
    MemberId member;
    app::Sport sport = app::Sport::other;
    std::string name;
};

app::SensorKind kind_of(devices::device::Kind kind);
app::SensorKind kind_of(const devices::DriverSet& drivers);
devices::device::Kind stored_kind_of(const devices::DriverSet& drivers);

// Why a device is not connected: its radio first, then the end of its last link.
app::SensorTrouble trouble_of(const devices::DeviceStatus& status, const devices::HubView& hub);
// Links and batteries of the paired devices.
std::vector<app::SensorView> sensors_of(const std::vector<readmodels::DeviceRow>& paired, const devices::HubView& hub);
// Of the newest value that adds to it: a count or a speed; of the latest recorded one when no source is left.
Millis age_of_distance(const recorder::LiveFrame& frame, Ticks now);
app::LiveView view_of(const RunningSession& running, const recorder::LiveFrame& frame, Ticks now);
// Nothing is recorded: what these sensors say right now, so that a person sees that they work.
app::LiveView idle_view(const std::vector<readmodels::DeviceRow>& usable, const devices::HubView& hub, Ticks now);
std::vector<app::TrailPoint> trail_of(const recorder::LiveFrame& frame, std::int64_t seconds);

}  // namespace ritm::core
