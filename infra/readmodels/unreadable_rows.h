// Rows of the read models that do not open: lists leave them out, ritmctl verify names them, and they can be made again
// from their streams (runtime/refold.h). The events that they were made from are proven by themselves.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "domain/kernel/fault.h"
#include "infra/eventstore/event.h"
#include "infra/sqlite/sqlite.h"
#include "infra/vault/key_port.h"

namespace ritm::readmodels {

struct UnreadableRow {
    std::string_view model;
    eventstore::StreamName stream;  // whose row it is
    std::string_view said;          // what it is, in a report's words
};
std::string to_string(const UnreadableRow& row);  // "session_history, session 1b4e…"

// Rows of erased people are none. A model of another version is left out: the next start makes it anew. Reads only.
Outcome<std::vector<UnreadableRow>> unreadable_rows(sqlite::Database& database, vault::KeyPort& keys);

}  // namespace ritm::readmodels
