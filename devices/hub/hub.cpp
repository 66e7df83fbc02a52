#include "devices/hub/hub.h"

#include <utility>

#include "devices/hub/hub_core.h"

namespace ritm::devices {
namespace {

// Runs `work` on the core's executor; the core may be gone by then.
template <class Work>
void later(Executor& executor, const std::shared_ptr<HubCore>& core, Work work) {
    executor.post([weak = std::weak_ptr(core), work = std::move(work)]() mutable {
        if (const auto alive = weak.lock()) work(*alive);
    });
}

}  // namespace

Hub::Hub(Executor& executor, const Clock& clock, HubLimits limits)
    : core_(std::make_shared<HubCore>(executor, clock, limits)), executor_(executor) {}

Hub::~Hub() {
    core_->fall_silent();
    if (executor_.on_this_thread()) return;
    executor_.post([core = std::move(core_)] {});  // the last owner: transports end on the executor
}

void Hub::attach(std::unique_ptr<Transport> transport) {
    // std::function must be copyable.
    auto shared = std::make_shared<std::unique_ptr<Transport>>(std::move(transport));
    later(executor_, core_, [shared](HubCore& core) { core.attach(std::move(*shared)); });
}

void Hub::add_sink(ReadingSink& sink) { core_->add_sink(sink); }
void Hub::remove_sink(ReadingSink& sink) { core_->remove_sink(sink); }

void Hub::set_listener(HubListener* listener) {
    core_->set_listener(listener);
    later(executor_, core_, [](HubCore& core) { core.publish_soon(); });
}

void Hub::start_scan() {
    later(executor_, core_, [](HubCore& core) { core.set_scanning(true); });
}

void Hub::stop_scan() {
    later(executor_, core_, [](HubCore& core) { core.set_scanning(false); });
}

void Hub::remember(RememberedDevice device) {
    later(executor_, core_, [device = std::move(device)](HubCore& core) { core.remember(device); });
}

void Hub::forget(DeviceId device) {
    later(executor_, core_, [device](HubCore& core) { core.forget(device); });
}

void Hub::retry_now(DeviceId device) {
    later(executor_, core_, [device](HubCore& core) { core.retry_now(device); });
}

void Hub::bind(DeviceId device, MemberId member, OnDone on_done) {
    later(executor_, core_, [device, member, on_done = std::move(on_done)](HubCore& core) {
        Outcome<Done> outcome = core.bind(device, member);
        if (on_done) on_done(std::move(outcome));
    });
}

void Hub::release(DeviceId device) {
    later(executor_, core_, [device](HubCore& core) { core.release(device); });
}

void Hub::release_all(MemberId member) {
    later(executor_, core_, [member](HubCore& core) { core.release_all(member); });
}

void Hub::set_tap(EventTap tap, MemberId listening) {
    later(executor_, core_, [tap = std::move(tap), listening](HubCore& core) { core.set_tap(tap, listening); });
}

}  // namespace ritm::devices
