#include "devices/hub/hub_core.h"

#include <algorithm>

namespace ritm::devices {
namespace {

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

bool is_usable(RadioState state) { return state == RadioState::on || state == RadioState::unknown; }

}  // namespace

HubCore::HubCore(Executor& executor, const Clock& clock, HubLimits limits)
    : executor_(executor), clock_(clock), limits_(limits), queue_(limits.queue_limit) {
    published_at_ = clock_.ticks() - limits_.timing.view_interval;
}

HubCore::~HubCore() {
    for (const Radio& radio : radios_) radio.transport->set_listener(nullptr);
}

// --- Events of the transports

void HubCore::said(TransportEvent event) {
    if (!queue_.push(std::move(event), clock_.ticks())) return;
    executor_.post([weak = weak_from_this()] {
        if (const auto core = weak.lock()) core->drain();
    });
}

void HubCore::drain() {
    for (const EventQueue::Arrived& arrived : queue_.take()) {
        tap(arrived.event, arrived.at);
        std::visit([&](const auto& event) { take(event, arrived.at); }, arrived.event);
    }
    mark_changed();
}

void HubCore::tap(const TransportEvent& event, Ticks at) {
    const std::lock_guard lock(outlets_);
    if (!tap_) return;
    const Address* address = address_of(event);
    const bool told = address == nullptr || std::any_of(links_.begin(), links_.end(), [&](const auto& link) {
                          return link->device().address == *address && may_tap(*link);
                      });
    if (told) tap_(at, event);
}

bool HubCore::may_tap(const DeviceLink& link) const {
    const MemberId owner = link.device().owner;
    return owner.is_nil() || owner == tap_listening_;
}

void HubCore::take(const RadioChanged& event, Ticks at) {
    for (Radio& radio : radios_) {
        if (radio.transport->scheme() == event.scheme) radio.state = event.state;
    }
    for (const auto& link : links_) {
        if (link->device().address.scheme() != event.scheme) continue;
        const LinkState before = link->keeper().state();
        const LinkAction action =
            is_usable(event.state) ? link->keeper().radio_usable(at) : link->keeper().radio_gone();
        act(*link, action, before);
    }
    publish_at_once_ = true;
}

void HubCore::take(const Advertisement& event, Ticks at) {
    nearby_.see(event, at);
    if (DeviceLink* link = find(event.address)) {
        const LinkState before = link->keeper().state();
        act(*link, link->keeper().advertised(at), before);
    }
}

void HubCore::take(const LinkReport& event, Ticks at) {
    DeviceLink* link = find(event.address);
    if (link == nullptr) return;
    const LinkState before = link->keeper().state();
    if (event.phase == LinkPhase::down) link->drop_decoders();
    act(*link, link->keeper().reported(event, at), before);
}

void HubCore::take(const ServicesFound& event, Ticks at) {
    DeviceLink* link = find(event.address);
    if (link == nullptr || !link->keeper().is_open()) return;  // of an attempt that was given up
    const LinkState before = link->keeper().state();
    switch (link->take_up(event, nearby_.drivers_of(event.address))) {
        case Discovery::usable:
            return;
        case Discovery::incomplete:
            return act(*link, link->keeper().found_incomplete(at), before);
        case Discovery::nothing:
            return act(*link, link->keeper().found_nothing(at), before);
    }
}

void HubCore::take(const CharacteristicValue& event, Ticks at) {
    DeviceLink* link = find(event.address);
    if (link == nullptr) return;
    const LinkState before = link->keeper().state();
    const std::span<const Sample> samples = link->accept(event, at);
    act(*link, LinkAction::none, before);
    emit(*link, samples, at);
}

void HubCore::emit(const DeviceLink& link, std::span<const Sample> samples, Ticks at) {
    if (samples.empty()) return;
    readings_.clear();
    for (const Sample& sample : samples) readings_.push_back({link.device().id, sample.measure, at, sample.value});
    const std::lock_guard lock(outlets_);
    for (ReadingSink* sink : sinks_) sink->accept(readings_);
}

void HubCore::tell_link(const DeviceLink& link, LinkState state) {
    const std::lock_guard lock(outlets_);
    for (ReadingSink* sink : sinks_) sink->link_changed(link.device().id, state, clock_.ticks());
}

// --- Links

DeviceLink* HubCore::find(DeviceId device) {
    const auto found =
        std::find_if(links_.begin(), links_.end(), [&](const auto& link) { return link->device().id == device; });
    return found == links_.end() ? nullptr : found->get();
}

DeviceLink* HubCore::find(const Address& address) {
    const auto found =
        std::find_if(links_.begin(), links_.end(), [&](const auto& link) { return link->device().address == address; });
    return found == links_.end() ? nullptr : found->get();
}

HubCore::Radio* HubCore::radio_of(const Address& address) {
    const auto found = std::find_if(radios_.begin(), radios_.end(),
                                    [&](const Radio& radio) { return radio.transport->scheme() == address.scheme(); });
    return found == radios_.end() ? nullptr : &*found;
}

void HubCore::act(DeviceLink& link, LinkAction action, LinkState before) {
    Radio* radio = radio_of(link.device().address);
    if (radio != nullptr && action == LinkAction::connect) {
        const auto wishes = link.wishes(nearby_.drivers_of(link.device().address));
        radio->transport->connect(link.device().address, wishes);
    }
    if (action == LinkAction::disconnect) disconnect(link);
    if (link.keeper().state() == before) return;
    publish_at_once_ = true;
    tell_link(link, link.keeper().state());
}

void HubCore::disconnect(DeviceLink& link) {
    link.drop_decoders();
    if (Radio* radio = radio_of(link.device().address)) radio->transport->disconnect(link.device().address);
}

void HubCore::start(DeviceLink& link) {
    const Radio* radio = radio_of(link.device().address);
    if (radio == nullptr || !is_usable(radio->state)) return;
    const LinkState before = link.keeper().state();
    act(link, link.keeper().radio_usable(clock_.ticks()), before);
}

// --- Asked from outside

void HubCore::attach(std::unique_ptr<Transport> transport) {
    const bool known = std::any_of(radios_.begin(), radios_.end(), [&](const Radio& radio) {
        return radio.transport->scheme() == transport->scheme();
    });
    if (known) return;
    radios_.push_back({std::move(transport), RadioState::unknown});
    Transport& added = *radios_.back().transport;
    added.set_listener(this);
    if (scanning_) added.start_scan();
    for (const auto& link : links_) {
        if (link->device().address.scheme() == added.scheme()) start(*link);
    }
    mark_changed();
}

void HubCore::add_sink(ReadingSink& sink) {
    const std::lock_guard lock(outlets_);
    sinks_.push_back(&sink);
}

void HubCore::remove_sink(ReadingSink& sink) {
    const std::lock_guard lock(outlets_);
    std::erase(sinks_, &sink);
}

void HubCore::set_listener(HubListener* listener) {
    const std::lock_guard lock(outlets_);
    listener_ = listener;
}

void HubCore::set_tap(Hub::EventTap tap, MemberId listening) {
    const std::lock_guard lock(outlets_);
    tap_ = std::move(tap);
    tap_listening_ = listening;
    if (!tap_) return;
    const Ticks now = clock_.ticks();
    for (const Radio& radio : radios_) tap_(now, RadioChanged{std::string(radio.transport->scheme()), radio.state});
    for (const auto& link : links_) {
        if (!may_tap(*link)) continue;
        for (const TransportEvent& event : link->link_so_far()) tap_(now, event);
    }
}

void HubCore::fall_silent() {
    const std::lock_guard lock(outlets_);
    sinks_.clear();
    listener_ = nullptr;
    tap_ = nullptr;
}

void HubCore::publish_soon() {
    publish_at_once_ = true;
    mark_changed();
}

void HubCore::set_scanning(bool scanning) {
    if (scanning_ == scanning) return;
    scanning_ = scanning;
    for (const Radio& radio : radios_) scanning ? radio.transport->start_scan() : radio.transport->stop_scan();
    publish_at_once_ = true;
    mark_changed();
}

void HubCore::remember(RememberedDevice device) {
    DeviceLink* known = find(device.id);
    if (known != nullptr && known->device().address == device.address) {
        known->change(std::move(device));
    } else {
        const MemberId member = known != nullptr ? known->member() : MemberId{};
        if (known != nullptr) forget(device.id);
        links_.push_back(std::make_unique<DeviceLink>(std::move(device), limits_.timing));
        links_.back()->set_member(member);
        start(*links_.back());
    }
    publish_at_once_ = true;
    mark_changed();
}

void HubCore::forget(DeviceId device) {
    DeviceLink* link = find(device);
    if (link == nullptr) return;
    disconnect(*link);
    tell_link(*link, LinkState::unknown);
    std::erase_if(links_, [&](const auto& entry) { return entry.get() == link; });
    publish_at_once_ = true;
    mark_changed();
}

void HubCore::retry_now(DeviceId device) {
    DeviceLink* link = find(device);
    if (link == nullptr) return;
    const LinkState before = link->keeper().state();
    act(*link, link->keeper().retry_now(clock_.ticks()), before);
    mark_changed();
}

Outcome<Done> HubCore::bind(DeviceId device, MemberId member) {
    DeviceLink* link = find(device);
    if (link == nullptr) return fail(Fault{Fault::Kind::not_found, false, "bind of a device that is not remembered"});
    if (!link->member().is_nil() && link->member() != member) {
        return fail(Fault{Fault::Kind::conflict, false, "bind of a device that another person uses"});
    }
    link->set_member(member);
    const LinkState before = link->keeper().state();
    act(*link, link->keeper().in_workout(true, clock_.ticks()), before);
    publish_at_once_ = true;
    mark_changed();
    return Done{};
}

void HubCore::release(DeviceId device) {
    DeviceLink* link = find(device);
    if (link == nullptr) return;
    link->set_member({});
    const LinkState before = link->keeper().state();
    act(*link, link->keeper().in_workout(false, clock_.ticks()), before);
    publish_at_once_ = true;
    mark_changed();
}

void HubCore::release_all(MemberId member) {
    for (const auto& link : links_) {
        if (!member.is_nil() && link->member() == member) release(link->device().id);
    }
}

// --- Time and the view

void HubCore::wake() {
    const Ticks now = clock_.ticks();
    armed_for_.reset();
    for (const auto& link : links_) {
        const LinkState before = link->keeper().state();
        act(*link, link->keeper().wake(now), before);
    }
    changed_ = nearby_.expire(now, limits_.timing.nearby_for) || changed_;
    publish_if_due();
    arm();
}

void HubCore::arm() {
    std::optional<Ticks> next = nearby_.next_expiry(limits_.timing.nearby_for);
    const auto sooner = [&next](std::optional<Ticks> when) {
        if (when && (!next || *when < *next)) next = when;
    };
    for (const auto& link : links_) sooner(link->keeper().next_wake());
    if (changed_ && has_listener()) sooner(published_at_ + limits_.timing.view_interval);
    if (!next || (armed_for_ && *armed_for_ <= *next)) return;
    armed_for_ = next;
    executor_.post_at(*next, [weak = weak_from_this(), when = *next] {
        const auto core = weak.lock();
        if (core && core->armed_for_ == when) core->wake();
    });
}

void HubCore::mark_changed() {
    changed_ = true;
    publish_if_due();
    arm();
}

bool HubCore::has_listener() {
    const std::lock_guard lock(outlets_);
    return listener_ != nullptr;
}

void HubCore::publish_if_due() {
    const std::lock_guard lock(outlets_);
    if (listener_ == nullptr) return;
    const Ticks now = clock_.ticks();
    const bool due = changed_ && now - published_at_ >= limits_.timing.view_interval;
    if (!due && !publish_at_once_) return;
    published_at_ = now;
    changed_ = false;
    publish_at_once_ = false;
    listener_->hub_changed(view());
}

std::shared_ptr<const HubView> HubCore::view() const {
    auto view = std::make_shared<HubView>();
    for (const Radio& radio : radios_) view->radios[std::string(radio.transport->scheme())] = radio.state;
    view->scanning = scanning_;
    view->nearby = nearby_.list();
    view->devices.reserve(links_.size());
    for (const auto& link : links_) {
        view->devices.push_back(link->status());
        for (NearbyDevice& near : view->nearby) {
            if (near.address == link->device().address) near.remembered = link->device().id;
        }
    }
    std::vector<SourceCandidate> candidates;
    for (std::size_t i = 0; i < links_.size(); ++i) candidates.push_back({&view->devices[i], &links_[i]->device()});
    view->sources = choose_sources(candidates, clock_.ticks(), limits_.timing.silent_after);
    view->dropped_events = queue_.dropped();
    return view;
}

}  // namespace ritm::devices
