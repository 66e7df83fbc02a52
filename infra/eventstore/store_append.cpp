#include <fmt/format.h>

#include <algorithm>

#include "domain/kernel/cbor.h"
#include "domain/kernel/check.h"
#include "infra/eventstore/event_rows.h"
#include "infra/eventstore/payload.h"
#include "infra/eventstore/schema.h"
#include "infra/eventstore/store_core.h"

namespace ritm::eventstore {
namespace {

Fault malformed(std::string what) { return Fault{Fault::Kind::malformed, false, std::move(what)}; }

bool usable_name(std::string_view name) {
    return !name.empty() && name.size() <= name_octets_max && cbor::valid_utf8(name);
}

}  // namespace

std::string Expected::shown() const {
    if (value_ == -1) return "any version";
    if (value_ == -2) return "an existing stream";
    return value_ == 0 ? "no stream" : fmt::format("version {}", value_);
}

Outcome<Done> EventStore::Core::check_append(const StreamName& stream, const StreamHead& head, Expected expected,
                                             std::span<const NewEvent> events) const {
    if (!expected.allows(head.version)) {
        return fail(Fault{Fault::Kind::conflict, false,
                          fmt::format("{}: expected {}, is {}", to_string(stream), expected.shown(), head.version)});
    }
    if (head.closed && !events.empty()) {
        return fail(Fault{Fault::Kind::conflict, false, fmt::format("{}: closed", to_string(stream))});
    }
    if (!usable_name(stream.category)) return fail(malformed("stream category"));
    for (const auto& event : events) {
        if (!usable_name(event.type)) return fail(malformed("event type"));
        if (event.payload.size() > payload_bytes_max) {
            return fail(malformed(fmt::format("payload of {} octets", event.payload.size())));
        }
    }
    return Done{};
}

// Everything that can be refused happens here, before the first row is written.
Outcome<std::vector<EventStore::Core::Prepared>> EventStore::Core::prepare(const StreamName& stream,
                                                                           const StreamHead& head,
                                                                           std::span<const NewEvent> events,
                                                                           const EventContext& context) {
    std::vector<Prepared> prepared;
    prepared.reserve(events.size());
    const bool goes_on = !context.command.is_nil() && context.command == command_;
    std::int32_t index = goes_on ? command_index_ : 0;
    for (const auto& event : events) {
        if (!event.subject.is_nil()) {
            if (auto key = options_.keys->ensure_subject(event.subject); !key) return fail(key.error());
        }
        auto& next = prepared.emplace_back();
        auto& header = next.header;
        header.stream = stream;
        header.version = head.version + static_cast<std::int64_t>(prepared.size());
        header.type = event.type;
        header.schema = event.schema;
        header.identity = EventIdentity{node_, boot_, current_.seq + static_cast<std::int64_t>(prepared.size())};
        header.owner_epoch = head.owner_epoch;
        header.at = context.at;
        header.actor = context.actor;
        header.correlation = context.correlation;
        header.cause = context.cause;
        header.command_index = index++;
        header.subject = event.subject;
        auto stored = to_stored(options_.keys, {event.subject, event.secrecy}, associated_bytes(header), event.payload);
        if (!stored) return fail(stored.error());
        next.stored = std::move(*stored);
    }
    return prepared;
}

Outcome<EventStore::Core::Columns> EventStore::Core::columns_of(std::int64_t stream, const EventContext& context) {
    Columns shared;
    shared.stream = stream;
    if (!context.correlation.is_nil()) shared.correlation = context.correlation;
    if (!context.actor.is_nil()) {
        const auto actor = party_id(context.actor.uuid);
        if (!actor) return fail(actor.error());
        shared.actor = *actor;
    }
    if (context.cause) {
        const auto origin = origin_id(*context.cause);
        if (!origin) return fail(origin.error());
        shared.cause_origin = *origin;
        shared.cause_seq = context.cause->seq;
    }
    return shared;
}

Outcome<Done> EventStore::Core::insert(Prepared& event, const Columns& shared) {
    const auto& header = event.header;
    const std::int64_t gseq = current_.gseq + 1;
    auto done =
        write("INSERT INTO event(" RITM_EVENT_COLUMNS ") VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", gseq,
              shared.stream, header.version, event.type, header.schema, origin_, header.identity.seq,
              header.owner_epoch, header.at.utc_ms(), shared.actor, shared.correlation, shared.cause_origin,
              shared.cause_seq, header.command_index, event.key, event.stored);
    if (!done) return done;
    current_.hash = hasher_.chain(current_.hash, header, event.stored);
    current_.gseq = gseq;
    current_.seq = header.identity.seq;
    if (current_.seq % chain_link_distance != 1) return Done{};
    return write("INSERT INTO chain_link(origin, seq, gseq, hash) VALUES(?, ?, ?, ?)", origin_, current_.seq, gseq,
                 ByteView(current_.hash));
}

Outcome<Appended> EventStore::Core::append(const StreamName& stream, Expected expected,
                                           std::span<const NewEvent> events, const EventContext& context) {
    RITM_CHECK(in_group_, "append inside begin … commit");
    if (spoiled_) return fail(*spoiled_);
    const auto head = head_of(stream);
    if (!head) return fail(head.error());
    if (auto taken = check_append(stream, **head, expected, events); !taken) return fail(taken.error());
    if (events.empty()) return Appended{(*head)->version + 1, (*head)->version, 0};
    auto prepared = prepare(stream, **head, events, context);
    if (!prepared) return fail(prepared.error());

    const auto stream_id = stored_stream(stream, **head, events.front().subject);
    if (!stream_id) return fail(stream_id.error());
    const auto shared = columns_of(*stream_id, context);
    if (!shared) return fail(shared.error());
    for (auto& event : *prepared) {
        const auto type = type_id(event.header.type);
        if (!type) return fail(type.error());
        event.type = *type;
        if (!event.header.subject.is_nil()) {
            const auto key = party_id(event.header.subject);
            if (!key) return fail(key.error());
            event.key = *key;
        }
        if (auto done = insert(event, *shared); !done) return fail(done.error());
    }
    const std::int64_t before = (*head)->version;
    (*head)->version = prepared->back().header.version;
    undo_.emplace_back([changed = *head, before] { changed->version = before; });
    command_ = context.command;
    command_index_ = prepared->back().header.command_index + 1;
    return Appended{before + 1, (*head)->version, current_.gseq};
}

Outcome<Done> EventStore::Core::close_stream(const StreamName& stream) {
    RITM_CHECK(in_group_, "close_stream inside begin … commit");
    const auto head = head_of(stream);
    if (!head) return fail(head.error());
    if ((*head)->id == 0) return fail(Fault{Fault::Kind::not_found, false, to_string(stream)});
    if ((*head)->closed) return Done{};
    if (auto done = write("UPDATE stream SET closed = 1 WHERE id = ?", (*head)->id); !done) return done;
    (*head)->closed = true;
    undo_.emplace_back([changed = *head] { changed->closed = false; });
    return Done{};
}

// --- Interned identifiers

Outcome<EventStore::Core::StreamHead*> EventStore::Core::head_of(const StreamName& stream) {
    StreamKey key{stream.category, stream.id};
    if (const auto found = streams_.find(key); found != streams_.end()) return &found->second;
    auto row = database_.prepare(
        "SELECT s.id, s.owner_epoch, s.closed, (SELECT ifnull(max(version), 0) FROM event WHERE stream = s.id) "
        "FROM stream s JOIN stream_kind k ON k.id = s.kind WHERE s.uuid = ? AND k.name = ?");
    if (!row) return fail(row.error());
    const auto stored = row->bind(stream.id, stream.category).step();
    if (!stored) return fail(stored.error());
    StreamHead head;
    if (*stored) head = StreamHead{row->integer(0), row->integer(3), row->integer(1), row->integer(2) != 0};
    return &streams_.emplace(std::move(key), head).first->second;
}

Outcome<std::int64_t> EventStore::Core::stored_stream(const StreamName& stream, StreamHead& head, const Uuid& subject) {
    if (head.id != 0) return head.id;
    const auto kind = kind_id(stream.category);
    if (!kind) return kind;
    std::optional<std::int64_t> person;
    if (!subject.is_nil()) {
        const auto id = party_id(subject);
        if (!id) return id;
        person = *id;
    }
    const auto made = write("INSERT INTO stream(uuid, kind, owner, owner_epoch, subject) VALUES(?, ?, ?, ?, ?)",
                            stream.id, *kind, own_party_, head.owner_epoch, person);
    if (!made) return fail(made.error());
    head.id = database_.last_rowid();
    undo_.emplace_back([changed = &head] { changed->id = 0; });
    return head.id;
}

Outcome<std::int64_t> EventStore::Core::name_id(std::unordered_map<std::string, std::int64_t>& known,
                                                std::string_view select, std::string_view insert,
                                                std::string_view name) {
    const std::string text(name);
    if (const auto found = known.find(text); found != known.end()) return found->second;
    auto row = database_.prepare(select);
    if (!row) return fail(row.error());
    const auto stored = row->bind(name).step();
    if (!stored) return fail(stored.error());
    if (*stored) return known.emplace(text, row->integer(0)).first->second;
    if (auto made = write(insert, name); !made) return fail(made.error());
    undo_.emplace_back([&known, text] { known.erase(text); });
    return known.emplace(text, database_.last_rowid()).first->second;
}

Outcome<std::int64_t> EventStore::Core::type_id(std::string_view name) {
    return name_id(types_, "SELECT id FROM event_type WHERE name = ?", "INSERT INTO event_type(name) VALUES(?)", name);
}
Outcome<std::int64_t> EventStore::Core::kind_id(std::string_view name) {
    return name_id(kinds_, "SELECT id FROM stream_kind WHERE name = ?", "INSERT INTO stream_kind(name) VALUES(?)",
                   name);
}

Outcome<std::int64_t> EventStore::Core::party_id(const Uuid& uuid) {
    if (const auto found = parties_.find(uuid); found != parties_.end()) return found->second;
    auto row = database_.prepare("SELECT id FROM party WHERE uuid = ?");
    if (!row) return fail(row.error());
    const auto stored = row->bind(uuid).step();
    if (!stored) return fail(stored.error());
    if (*stored) return parties_.emplace(uuid, row->integer(0)).first->second;
    if (auto made = write("INSERT INTO party(uuid) VALUES(?)", uuid); !made) return fail(made.error());
    undo_.emplace_back([this, uuid] { parties_.erase(uuid); });
    return parties_.emplace(uuid, database_.last_rowid()).first->second;
}

// A cause may lie in a boot that this store has never seen: it gets a row with nothing received.
Outcome<std::int64_t> EventStore::Core::origin_id(const EventIdentity& identity) {
    if (identity.node == node_ && identity.boot == boot_) return origin_;
    auto row = database_.prepare("SELECT id FROM origin WHERE node = ? AND boot = ?");
    if (!row) return fail(row.error());
    const auto stored = row->bind(identity.node.uuid, stored_boot(identity.boot)).step();
    if (!stored) return fail(stored.error());
    if (*stored) return row->integer(0);
    const auto lowest = database_.integer("SELECT min(0, ifnull(min(id), 0)) - 1 FROM origin");
    if (!lowest) return lowest;
    const auto made =
        write("INSERT INTO origin(id, node, boot, parent, head_seq, head_hash) VALUES(?, ?, ?, NULL, 0, ?)", *lowest,
              identity.node.uuid, stored_boot(identity.boot), ByteView(Hash{}));
    if (!made) return fail(made.error());
    return *lowest;
}

}  // namespace ritm::eventstore
