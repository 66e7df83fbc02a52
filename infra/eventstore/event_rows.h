// Event rows as StoredEvents: shared by the store, the reader and verify.
#pragma once
#include <vector>

#include "infra/eventstore/event.h"
#include "infra/eventstore/names.h"
#include "infra/sqlite/sqlite.h"
#include "infra/vault/key_port.h"

namespace ritm::eventstore {

// The columns that header_of and payload_column read, in order.
#define RITM_EVENT_COLUMNS                                                                                          \
    "gseq, stream, version, type, schema_version, origin, seq, owner_epoch, at, actor, correlation, cause_origin, " \
    "cause_seq, command_index, key, payload"
inline constexpr int payload_column = 15;

// Everything but the payload. corrupted: the row refers to what is not there.
Outcome<Done> read_header(const sqlite::Statement& row, Names& names, StoredEvent& event);
Outcome<StoredEvent> header_of(const sqlite::Statement& row, Names& names);

struct PageLimit {
    std::int32_t events = 0;
    std::int32_t events_expected = 128;  // most streams are short
    std::size_t payload_bytes = 8U << 20;
};
// Steps `rows` (bound) to the end or the limit. keys null: payloads stay as they are stored.
Outcome<std::vector<StoredEvent>> read_page(sqlite::Statement& rows, Names& names, vault::KeyPort* keys,
                                            PageLimit limit);

}  // namespace ritm::eventstore
