// Sensors and machines: the radio, what is near, what is paired. Implemented over the hub and the device aggregate.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/common/reply.h"
#include "app/training/workout_port.h"
#include "domain/devices/reading.h"
#include "domain/kernel/ids.h"
#include "domain/kernel/instant.h"

namespace ritm::app {

enum class Radio : std::uint8_t { starting, on, off, absent, no_permission };

struct NearbyDevice {
    std::string address;  // "ble:AA:BB:CC:DD:EE:FF", "sim:strap/1"
    std::string name;     // empty: no name advertised
    SensorKind kind = SensorKind::other;
    std::optional<int> signal_dbm;
    bool paired = false;
    bool taken = false;  // another person paired it: nobody else can; of that person nothing is here, also no name
};

struct PairedDevice {
    DeviceId id;
    std::string name;
    SensorKind kind = SensorKind::other;
    std::string model;  // maker and model; may be empty
    devices::LinkState state = devices::LinkState::unknown;
    std::optional<int> battery_percent;
    std::optional<int> heart_rate;  // bpm, a fresh one only: proves that the strap works
    SensorTrouble trouble = SensorTrouble::none;
};

struct DevicesView {
    Radio radio = Radio::starting;
    bool searching = false;
    std::vector<NearbyDevice> nearby;  // strongest first
    std::vector<PairedDevice> paired;
    std::int64_t unreadable = 0;  // entries of the register that do not open: left out
};

class DevicesPort {
  public:
    virtual ~DevicesPort() = default;

    [[nodiscard]] virtual DevicesView view() const = 0;
    // After any change of the view; at most 4 times a second.
    [[nodiscard]] virtual Subscription on_change(Listener listener) = 0;

    virtual void start_search() = 0;  // until stop_search; harmless when the radio is off
    virtual void stop_search() = 0;
    virtual void pair(const std::string& address, Reply<DeviceId> reply) = 0;
    // No waiting for the next attempt, and a device that was given up is asked again.
    virtual void retry(DeviceId device) = 0;
    virtual void rename(DeviceId device, const std::string& name, Reply<Done> reply) = 0;
    virtual void remove(DeviceId device, Reply<Done> reply) = 0;
    virtual void restore(DeviceId device, Reply<Done> reply) = 0;  // undo of remove

    // A trace holds every notification of the connected devices: a real session becomes a test.
    [[nodiscard]] virtual bool tracing() const = 0;
    virtual void start_trace(Reply<Done> reply) = 0;
    virtual void stop_trace(Reply<std::string> reply) = 0;  // the file's path
};

}  // namespace ritm::app
