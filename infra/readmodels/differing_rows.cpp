#include "infra/readmodels/differing_rows.h"

#include <fmt/format.h>

#include <limits>
#include <optional>

#include "infra/readmodels/model_rows.h"

namespace ritm::readmodels {
namespace {

constexpr std::int32_t page_streams = 500;

// What stands on two connections at one moment; nothing of it stays.
class Snapshot {
  public:
    Snapshot(sqlite::Database& kept, sqlite::Database& fresh) : kept_(kept), fresh_(fresh) {}
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    ~Snapshot() {
        (void)kept_.exec("ROLLBACK");
        (void)fresh_.exec("ROLLBACK");
    }
    Outcome<Done> begin() {
        if (auto begun = kept_.exec("BEGIN"); !begun) return begun;
        return fresh_.exec("BEGIN");
    }

  private:
    sqlite::Database& kept_;
    sqlite::Database& fresh_;
};

class Comparison {
  public:
    Comparison(eventstore::EventReader& log, sqlite::Database& fresh, vault::KeyPort& keys)
        : log_(log), fresh_(fresh), keys_(keys) {}

    Outcome<Done> run(const ModelRows& rows) {
        const auto here = complete(log_.database(), *rows.model);
        if (!here) return fail(here.error());
        if (!*here) return Done{};
        if (auto made = fresh_.exec(rows.model->schema()); !made) return made;
        if (auto compared = compare_streams(rows); !compared) return compared;
        return find_without_stream(rows);
    }
    std::vector<DifferingRow> take() { return std::move(found_); }

  private:
    Outcome<Done> compare_streams(const ModelRows& rows) {
        std::int64_t after = std::numeric_limits<std::int64_t>::min();
        for (;;) {
            const auto page = log_.streams(rows.category, after, page_streams);
            if (!page) return fail(page.error());
            if (page->empty()) return Done{};
            for (const auto& [place, stream] : *page) {
                if (auto compared = compare(rows, stream); !compared) return compared;
                after = place;
            }
        }
    }

    Outcome<Done> compare(const ModelRows& rows, const eventstore::StreamName& stream) {
        Snapshot snapshot(log_.database(), fresh_);
        if (auto begun = snapshot.begin(); !begun) return begun;
        if (auto folded = fold(rows, stream); !folded) {
            const auto kind = folded.error().kind;
            const bool closed = kind == Fault::Kind::corrupted || kind == Fault::Kind::not_found;
            const bool not_ours = kind == Fault::Kind::erased || kind == Fault::Kind::newer_version;
            return closed || not_ours ? Outcome<Done>(Done{}) : folded;
        }
        const auto kept = row_of(log_.database(), rows, stream.id);
        if (!kept) return fail(kept.error());
        const auto made = row_of(fresh_, rows, stream.id);
        if (!made) return fail(made.error());
        if (*kept && (*kept)->closed) return Done{};
        if (*made && !*kept) add(rows, stream, DifferingRow::Kind::missing);
        if (*kept && !*made && !keys_.erased((*kept)->person)) add(rows, stream, DifferingRow::Kind::surplus);
        if (*kept && *made) compare_columns(rows, stream, **kept, **made);
        return Done{};
    }

    Outcome<Done> fold(const ModelRows& rows, const eventstore::StreamName& stream) {
        std::vector<runtime::Change> unheard;
        for (std::int64_t next = 1;;) {
            const auto page = log_.read_stream(stream, next, eventstore::page_events_max);
            if (!page) return fail(page.error());
            if (page->empty()) return Done{};
            for (const auto& event : *page) {
                if (!event.erased && !rows.knows(event.type, event.schema)) {
                    return fail(Fault{Fault::Kind::newer_version, false, std::string(event.type)});
                }
                unheard.clear();
                if (auto applied = rows.model->apply(fresh_, runtime::logged(event), unheard); !applied) return applied;
            }
            next = page->back().version + 1;
        }
    }

    Outcome<std::optional<ReadRow>> row_of(sqlite::Database& database, const ModelRows& rows, const Uuid& id) {
        auto query = select_rows(database, rows, fmt::format("WHERE {} = ?", rows.id));
        if (!query) return fail(query.error());
        const auto found = query->bind(id).step();
        if (!found) return fail(found.error());
        if (!*found) return std::optional<ReadRow>();
        return std::optional<ReadRow>(read_row(*query, rows, keys_));
    }

    void compare_columns(const ModelRows& rows, const eventstore::StreamName& stream, const ReadRow& kept,
                         const ReadRow& made) {
        std::vector<std::string_view> columns;
        for (std::size_t i = 0; i < rows.plain.size(); ++i) {
            if (kept.plain[i] != made.plain[i]) columns.push_back(rows.plain[i]);
        }
        for (std::size_t i = 0; i < rows.sealed.size(); ++i) {
            if (kept.sealed[i] != made.sealed[i]) columns.push_back(rows.sealed[i]);
        }
        if (columns.empty()) return;
        add(rows, stream, DifferingRow::Kind::stale);
        found_.back().columns = std::move(columns);
    }

    Outcome<Done> find_without_stream(const ModelRows& rows) {
        auto query = select_rows(log_.database(), rows,
                                 fmt::format("WHERE NOT EXISTS (SELECT 1 FROM stream s JOIN stream_kind k ON k.id = "
                                             "s.kind WHERE s.uuid = {}.{} AND k.name = ?)",
                                             rows.model->name(), rows.id));
        if (!query) return fail(query.error());
        query->bind(rows.category);
        for (;;) {
            const auto ready = query->step();
            if (!ready) return fail(ready.error());
            if (!*ready) return Done{};
            const auto row = read_row(*query, rows, keys_);
            if (row.closed || keys_.erased(row.person)) continue;
            add(rows, {std::string(rows.category), row.id}, DifferingRow::Kind::surplus);
        }
    }

    void add(const ModelRows& rows, const eventstore::StreamName& stream, DifferingRow::Kind kind) {
        found_.push_back({rows.model->name(), stream, rows.said, kind, {}});
    }

    eventstore::EventReader& log_;
    sqlite::Database& fresh_;
    vault::KeyPort& keys_;
    std::vector<DifferingRow> found_;
};

}  // namespace

std::string to_string(const DifferingRow& row) {
    return fmt::format("{}, {} {}", row.model, row.said, to_string(row.stream.id));
}

Outcome<std::vector<DifferingRow>> differing_rows(eventstore::EventReader& log, vault::KeyPort& keys) {
    auto fresh = sqlite::Database::open(":memory:");
    if (!fresh) return fail(fresh.error());
    Comparison comparison(log, *fresh, keys);
    for (const auto& rows : every_model(keys)) {
        if (auto compared = comparison.run(rows); !compared) return fail(compared.error());
    }
    return comparison.take();
}

}  // namespace ritm::readmodels
