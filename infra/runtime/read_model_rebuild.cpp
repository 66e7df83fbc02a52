#include "infra/runtime/read_model_rebuild.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "infra/runtime/refold.h"

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

Outcome<Done> fold_page(eventstore::EventStore& store, InlineReadModel& model,
                        const std::vector<eventstore::StoredEvent>& page) {
    std::vector<Change> unheard;
    for (const auto& event : page) {
        if (!model.reads(event.stream.category)) continue;
        if (const auto applied = apply_or_refold(store, model, logged(event), unheard); !applied) return applied;
        unheard.clear();
    }
    return Done{};
}

struct Rebuild {
    struct Unfinished {
        InlineReadModel* model = nullptr;
        Standing standing;
    };
    eventstore::EventStore& store;
    eventstore::EventReader& reader;
    const std::function<void(const RebuildProgress&)>& progress;
    std::vector<Unfinished> unfinished;

    Outcome<Done> empty(Unfinished& one) const {
        return in_group(store, [&]() -> Outcome<Done> {
            if (const auto made = store.database().exec(one.model->schema()); !made) return made;
            if (const auto moved = store.move_cursor(cursor_of(*one.model), one.standing.position, 0); !moved)
                return moved;
            one.standing = {-one.model->version(), 0};
            return keep_version(store.database(), *one.model, one.standing.version);
        });
    }

    Outcome<Done> find_unfinished(std::span<InlineReadModel* const> models) {
        for (InlineReadModel* model : models) {
            const auto standing = standing_of(store, *model);
            if (!standing) return fail(standing.error());
            if (standing->version == model->version()) continue;
            auto& one = unfinished.emplace_back(Unfinished{model, *standing});
            if (standing->version == -model->version()) continue;  // goes on where it was cut off
            if (const auto emptied = empty(one); !emptied) return emptied;
        }
        return Done{};
    }

    // One page into one model, or the end of the log: then the model is complete.
    Outcome<Done> fold(Unfinished& one, const std::vector<eventstore::StoredEvent>& page) const {
        if (const auto applied = fold_page(store, *one.model, page); !applied) return applied;
        if (page.empty()) {
            one.standing.version = one.model->version();
            return keep_version(store.database(), *one.model, one.standing.version);
        }
        const std::int64_t from = std::exchange(one.standing.position, page.back().gseq);
        return store.move_cursor(cursor_of(*one.model), from, one.standing.position);
    }

    // The next page of those that are furthest behind: models that stand at one place share the reading of it.
    Outcome<Done> step() {
        const auto behind = [](const Unfinished& a, const Unfinished& b) {
            return a.standing.position < b.standing.position;
        };
        const std::int64_t position = std::min_element(unfinished.begin(), unfinished.end(), behind)->standing.position;
        const auto page = reader.read_all(position, eventstore::page_events_max);
        if (!page) return fail(page.error());
        return in_group(store, [&]() -> Outcome<Done> {
            for (auto& one : unfinished) {
                if (one.standing.position != position) continue;
                if (const auto folded = fold(one, *page); !folded) return folded;
            }
            return Done{};
        });
    }

    Outcome<Done> run() {
        while (!unfinished.empty()) {
            if (const auto stepped = step(); !stepped) return stepped;
            for (const auto& one : unfinished) {
                if (progress) progress({one.model->name(), one.standing.position, store.head().gseq});
            }
            std::erase_if(unfinished, [](const Unfinished& one) { return one.standing.version > 0; });
        }
        return Done{};
    }
};

}  // namespace

Outcome<Done> bring_up_to_date(eventstore::EventStore& store, eventstore::EventReader& reader,
                               std::span<InlineReadModel* const> models,
                               const std::function<void(const RebuildProgress&)>& progress) {
    Rebuild rebuild{store, reader, progress, {}};
    if (const auto found = rebuild.find_unfinished(models); !found) return found;
    if (const auto complete = rebuild.run(); !complete) return complete;
    for (InlineReadModel* model : models) {
        const auto forgotten = in_group(store, [&] { return model->forget_erased(store.database()); });
        if (!forgotten) return forgotten;
    }
    return Done{};
}

}  // namespace ritm::runtime
