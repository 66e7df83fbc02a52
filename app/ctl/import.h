// `ritmctl import`: when it makes a store, and what the store's answer means.
#pragma once
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "domain/kernel/fault.h"

namespace ritm::ctl {

struct ImportOrder {
    std::filesystem::path folder;
    std::vector<std::string> files;
    std::string member = {};  // empty: who trains here
};

// Makes a store where there is none, if one of the files can be read at all; else not_found or io, and nothing is made
// on disk. Files that cannot be read are in the report. `made_store` in the answer: there was none. Else as ask_store.
Outcome<nlohmann::json> import_files(const ImportOrder& order);

// No file failed and no session of any file was refused. `report`: the answer to "import" (app/core/desk_service.h).
bool all_came_in(const nlohmann::json& report);

// What a row of "not_kept" says: values of the file's maker that are not in the store, by the names that it gives them.
std::string words_of_not_kept(const nlohmann::json& row);

}  // namespace ritm::ctl
