// A session second by second, as other programs expect an activity's records: one per second, on the session's own
// whole seconds. Pure values; any thread.
#pragma once
#include <span>
#include <vector>

#include "infra/formats/activity.h"

namespace ritm::formats {

struct Second {
    // At the session's start and whole seconds. Of each measure the newest value of the second; of two in one second
    // the newer one stands for the next, if that has none: sensors of one value per second drift through the border.
    Record outline;
    std::span<const Record> moments;  // of the session, in this second; none: a value has only moved here
    [[nodiscard]] bool exact() const { return moments.size() == 1 && moments.front() == outline; }
};
// The moments are views of session.records.
std::vector<Second> seconds_of(const Session& session);

// Every record stands on a whole second of the session.
bool on_whole_seconds(const Session& session);

}  // namespace ritm::formats
