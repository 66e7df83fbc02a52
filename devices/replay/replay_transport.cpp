#include "devices/replay/replay_transport.h"

#include <algorithm>
#include <optional>

#include "devices/hub/voice.h"

namespace ritm::devices {
namespace {

constexpr Millis begin_after{300};  // so that the other remembered devices are asked for too

const Address* address_of(const TransportEvent& event) {
    return std::visit(
        [](const auto& said) -> const Address* {
            if constexpr (requires { said.address; }) {
                return &said.address;
            } else {
                return nullptr;
            }
        },
        event);
}

struct Device {
    Advertisement advertisement;  // with the replay address
    bool wanted = false;          // the hub asked for it
    bool linked = false;          // `ready` was said to the hub
    bool recorded_ready = false;  // the trace's device is linked at this point of it
    std::optional<ServicesFound> services;
    std::map<Uuid16, Bytes> reads;
};

void learn(Device& device, const TransportEvent& event) {
    if (const auto* seen = std::get_if<Advertisement>(&event)) {
        const Address address = device.advertisement.address;
        const std::string name = seen->name.empty() ? device.advertisement.name : seen->name;
        device.advertisement = *seen;
        device.advertisement.address = address;
        device.advertisement.name = name;
    }
    if (const auto* found = std::get_if<ServicesFound>(&event); found != nullptr) {
        for (const FoundService& service : found->services) {
            auto& services = device.advertisement.services;
            if (std::find(services.begin(), services.end(), service.service) == services.end()) {
                services.push_back(service.service);
            }
        }
    }
}

}  // namespace

struct ReplayTransport::State : std::enable_shared_from_this<ReplayTransport::State> {
    State(Executor& executor_, const Clock& clock_, std::string name, Trace trace_)
        : executor(executor_), clock(clock_), trace(std::move(trace_)) {
        for (TimedEvent& timed : trace.events) rename(timed.event, name);
        const auto first_link = std::find_if(trace.events.begin(), trace.events.end(), [](const TimedEvent& timed) {
            return std::holds_alternative<LinkReport>(timed.event);
        });
        if (first_link != trace.events.end()) begins_at = first_link->offset;
    }

    // Replaces the recorded address by the replay one; knows the device from then on.
    void rename(TransportEvent& event, const std::string& name) {
        const Address* recorded = address_of(event);
        if (recorded == nullptr) return;
        const auto [entry, is_new] = names.try_emplace(*recorded, Address{});
        if (is_new) entry->second.text = "replay:" + name + "#" + std::to_string(names.size());
        const Address address = entry->second;
        Device& device = devices[address];
        device.advertisement.address = address;
        learn(device, event);
        std::visit(
            [&address](auto& said) {
                if constexpr (requires { said.address; }) said.address = address;
            },
            event);
    }

    void say(TransportEvent event) { voice.say(std::move(event)); }

    void at(Ticks when, std::function<void(State&)> task) {
        executor.post_at(when, [weak = weak_from_this(), task = std::move(task)] {
            if (const auto state = weak.lock()) task(*state);
        });
    }

    void start() {
        if (started_at) return;
        started_at = clock.ticks() + begin_after;
        at(*started_at, [](State& state) { state.play(); });
    }

    void play() {
        const Millis now = begins_at + (clock.ticks() - *started_at);
        while (next < trace.events.size() && trace.events[next].offset <= now) take(trace.events[next++].event);
        if (next < trace.events.size()) {
            at(*started_at + (trace.events[next].offset - begins_at), [](State& state) { state.play(); });
        } else {
            end();
        }
    }

    void take(const TransportEvent& event) {
        const Address* address = address_of(event);
        if (address == nullptr || std::holds_alternative<Advertisement>(event)) return;
        Device& device = devices.at(*address);
        if (const auto* found = std::get_if<ServicesFound>(&event)) device.services = *found;
        if (const auto* value = std::get_if<CharacteristicValue>(&event)) {
            if (value->kind == ValueKind::read) device.reads[value->characteristic] = value->bytes;
            if (device.linked) say(event);
            return;
        }
        const auto* report = std::get_if<LinkReport>(&event);
        if (report == nullptr || report->phase == LinkPhase::up) return;
        device.recorded_ready = report->phase == LinkPhase::ready;
        if (device.recorded_ready && device.wanted) link(device);
        if (!device.recorded_ready) drop(device, report->reason);
    }

    // Everything up to `ready`, as recorded so far.
    void link(Device& device) {
        const Address& address = device.advertisement.address;
        device.linked = true;
        say(LinkReport{address, LinkPhase::up, LinkReason::none, {}});
        if (device.services) say(*device.services);
        for (const auto& [uuid, bytes] : device.reads) {
            say(CharacteristicValue{address, uuid, ValueKind::read, bytes});
        }
        say(LinkReport{address, LinkPhase::ready, LinkReason::none, {}});
    }

    void drop(Device& device, LinkReason reason) {
        const bool open = device.wanted;
        device.wanted = device.linked = false;
        if (open) say(LinkReport{device.advertisement.address, LinkPhase::down, reason, {}});
    }

    void end() {
        ended = true;
        for (auto& [address, device] : devices) drop(device, LinkReason::remote);
    }

    void advertise(std::uint64_t round) {
        if (!scanning || scan_round != round) return;
        for (const auto& [address, device] : devices) {
            if (!device.wanted) say(device.advertisement);
        }
        at(clock.ticks() + Millis(1'000), [round](State& state) { state.advertise(round); });
    }

    Executor& executor;
    const Clock& clock;
    Trace trace;
    std::map<Address, Address> names;  // recorded → replay
    std::map<Address, Device> devices;
    Voice voice;
    Millis begins_at;
    std::optional<Ticks> started_at;
    std::size_t next = 0;
    bool ended = false;
    bool scanning = false;
    std::uint64_t scan_round = 0;
};

ReplayTransport::ReplayTransport(Executor& executor, const Clock& clock, std::string name, Trace trace)
    : state_(std::make_shared<State>(executor, clock, std::move(name), std::move(trace))) {}

ReplayTransport::~ReplayTransport() = default;

void ReplayTransport::set_listener(TransportListener* listener) {
    state_->voice.set(listener);
    if (listener != nullptr) state_->say(RadioChanged{"replay", RadioState::on});
}

void ReplayTransport::start_scan() {
    if (state_->scanning) return;
    state_->scanning = true;
    state_->advertise(++state_->scan_round);
}

void ReplayTransport::stop_scan() { state_->scanning = false; }

void ReplayTransport::connect(const Address& address, std::span<const ServiceWish>) {
    const auto found = state_->devices.find(address);
    if (found == state_->devices.end() || state_->ended) {
        state_->say(LinkReport{address, LinkPhase::down, LinkReason::unreachable, {}});
        return;
    }
    if (found->second.wanted) return;
    found->second.wanted = true;
    if (found->second.recorded_ready) state_->link(found->second);
    state_->start();
}

void ReplayTransport::disconnect(const Address& address) {
    const auto found = state_->devices.find(address);
    if (found != state_->devices.end()) state_->drop(found->second, LinkReason::asked);
}

std::vector<Advertisement> ReplayTransport::devices() const {
    std::vector<Advertisement> list;
    for (const auto& [address, device] : state_->devices) list.push_back(device.advertisement);
    return list;
}

bool ReplayTransport::finished() const { return state_->ended; }

}  // namespace ritm::devices
