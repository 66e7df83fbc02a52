#include "infra/sqlite/wal_writer.h"

#include <fmt/format.h>

namespace ritm::sqlite {
namespace {

// EXTRA while the file still has a rollback journal: one that came back after a power cut would undo the change to WAL.
constexpr const char* before_wal = R"(PRAGMA page_size = 4096;
PRAGMA busy_timeout = 5000;
PRAGMA fullfsync = ON;
PRAGMA checkpoint_fullfsync = ON;
PRAGMA synchronous = EXTRA;
)";
// No memory mapping: an I/O error under it would be a signal.
constexpr const char* in_wal = R"(PRAGMA synchronous = FULL;
PRAGMA wal_autocheckpoint = 1000;
PRAGMA mmap_size = 0;
)";

}  // namespace

Outcome<Done> become_wal_writer(Database& database, std::string_view name) {
    if (auto set = database.exec(before_wal); !set) return set;
    const auto mode = database.text("PRAGMA journal_mode = WAL");
    if (!mode) return fail(mode.error());
    if (*mode != "wal") {
        return fail(
            Fault{Fault::Kind::unsupported, false, fmt::format("{}: this file system cannot hold a WAL", name)});
    }
    return database.exec(in_wal);
}

}  // namespace ritm::sqlite
