#include "infra/eventstore/event_store.h"

#include <fmt/format.h>

#include <algorithm>

#include "domain/kernel/check.h"
#include "infra/eventstore/event_rows.h"
#include "infra/eventstore/payload.h"
#include "infra/eventstore/store_core.h"

namespace ritm::eventstore {
namespace {

// Half of a SHA-256's half: two contents under one command id differ by accident, not by malice.
std::int64_t content_mark(Hasher& hasher, ByteView content) {
    const Hash digest = hasher.digest({content});
    std::uint64_t mark = 0;
    for (std::size_t i = 0; i < 8; ++i) mark = mark << 8 | digest[i];
    return static_cast<std::int64_t>(mark);
}

}  // namespace

EventStore::EventStore(std::unique_ptr<Core> core) : core_(std::move(core)) {}
EventStore::~EventStore() {
    if (core_) core_->rollback();
}

Outcome<std::unique_ptr<EventStore>> EventStore::open(const std::filesystem::path& folder,
                                                      const StoreOptions& options) {
    auto core = Core::open(folder, options);
    if (!core) return fail(core.error());
    return std::unique_ptr<EventStore>(new EventStore(std::move(*core)));
}

Outcome<Done> EventStore::begin() { return core_->begin(); }
Outcome<Done> EventStore::commit() { return core_->commit(); }
void EventStore::rollback() { core_->rollback(); }
bool EventStore::spoiled() const { return core_->spoiled(); }
bool EventStore::in_transaction() const { return core_->database().in_transaction(); }
std::int64_t EventStore::written() const { return core_->written(); }
void EventStore::spoil() {
    (void)core_->spoil(Fault{Fault::Kind::io, true, "a part of the group failed after it had written"});
}
Outcome<EventStore::PartMark> EventStore::mark_part() { return core_->mark_part(); }
Outcome<Done> EventStore::keep_part(const PartMark&) { return core_->keep_part(); }
Outcome<Done> EventStore::undo_part(const PartMark& mark) { return core_->undo_part(mark); }
Head EventStore::head() const { return core_->head(); }
std::uint64_t EventStore::boot() const { return core_->boot(); }
sqlite::Database& EventStore::database() { return core_->database(); }

Outcome<Appended> EventStore::append(const StreamName& stream, Expected expected, std::span<const NewEvent> events,
                                     const EventContext& context) {
    return core_->append(stream, expected, events, context);
}

Outcome<std::int64_t> EventStore::version(const StreamName& stream) {
    const auto head = core_->head_of(stream);
    if (!head) return fail(head.error());
    return (*head)->version;
}

Outcome<Done> EventStore::close_stream(const StreamName& stream) { return core_->close_stream(stream); }

Outcome<std::vector<StoredEvent>> EventStore::read_stream(const StreamName& stream, std::int64_t from_version,
                                                          std::int32_t limit) {
    const auto head = core_->head_of(stream);
    if (!head) return fail(head.error());
    if ((*head)->id == 0 || limit <= 0) return std::vector<StoredEvent>();
    auto rows = database().prepare("SELECT " RITM_EVENT_COLUMNS
                                   " FROM event WHERE stream = ? AND version >= ? ORDER BY version LIMIT ?");
    if (!rows) return fail(rows.error());
    rows->bind((*head)->id, from_version, limit);
    return read_page(*rows, core_->names(), core_->options().keys, {limit});
}

// --- Idempotency

Outcome<std::optional<CommandRow>> EventStore::find_command(const CommandId& id, ByteView content) {
    auto row = database().prepare("SELECT content, gseq, n, result FROM command WHERE id = ?");
    if (!row) return fail(row.error());
    const auto found = row->bind(id.uuid).step();
    if (!found) return fail(found.error());
    if (!*found) return std::optional<CommandRow>();
    if (row->integer(0) != content_mark(core_->hasher(), content)) {
        return fail(Fault{Fault::Kind::conflict, false,
                          fmt::format("command {} was already given with other content", to_string(id))});
    }
    const ByteView result = row->blob(3);
    return CommandRow{row->integer(1), static_cast<std::int32_t>(row->integer(2)), Bytes(result.begin(), result.end())};
}

Outcome<Done> EventStore::store_command(const CommandId& id, ByteView content, const CommandRow& row) {
    RITM_CHECK(core_->in_group() && !id.is_nil(), "a command's row inside its group");
    return core_->write("INSERT INTO command(id, content, gseq, n, result) VALUES(?, ?, ?, ?, ?)", id.uuid,
                        content_mark(core_->hasher(), content), row.first_gseq, row.events, row.result);
}

// --- Snapshots

Outcome<Done> EventStore::put_snapshot(const StreamName& stream, std::uint32_t fold_version, const Uuid& subject,
                                       const Snapshot& snapshot) {
    const auto head = core_->head_of(stream);
    if (!head) return fail(head.error());
    if ((*head)->id == 0 || snapshot.version > (*head)->version) {
        return fail(Fault{Fault::Kind::conflict, false, to_string(stream) + ": a snapshot ahead of its stream"});
    }
    std::optional<std::int64_t> key;
    if (!subject.is_nil()) {
        if (auto made = core_->options().keys->ensure_subject(subject); !made) return made;
        const auto party = core_->party_id(subject);
        if (!party) return fail(party.error());
        key = *party;
    }
    const auto associated = snapshot_associated_bytes(stream.id, snapshot.version, fold_version);
    const auto stored = to_stored(core_->options().keys, {subject, snapshot.secrecy}, associated, snapshot.state);
    if (!stored) return fail(stored.error());
    return core_->write(
        "INSERT OR REPLACE INTO snapshot(stream, fold_version, version, key, state) VALUES(?, ?, ?, ?, ?)", (*head)->id,
        fold_version, snapshot.version, key, *stored);
}

Outcome<std::optional<Snapshot>> EventStore::newest_snapshot(const StreamName& stream, std::uint32_t fold_version,
                                                             std::int64_t version_max) {
    const auto head = core_->head_of(stream);
    if (!head) return fail(head.error());
    auto row = database().prepare(
        "SELECT version, key, state FROM snapshot WHERE stream = ? AND fold_version = ? AND version <= ? "
        "ORDER BY version DESC LIMIT 1");
    if (!row) return fail(row.error());
    const auto found = row->bind((*head)->id, fold_version, std::min(version_max, (*head)->version)).step();
    if (!found) return fail(found.error());
    if (!*found) return std::optional<Snapshot>();
    Uuid subject;
    if (!row->is_null(1)) {
        const auto party = core_->names().party(row->integer(1));
        if (!party) return std::optional<Snapshot>();
        subject = *party;
    }
    const std::int64_t version = row->integer(0);
    auto state = from_stored(core_->options().keys, subject,
                             snapshot_associated_bytes(stream.id, version, fold_version), row->blob(2));
    if (!state) return std::optional<Snapshot>();  // replay is always possible
    return Snapshot{version, std::move(*state)};
}

Outcome<Done> EventStore::drop_snapshots(const StreamName& stream, std::int64_t version_max) {
    const auto head = core_->head_of(stream);
    if (!head) return fail(head.error());
    return core_->write("DELETE FROM snapshot WHERE stream = ? AND version <= ?", (*head)->id, version_max);
}

// --- Cursors

Outcome<std::int64_t> EventStore::cursor(std::string_view name) {
    auto row = database().prepare("SELECT position FROM cursor WHERE name = ?");
    if (!row) return fail(row.error());
    const auto found = row->bind(name).step();
    if (!found) return fail(found.error());
    return *found ? row->integer(0) : 0;
}

Outcome<Done> EventStore::move_cursor(std::string_view name, std::int64_t from, std::int64_t to) {
    const auto is = cursor(name);
    if (!is) return fail(is.error());
    if (*is != from) {
        return fail(Fault{Fault::Kind::conflict, false, fmt::format("cursor {}: expected {}, is {}", name, from, *is)});
    }
    return core_->write(
        "INSERT INTO cursor(name, position) VALUES(?, ?) "
        "ON CONFLICT(name) DO UPDATE SET position = excluded.position",
        name, to);
}

}  // namespace ritm::eventstore
