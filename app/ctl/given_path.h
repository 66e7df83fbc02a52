// Paths as they were typed.
#pragma once
#include <filesystem>
#include <string>

#include "domain/kernel/fault.h"

namespace ritm::ctl {

// From the root on, for the program that holds the store works in another folder. Faults: malformed (empty), not_found
// (the working folder is gone).
Outcome<std::string> absolute_path(const std::string& given);

// Also false where it cannot be looked at: a name that is too long, a folder that may not be entered.
bool is_there(const std::filesystem::path& file);

}  // namespace ritm::ctl
