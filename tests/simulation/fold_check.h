// The read models of a store against a fold of its whole log.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "domain/kernel/ids.h"
#include "infra/vault/key_port.h"

namespace ritm::simulation {

// What differs, for one person; versions of each stream are proven to run 1 … n on the way.
std::optional<std::string> differs_from_fold(const std::filesystem::path& folder, vault::KeyPort& keys,
                                             const MemberId& member);

}  // namespace ritm::simulation
