// Proof that telemetry.db is whole: pages, every seal and checksum of chunks and tail, chunk order, spans without
// overlap, no body without its recording. What belongs to which session's events is checked by who knows the events.
#pragma once
#include <filesystem>
#include <vector>

#include "infra/recorder/telemetry_store.h"

namespace ritm::recorder {

class TelemetryFile;

struct RecordingFound {
    SessionId session;
    MemberId member;
    RecordingState state = RecordingState::open;
    std::int64_t recorded_to_ms = 0;  // from the start of the session; what does not open is not counted
};

struct TelemetryReport {
    std::vector<TelemetryProblem> problems;
    std::vector<RecordingFound> recordings;
};

// Reads only, through a connection of its own: any thread, also beside a recorder that writes (each recording is one
// snapshot). keys null: nothing is unsealed. not_found, newer_version; damage is in the report.
Outcome<TelemetryReport> check_telemetry(const std::filesystem::path& file, vault::KeyPort* keys);
// On a connection that is open already, outside a transaction.
Outcome<TelemetryReport> check_telemetry(TelemetryFile& file);

}  // namespace ritm::recorder
