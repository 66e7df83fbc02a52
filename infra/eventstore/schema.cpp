#include "infra/eventstore/schema.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "infra/sqlite/wal_writer.h"

namespace ritm::eventstore {
namespace {

constexpr const char* tables = R"(
CREATE TABLE store(one INTEGER PRIMARY KEY CHECK(one = 1), node BLOB NOT NULL, created_at INTEGER NOT NULL) STRICT;
CREATE TABLE party(id INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE CHECK(length(uuid) = 16)) STRICT;
CREATE TABLE origin(
    id INTEGER PRIMARY KEY, node BLOB NOT NULL CHECK(length(node) = 16), boot INTEGER NOT NULL,
    parent INTEGER REFERENCES origin(id), head_seq INTEGER NOT NULL, head_hash BLOB NOT NULL,
    UNIQUE(node, boot)) STRICT;
CREATE TABLE chain_link(
    origin INTEGER NOT NULL REFERENCES origin(id), seq INTEGER NOT NULL, gseq INTEGER NOT NULL REFERENCES event(gseq),
    hash BLOB NOT NULL, PRIMARY KEY(origin, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE stream_kind(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE event_type(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE stream(
    id INTEGER PRIMARY KEY, uuid BLOB NOT NULL CHECK(length(uuid) = 16),
    kind INTEGER NOT NULL REFERENCES stream_kind(id), owner INTEGER NOT NULL REFERENCES party(id),
    owner_epoch INTEGER NOT NULL, subject INTEGER REFERENCES party(id), closed INTEGER NOT NULL DEFAULT 0,
    UNIQUE(uuid, kind)) STRICT;
CREATE TABLE event(
    gseq INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES stream(id), version INTEGER NOT NULL,
    type INTEGER NOT NULL REFERENCES event_type(id), schema_version INTEGER NOT NULL,
    origin INTEGER NOT NULL REFERENCES origin(id), seq INTEGER NOT NULL, owner_epoch INTEGER NOT NULL,
    at INTEGER NOT NULL, actor INTEGER REFERENCES party(id), correlation BLOB,
    cause_origin INTEGER REFERENCES origin(id), cause_seq INTEGER, command_index INTEGER NOT NULL,
    key INTEGER REFERENCES party(id), payload BLOB NOT NULL) STRICT;
CREATE UNIQUE INDEX event_version ON event(stream, version);
CREATE UNIQUE INDEX event_foreign ON event(origin, seq) WHERE origin < 0;
CREATE TRIGGER event_never_changes BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'an event never changes'); END;
CREATE TRIGGER event_never_goes BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END;
CREATE TABLE command(
    id BLOB PRIMARY KEY CHECK(length(id) = 16), content INTEGER NOT NULL, gseq INTEGER NOT NULL, n INTEGER NOT NULL,
    result BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE snapshot(
    stream INTEGER NOT NULL REFERENCES stream(id), fold_version INTEGER NOT NULL, version INTEGER NOT NULL,
    key INTEGER REFERENCES party(id), state BLOB NOT NULL, UNIQUE(stream, fold_version, version)) STRICT;
CREATE TABLE cursor(name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE timer(
    name TEXT NOT NULL, id BLOB NOT NULL, due INTEGER NOT NULL, payload BLOB NOT NULL,
    PRIMARY KEY(name, id)) STRICT, WITHOUT ROWID;
CREATE INDEX timer_due ON timer(due);
CREATE TABLE parked(
    subscription TEXT NOT NULL, gseq INTEGER NOT NULL REFERENCES event(gseq), attempts INTEGER NOT NULL,
    at INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY(subscription, gseq)) STRICT, WITHOUT ROWID;
CREATE TABLE read_model(name TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)";

constexpr const char* writer_pragmas = R"(PRAGMA secure_delete = ON;
PRAGMA recursive_triggers = ON;
PRAGMA foreign_keys = OFF;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -16384;
)";
constexpr const char* reader_pragmas = R"(PRAGMA busy_timeout = 5000;
PRAGMA query_only = ON;
PRAGMA wal_autocheckpoint = 0;
PRAGMA temp_store = MEMORY;
)";

// Unset mark (a file whose creation was interrupted, or an empty one): version 0.
Outcome<std::int32_t> known_version(sqlite::Database& database) {
    const auto mark = sqlite::file_mark(database);
    if (!mark) return fail(mark.error());
    if (mark->application == 0 && mark->version == 0) return 0;
    if (mark->application != events_application_id) {
        return fail(Fault{Fault::Kind::corrupted, false, "events.db is not an event log of Ritm"});
    }
    if (mark->version > events_version) {
        return fail(
            Fault{Fault::Kind::newer_version, false,
                  fmt::format("events.db has version {}, this program reads up to {}", mark->version, events_version)});
    }
    return mark->version;
}

void leave_checkpoints_to_the_writer(sqlite::Database& database) {
    int before = 0;
    sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, &before);
}

Outcome<sqlite::Database> open_reading(const std::filesystem::path& file, const std::string& vfs) {
    auto database = sqlite::Database::open(file, {sqlite::Access::read, vfs});
    if (!database) return fail(database.error());
    leave_checkpoints_to_the_writer(*database);
    if (auto ready = database->exec(reader_pragmas); !ready) return fail(ready.error());
    return database;
}

}  // namespace

Outcome<WriterFile> open_writer(const std::filesystem::path& folder, const std::string& vfs) {
    const auto file = folder / events_file;
    std::error_code ignored;
    // A rollback journal means that creation was interrupted before the file became a WAL one; only writing rolls it
    // back.
    const bool half_made = std::filesystem::exists(folder / (std::string(events_file) + "-journal"), ignored);
    if (!half_made && std::filesystem::file_size(file, ignored) > 0 && !ignored) {
        // Looked at through a read-only connection first: a newer program's file stays untouched, its WAL too.
        auto probe = open_reading(file, vfs);
        if (!probe) return fail(probe.error());
        if (const auto known = known_version(*probe); !known) return fail(known.error());
    }
    auto database = sqlite::Database::open(file, {sqlite::Access::create, vfs});
    if (!database) return fail(database.error());
    const auto version = known_version(*database);
    if (!version) return fail(version.error());
    if (auto wal = sqlite::become_wal_writer(*database, events_file); !wal) return fail(wal.error());
    if (auto ready = database->exec(writer_pragmas); !ready) return fail(ready.error());
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                                 ignored);
    return WriterFile{std::move(*database), *version == 0};
}

Outcome<Done> create_tables(sqlite::Database& database) {
    const auto script = fmt::format("{}PRAGMA application_id = {};\nPRAGMA user_version = {};\n", tables,
                                    events_application_id, events_version);
    return database.exec(script);
}

Outcome<sqlite::Database> open_reader(const std::filesystem::path& folder, const std::string& vfs) {
    auto database = open_reading(folder / events_file, vfs);
    if (!database) return database;
    const auto version = known_version(*database);
    if (!version) return fail(version.error());
    if (*version == 0) return fail(Fault{Fault::Kind::not_found, false, "events.db holds no event log yet"});
    return database;
}

}  // namespace ritm::eventstore
