// What other contexts may know of a registered device: the events that they react to.
#pragma once
#include <cstdint>
#include <optional>

#include "domain/kernel/wire.h"

namespace ritm::devices::device {

struct Connected {
    DeviceId device;
    Instant at;
    static constexpr auto wire() {
        return wire_format("devices.device.connected", "DeviceConnected", 1, field(1, &Connected::device),
                           field(2, &Connected::at));
    }
    friend bool operator==(const Connected&, const Connected&) = default;
};

struct Disconnected {
    enum class Reason : std::uint8_t { link_lost = 1, on_request = 2, switched_off = 3, unsupported = 4 };
    DeviceId device;
    Instant at;
    Reason reason = Reason::link_lost;
    static constexpr auto wire() {
        return wire_format("devices.device.disconnected", "DeviceDisconnected", 1, field(1, &Disconnected::device),
                           field(2, &Disconnected::at), field(3, &Disconnected::reason));
    }
    friend bool operator==(const Disconnected&, const Disconnected&) = default;
};

struct ErrorDetected {
    // The screen has one advice for each (DEV-54). Append only.
    enum class Kind : std::uint8_t {
        no_data = 1,           // connected, but silent
        malformed_data = 2,    // what it sends does not follow its profile
        implausible_data = 3,  // well-formed, but impossible values
        unsupported = 4,       // none of the known services
        no_skin_contact = 5,
        battery_low = 6,
        connection_failed = 7,  // repeated attempts failed
        not_authorised = 8,     // pairing or permission refused
    };
    DeviceId device;
    Instant at;
    Kind kind = Kind::no_data;
    static constexpr auto wire() {
        return wire_format("devices.device.error_detected", "DeviceErrorDetected", 1, field(1, &ErrorDetected::device),
                           field(2, &ErrorDetected::at), field(3, &ErrorDetected::kind));
    }
    friend bool operator==(const ErrorDetected&, const ErrorDetected&) = default;
};

}  // namespace ritm::devices::device
