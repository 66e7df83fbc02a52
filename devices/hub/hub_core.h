// The hub's state, touched on its executor only (hub.h has the invariants). Posted tasks hold it weakly: after the Hub
// is gone they do nothing.
#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "devices/hub/device_link.h"
#include "devices/hub/event_queue.h"
#include "devices/hub/hub.h"
#include "devices/hub/nearby.h"
#include "devices/hub/source_choice.h"

namespace ritm::devices {

class HubCore final : public TransportListener, public std::enable_shared_from_this<HubCore> {
  public:
    HubCore(Executor& executor, const Clock& clock, HubLimits limits);
    ~HubCore() override;
    HubCore(const HubCore&) = delete;
    HubCore& operator=(const HubCore&) = delete;

    void said(TransportEvent event) override;  // any thread

    void attach(std::unique_ptr<Transport> transport);
    // Any thread.
    void add_sink(ReadingSink& sink);
    void remove_sink(ReadingSink& sink);
    void set_listener(HubListener* listener);
    void fall_silent();  // no sink, listener or tap is called afterwards

    void publish_soon();
    void set_tap(Hub::EventTap tap, MemberId listening);
    void set_scanning(bool scanning);
    void remember(RememberedDevice device);
    void forget(DeviceId device);
    void retry_now(DeviceId device);
    Outcome<Done> bind(DeviceId device, MemberId member);
    void release(DeviceId device);
    void release_all(MemberId member);

  private:
    struct Radio {
        std::unique_ptr<Transport> transport;
        RadioState state = RadioState::unknown;
    };

    void drain();
    void take(const RadioChanged& event, Ticks at);
    void take(const Advertisement& event, Ticks at);
    void take(const LinkReport& event, Ticks at);
    void take(const ServicesFound& event, Ticks at);
    void take(const CharacteristicValue& event, Ticks at);
    void tap(const TransportEvent& event, Ticks at);
    [[nodiscard]] bool may_tap(const DeviceLink& link) const;

    DeviceLink* find(DeviceId device);
    DeviceLink* find(const Address& address);
    Radio* radio_of(const Address& address);
    // Carries the keeper's action out and tells a changed link state to the sinks.
    void act(DeviceLink& link, LinkAction action, LinkState before);
    void start(DeviceLink& link);
    void disconnect(DeviceLink& link);
    void tell_link(const DeviceLink& link, LinkState state);
    void emit(const DeviceLink& link, std::span<const Sample> samples, Ticks at);

    void wake();
    void arm();
    void mark_changed();
    [[nodiscard]] bool has_listener();
    void publish_if_due();
    [[nodiscard]] std::shared_ptr<const HubView> view() const;

    Executor& executor_;
    const Clock& clock_;
    const HubLimits limits_;
    EventQueue queue_;
    std::vector<Radio> radios_;
    std::vector<std::unique_ptr<DeviceLink>> links_;
    std::vector<Reading> readings_;  // reused between packets
    std::recursive_mutex outlets_;   // held while a sink, the tap or the listener is called
    std::vector<ReadingSink*> sinks_;
    Hub::EventTap tap_;
    MemberId tap_listening_;  // whose devices the tap hears, beside the shared ones
    HubListener* listener_ = nullptr;
    Nearby nearby_;
    bool scanning_ = false;
    bool changed_ = false;
    bool publish_at_once_ = false;
    Ticks published_at_;
    std::optional<Ticks> armed_for_;
};

}  // namespace ritm::devices
