// Brings the inline read models to the head of the log before the writer takes its first command: a new model, or one
// whose version changed, is emptied and folded from the log; a rebuild that a crash cut off goes on where its last
// committed page ended. Writer thread, before the Writer is made.
#pragma once
#include <functional>
#include <span>

#include "infra/eventstore/event_reader.h"
#include "infra/eventstore/event_store.h"
#include "infra/runtime/inline_read_model.h"

namespace ritm::runtime {

struct RebuildProgress {
    std::string_view model;
    std::int64_t events = 0;  // folded so far
    std::int64_t of = 0;      // in the log
};

// Faults: of the store, or a model's apply (the model then stays unfinished and is tried again at the next start).
Outcome<Done> bring_up_to_date(eventstore::EventStore& store, eventstore::EventReader& reader,
                               std::span<InlineReadModel* const> models,
                               const std::function<void(const RebuildProgress&)>& progress = {});

}  // namespace ritm::runtime
