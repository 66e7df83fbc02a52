// Aggregate Device: a sensor or machine that was paired once and is remembered (DEV-02..04). Several people can use
// one device; an owner makes it personal, none makes it shared.
#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/devices/published.h"
#include "domain/kernel/decider.h"

namespace ritm::devices::device {

// Stored: append only.
enum class Kind : std::uint8_t {
    unknown = 0,
    heart_rate_strap = 1,
    treadmill = 2,
    running_sensor = 3,  // speed and cadence on the foot
    cycling_sensor = 4,  // speed and cadence on the bicycle
    power_meter = 5,
    bike = 6,
    rower = 7,
    cross_trainer = 8,
    pulse_oximeter = 9,
    blood_pressure_monitor = 10,
    scale = 11,
};
std::string_view name_of(Kind kind);
// Worn or owned by one person, so that its values are theirs; what stands in a room for everybody is shared.
bool is_personal(Kind kind);

// --- Events that stay inside the context; Connected, Disconnected and ErrorDetected stand in published.h.
struct Paired {
    DeviceId device;
    Instant at;
    std::string address;  // "ble:AA:BB:CC:DD:EE:FF", "sim:strap/1", "replay:file"
    Kind kind = Kind::unknown;
    std::string name;
    std::string manufacturer;  // this and the next two: empty when the device does not say
    std::string model;
    std::string serial;
    std::optional<MemberId> owner;  // absent: shared
    static constexpr auto wire() {
        return wire_format("devices.device.paired", "DevicePaired", 1, field(1, &Paired::device), field(2, &Paired::at),
                           field(3, &Paired::address), field(4, &Paired::kind), field(5, &Paired::name),
                           field(6, &Paired::manufacturer), field(7, &Paired::model), field(8, &Paired::serial),
                           field(9, &Paired::owner));
    }
    friend bool operator==(const Paired&, const Paired&) = default;
};

struct Renamed {
    DeviceId device;
    Instant at;
    std::string name;
    static constexpr auto wire() {
        return wire_format("devices.device.renamed", "DeviceRenamed", 1, field(1, &Renamed::device),
                           field(2, &Renamed::at), field(3, &Renamed::name));
    }
    friend bool operator==(const Renamed&, const Renamed&) = default;
};

struct Removed {
    DeviceId device;
    Instant at;
    static constexpr auto wire() {
        return wire_format("devices.device.removed", "DeviceRemoved", 1, field(1, &Removed::device),
                           field(2, &Removed::at));
    }
    friend bool operator==(const Removed&, const Removed&) = default;
};

struct Restored {
    DeviceId device;
    Instant at;
    static constexpr auto wire() {
        return wire_format("devices.device.restored", "DeviceRestored", 1, field(1, &Restored::device),
                           field(2, &Restored::at));
    }
    friend bool operator==(const Restored&, const Restored&) = default;
};

struct PriorityChanged {
    DeviceId device;
    Instant at;
    std::int32_t priority = 0;  // lower is asked first when two give the same measure
    static constexpr auto wire() {
        return wire_format("devices.device.priority_changed", "DevicePriorityChanged", 1,
                           field(1, &PriorityChanged::device), field(2, &PriorityChanged::at),
                           field(3, &PriorityChanged::priority));
    }
    friend bool operator==(const PriorityChanged&, const PriorityChanged&) = default;
};

struct BatteryReported {
    DeviceId device;
    Instant at;
    std::int32_t percent = 0;
    static constexpr auto wire() {
        return wire_format("devices.device.battery_reported", "DeviceBatteryReported", 1,
                           field(1, &BatteryReported::device), field(2, &BatteryReported::at),
                           field(3, &BatteryReported::percent));
    }
    friend bool operator==(const BatteryReported&, const BatteryReported&) = default;
};

using Event = std::variant<Paired, Renamed, Removed, Restored, PriorityChanged, Connected, Disconnected, ErrorDetected,
                           BatteryReported>;

// --- State: only what decisions need.
struct State {
    std::optional<Paired> paired;  // as paired first; name below is the current one
    std::string name;
    bool removed = false;
    std::optional<Instant> removed_at;   // latest, to recognise a repetition
    std::optional<Instant> restored_at;  // latest
    std::int32_t priority = 0;
    bool connected = false;
    std::optional<Connected> last_connected;
    std::optional<Disconnected> last_disconnected;
    std::optional<ErrorDetected> last_error;
    std::optional<std::int32_t> battery;
    static constexpr auto wire() {
        return wire_fields(field(1, &State::paired), field(2, &State::name), field(3, &State::removed),
                           field(4, &State::removed_at), field(5, &State::restored_at), field(6, &State::priority),
                           field(7, &State::connected), field(8, &State::last_connected),
                           field(9, &State::last_disconnected), field(10, &State::last_error),
                           field(11, &State::battery));
    }
    friend bool operator==(const State&, const State&) = default;
};
void evolve(State&, const Paired&);
void evolve(State&, const Renamed&);
void evolve(State&, const Removed&);
void evolve(State&, const Restored&);
void evolve(State&, const PriorityChanged&);
void evolve(State&, const Connected&);
void evolve(State&, const Disconnected&);
void evolve(State&, const ErrorDetected&);
void evolve(State&, const BatteryReported&);

// --- Commands.
struct Pair {
    DeviceId device;
    Instant at;
    std::string address;
    Kind kind = Kind::unknown;
    std::string name;
    std::string manufacturer;
    std::string model;
    std::string serial;
    std::optional<MemberId> owner;
};
struct Rename {
    Instant at;
    std::string name;
};
struct Remove {
    Instant at;
};
struct Restore {  // undo of Remove, and pairing a removed device again
    Instant at;
};
struct ChangePriority {
    Instant at;
    std::int32_t priority = 0;
};
struct ReportConnected {
    Instant at;
};
struct ReportDisconnected {
    Instant at;
    Disconnected::Reason reason = Disconnected::Reason::link_lost;
};
struct ReportError {
    Instant at;
    ErrorDetected::Kind kind = ErrorDetected::Kind::no_data;
};
struct ReportBattery {  // as often as the device says; an event only per step of policy.h
    Instant at;
    std::int32_t percent = 0;
};

// --- Refusals: the numbers are stable, on the wire and in logs.
enum class Rejected : std::uint16_t {
    id_missing = 1,
    id_taken = 2,  // this id is paired with other content
    not_paired = 3,
    address_malformed = 4,  // empty, too long, or without a scheme
    name_missing = 5,
    name_too_long = 6,  // or model, serial, manufacturer
    removed = 7,
    not_removed = 8,
    priority_out_of_range = 9,
    battery_out_of_range = 10,
    not_connected = 11,
    text_malformed = 12,  // not UTF-8
};
std::string_view name_of(Rejected rule);

using Decision = Result<std::vector<Event>, Rejected>;
Decision decide(const State&, const Pair&);
Decision decide(const State&, const Rename&);
Decision decide(const State&, const Remove&);
Decision decide(const State&, const Restore&);
Decision decide(const State&, const ChangePriority&);
Decision decide(const State&, const ReportConnected&);
Decision decide(const State&, const ReportDisconnected&);
Decision decide(const State&, const ReportError&);
Decision decide(const State&, const ReportBattery&);

struct Aggregate {
    static constexpr std::string_view category = "device";
    static constexpr std::string_view name = "Device";
    static constexpr std::uint32_t fold_version = 1;  // of State's wire form and of evolve
    using Id = DeviceId;
    using State = device::State;
    using Event = device::Event;
    using Rejected = device::Rejected;
    // Names and addresses tell whose a device is: a shared one is sealed as well, with the node's key.
    static constexpr bool always_sealed = true;
    // Whose key seals the stream: the owner's; nil for a shared device.
    static Uuid subject(const State& state) {
        return state.paired && state.paired->owner ? state.paired->owner->uuid : Uuid{};
    }
};

}  // namespace ritm::devices::device
