#include "infra/eventstore/event_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "infra/eventstore/payload.h"

namespace ritm::eventstore {
namespace {

Outcome<Done> read_optional(const sqlite::Statement& row, Names& names, StoredEvent& event) {
    if (!row.is_null(9)) {
        const auto actor = names.party(row.integer(9));
        if (!actor) return fail(actor.error());
        event.actor = MemberId(*actor);
    }
    if (!row.is_null(10)) event.correlation = row.uuid(10);
    if (!row.is_null(11)) {
        const auto boot = names.origin(row.integer(11));
        if (!boot) return fail(boot.error());
        event.cause = EventIdentity{boot->node, boot->boot, row.integer(12)};
    }
    if (!row.is_null(14)) {
        const auto subject = names.party(row.integer(14));
        if (!subject) return fail(subject.error());
        event.subject = *subject;
    }
    return Done{};
}

Outcome<Done> read_payload(ByteView stored, vault::KeyPort* keys, StoredEvent& event) {
    if (keys == nullptr && is_sealed(event.subject, stored)) {
        event.payload.assign(stored.begin(), stored.end());
        return Done{};
    }
    auto payload = from_stored(keys, event.subject, associated_bytes(event), stored);
    if (payload) {
        event.payload = std::move(*payload);
    } else if (payload.error().kind == Fault::Kind::erased) {
        event.erased = true;
    } else {
        Fault fault = payload.error();
        fault.context = fmt::format("event gseq {}: {}", event.gseq, fault.context);
        return fail(std::move(fault));
    }
    return Done{};
}

}  // namespace

Outcome<Done> read_header(const sqlite::Statement& row, Names& names, StoredEvent& event) {
    event.gseq = row.integer(0);
    const auto stream = names.stream(row.integer(1));
    if (!stream) return fail(stream.error());
    event.stream = **stream;
    event.version = row.integer(2);
    const auto type = names.type(row.integer(3));
    if (!type) return fail(type.error());
    event.type = *type;
    event.schema = static_cast<std::uint32_t>(row.integer(4));
    const auto boot = names.origin(row.integer(5));
    if (!boot) return fail(boot.error());
    event.identity = EventIdentity{boot->node, boot->boot, row.integer(6)};
    event.owner_epoch = row.integer(7);
    event.at = Instant(row.integer(8));
    event.command_index = static_cast<std::int32_t>(row.integer(13));
    return read_optional(row, names, event);
}

Outcome<StoredEvent> header_of(const sqlite::Statement& row, Names& names) {
    StoredEvent event;
    if (auto read = read_header(row, names, event); !read) return fail(read.error());
    return event;
}

Outcome<std::vector<StoredEvent>> read_page(sqlite::Statement& rows, Names& names, vault::KeyPort* keys,
                                            PageLimit limit) {
    std::vector<StoredEvent> page;
    page.reserve(static_cast<std::size_t>(std::clamp(limit.events_expected, 0, limit.events)));
    std::size_t payload_bytes = 0;
    while (page.size() < static_cast<std::size_t>(limit.events) && payload_bytes < limit.payload_bytes) {
        const auto more = rows.step();
        if (!more) return fail(more.error());
        if (!*more) break;
        StoredEvent& event = page.emplace_back();
        if (auto read = read_header(rows, names, event); !read) return fail(read.error());
        if (auto read = read_payload(rows.blob(payload_column), keys, event); !read) return fail(read.error());
        payload_bytes += event.payload.size();
    }
    return page;
}

}  // namespace ritm::eventstore
