// How the writing connection of a WAL file is set up: event log and telemetry alike.
#pragma once
#include <string_view>

#include "infra/sqlite/sqlite.h"

namespace ritm::sqlite {

// WAL, synchronous=FULL, checkpoints inline each 1,000 pages, full syncs where the platform tells them from half ones.
// Before the first table is made: the size of a page is chosen here. unsupported: this file system cannot hold a WAL
// (the file is left in its old mode); `name` is the file's, for the fault.
Outcome<Done> become_wal_writer(Database& database, std::string_view name);

}  // namespace ritm::sqlite
