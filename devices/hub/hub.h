// Hub: owns the transports, keeps the links to remembered devices alive, decodes what they say and hands readings to
// the sinks.
//
// Invariants
//   1. All state is touched on the executor only; every public function may be called from any thread and returns at
//      once (it posts; 8 is the exception). Results are in the next HubView, or come through on_done, called once on
//      the hub's executor.
//   2. A remembered device is always linked, being linked or waiting for its next attempt. It rests only while the
//      radio is off, or when nothing usable was found in it policy::unsupported_after times in a row, it was never
//      ready and no workout has it: until the radio comes back, a workout begins or retry_now. Services without what
//      they must have, or without what the device is known to have, were read too early: the attempt counts as failed.
//      Back-off 1, 2, 5, 10, 30 s, then 30 s; outside a workout, after slow_down_after, every slow_attempt_every, and
//      at once when it advertises. The sequence starts anew after a link that delivered data.
//   3. No data for silent_after → LinkState::silent; for reconnect_after → the link is ended and built anew (a link
//      that never delivered is given longer each time). Each driver of a device is watched by itself: one that has
//      delivered on the link and falls quiet counts, whatever the others say. An attempt without `ready` within
//      connect_within counts as failed: a transport may never answer.
//   4. A device is bound to at most one person at a time; a bound device never slows down.
//   5. The queue from the transports holds at most queue_limit events. When it is full, the oldest advertisement or
//      notification gives way; link, service and radio events are never dropped. Drops are counted in the view.
//   6. Readings of a device leave in the order of its packets; `at` is the arrival at the hub's door (any thread).
//   7. A link loss reaches the sinks as link_changed before any reading of the next link.
//
//   8. After remove_sink, set_listener(nullptr) or the destructor has returned, that sink or listener is not called
//      any more: they wait for a running call (never for the executor), unless made inside it.
//
// Errors: none are thrown; what goes wrong is a state in the view. Ownership: transports belong to the hub; sinks and
// listeners belong to the caller. The hub may be destroyed on any thread; its transports end on the executor (or with
// it).
#pragma once
#include <cstddef>
#include <functional>
#include <memory>

#include "devices/hub/hub_view.h"
#include "devices/hub/remembered_device.h"
#include "devices/hub/transport.h"
#include "domain/devices/reading.h"
#include "domain/devices/reading_policy.h"
#include "domain/kernel/executor.h"
#include "domain/kernel/fault.h"

namespace ritm::devices {

class HubCore;

struct HubLimits {
    std::size_t queue_limit = 4096;
    LinkTiming timing;  // domain/devices/reading_policy.h
};

class Hub {
  public:
    using OnDone = std::function<void(Outcome<Done>)>;

    Hub(Executor& executor, const Clock& clock, HubLimits limits = {});
    ~Hub();
    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;

    void attach(std::unique_ptr<Transport> transport);  // one per scheme; the later one is ignored
    // Take effect at once.
    void add_sink(ReadingSink& sink);
    void remove_sink(ReadingSink& sink);
    void set_listener(HubListener* listener);  // is called with the first view soon after

    void start_scan();
    void stop_scan();

    // Remembering links at once and from then on; remembering a known id changes name, priority and muted measures,
    // and links anew if the address changed.
    void remember(RememberedDevice device);
    void forget(DeviceId device);
    void retry_now(DeviceId device);  // the person pressed "connect": no waiting for the back-off

    // A workout of `member` uses the device. Fault conflict: another person has it; not_found: not remembered.
    void bind(DeviceId device, MemberId member, OnDone on_done = {});
    void release(DeviceId device);
    void release_all(MemberId member);

    // Called on the hub's executor for every event of a remembered device that `listening` may use (a shared one, or
    // their own) and every change of a radio, with its arrival: a trace is recorded so (devices/replay/trace.h). What
    // another person's device says is never told. Nil: shared ones only. An empty function ends it.
    using EventTap = std::function<void(Ticks at, const TransportEvent& event)>;
    void set_tap(EventTap tap, MemberId listening = {});

  private:
    std::shared_ptr<HubCore> core_;
    Executor& executor_;
};

}  // namespace ritm::devices
