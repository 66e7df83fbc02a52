// Folds one stream into a read model again, from its first event: its row does not open or is not what the events say,
// and the events are whole.
// Writer thread, inside a group.
#pragma once
#include <functional>
#include <string>

#include "infra/runtime/inline_read_model.h"
#include "infra/runtime/writer.h"

namespace ritm::runtime {

// Up to `version` of the stream; the changes are those of its last event. Faults: of the store (the events do not open
// either), or a model's apply.
Outcome<std::vector<Change>> refold(eventstore::EventStore& store, InlineReadModel& model,
                                    const eventstore::StreamName& stream, std::int64_t version);

// The row of a stream that has no events.
Outcome<Done> remove_row(eventstore::EventStore& store, InlineReadModel& model, const eventstore::StreamName& stream,
                         std::vector<Change>& changes);

// apply() that mends a row which does not open on its way.
Outcome<Done> apply_or_refold(eventstore::EventStore& store, InlineReadModel& model, const LoggedEvent& event,
                              std::vector<Change>& changes);

// The row of a stream, made again and announced; `done` comes on the writer's thread.
class RefoldWork final : public Work {
  public:
    using OnDone = std::function<void(const Outcome<Done>&)>;
    RefoldWork(std::string model, eventstore::StreamName stream, OnDone done)
        : model_(std::move(model)), stream_(std::move(stream)), done_(std::move(done)) {}
    Outcome<Done> execute(WriteSide& side) override;
    void settle(const Outcome<Done>& committed) override;

  private:
    std::string model_;
    eventstore::StreamName stream_;
    OnDone done_;
    Outcome<Done> result_ = Done{};
};

}  // namespace ritm::runtime
