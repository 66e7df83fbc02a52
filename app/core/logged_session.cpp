#include "app/core/logged_session.h"

#include "infra/runtime/loading.h"

namespace ritm::core {

using training::session::Aggregate;

Outcome<training::session::State> logged_session(eventstore::EventReader& events, const SessionId& session) {
    runtime::HotAggregate<Aggregate> loaded;
    const auto stream = runtime::stream_of<Aggregate>(session.uuid);
    while (true) {
        const auto page = events.read_stream(stream, loaded.version + 1, runtime::load_page_events);
        if (!page) return fail(page.error());
        for (const auto& stored : *page) {
            if (const auto folded = runtime::fold<Aggregate>(loaded, stored); !folded) return fail(folded.error());
        }
        if (page->size() < static_cast<std::size_t>(runtime::load_page_events)) return std::move(loaded.state);
    }
}

}  // namespace ritm::core
