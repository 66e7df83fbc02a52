// The parts of the runtime put together on one store: event store, read models, writer, gateway, announcements,
// subscriptions. The composition root owns the executors, the clock, the keys, and this.
//
//   open (any thread) → add policies and subscriptions → start → gateway().submit …
//   end: stop the executors (or be on the writer's), then destroy the Runtime, then the executors
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "infra/runtime/gateway.h"
#include "infra/runtime/policy.h"
#include "infra/runtime/read_model_rebuild.h"
#include "infra/runtime/refold.h"
#include "infra/runtime/subscriptions.h"

namespace ritm::runtime {

struct RuntimePorts {
    Executor& writer;      // its own thread: waits for the disk
    Executor& background;  // subscriptions and policies
    const Clock& clock;
    system::Random& random;
    vault::KeyPort& keys;
};

struct RuntimeOptions {
    std::filesystem::path folder;
    std::string program_version;
    Bytes witnesses;                                    // BootOpened (REPLICATION rule 1)
    std::string vfs;                                    // empty = the platform's
    std::shared_ptr<const eventstore::StoreLock> lock;  // of the folder; empty: open takes it
    std::function<void(const RebuildProgress&)> progress;
};

class Runtime {
  public:
    // Opens the store (takes its lock) and brings the read models to the head of the log. Faults as EventStore::open.
    static Outcome<std::unique_ptr<Runtime>> open(const RuntimePorts& ports, const RuntimeOptions& options,
                                                  std::vector<std::unique_ptr<InlineReadModel>> models);
    ~Runtime();

    void add(const Policy& policy);  // before start
    void add(Subscription subscription);
    void start();
    // Makes the row of a stream in a read model again, from its events; announced like any change. `done` comes on the
    // writer's executor.
    void refold(std::string_view model, const eventstore::StreamName& stream, RefoldWork::OnDone done);

    [[nodiscard]] Gateway& gateway();
    [[nodiscard]] Announcer& announcer();
    [[nodiscard]] Writer& writer();
    [[nodiscard]] Subscriptions& subscriptions();
    [[nodiscard]] NodeId node() const;

  private:
    struct Parts;
    explicit Runtime(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace ritm::runtime
