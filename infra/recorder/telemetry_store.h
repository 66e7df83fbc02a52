// telemetry.db: recorded values of all sessions, sealed with each person's key from the first second on.
//
//   recording(id, session, member, started_at, hold_ms, state)   state 0 open, 1 closed, 2 imported, 3 importing
//   chunk(id = recording << 20 | n, from_ms, to_ms, body)         60 s of columns (chunk.h), sealed
//   tail(n, parts)                                               one row per second for everybody who is recording
//   parts := (recording:uv length:uv sealed(length))*             each sealed body: items.h
//
// Invariants:
//   1 A tick is on disk when append_tick has returned (WAL, synchronous=FULL): a power cut loses what came after.
//   2 A recorded second is in the tail or in a chunk, never in both and never in neither: folding writes the chunks in
//     the transaction that deletes the tail rows.
//   3 Every body is sealed under the person's key with (kind, session, recording, n) as associated data; a body of
//     another place does not open. A chunk carries a checksum inside too.
//   4 The file has its own application_id and user_version; a newer file is refused untouched.
//
// Thread: one connection, used on the telemetry executor only (or before it runs). SQLite faults come back as values;
// a fault leaves the store usable and what was acknowledged intact.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "domain/kernel/fault.h"
#include "infra/recorder/chunk.h"
#include "infra/recorder/pyramid.h"
#include "infra/recorder/series.h"

namespace ritm::vault {
class KeyPort;
}

namespace ritm::recorder {

// importing: a piece of it is there, its event is not yet, or nobody has noted that it is. Settled at the next start.
enum class RecordingState : std::uint8_t { open = 0, closed = 1, imported = 2, importing = 3 };

struct RecordingStart {
    SessionId session;
    MemberId member;
    Instant started_at;
    std::int64_t hold_ms = 3000;
};

// What one recording adds in one tick. Rows ascend by time.
struct TickRow {
    std::int64_t at_ms = 0;
    devices::Measure measure = devices::Measure::heart_rate;
    std::int64_t value = 0;
    Mark mark = Mark::valid;
    friend bool operator==(const TickRow&, const TickRow&) = default;
};
struct Tick {
    SessionId session;
    std::int64_t to_ms = 0;  // recorded up to here, also when there are no rows
    std::vector<TickRow> rows;
    std::vector<Noted> notes;
    std::vector<DeviceId> new_sources;  // appended to the recording's sources, in order
};

struct OpenRecording {
    SessionId session;
    MemberId member;
    Instant started_at;
    std::int64_t recorded_to_ms = 0;
    RecordingState state = RecordingState::open;  // or importing
};

struct TelemetryProblem {
    SessionId session;  // nil: the file itself
    std::string where;  // "chunk 3", "tail 17", "recording", "recording 7", "file"
    Fault fault;
};

class TelemetryStore {
  public:
    // Creates the file when missing; folds a tail that a crash left (parts that do not open stay, for verify to name).
    // newer_version, corrupted, locked, io. `vfs`: SQLite's layer below, empty = the platform's (tests cut its power).
    static Outcome<std::unique_ptr<TelemetryStore>> open(const std::filesystem::path& file, vault::KeyPort& keys,
                                                         const std::string& vfs = {});
    ~TelemetryStore();
    TelemetryStore(const TelemetryStore&) = delete;
    TelemetryStore& operator=(const TelemetryStore&) = delete;

    // A session can be begun once; beginning it again with the same member continues it (resume after a crash).
    Outcome<Done> begin(const RecordingStart& start);
    // One tail row for all. Every 60 s of a recording are folded by the way.
    Outcome<Done> append_ticks(const std::vector<Tick>& ticks);
    // Folds and marks as closed; a closed recording is no orphan. Closing twice is no fault. An import's becomes
    // imported.
    Outcome<Done> close(const SessionId& session);
    Outcome<Done> fold();
    // Removes a discarded session's recording; a missing one is no fault.
    Outcome<Done> remove(const SessionId& session);
    // Stores a whole series at once. conflict: the session has a recording already.
    Outcome<Done> store(const RecordingStart& start, const Series& series);
    // An import of any length: begun, its chunks in pieces, closed when its event stands. Ticks come between the
    // pieces.
    Outcome<Done> begin_import(const RecordingStart& start);
    Outcome<Done> add_piece(const SessionId& session, std::span<const Chunk> chunks);

    // not_found, erased; corrupted: nothing of it opens. What is damaged in part comes with its missing spans.
    Outcome<Series> read(const SessionId& session);
    // Minimum and maximum per bucket for charts; at most `buckets` of them over [span).
    Outcome<std::vector<PyramidBucket>> read_downsampled(const SessionId& session, devices::Measure measure, Span span,
                                                         std::size_t buckets);
    // Recordings that were begun and never closed: offer to resume those whose session is still open. Imports too.
    Outcome<std::vector<OpenRecording>> open_recordings();
    Outcome<bool> has(const SessionId& session);
    // Every checksum and seal, chunk order, spans without overlap (telemetry_check.h).
    Outcome<std::vector<TelemetryProblem>> verify();

  private:
    struct Inside;
    explicit TelemetryStore(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace ritm::recorder
