// The rows of telemetry.db: statements, seals and associated data. What they mean together: telemetry_store.h.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "infra/recorder/items.h"
#include "infra/recorder/telemetry_store.h"
#include "infra/sqlite/sqlite.h"
#include "infra/vault/key_port.h"

namespace ritm::recorder {

inline constexpr std::int32_t newest_telemetry_version = 1;  // user_version

struct RecordingRow {
    std::int64_t id = 0;
    SessionId session;
    MemberId member;
    Instant started_at;
    std::int64_t hold_ms = 3000;
    RecordingState state = RecordingState::open;
};

struct Extent {  // of the chunks of a recording
    std::int64_t next_chunk = 0;
    std::int64_t to_ms = 0;
};

struct TailPart {
    std::int64_t recording = 0;
    Bytes sealed;
};
struct TailRow {
    std::int64_t n = 0;
    Bytes parts;
};
void put_tail_part(Bytes& out, const TailPart& part);
std::optional<std::vector<TailPart>> parse_tail_parts(ByteView parts);

class TelemetryFile {
  public:
    static constexpr int chunk_bits = 20;  // id of a chunk = recording << 20 | n

    static Outcome<TelemetryFile> open(const std::filesystem::path& file, vault::KeyPort& keys, const std::string& vfs);
    // Never writes or checkpoints; keys null: nothing is sealed or unsealed. not_found: also a file without tables yet.
    static Outcome<TelemetryFile> open_reader(const std::filesystem::path& file, vault::KeyPort* keys);
    sqlite::Database& database() { return database_; }
    [[nodiscard]] bool has_keys() const { return keys_ != nullptr; }

    // Makes the person's key first: key, then telemetry, then event.
    Outcome<RecordingRow> insert_recording(const RecordingStart& start, RecordingState state);
    Outcome<std::optional<RecordingRow>> recording(const SessionId& session);
    Outcome<std::optional<RecordingRow>> recording(std::int64_t id);
    Outcome<std::vector<RecordingRow>> recordings(std::optional<RecordingState> state);
    // Of one that is open or importing; what has ended stays as it is.
    Outcome<Done> set_state(std::int64_t recording, RecordingState state);
    Outcome<Done> remove_recording(std::int64_t recording);

    Outcome<Done> insert_chunk(const RecordingRow& recording, std::int64_t n, const Chunk& chunk);
    Outcome<Chunk> open_chunk(const RecordingRow& recording, std::int64_t n, ByteView body);
    // A damaged chunk is a loss of the assembly; a key that is missing or erased, and the disk, stay faults.
    Outcome<Done> read_chunks(const RecordingRow& recording, SeriesAssembly& assembly);
    Outcome<Extent> extent(std::int64_t recording);

    // Appends a tail part to `parts`: the body sealed for row n. On a fault `parts` is as it was.
    Outcome<Done> seal_tail(const RecordingRow& recording, std::int64_t n, ByteView body, Bytes& parts);
    Outcome<Stretch> unseal_tail(const RecordingRow& recording, std::int64_t n, ByteView sealed);
    Outcome<Done> insert_tail(std::int64_t n, ByteView parts);
    Outcome<std::vector<TailRow>> tail();
    Outcome<Done> delete_tail_from(std::int64_t n);
    Outcome<Done> replace_tail(const std::vector<TailRow>& rows);  // in a transaction of the caller

  private:
    TelemetryFile(sqlite::Database database, vault::KeyPort* keys) : database_(std::move(database)), keys_(keys) {}

    sqlite::Database database_;
    vault::KeyPort* keys_;
};

}  // namespace ritm::recorder
