#include "devices/sim/sim_transport.h"

#include "devices/sim/sim_state.h"
#include "domain/kernel/check.h"

namespace ritm::devices::sim {

SimOptions brisk_options() {
    SimOptions options;
    options.program = brisk_program();
    options.physiology.vo2max_ml_kg_min = 42;
    options.physiology.mass_kg = 62;
    options.physiology.standing_bpm = 20;
    return options;
}

SimTransport::SimTransport(Executor& executor, const Clock& clock, SimOptions options)
    : state_(std::make_shared<State>(executor, clock, std::move(options))) {}

SimTransport::~SimTransport() = default;

void SimTransport::set_listener(TransportListener* listener) {
    state_->voice.set(listener);
    if (listener != nullptr) state_->say(RadioChanged{"sim", state_->radio});
}

void SimTransport::start_scan() {
    if (state_->scanning) return;
    state_->scanning = true;
    ++state_->scan_round;
    state_->advertise();
}

void SimTransport::stop_scan() { state_->scanning = false; }

void SimTransport::connect(const Address& address, std::span<const ServiceWish> wishes) {
    Device* device = state_->find(address);
    if (device == nullptr || state_->radio != RadioState::on) {
        const LinkReason reason = device == nullptr ? LinkReason::unreachable : LinkReason::radio_off;
        state_->say(LinkReport{address, LinkPhase::down, reason, {}});
        return;
    }
    if (device->linked || device->connecting) return;
    device->connecting = true;
    device->wishes.assign(wishes.begin(), wishes.end());
    const std::uint64_t attempt = ++device->attempt;
    if (!device->in_reach) return;  // like a radio: no answer at all
    state_->later(state_->options.link_after, [device, attempt](State& state) {
        if (device->connecting && device->attempt == attempt) state.finish_connect(*device);
    });
}

void SimTransport::disconnect(const Address& address) {
    if (Device* device = state_->find(address)) state_->say_down(*device, LinkReason::asked);
}

void SimTransport::set_in_reach(const Address& address, bool in_reach) {
    Device* device = state_->find(address);
    RITM_CHECK(device != nullptr, "a simulated device of that address");
    device->in_reach = in_reach;
    if (!in_reach && device->linked) state_->say_down(*device, LinkReason::remote);
}

void SimTransport::set_radio(RadioState radio) {
    state_->radio = radio;
    state_->say(RadioChanged{"sim", radio});
    if (radio != RadioState::on) {
        for (const auto& device : state_->devices) state_->say_down(*device, LinkReason::radio_off);
    } else if (state_->scanning) {
        ++state_->scan_round;
        state_->advertise();
    }
}

Truth SimTransport::truth(int athlete) {
    RITM_CHECK(athlete >= 1 && athlete <= state_->options.athletes, "a simulated person of that number");
    World& world = *state_->worlds[static_cast<std::size_t>(athlete - 1)];
    world.advance_to(state_->clock.ticks());
    return world.truth();
}

}  // namespace ritm::devices::sim
