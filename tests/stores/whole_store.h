// What stands in tests/data/stores/whole_1: a store as the program itself leaves it, written through the desks of
// app/core on a driven clock with seeded randomness. In two runs Anna gave her profile, paired a strap and a treadmill,
// recorded a workout (two laps by hand, a pause), recorded one that she deleted, imported a file, entered a workout by
// hand and renamed the strap often enough for a snapshot; the second run died while a workout was recording.
//
// Nothing here may change after a release; a store of a new format gets a new folder, and both are read for ever.
#pragma once
#include <filesystem>

#include "domain/kernel/fault.h"
#include "domain/kernel/instant.h"

namespace ritm::test {

inline constexpr int whole_renames = 100;
inline constexpr Instant whole_start{1'772'352'000'000};  // 2026-03-01T08:00:00Z
inline constexpr const char* whole_zone = "Europe/Berlin";

// Into an empty folder. TZ must be whole_zone.
Outcome<Done> write_whole_store(const std::filesystem::path& folder);

}  // namespace ritm::test
