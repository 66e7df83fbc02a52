// DEV-03: in which order the devices of a person are asked for a measure. Pure; any thread.
//
// The person's priority first (lower is asked first), then the kind of device (a chest strap before a machine's hand
// sensors), then the order in which the devices are given. A device stands only under measures that it can deliver: of
// its kind and of the services found in it. One of unknown kind, whose services nobody has seen yet, may turn out to be
// anything and stands last everywhere. Batteries are no measures of a workout.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "devices/profiles/driver_table.h"
#include "domain/devices/device/device.h"

namespace ritm::devices {

struct RankedDevice {
    DeviceId id;
    device::Kind kind = device::Kind::unknown;  // as paired
    DriverSet drivers;                          // as linked (DeviceStatus); empty: never linked
    std::int32_t priority = 0;
    friend bool operator==(const RankedDevice&, const RankedDevice&) = default;
};

// For each measure that one of the devices can deliver, the devices in the order in which they count.
std::map<Measure, std::vector<DeviceId>> ranked_sources(std::span<const RankedDevice> devices);

// A treadmill, by its kind or what was found in it: several of them may send, and one person is on one of them.
bool is_machine(const RankedDevice& device);

// How near the body a device with these drivers takes the measure: higher counts first; nothing: it does not take it.
std::optional<std::int32_t> rank_of(DriverSet drivers, Measure measure);

}  // namespace ritm::devices
