#include "infra/runtime/refold.h"

#include <algorithm>

#include "infra/system/log.h"

namespace ritm::runtime {
namespace {
constexpr std::int32_t page_events = 500;
}

Outcome<std::vector<Change>> refold(eventstore::EventStore& store, InlineReadModel& model,
                                    const eventstore::StreamName& stream, std::int64_t version) {
    std::vector<Change> changes;
    for (std::int64_t next = 1; next <= version;) {
        const auto left = static_cast<std::int32_t>(std::min<std::int64_t>(page_events, version - next + 1));
        const auto page = store.read_stream(stream, next, left);
        if (!page) return fail(page.error());
        if (page->empty()) break;
        for (const auto& event : *page) {
            changes.clear();
            if (auto applied = model.apply(store.database(), logged(event), changes); !applied)
                return fail(applied.error());
        }
        next = page->back().version + 1;
    }
    return changes;
}

Outcome<Done> remove_row(eventstore::EventStore& store, InlineReadModel& model, const eventstore::StreamName& stream,
                         std::vector<Change>& changes) {
    // Every model takes the row of an erased event away.
    const LoggedEvent gone{0, stream, 0, {}, {}, {}, {}, {}, true};
    if (auto applied = model.apply(store.database(), gone, changes); !applied) return applied;
    changes.push_back({model.name(), stream.id});
    return Done{};
}

Outcome<Done> apply_or_refold(eventstore::EventStore& store, InlineReadModel& model, const LoggedEvent& event,
                              std::vector<Change>& changes) {
    const auto applied = model.apply(store.database(), event, changes);
    if (applied || applied.error().kind != Fault::Kind::corrupted) return applied;
    if (const auto again = refold(store, model, event.stream, event.version - 1); !again) {
        log::error("{}: the row of {} cannot be made again: {}", log::word(model.name()), event.stream.id,
                   again.error());
        return applied;
    }
    log::warn("{}: the row of {} did not open and was made again from its events", log::word(model.name()),
              event.stream.id);
    return model.apply(store.database(), event, changes);
}

Outcome<Done> RefoldWork::execute(WriteSide& side) {
    result_ = side.refold(model_, stream_);
    return result_;
}

void RefoldWork::settle(const Outcome<Done>& committed) { done_(committed ? result_ : committed); }

}  // namespace ritm::runtime
