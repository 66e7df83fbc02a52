#include "infra/eventstore/event_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "infra/eventstore/event_rows.h"
#include "infra/eventstore/schema.h"

namespace ritm::eventstore {

namespace {

// A hole means that somebody took events out behind the program's back: never skipped in silence.
template <class Position>
Outcome<std::vector<StoredEvent>> without_holes(Outcome<std::vector<StoredEvent>> page, std::int64_t first,
                                                Position position) {
    if (!page) return page;
    for (const auto& event : *page) {
        if (position(event) == first++) continue;
        return fail(Fault{Fault::Kind::corrupted, false, fmt::format("a hole before event gseq {}", event.gseq)});
    }
    return page;
}

}  // namespace

class EventReader::Core {
  public:
    Core(sqlite::Database database, vault::KeyPort* keys)
        : database_(std::move(database)), names_(database_), keys_(keys) {}

    sqlite::Database& database() { return database_; }

    Outcome<std::vector<StoredEvent>> stream_page(const StreamName& stream, std::int64_t from, std::int32_t limit,
                                                  std::string_view sql) {
        if (limit <= 0) return std::vector<StoredEvent>();
        const auto id = names_.stream_id(stream);
        if (!id) return fail(id.error());
        if (!*id) return std::vector<StoredEvent>();
        auto rows = database_.prepare(sql);
        if (!rows) return fail(rows.error());
        limit = std::min(limit, page_events_max);
        rows->bind(**id, from, limit);
        return read_page(*rows, names_, keys_, {limit});
    }
    Outcome<std::vector<StoredEvent>> log_page(std::int64_t after, std::int32_t limit) {
        if (limit <= 0) return std::vector<StoredEvent>();
        auto rows = database_.prepare("SELECT " RITM_EVENT_COLUMNS " FROM event WHERE gseq > ? ORDER BY gseq LIMIT ?");
        if (!rows) return fail(rows.error());
        limit = std::min(limit, page_events_max);
        after = std::max<std::int64_t>(after, 0);
        rows->bind(after, limit);
        // Behind a full page comes another one; who follows the log's end reads a few events each time.
        auto page = read_page(*rows, names_, keys_, {limit, last_was_full_ ? limit : 128});
        last_was_full_ = page && static_cast<std::int32_t>(page->size()) == limit;
        return without_holes(std::move(page), after + 1, [](const StoredEvent& event) { return event.gseq; });
    }
    Outcome<std::vector<PlacedStream>> streams(std::string_view category, std::int64_t after, std::int32_t limit) {
        auto rows = database_.prepare(
            "SELECT id, uuid FROM stream WHERE kind = (SELECT id FROM stream_kind WHERE name = ?) AND id > ? "
            "ORDER BY id LIMIT ?");
        if (!rows) return fail(rows.error());
        rows->bind(category, after, limit);
        std::vector<PlacedStream> found;
        for (;;) {
            const auto ready = rows->step();
            if (!ready) return fail(ready.error());
            if (!*ready) return found;
            found.push_back({rows->integer(0), {std::string(category), rows->uuid(1)}});
        }
    }
    Outcome<Head> head() {
        const auto gseq = database_.integer("SELECT ifnull(max(gseq), 0) FROM event");
        if (!gseq) return fail(gseq.error());
        auto row = database_.prepare("SELECT node FROM store");
        if (!row) return fail(row.error());
        if (const auto found = row->step(); !found) return fail(found.error());
        return Head{*gseq, NodeId(row->uuid(0))};
    }
    Outcome<std::int64_t> version(const StreamName& stream) {
        const auto id = names_.stream_id(stream);
        if (!id) return fail(id.error());
        if (!*id) return 0;
        auto row = database_.prepare("SELECT ifnull(max(version), 0) FROM event WHERE stream = ?");
        if (!row) return fail(row.error());
        if (const auto found = row->bind(**id).step(); !found) return fail(found.error());
        return row->integer(0);
    }

  private:
    sqlite::Database database_;
    Names names_;
    bool last_was_full_ = false;  // of the log's pages
    vault::KeyPort* keys_;
};

EventReader::EventReader(std::unique_ptr<Core> core) : core_(std::move(core)) {}
EventReader::~EventReader() = default;

Outcome<std::unique_ptr<EventReader>> EventReader::open(const std::filesystem::path& folder, vault::KeyPort* keys,
                                                        const std::string& vfs) {
    auto database = open_reader(folder, vfs);
    if (!database) return fail(database.error());
    // Reading a stream through the page cache of the system: 162 µs instead of 299 µs per 110 events.
    if (auto mapped = database->exec("PRAGMA mmap_size = 268435456"); !mapped) return fail(mapped.error());
    return std::unique_ptr<EventReader>(new EventReader(std::make_unique<Core>(std::move(*database), keys)));
}

Outcome<std::vector<StoredEvent>> EventReader::read_stream(const StreamName& stream, std::int64_t from_version,
                                                           std::int32_t limit) {
    from_version = std::max<std::int64_t>(from_version, 1);
    auto page = core_->stream_page(stream, from_version, limit,
                                   "SELECT " RITM_EVENT_COLUMNS
                                   " FROM event WHERE stream = ? AND version >= ? ORDER BY version LIMIT ?");
    return without_holes(std::move(page), from_version, [](const StoredEvent& event) { return event.version; });
}
Outcome<std::vector<StoredEvent>> EventReader::read_back(const StreamName& stream, std::int64_t from_version,
                                                         std::int32_t limit) {
    return core_->stream_page(stream, from_version, limit,
                              "SELECT " RITM_EVENT_COLUMNS
                              " FROM event WHERE stream = ? AND version <= ? ORDER BY version DESC LIMIT ?");
}
Outcome<std::vector<StoredEvent>> EventReader::read_all(std::int64_t after_gseq, std::int32_t limit) {
    return core_->log_page(after_gseq, limit);
}
Outcome<std::vector<EventReader::PlacedStream>> EventReader::streams(std::string_view category, std::int64_t after,
                                                                     std::int32_t limit) {
    if (limit <= 0) return std::vector<PlacedStream>();
    return core_->streams(category, after, limit);
}
Outcome<Head> EventReader::head() { return core_->head(); }
Outcome<std::int64_t> EventReader::version(const StreamName& stream) { return core_->version(stream); }
sqlite::Database& EventReader::database() { return core_->database(); }

}  // namespace ritm::eventstore
