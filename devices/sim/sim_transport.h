// The `sim:` transport: straps and treadmills without a radio, for the demo, for tests and for trying things out.
//
//   sim:strap/N, sim:treadmill/N    N = 1..athletes: strap N is worn by the person on treadmill N
//
// The devices send real bytes once a second, advertise while scanned and not linked, and answer reads. A person's world
// begins with the first link to one of the two devices and then goes on without pause, linked or not; the treadmill's
// program starts start_after the first link to the treadmill. Everything depends on the seed and the clock alone.
// All calls and events are on the executor.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "devices/hub/transport.h"
#include "devices/sim/belt.h"
#include "devices/sim/runner.h"
#include "domain/kernel/executor.h"

namespace ritm::devices::sim {

struct SimOptions {
    std::uint64_t seed = 1;
    int athletes = 1;
    bool treadmills = true;  // false: straps alone (a group class)
    std::vector<ProgramStep> program = interval_program();
    Physiology physiology{};
    Millis start_after{3'000};
    Millis link_after{300};  // from connect() to `ready`
    Millis packet_every{1'000};
    std::uint8_t strap_battery = 87;  // %
};

// For who has three minutes to look: brisk_program(), and a trained person of 62 kg who stands there already.
SimOptions brisk_options();

// What really happens to person N, for tests to compare with.
struct Truth {
    double heart_rate_bpm = 0;
    Speed speed;
    Distance distance;
    Millis elapsed;
    double energy_kcal = 0;
};

class SimTransport final : public Transport {
  public:
    SimTransport(Executor& executor, const Clock& clock, SimOptions options);
    ~SimTransport() override;

    [[nodiscard]] std::string_view scheme() const override { return "sim"; }
    void set_listener(TransportListener* listener) override;
    void start_scan() override;
    void stop_scan() override;
    void connect(const Address& address, std::span<const ServiceWish> wishes) override;
    void disconnect(const Address& address) override;

    // The device goes out of reach (its link breaks, it answers no attempt) or comes back.
    void set_in_reach(const Address& address, bool in_reach);
    void set_radio(RadioState state);
    [[nodiscard]] Truth truth(int athlete);

  private:
    class World;
    class Device;
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace ritm::devices::sim
