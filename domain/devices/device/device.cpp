#include "domain/devices/device/device.h"

#include <array>

#include "domain/devices/policy.h"
#include "domain/kernel/check.h"
#include "domain/kernel/text.h"

namespace ritm::devices::device {
namespace {

Decision nothing() { return std::vector<Event>{}; }
template <class E>
Decision one(E event) {
    return std::vector<Event>{Event(std::move(event))};
}

// "scheme:rest", both parts present.
bool is_address(const std::string& address) {
    const std::size_t colon = address.find(':');
    return colon != std::string::npos && colon != 0 && colon + 1 != address.size() &&
           address.size() <= policy::address_length_max;
}

std::optional<Rejected> unusable_text(const std::string& text) {
    const auto length = code_points(text);
    if (!length) return Rejected::text_malformed;
    if (*length > policy::name_length_max) return Rejected::name_too_long;
    return std::nullopt;
}
std::optional<Rejected> unusable_name(const std::string& name) {
    return name.empty() ? std::optional(Rejected::name_missing) : unusable_text(name);
}

std::optional<Rejected> unusable(const Pair& command) {
    if (command.device.is_nil()) return Rejected::id_missing;
    if (!code_points(command.address)) return Rejected::text_malformed;
    if (!is_address(command.address)) return Rejected::address_malformed;
    if (const auto rule = unusable_name(command.name)) return rule;
    const std::array texts = {&command.manufacturer, &command.model, &command.serial};
    for (const std::string* text : texts) {
        if (const auto rule = unusable_text(*text)) return rule;
    }
    return std::nullopt;
}

// Why a device takes no commands.
std::optional<Rejected> absent(const State& state) {
    if (!state.paired) return Rejected::not_paired;
    if (state.removed) return Rejected::removed;
    return std::nullopt;
}

}  // namespace

void evolve(State& state, const Paired& event) {
    state.paired = event;
    state.name = event.name;
}
void evolve(State& state, const Renamed& event) { state.name = event.name; }
void evolve(State& state, const Removed& event) {
    state.removed = true;
    state.connected = false;
    state.removed_at = event.at;
}
void evolve(State& state, const Restored& event) {
    state.removed = false;
    state.restored_at = event.at;
}
void evolve(State& state, const PriorityChanged& event) { state.priority = event.priority; }
void evolve(State& state, const Connected& event) {
    state.connected = true;
    state.last_connected = event;
}
void evolve(State& state, const Disconnected& event) {
    state.connected = false;
    state.last_disconnected = event;
}
void evolve(State& state, const ErrorDetected& event) { state.last_error = event; }
void evolve(State& state, const BatteryReported& event) { state.battery = event.percent; }

Decision decide(const State& state, const Pair& command) {
    Paired event{command.device,       command.at,    command.address, command.kind, command.name,
                 command.manufacturer, command.model, command.serial,  command.owner};
    if (state.paired) return *state.paired == event ? nothing() : fail(Rejected::id_taken);
    if (const auto rule = unusable(command)) return fail(*rule);
    return one(std::move(event));
}

Decision decide(const State& state, const Rename& command) {
    if (const auto rule = absent(state)) return fail(*rule);
    if (state.name == command.name) return nothing();
    if (const auto rule = unusable_name(command.name)) return fail(*rule);
    return one(Renamed{state.paired->device, command.at, command.name});
}

Decision decide(const State& state, const Remove& command) {
    if (!state.paired) return fail(Rejected::not_paired);
    if (state.removed) return state.removed_at == command.at ? nothing() : fail(Rejected::removed);
    return one(Removed{state.paired->device, command.at});
}

Decision decide(const State& state, const Restore& command) {
    if (!state.paired) return fail(Rejected::not_paired);
    if (!state.removed) return state.restored_at == command.at ? nothing() : fail(Rejected::not_removed);
    return one(Restored{state.paired->device, command.at});
}

Decision decide(const State& state, const ChangePriority& command) {
    if (const auto rule = absent(state)) return fail(*rule);
    if (command.priority < 0 || command.priority > policy::priority_max) return fail(Rejected::priority_out_of_range);
    if (state.priority == command.priority) return nothing();
    return one(PriorityChanged{state.paired->device, command.at, command.priority});
}

// A connection while connected is a new one: the end of the former was lost in a crash.
Decision decide(const State& state, const ReportConnected& command) {
    if (const auto rule = absent(state)) return fail(*rule);
    const Connected event{state.paired->device, command.at};
    if (state.last_connected == event) return nothing();
    return one(event);
}

Decision decide(const State& state, const ReportDisconnected& command) {
    if (const auto rule = absent(state)) return fail(*rule);
    const Disconnected event{state.paired->device, command.at, command.reason};
    if (!state.connected) return state.last_disconnected == event ? nothing() : fail(Rejected::not_connected);
    return one(event);
}

Decision decide(const State& state, const ReportError& command) {
    if (const auto rule = absent(state)) return fail(*rule);
    const ErrorDetected event{state.paired->device, command.at, command.kind};
    if (state.last_error == event) return nothing();
    return one(event);
}

Decision decide(const State& state, const ReportBattery& command) {
    if (const auto rule = absent(state)) return fail(*rule);
    if (command.percent < 0 || command.percent > policy::battery_max) return fail(Rejected::battery_out_of_range);
    const std::int32_t change = state.battery ? command.percent - *state.battery : policy::battery_step;
    if (change < policy::battery_step && change > -policy::battery_step) return nothing();
    return one(BatteryReported{state.paired->device, command.at, command.percent});
}

std::string_view name_of(Kind kind) {
    switch (kind) {
        case Kind::unknown:
            return "unknown";
        case Kind::heart_rate_strap:
            return "heart_rate_strap";
        case Kind::treadmill:
            return "treadmill";
        case Kind::running_sensor:
            return "running_sensor";
        case Kind::cycling_sensor:
            return "cycling_sensor";
        case Kind::power_meter:
            return "power_meter";
        case Kind::bike:
            return "bike";
        case Kind::rower:
            return "rower";
        case Kind::cross_trainer:
            return "cross_trainer";
        case Kind::pulse_oximeter:
            return "pulse_oximeter";
        case Kind::blood_pressure_monitor:
            return "blood_pressure_monitor";
        case Kind::scale:
            return "scale";
    }
    return "unknown";  // stored by a newer program
}

bool is_personal(Kind kind) {
    switch (kind) {
        case Kind::treadmill:
        case Kind::bike:
        case Kind::rower:
        case Kind::cross_trainer:
            return false;
        case Kind::unknown:
        case Kind::heart_rate_strap:
        case Kind::running_sensor:
        case Kind::cycling_sensor:
        case Kind::power_meter:
        case Kind::pulse_oximeter:
        case Kind::blood_pressure_monitor:
        case Kind::scale:
            return true;
    }
    return true;  // stored by a newer program
}

std::string_view name_of(Rejected rule) {
    switch (rule) {
        case Rejected::id_missing:
            return "id_missing";
        case Rejected::id_taken:
            return "id_taken";
        case Rejected::not_paired:
            return "not_paired";
        case Rejected::address_malformed:
            return "address_malformed";
        case Rejected::name_missing:
            return "name_missing";
        case Rejected::name_too_long:
            return "name_too_long";
        case Rejected::removed:
            return "removed";
        case Rejected::not_removed:
            return "not_removed";
        case Rejected::priority_out_of_range:
            return "priority_out_of_range";
        case Rejected::battery_out_of_range:
            return "battery_out_of_range";
        case Rejected::not_connected:
            return "not_connected";
        case Rejected::text_malformed:
            return "text_malformed";
    }
    check_failed("rule", "a known rule", __FILE__, __LINE__);
}

}  // namespace ritm::devices::device
