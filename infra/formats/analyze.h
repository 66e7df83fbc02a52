// What `ritmctl analyze FILE --json` prints: per session the file's own totals, ours by SCIENCE.md, and at the top the
// file's where it has them, else ours. Absent = null. Values of its maker's own are counted per developer field of the
// file. The key names are a contract. Pure; any thread.
#pragma once
#include <nlohmann/json_fwd.hpp>

#include "infra/formats/activity.h"

namespace ritm::formats {

nlohmann::json analysis_of(const Activity& activity);

}  // namespace ritm::formats
