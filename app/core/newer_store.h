// Whether a program may open a store at all, asked before it writes the first octet.
#pragma once
#include <filesystem>

#include "domain/kernel/fault.h"

namespace ritm::core {

// newer_version when one of the store's files was written by a newer program; nothing was changed then. Whatever else
// may be wrong with a file (damaged, of another program, not there yet) is for those who open it to say.
Outcome<Done> refuse_newer(const std::filesystem::path& folder);

}  // namespace ritm::core
