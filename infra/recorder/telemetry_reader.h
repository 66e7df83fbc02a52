// Recordings read beside the writer, through a connection of its own that never writes or checkpoints: a chart or a
// summary of a day is read while the ticks of a running session go on. One snapshot per recording, so that a second is
// in a chunk or in the tail and never in both (telemetry_store.h, invariant 2); a day takes some 10 ms.
//
// Thread: one executor, the reader's. Opens with the first question.
#pragma once
#include <filesystem>
#include <optional>

#include "infra/recorder/telemetry_file.h"

namespace ritm::recorder {

class TelemetryReader {
  public:
    TelemetryReader(std::filesystem::path file, vault::KeyPort& keys) : path_(std::move(file)), keys_(keys) {}
    // Everything that was acknowledged, also of a session that is being recorded. not_found, erased, corrupted.
    Outcome<Series> read(const SessionId& session);

  private:
    Outcome<Series> read_snapshot(const SessionId& session);

    std::filesystem::path path_;
    vault::KeyPort& keys_;
    std::optional<TelemetryFile> file_;
};

// The chunks of a recording, then what is in none yet (null: nothing).
Outcome<Series> series_of(TelemetryFile& file, const RecordingRow& row, const Stretch* pending);

}  // namespace ritm::recorder
