// Rows of the read models that do not open: lists leave them out, ritmctl verify names them. The events that they were
// made from are proven by themselves.
#pragma once
#include <string>
#include <vector>

#include "domain/kernel/fault.h"
#include "infra/sqlite/sqlite.h"
#include "infra/vault/key_port.h"

namespace ritm::readmodels {

// "model, kind id" of each; rows of erased people are none. A model of another version is left out: the next start
// makes it anew. Reads only.
Outcome<std::vector<std::string>> unreadable_rows(sqlite::Database& database, vault::KeyPort& keys);

}  // namespace ritm::readmodels
