#include "infra/recorder/telemetry_file.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <string>

#include "infra/recorder/packing.h"
#include "infra/sqlite/wal_writer.h"

namespace ritm::recorder {
namespace {

constexpr std::int32_t application = 0x52544D54;  // "RTMT"

constexpr const char* schema = R"(
CREATE TABLE recording (
    id INTEGER PRIMARY KEY,
    session BLOB NOT NULL UNIQUE,
    member BLOB NOT NULL,
    started_at INTEGER NOT NULL,
    hold_ms INTEGER NOT NULL,
    state INTEGER NOT NULL
) STRICT;
CREATE TABLE chunk (
    id INTEGER PRIMARY KEY,
    from_ms INTEGER NOT NULL,
    to_ms INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE TABLE tail (n INTEGER PRIMARY KEY, parts BLOB NOT NULL) STRICT;
)";

constexpr std::string_view recording_columns = "id, session, member, started_at, hold_ms, state";

enum class Sealed : std::uint8_t { tail = 'T', chunk = 'C' };

// kind(1) session(16) recording(8) n(8): the place that a sealed body belongs to.
using Place = std::array<std::uint8_t, 1 + 16 + 8 + 8>;
Place place_of(Sealed kind, const RecordingRow& recording, std::int64_t n) {
    Place place{static_cast<std::uint8_t>(kind)};
    auto next = std::copy(recording.session.uuid.bytes.begin(), recording.session.uuid.bytes.end(), place.begin() + 1);
    for (const std::int64_t number : {recording.id, n}) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            *next++ = static_cast<std::uint8_t>(static_cast<std::uint64_t>(number) >> shift);
        }
    }
    return place;
}

RecordingRow row_of(const sqlite::Statement& statement) {
    RecordingRow row;
    row.id = statement.integer(0);
    row.session = SessionId(statement.uuid(1));
    row.member = MemberId(statement.uuid(2));
    row.started_at = Instant(statement.integer(3));
    row.hold_ms = statement.integer(4);
    row.state = static_cast<RecordingState>(statement.integer(5));
    return row;
}

template <class Key>
Outcome<std::optional<RecordingRow>> recording_where(sqlite::Database& database, std::string_view condition,
                                                     const Key& key) {
    auto rows = database.prepare(fmt::format("SELECT {} FROM recording WHERE {} = ?", recording_columns, condition));
    if (!rows) return fail(rows.error());
    rows->bind(key);
    const auto found = rows->step();
    if (!found) return fail(found.error());
    if (!*found) return std::optional<RecordingRow>{};
    return std::optional<RecordingRow>(row_of(*rows));
}

template <class... Values>
Outcome<Done> run(sqlite::Database& database, std::string_view sql, const Values&... values) {
    auto statement = database.prepare(sql);
    if (!statement) return fail(statement.error());
    return statement->bind(values...).run();
}

Outcome<Done> create(sqlite::Database& database) {
    auto transaction = sqlite::Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    if (auto done = database.exec(schema); !done) return done;
    const auto mark =
        fmt::format("PRAGMA application_id={}; PRAGMA user_version={}", application, newest_telemetry_version);
    if (auto done = database.exec(mark); !done) return done;
    return transaction->commit();
}

// True: a file without tables yet. corrupted: another program's; newer_version.
Outcome<bool> is_empty(sqlite::Database& database) {
    const auto mark = sqlite::file_mark(database);
    if (!mark) return fail(mark.error());
    const auto tables = database.integer("SELECT count(*) FROM sqlite_master");
    if (!tables) return fail(tables.error());
    const bool empty = mark->application == 0 && mark->version == 0 && *tables == 0;
    if (!empty && mark->application != application) {
        return fail(Fault{Fault::Kind::corrupted, false, "telemetry: not a telemetry file"});
    }
    if (mark->version > newest_telemetry_version) {
        return fail(Fault{Fault::Kind::newer_version, false,
                          fmt::format("telemetry: version {}, known {}", mark->version, newest_telemetry_version)});
    }
    return empty;
}

}  // namespace

void put_tail_part(Bytes& out, const TailPart& part) {
    put_uv(out, static_cast<std::uint64_t>(part.recording));
    put_uv(out, part.sealed.size());
    out.insert(out.end(), part.sealed.begin(), part.sealed.end());
}

