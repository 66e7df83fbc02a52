// Rows of people whose key was destroyed: their sealed columns do not open any more, and their plain ones go as well.
#pragma once
#include <string_view>

#include "infra/sqlite/sqlite.h"
#include "infra/vault/key_port.h"

namespace ritm::readmodels {

struct PersonColumnOf {
    std::string_view table;
    std::string_view column;  // the person's id, 16 octets; null: nobody's row
};

Outcome<Done> remove_erased_rows(sqlite::Database& database, vault::KeyPort& keys, const PersonColumnOf& where);

}  // namespace ritm::readmodels
