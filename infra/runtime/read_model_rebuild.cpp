#include "infra/runtime/read_model_rebuild.h"

#include <string>

namespace ritm::runtime {
namespace {

// Table read_model(name, version): the version that is complete; negative while a rebuild to that version is under way,
// whose position is the cursor "rebuild/<name>".
struct Standing {
    std::int64_t version = 0;  // 0: never built
    std::int64_t position = 0;
};

std::string cursor_of(const InlineReadModel& model) { return "rebuild/" + std::string(model.name()); }

template <class Part>
Outcome<Done> in_group(eventstore::EventStore& store, Part&& part) {
    if (const auto begun = store.begin(); !begun) return begun;
    if (const auto done = part(); !done) {
        store.rollback();
        return done;
    }
    return store.commit();
}

Outcome<Standing> standing_of(eventstore::EventStore& store, const InlineReadModel& model) {
    auto query = store.database().prepare("SELECT version FROM read_model WHERE name = ?");
    if (!query) return fail(query.error());
    const auto row = query->bind(model.name()).step();
    if (!row) return fail(row.error());
    const auto position = store.cursor(cursor_of(model));
    if (!position) return fail(position.error());
    return Standing{*row ? query->integer(0) : 0, *position};
}

Outcome<Done> keep_version(sqlite::Database& database, const InlineReadModel& model, std::int64_t version) {
    auto update = database.prepare("INSERT OR REPLACE INTO read_model(name, version) VALUES(?, ?)");
    if (!update) return fail(update.error());
    return update->bind(model.name(), version).run();
}

Outcome<Done> fold_page(sqlite::Database& database, InlineReadModel& model,
                        const std::vector<eventstore::StoredEvent>& page) {
    std::vector<Change> unheard;
    for (const auto& event : page) {
        if (!model.reads(event.stream.category)) continue;
        const LoggedEvent logged{event.gseq, event.stream,  event.version, event.type,
                                 event.at,   event.subject, event.payload, event.erased};
        if (const auto applied = model.apply(database, logged, unheard); !applied) return applied;
        unheard.clear();
    }
    return Done{};
}

struct Rebuild {
    eventstore::EventStore& store;
    eventstore::EventReader& reader;
    const std::function<void(const RebuildProgress&)>& progress;

    Outcome<Done> empty(InlineReadModel& model, Standing& standing) const {
        return in_group(store, [&]() -> Outcome<Done> {
            if (const auto made = store.database().exec(model.schema()); !made) return made;
            if (const auto moved = store.move_cursor(cursor_of(model), standing.position, 0); !moved) return moved;
            standing = {-model.version(), 0};
            return keep_version(store.database(), model, standing.version);
        });
    }

    // One page, or the end of the log: then the model is complete.
    Outcome<Done> step(InlineReadModel& model, Standing& standing) const {
        const auto page = reader.read_all(standing.position, eventstore::page_events_max);
        if (!page) return fail(page.error());
        return in_group(store, [&]() -> Outcome<Done> {
            if (const auto applied = fold_page(store.database(), model, *page); !applied) return applied;
            if (page->empty()) {
                standing.version = model.version();
                return keep_version(store.database(), model, standing.version);
            }
            const std::int64_t reached = page->back().gseq;
            const auto moved = store.move_cursor(cursor_of(model), standing.position, reached);
            standing.position = reached;
            return moved;
        });
    }

    Outcome<Done> run(InlineReadModel& model) const {
        auto standing = standing_of(store, model);
        if (!standing) return fail(standing.error());
        const bool under_way = standing->version == -model.version();
        if (standing->version != model.version() && !under_way) {
            if (const auto emptied = empty(model, *standing); !emptied) return emptied;
        }
        while (standing->version != model.version()) {
            if (const auto stepped = step(model, *standing); !stepped) return stepped;
            if (progress) progress({model.name(), standing->position, store.head().gseq});
        }
        return in_group(store, [&] { return model.forget_erased(store.database()); });
    }
};

}  // namespace

Outcome<Done> bring_up_to_date(eventstore::EventStore& store, eventstore::EventReader& reader,
                               std::span<InlineReadModel* const> models,
                               const std::function<void(const RebuildProgress&)>& progress) {
    const Rebuild rebuild{store, reader, progress};
    for (InlineReadModel* model : models) {
        if (const auto done = rebuild.run(*model); !done) return done;
    }
    return Done{};
}

}  // namespace ritm::runtime
