#include "devices/sim/sim_state.h"

#include <algorithm>
#include <cmath>

#include "devices/sim/encode.h"

namespace ritm::devices::sim {
namespace {

constexpr Millis step{250};
constexpr Uuid16 heart_rate_measurement = 0x2A37;
constexpr Uuid16 treadmill_data = 0x2ACD;

Bytes text(std::string_view value) { return {value.begin(), value.end()}; }

}  // namespace

// --- World

SimTransport::World::World(const SimOptions& options, std::uint64_t seed)
    : options_(options), runner_(options.physiology, seed), belt_(options.program) {}

void SimTransport::World::begin(Ticks now) {
    if (!advanced_to_) advanced_to_ = now;
}

void SimTransport::World::begin_program(Ticks now) {
    if (!program_at_) program_at_ = now + options_.start_after;
}

void SimTransport::World::advance_to(Ticks now) {
    if (!advanced_to_) return;
    while (*advanced_to_ + step <= now) {
        advanced_to_ = *advanced_to_ + step;
        if (program_at_ && *advanced_to_ > *program_at_) belt_.advance(step);
        runner_.advance(step, belt_.speed(), belt_.incline());
    }
}

Bytes SimTransport::World::strap_packet() {
    const std::vector<std::uint16_t> beats = runner_.take_beats();
    return encode_strap({static_cast<int>(std::lround(runner_.heart_rate())), true, beats});
}

Bytes SimTransport::World::treadmill_packet() const {
    TreadmillNumbers numbers;
    numbers.speed_hundredths_km_h = static_cast<int>((belt_.speed().raw() * 36 + 50) / 100);
    numbers.distance_m = static_cast<int>(belt_.distance().raw() / 1'000);
    numbers.incline_tenths = static_cast<int>(belt_.incline().raw() / 10);
    numbers.ascent_tenths_m = static_cast<int>(belt_.ascent().raw() / 100);
    numbers.energy_kcal = static_cast<int>(runner_.energy_kcal());
    numbers.elapsed_s = static_cast<int>(belt_.elapsed().raw() / 1'000);
    return encode_treadmill(numbers);
}

Truth SimTransport::World::truth() const {
    return {runner_.heart_rate(), belt_.speed(), belt_.distance(), belt_.elapsed(), runner_.energy_kcal()};
}

// --- Device

Address SimTransport::Device::address() const {
    return {(kind == DeviceKind::strap ? "sim:strap/" : "sim:treadmill/") + std::to_string(athlete)};
}

Advertisement SimTransport::Device::advertisement(Noise& noise) const {
    const auto rssi = static_cast<std::int16_t>(-50 - 3 * athlete % 40 + std::lround(2 * noise.normal()));
    if (kind == DeviceKind::strap) {
        return {address(), "Simulated strap " + std::to_string(athlete), rssi, {0x180D, 0x180F}, {}};
    }
    const ServiceBytes treadmill{0x1826, {0x01, 0x01, 0x00}};
    return {address(), "Simulated treadmill " + std::to_string(athlete), rssi, {0x1826}, {treadmill}};
}

ServicesFound SimTransport::Device::services() const {
    const FoundService identity{0x180A, {0x2A29, 0x2A24, 0x2A25, 0x2A26}};
    if (kind == DeviceKind::strap) {
        return {address(), {{0x180D, {heart_rate_measurement, 0x2A38}}, {0x180F, {0x2A19}}, identity}};
    }
    return {address(), {{0x1826, {0x2ACC, treadmill_data, 0x2AD4, 0x2AD5, 0x2ADA}}, identity}};
}

std::vector<CharacteristicValue> SimTransport::Device::reads(std::span<const ServiceWish> wished) const {
    const std::string serial = (kind == DeviceKind::strap ? "S-" : "T-") + std::to_string(athlete);
    std::map<Uuid16, Bytes> values = {{0x2A29, text("Ritm")}, {0x2A25, text(serial)}, {0x2A26, text("1.0")}};
    if (kind == DeviceKind::strap) {
        values[0x2A24] = text("Simulated strap");
        values[0x2A38] = {1};
        values[0x2A19] = {world.options().strap_battery};
    } else {
        values[0x2A24] = text("Simulated treadmill");
        values[0x2ACC] = {0x0C, 0x15, 0, 0, 0, 0, 0, 0};
        values[0x2AD4] = {0x64, 0x00, 0xD0, 0x07, 0x0A, 0x00};  // 1 .. 20 km/h in 0.1
        values[0x2AD5] = {0x00, 0x00, 0x96, 0x00, 0x05, 0x00};  // 0 .. 15 % in 0.5
    }
    std::vector<CharacteristicValue> answers;
    for (const ServiceWish& wish : wished) {
        for (const Uuid16 uuid : wish.read) {
            if (values.contains(uuid)) answers.push_back({address(), uuid, ValueKind::read, values[uuid]});
        }
    }
    return answers;
}

CharacteristicValue SimTransport::Device::packet() {
    if (kind == DeviceKind::strap) {
        return {address(), heart_rate_measurement, ValueKind::notification, world.strap_packet()};
    }
    return {address(), treadmill_data, ValueKind::notification, world.treadmill_packet()};
}

// --- State

SimTransport::State::State(Executor& executor_, const Clock& clock_, SimOptions options_)
    : executor(executor_), clock(clock_), options(std::move(options_)), noise(options.seed) {
    for (int athlete = 1; athlete <= options.athletes; ++athlete) {
        worlds.push_back(std::make_unique<World>(options, noise.next()));
        devices.push_back(std::make_unique<Device>(DeviceKind::strap, athlete, *worlds.back()));
        if (!options.treadmills) continue;
        devices.push_back(std::make_unique<Device>(DeviceKind::treadmill, athlete, *worlds.back()));
    }
}

void SimTransport::State::at(Ticks when, std::function<void(State&)> task) {
    executor.post_at(when, [weak = weak_from_this(), task = std::move(task)] {
        if (const auto state = weak.lock()) task(*state);
    });
}

void SimTransport::State::later(Millis span, std::function<void(State&)> task) {
    at(clock.ticks() + span, std::move(task));
}

void SimTransport::State::say_down(Device& device, LinkReason reason) {
    const bool open = device.connecting || device.linked;
    device.connecting = device.linked = false;
    ++device.attempt;
    if (open) say(LinkReport{device.address(), LinkPhase::down, reason, {}});
}

SimTransport::Device* SimTransport::State::find(const Address& address) {
    const auto found =
        std::find_if(devices.begin(), devices.end(), [&](const auto& device) { return device->address() == address; });
    return found == devices.end() ? nullptr : found->get();
}

void SimTransport::State::advertise() {
    if (!scanning || radio != RadioState::on) return;
    for (const auto& device : devices) {
        if (device->in_reach && !device->linked && !device->connecting) say(device->advertisement(noise));
    }
    later(Millis(1'000), [round = scan_round](State& state) {
        if (state.scan_round == round) state.advertise();
    });
}

void SimTransport::State::finish_connect(Device& device) {
    const Ticks now = clock.ticks();
    device.connecting = false;
    device.linked = true;
    device.world.begin(now);
    if (device.kind == DeviceKind::treadmill) device.world.begin_program(now);
    say(LinkReport{device.address(), LinkPhase::up, LinkReason::none, {}});
    say(device.services());
    for (CharacteristicValue& value : device.reads(device.wishes)) say(std::move(value));
    say(LinkReport{device.address(), LinkPhase::ready, LinkReason::none, {}});
    send_packet(device, now);
}

void SimTransport::State::send_packet(Device& device, Ticks due) {
    device.world.advance_to(due);
    say(device.packet());
    at(due + options.packet_every,
       [&device, attempt = device.attempt, next = due + options.packet_every](State& state) {
           if (device.linked && device.attempt == attempt) state.send_packet(device, next);
       });
}

}  // namespace ritm::devices::sim
