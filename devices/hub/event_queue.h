// The bounded queue between the transports' threads and the hub's executor. When it is full, the oldest advertisement
// or notification gives way to the new event; link, service, radio and read events are never dropped, so the queue may
// grow past its limit by those alone. Thread-safe.
#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>

#include "devices/hub/transport.h"
#include "domain/kernel/instant.h"

namespace ritm::devices {

class EventQueue {
  public:
    struct Arrived {
        TransportEvent event;
        Ticks at;
    };
    explicit EventQueue(std::size_t limit) : limit_(limit) {}

    // True when the queue was empty and idle: the caller must see to a take().
    bool push(TransportEvent event, Ticks at);
    std::deque<Arrived> take();  // everything, oldest first
    [[nodiscard]] std::uint64_t dropped() const;

  private:
    void make_room();

    mutable std::mutex mutex_;
    std::deque<Arrived> waiting_;
    std::size_t limit_;
    std::uint64_t dropped_ = 0;
};

}  // namespace ritm::devices
