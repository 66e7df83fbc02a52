// What the hub knows, as one immutable value for the screens: radios, devices near by, remembered devices with their
// link, battery and latest values, and which device counts for which measure of which person.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "devices/hub/transport.h"
#include "devices/profiles/driver_table.h"
#include "domain/devices/reading.h"
#include "domain/kernel/ids.h"
#include "domain/kernel/instant.h"

namespace ritm::devices {

struct NearbyDevice {
    Address address;
    std::string name;             // empty: not advertised (yet)
    std::int32_t signal_dbm = 0;  // smoothed; 0 = unknown
    DriverSet drivers;            // by the advertised services; empty = none that Ritm can use
    std::optional<bool> machine_available;
    Ticks seen_at;
    DeviceId remembered;  // nil: not remembered
};

struct LatestValue {
    std::int64_t value = 0;  // in the measure's unit (reading.h)
    Ticks at;
    friend bool operator==(const LatestValue&, const LatestValue&) = default;
};

struct DeviceStatus {
    DeviceId id;
    Address address;
    std::string name;
    DriverSet drivers;  // by the services found; before the first link by the advertised ones
    LinkState link = LinkState::unknown;
    LinkReason reason = LinkReason::none;  // of the last loss
    std::int32_t failed_attempts = 0;      // since the last data
    std::optional<Ticks> next_attempt_at;
    std::optional<std::int32_t> battery_percent;
    Identity identity;
    MemberId member;  // nil: free
    std::map<Measure, LatestValue> latest;
    std::uint64_t packets = 0;     // values that came in
    std::uint64_t malformed = 0;   // packets without one complete field
    std::uint64_t rejected = 0;    // values held back by the plausibility rules
    std::uint64_t duplicates = 0;  // identical packets within the duplicate window
};

// The device that counts for a measure of a person; the others are recorded too.
struct PreferredSource {
    MemberId member;
    Measure measure = Measure::heart_rate;
    DeviceId device;
    friend bool operator==(const PreferredSource&, const PreferredSource&) = default;
};

struct HubView {
    std::map<std::string, RadioState> radios;  // by scheme
    bool scanning = false;
    std::vector<NearbyDevice> nearby;      // strongest first, unknown signal last
    std::vector<DeviceStatus> devices;     // remembered, in the order of remembering
    std::vector<PreferredSource> sources;  // by member, then measure
    std::uint64_t dropped_events = 0;      // transport events lost because the hub's queue was full
};

class HubListener {
  public:
    virtual ~HubListener() = default;
    // On the hub's executor, at most five times a second and at once for a change of a link; must not block.
    virtual void hub_changed(std::shared_ptr<const HubView> view) = 0;
};

}  // namespace ritm::devices
