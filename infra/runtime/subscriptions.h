// Subscriptions: named readers of the log that are told every event of the types they ask for, at least once, in log
// order, from the start of the log or from its end at first sight. The position (checkpoint) lives in the store.
//
// A handler that fails or throws is tried again after 1, 2, 5, 10, 30, 30 … s with the position unmoved; the other
// subscriptions go on. After attempts_max tries the event is parked (table `parked`, with the reason) and the
// subscription goes on behind it. Each start tries its parked events once more, in log order, before anything new: what
// succeeds leaves the table (an event that is not delivered any more too), what fails again stays with one attempt
// more.
//
// All handlers run on the one executor given; so does everything below. A handler may answer later.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "domain/kernel/executor.h"
#include "infra/eventstore/event_reader.h"
#include "infra/runtime/writer.h"

namespace ritm::runtime {

inline constexpr int attempts_max = 10;

enum class StartFrom : std::uint8_t { beginning, end };

struct Subscription {
    std::string name;                          // never renamed: the checkpoint's key
    std::set<std::string, std::less<>> types;  // wire names; empty: all
    StartFrom start_from = StartFrom::beginning;
    bool own_events_only = false;  // leave out what other nodes made (EVT-08)
    // Calls done exactly once, now or later. Erased events are not delivered.
    std::function<void(const eventstore::StoredEvent& event, std::function<void(Outcome<Done>)> done)> handle;
};

struct SubscriptionState {
    std::string name;
    std::int64_t position = 0;  // gseq of the last event done
    std::int64_t parked = 0;    // events of it that are parked
    int attempts = 0;           // of the event at hand
};

class Subscriptions {
  public:
    struct Ports {
        Executor& executor;  // outlives this
        const Clock& clock;
        eventstore::EventReader& reader;  // used on the executor only
        Writer& writer;
        NodeId node;  // whose own events are
    };
    explicit Subscriptions(const Ports& ports);
    // On the executor, or once that has stopped.
    ~Subscriptions();
    Subscriptions(const Subscriptions&) = delete;
    Subscriptions& operator=(const Subscriptions&) = delete;

    void add(Subscription subscription);                                     // before start
    void start();                                                            // any thread
    void wake();                                                             // any thread: there may be more to read
    void state(std::function<void(std::vector<SubscriptionState>)> answer);  // answered on the executor

  private:
    struct Core;
    std::shared_ptr<Core> core_;
};

}  // namespace ritm::runtime
