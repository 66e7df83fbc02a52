// What the event log knows of a session, as the session's own decisions see it. Asked of the log where a read model
// does not say it (laps, the highest timer time that an event named).
#pragma once
#include "domain/training/session/session.h"
#include "infra/eventstore/event_reader.h"

namespace ritm::core {

// Reader executor. A session without events is State{}. Faults: erased, corrupted (a known event does not decode).
Outcome<training::session::State> logged_session(eventstore::EventReader& events, const SessionId& session);

}  // namespace ritm::core
