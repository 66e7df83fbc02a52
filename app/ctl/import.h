// `ritmctl import`: what the answer of the store means.
#pragma once
#include <nlohmann/json.hpp>

namespace ritm::ctl {

// No file failed and no session of any file was refused. `report`: the answer to "import" (app/core/desk_service.h).
bool all_came_in(const nlohmann::json& report);

}  // namespace ritm::ctl
