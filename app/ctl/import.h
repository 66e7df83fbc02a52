// `ritmctl import`: when it may make a store, and what the store's answer means.
#pragma once
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "domain/kernel/fault.h"

namespace ritm::ctl {

enum class IfNoStore { refuse, make };

struct ImportOrder {
    std::filesystem::path folder;
    std::vector<std::string> files;
    std::string member = {};  // empty: who trains here
    IfNoStore if_no_store = IfNoStore::refuse;
};

// Nothing is made on disk if there is no store and it may not be made, or one of the files cannot be read: not_found,
// io. With a store there, files that cannot be read are in the report. Else as ask_store.
Outcome<nlohmann::json> import_files(const ImportOrder& order);

// No file failed and no session of any file was refused. `report`: the answer to "import" (app/core/desk_service.h).
bool all_came_in(const nlohmann::json& report);

}  // namespace ritm::ctl
