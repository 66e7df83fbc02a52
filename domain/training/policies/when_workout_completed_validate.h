// TRN-54: a finished session is validated, which publishes TrainingCompleted; sessions from files and from memory too.
// The command follows from the event alone, so a redelivery repeats it and the session recognises it.
#pragma once
#include "domain/training/session/session.h"

namespace ritm::training {

struct ValidateSession {
    SessionId session;
    session::Validate command;
};

ValidateSession when_workout_completed_validate(const session::Completed& event);
ValidateSession when_workout_completed_validate(const session::Imported& event);
ValidateSession when_workout_completed_validate(const session::Entered& event);

}  // namespace ritm::training
