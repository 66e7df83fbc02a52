#include "domain/training/policies/when_workout_completed_validate.h"

namespace ritm::training {

ValidateSession when_workout_completed_validate(const session::Completed& event) { return {event.session, {event.at}}; }
ValidateSession when_workout_completed_validate(const session::Imported& event) { return {event.session, {event.at}}; }
ValidateSession when_workout_completed_validate(const session::Entered& event) { return {event.session, {event.at}}; }

}  // namespace ritm::training
