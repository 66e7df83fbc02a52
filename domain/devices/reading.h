// What a sensor said, after decoding: one measure, one value, one moment. Decoders make readings, the hub routes them,
// the recorder and the screens use them. A value that means "not available" never becomes a Reading.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "domain/kernel/ids.h"
#include "domain/kernel/instant.h"

namespace ritm::devices {

// The numbers are stored in telemetry chunks: append only.
enum class Measure : std::uint8_t {
    heart_rate = 1,     // bpm
    rr_interval = 2,    // 1/1024 s, one reading per beat
    speed = 3,          // mm/s
    incline = 4,        // 0.01 %
    cadence = 5,        // 0.5 /min: steps (running) or crank revolutions (cycling)
    power = 6,          // W
    distance = 7,       // mm, as counted by the device since its own start
    energy = 8,         // J, as counted by the device
    elapsed_time = 9,   // ms, as counted by the device
    battery = 10,       // %
    altitude = 11,      // mm
    latitude = 12,      // 1e-7 degree
    longitude = 13,     // 1e-7 degree
    temperature = 14,   // 0.01 °C
    ascent = 15,        // mm, positive elevation gain as counted by the device
    skin_contact = 16,  // 0 no contact, 1 contact
};
std::string_view name_of(Measure measure);

struct Reading {
    DeviceId device;
    Measure measure = Measure::heart_rate;
    Ticks at;  // arrival on the monotonic clock of this run
    std::int64_t value = 0;
    friend bool operator==(const Reading&, const Reading&) = default;
};

enum class LinkState : std::uint8_t {
    unknown,
    searching,  // remembered, not seen yet
    connecting,
    connected,    // data may be expected
    silent,       // connected, but no data for longer than the watchdog allows
    lost,         // the link broke; reconnection runs by itself
    unavailable,  // adapter off, no permission, unsupported device
};
std::string_view name_of(LinkState state);

// Receives readings on the hub's executor. Implemented by the recorder; must not block.
class ReadingSink {
  public:
    virtual ~ReadingSink() = default;
    virtual void accept(std::span<const Reading> readings) = 0;
    virtual void link_changed(DeviceId device, LinkState state, Ticks at) = 0;
};

}  // namespace ritm::devices
