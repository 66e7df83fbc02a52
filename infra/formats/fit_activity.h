// FIT messages to the neutral activity. Sessions come from session messages (before or after the records); records,
// laps, pauses and beats go to the session whose time holds them; a chained file or a multisport file has several.
// Without a session message (a recorder that lost power) one is rebuilt from the records and marked reconstructed.
// Pure; any thread.
#pragma once
#include "domain/kernel/fault.h"
#include "infra/formats/activity.h"

namespace ritm::formats::fit {

// Faults: malformed when nothing of it is FIT; unsupported when it is FIT, but holds no activity (a workout, a course,
// settings), with the kind of file in context; the fault of too_large: more in it than Limits allow.
Outcome<Activity> activity_of(const File& file);

}  // namespace ritm::formats::fit
