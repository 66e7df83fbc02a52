// events.db: its tables, its mark, and how a connection to it is set up.
//
// Identifiers are interned: an event row holds small integers (140 octets per event against 236 with UUID columns).
//   party    people and nodes that events name: actor, subject of the key, owner
//   origin   a boot of a node; ids > 0 are this node's boots in order, ids < 0 come from other nodes
//   chain_link  the hash of the event at seq 1, 65, 129 … of a boot, and where it stands
// References between tables are declared for verify (PRAGMA foreign_key_check), not enforced at each insert.
#pragma once
#include <filesystem>

#include "infra/sqlite/sqlite.h"

namespace ritm::eventstore {

inline constexpr std::int32_t events_application_id = 0x5269'746D;  // "Ritm"
inline constexpr std::int32_t events_version = 1;
inline constexpr std::int64_t chain_link_distance = 64;

inline constexpr const char* events_file = "events.db";
inline constexpr const char* lock_file = "store.lock";

// The writer: WAL, synchronous=FULL, the only checkpointing connection. `fresh` tells a file without tables yet.
struct WriterFile {
    sqlite::Database database;
    bool fresh = false;
};
Outcome<WriterFile> open_writer(const std::filesystem::path& folder, const std::string& vfs);
// Tables and mark, inside the caller's transaction.
Outcome<Done> create_tables(sqlite::Database& database);
// A reader: query_only, never checkpoints. not_found, newer_version, corrupted (not an event log).
Outcome<sqlite::Database> open_reader(const std::filesystem::path& folder, const std::string& vfs);

}  // namespace ritm::eventstore
