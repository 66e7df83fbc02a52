// Rows of the read models against their events: each stream is folded once more, alone, and compared with its row
// column by column, sealed ones unsealed. Not compared: the order of arrival (a row that was made again may come last)
// and what session_history notes of removals (a signal to readers, no list).
//
// One stream stands in memory at a time, in one snapshot with its row, so that it may run beside a writing program.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "infra/eventstore/event_reader.h"
#include "infra/vault/key_port.h"

namespace ritm::readmodels {

struct DifferingRow {
    enum class Kind : std::uint8_t {
        missing,  // its events make a row
        surplus,  // its events make none, or there are none
        stale,
    };
    std::string_view model;
    eventstore::StreamName stream;  // whose row it is
    std::string_view said;          // what it is, in a report's words
    Kind kind = Kind::stale;
    std::vector<std::string_view> columns;  // that differ, of a stale one
};
std::string to_string(const DifferingRow& row);  // "session_history, session 1b4e…"

// The log needs the keys. Left out: rows that do not open (unreadable_rows.h), rows of erased people (the next start
// removes them), streams whose events do not open (eventstore/verify.h), streams with an event of a newer program (that
// one may have made the row), and models of another version.
Outcome<std::vector<DifferingRow>> differing_rows(eventstore::EventReader& log, vault::KeyPort& keys);

}  // namespace ritm::readmodels
