// The inside of SimTransport (sim_transport.h): persons' worlds and their devices. Posted tasks hold the state weakly.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "devices/hub/voice.h"
#include "devices/sim/sim_transport.h"

namespace ritm::devices::sim {

// One person with a strap and a treadmill, advanced in fixed steps so that it does not depend on who asks when.
class SimTransport::World {
  public:
    World(const SimOptions& options, std::uint64_t seed);
    void begin(Ticks now);
    void begin_program(Ticks now);  // the first call counts
    void advance_to(Ticks now);
    [[nodiscard]] Bytes strap_packet();
    [[nodiscard]] Bytes treadmill_packet() const;
    [[nodiscard]] Truth truth() const;
    [[nodiscard]] const SimOptions& options() const { return options_; }

  private:
    const SimOptions& options_;
    Runner runner_;
    Belt belt_;
    std::optional<Ticks> advanced_to_;
    std::optional<Ticks> program_at_;
};

enum class DeviceKind : std::uint8_t { strap, treadmill };

class SimTransport::Device {
  public:
    Device(DeviceKind kind_, int athlete_, World& world_) : kind(kind_), athlete(athlete_), world(world_) {}
    [[nodiscard]] Address address() const;
    [[nodiscard]] Advertisement advertisement(Noise& noise) const;
    [[nodiscard]] ServicesFound services() const;
    // The answers to the wished reads that this device has.
    [[nodiscard]] std::vector<CharacteristicValue> reads(std::span<const ServiceWish> wishes) const;
    [[nodiscard]] CharacteristicValue packet();

    DeviceKind kind;
    int athlete;
    World& world;
    bool in_reach = true;
    bool linked = false;        // `ready` was said
    std::uint64_t attempt = 0;  // changes with each connect and disconnect: late tasks of older ones do nothing
    bool connecting = false;
    std::vector<ServiceWish> wishes;
};

struct SimTransport::State : std::enable_shared_from_this<SimTransport::State> {
    State(Executor& executor, const Clock& clock, SimOptions options);
    void say(TransportEvent event) { voice.say(std::move(event)); }
    void say_down(Device& device, LinkReason reason);
    void advertise();
    void finish_connect(Device& device);
    void send_packet(Device& device, Ticks due);
    void later(Millis span, std::function<void(State&)> task);
    void at(Ticks when, std::function<void(State&)> task);
    Device* find(const Address& address);

    Executor& executor;
    const Clock& clock;
    const SimOptions options;
    Noise noise;
    Voice voice;
    RadioState radio = RadioState::on;
    bool scanning = false;
    std::uint64_t scan_round = 0;
    std::vector<std::unique_ptr<World>> worlds;
    std::vector<std::unique_ptr<Device>> devices;
};

}  // namespace ritm::devices::sim