std::optional<std::vector<TailPart>> parse_tail_parts(ByteView parts) {
    std::vector<TailPart> parsed;
    PackedReader in(parts);
    while (in.remaining() > 0) {
        const auto recording = in.uv();
        const auto length = in.uv();
        if (!recording || !length || *recording > static_cast<std::uint64_t>(INT64_MAX)) return std::nullopt;
        const auto sealed = in.take(*length);
        if (!sealed) return std::nullopt;
        parsed.push_back({static_cast<std::int64_t>(*recording), Bytes(sealed->begin(), sealed->end())});
    }
    return parsed;
}

Outcome<TelemetryFile> TelemetryFile::open(const std::filesystem::path& file, vault::KeyPort& keys,
                                           const std::string& vfs) {
    auto database = sqlite::Database::open(file, {sqlite::Access::create, vfs});
    if (!database) return fail(database.error());
    std::error_code ignored;  // before the WAL is made: it takes the mode of its database
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                                 ignored);
    // Read before any pragma that writes: a newer file stays untouched.
    const auto empty = is_empty(*database);
    if (!empty) return fail(empty.error());
    if (auto wal = sqlite::become_wal_writer(*database, "telemetry.db"); !wal) return fail(wal.error());
    // What is deleted was sealed, and erasing a person destroys the key: overwriting the freed pages of each folded
    // minute would only cost writes (some builds of SQLite do so unasked).
    if (auto done = database->exec("PRAGMA secure_delete=OFF"); !done) return fail(done.error());
    if (*empty) {
        if (auto done = create(*database); !done) return fail(done.error());
    }
    return TelemetryFile(std::move(*database), &keys);
}

Outcome<TelemetryFile> TelemetryFile::open_reader(const std::filesystem::path& file, vault::KeyPort* keys) {
    auto database = sqlite::Database::open(file, {sqlite::Access::read, {}});
    if (!database) return fail(database.error());
    int before = 0;
    sqlite3_db_config(database->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, &before);
    const auto ready = database->exec("PRAGMA busy_timeout=5000; PRAGMA query_only=ON; PRAGMA wal_autocheckpoint=0");
    if (!ready) return fail(ready.error());
    const auto empty = is_empty(*database);
    if (!empty) return fail(empty.error());
    if (*empty) return fail(Fault{Fault::Kind::not_found, false, "telemetry: the file holds nothing yet"});
    return TelemetryFile(std::move(*database), keys);
}

Outcome<RecordingRow> TelemetryFile::insert_recording(const RecordingStart& start, RecordingState state) {
    if (auto done = keys_->ensure_subject(start.member.uuid); !done) return fail(done.error());
    const auto done =
        run(database_, "INSERT INTO recording (session, member, started_at, hold_ms, state) VALUES (?, ?, ?, ?, ?)",
            start.session.uuid, start.member.uuid, start.started_at.utc_ms(), start.hold_ms,
            static_cast<std::int64_t>(state));
    if (!done) return fail(done.error());
    return RecordingRow{database_.last_rowid(), start.session, start.member, start.started_at, start.hold_ms, state};
}

Outcome<std::optional<RecordingRow>> TelemetryFile::recording(const SessionId& session) {
    return recording_where(database_, "session", session.uuid);
}

Outcome<std::optional<RecordingRow>> TelemetryFile::recording(std::int64_t id) {
    return recording_where(database_, "id", id);
}

Outcome<std::vector<RecordingRow>> TelemetryFile::recordings(std::optional<RecordingState> state) {
    auto rows = database_.prepare(fmt::format("SELECT {} FROM recording ORDER BY id", recording_columns));
    if (!rows) return fail(rows.error());
    std::vector<RecordingRow> found;
    while (true) {
        const auto row = rows->step();
        if (!row) return fail(row.error());
        if (!*row) return found;
        RecordingRow recording = row_of(*rows);
        if (!state || recording.state == *state) found.push_back(recording);
    }
}

Outcome<Done> TelemetryFile::set_state(std::int64_t recording, RecordingState state) {
    return run(database_, "UPDATE recording SET state = ? WHERE id = ? AND state IN (0, 3)",
               static_cast<std::int64_t>(state), recording);
}

Outcome<Done> TelemetryFile::remove_recording(std::int64_t recording) {
    auto transaction = sqlite::Transaction::begin(database_);
    if (!transaction) return fail(transaction.error());
    const auto chunks = run(database_, "DELETE FROM chunk WHERE id >= ? AND id < ?", recording << chunk_bits,
                            (recording + 1) << chunk_bits);
    if (!chunks) return chunks;
    if (auto done = run(database_, "DELETE FROM recording WHERE id = ?", recording); !done) return done;
    return transaction->commit();
}

