// What an interrupted end left in the telemetry: at a start, recordings that are still open although the event log says
// otherwise are closed (the session is completed) or removed (it was discarded, or its start was never acknowledged).
// Those of running and paused sessions are left for the resume offer. A long one without any event (the log stalled or
// was put back to an older copy) is adopted: its start is logged again, so that the next start offers it. An import
// that did not end is closed where its event stands and removed where it does not: half of one never counts. Asked of
// the event log, not of a read model, which may be about to be rebuilt.
#pragma once
#include "domain/training/session/session.h"
#include "infra/eventstore/event_reader.h"
#include "infra/recorder/telemetry_store.h"

namespace ritm::core {

enum class Settlement { leave, close, remove, adopt };

// Reader executor.
Outcome<Settlement> settlement_of(eventstore::EventReader& events, const recorder::OpenRecording& recording);
// What an adopted recording says of its session. Its sport is not known.
training::session::Start start_of(const recorder::OpenRecording& recording);
// Telemetry executor. Adoption is the log's business.
Outcome<Done> settle(recorder::TelemetryStore& telemetry, const SessionId& session, Settlement settlement);

}  // namespace ritm::core
