// The one place where commands are carried out. All waiting work of a moment runs in one transaction and shares its
// commit (group commit); a part that fails leaves its neighbours alone.
//
// Invariants
//   1. Work is settled exactly once: after the commit, or with the fault that prevented it.
//   2. Work of one executor runs in the order of enqueue; so one command at a time per aggregate, in order.
//   3. Nothing is settled as done, announced or delivered to subscribers before COMMIT returned.
//   4. After a rollback no state in memory is ahead of the log.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "domain/kernel/executor.h"
#include "infra/eventstore/event_store.h"
#include "infra/runtime/announcer.h"
#include "infra/runtime/hot_aggregates.h"
#include "infra/runtime/inline_read_model.h"

namespace ritm::runtime {

inline constexpr std::size_t hot_aggregates_max = 256;
inline constexpr std::size_t group_max = 256;  // commands per commit

// What work may use while it runs: inside the group's transaction, on the writer thread.
class WriteSide {
  public:
    WriteSide(eventstore::EventStore& store, std::vector<InlineReadModel*> models)
        : store_(store), models_(std::move(models)), hot_(hot_aggregates_max) {}

    // Appends at the expected version, carries out the inline read models.
    Outcome<eventstore::Appended> append(const eventstore::StreamName& stream, std::int64_t expected,
                                         std::span<const eventstore::NewEvent> events,
                                         const eventstore::EventContext& context);
    // Makes the row of a stream again and announces it.
    Outcome<Done> refold(std::string_view model, const eventstore::StreamName& stream);
    [[nodiscard]] eventstore::EventStore& store() { return store_; }
    [[nodiscard]] HotAggregates& hot() { return hot_; }

  private:
    friend class Writer;
    eventstore::EventStore& store_;
    std::vector<InlineReadModel*> models_;
    HotAggregates hot_;
    std::vector<Change> changes_;  // of the group
};

class Work {
  public:
    virtual ~Work() = default;
    // A fault undoes what this work wrote, and nothing else. A refusal is no fault. Called again, after everything was
    // rolled back, when any work of the group failed with rows already written: so it changes nothing of its own.
    virtual Outcome<Done> execute(WriteSide& side) = 0;
    // Exactly once; must not block.
    virtual void settle(const Outcome<Done>& committed) = 0;
};

struct WriterCounts {
    std::int64_t commits = 0;  // groups, also empty ones
    std::int64_t works = 0;
    std::int64_t faults = 0;  // works settled with a fault
};

class Writer {
  public:
    struct Ports {
        Executor& executor;             // the writer thread
        eventstore::EventStore& store;  // used on it only; these outlive the writer
        Announcer& announcer;
    };
    Writer(const Ports& ports, std::vector<InlineReadModel*> models);
    // On the writer's executor, or once that has stopped. Work still waiting is settled as cancelled.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void enqueue(std::unique_ptr<Work> work);  // any thread
    // After each commit that appended, on the writer thread, with the log's head. Set before the first enqueue.
    void on_commit(std::function<void(std::int64_t head)> listener);
    [[nodiscard]] WriterCounts counts() const;  // any thread

  private:
    struct Core;
    std::shared_ptr<Core> core_;
};

}  // namespace ritm::runtime