Outcome<Done> TelemetryFile::insert_chunk(const RecordingRow& recording, std::int64_t n, const Chunk& chunk) {
    const auto sealed = keys_->seal(recording.member.uuid, place_of(Sealed::chunk, recording, n), encode_chunk(chunk));
    if (!sealed) return fail(sealed.error());
    return run(database_, "INSERT INTO chunk (id, from_ms, to_ms, body) VALUES (?, ?, ?, ?)",
               (recording.id << chunk_bits) + n, chunk.from_ms, chunk.to_ms, *sealed);
}

Outcome<Chunk> TelemetryFile::open_chunk(const RecordingRow& recording, std::int64_t n, ByteView body) {
    const auto plain = keys_->unseal(recording.member.uuid, place_of(Sealed::chunk, recording, n), body);
    if (!plain) return fail(plain.error());
    return decode_chunk(*plain);
}

Outcome<Done> TelemetryFile::read_chunks(const RecordingRow& recording, SeriesAssembly& assembly) {
    auto rows = database_.prepare("SELECT id, to_ms, body FROM chunk WHERE id >= ? AND id < ? ORDER BY id");
    if (!rows) return fail(rows.error());
    const std::int64_t first = recording.id << chunk_bits;
    rows->bind(first, (recording.id + 1) << chunk_bits);
    std::int64_t next = 0;
    while (true) {
        const auto row = rows->step();
        if (!row) return fail(row.error());
        if (!*row) return Done{};
        const std::int64_t n = rows->integer(0) - first;
        if (n > next) assembly.lose(n - next, 0);
        next = n + 1;
        const auto chunk = open_chunk(recording, n, rows->blob(2));
        if (!chunk && chunk.error().kind == Fault::Kind::corrupted) {
            assembly.lose(1, rows->integer(1));
            continue;
        }
        if (!chunk) return fail(chunk.error());
        if (auto done = assembly.add(*chunk); !done) return done;
    }
}

Outcome<Extent> TelemetryFile::extent(std::int64_t recording) {
    auto rows = database_.prepare("SELECT id, to_ms FROM chunk WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT 1");
    if (!rows) return fail(rows.error());
    rows->bind(recording << chunk_bits, (recording + 1) << chunk_bits);
    const auto row = rows->step();
    if (!row) return fail(row.error());
    if (!*row) return Extent{};
    return Extent{rows->integer(0) - (recording << chunk_bits) + 1, rows->integer(1)};
}

Outcome<Done> TelemetryFile::seal_tail(const RecordingRow& recording, std::int64_t n, ByteView body, Bytes& parts) {
    const std::size_t before = parts.size();
    put_uv(parts, static_cast<std::uint64_t>(recording.id));
    put_uv(parts, body.size() + vault::sealing_overhead_bytes);
    auto done = keys_->seal_onto(parts, recording.member.uuid, place_of(Sealed::tail, recording, n), body);
    if (!done) parts.resize(before);
    return done;
}

Outcome<Stretch> TelemetryFile::unseal_tail(const RecordingRow& recording, std::int64_t n, ByteView sealed) {
    const auto plain = keys_->unseal(recording.member.uuid, place_of(Sealed::tail, recording, n), sealed);
    if (!plain) return fail(plain.error());
    return decode_stretch(*plain);
}

Outcome<Done> TelemetryFile::insert_tail(std::int64_t n, ByteView parts) {
    return run(database_, "INSERT INTO tail (n, parts) VALUES (?, ?)", n, parts);
}

Outcome<std::vector<TailRow>> TelemetryFile::tail() {
    auto rows = database_.prepare("SELECT n, parts FROM tail ORDER BY n");
    if (!rows) return fail(rows.error());
    std::vector<TailRow> found;
    while (true) {
        const auto row = rows->step();
        if (!row) return fail(row.error());
        if (!*row) return found;
        const ByteView parts = rows->blob(1);
        found.push_back({rows->integer(0), Bytes(parts.begin(), parts.end())});
    }
}

Outcome<Done> TelemetryFile::delete_tail_from(std::int64_t n) {
    return run(database_, "DELETE FROM tail WHERE n >= ?", n);
}

Outcome<Done> TelemetryFile::replace_tail(const std::vector<TailRow>& rows) {
    if (auto done = delete_tail_from(0); !done) return done;
    for (const TailRow& row : rows) {
        if (auto done = insert_tail(row.n, row.parts); !done) return done;
    }
    return Done{};
}

}  // namespace ritm::recorder
