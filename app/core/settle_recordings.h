// What an interrupted end left in the telemetry: at a start, recordings that are still open although the event log says
// otherwise are closed (the session is completed) or removed (it was discarded, or its start was never acknowledged).
// An import that did not end is closed where its event stands and removed where it does not: half of one never counts.
// Those of running and paused sessions are left for the resume offer; a long one without any event too (ritmctl verify
// names it). Asked of the event log, not of a read model, which may be about to be rebuilt.
#pragma once
#include "infra/eventstore/event_reader.h"
#include "infra/recorder/telemetry_store.h"

namespace ritm::core {

enum class Settlement { leave, close, remove };

// Reader executor.
Outcome<Settlement> settlement_of(eventstore::EventReader& events, const recorder::OpenRecording& recording);
// Telemetry executor.
Outcome<Done> settle(recorder::TelemetryStore& telemetry, const SessionId& session, Settlement settlement);

}  // namespace ritm::core
