// Files that are written whole or not at all: to a new file beside it of a name that nobody has, flushed, renamed, the
// folder flushed. A full disk or a power cut leaves what was there. Any thread.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string_view>

#include "domain/kernel/fault.h"

namespace ritm::core {

// A file of the store's own folder, replaced. Faults: disk_full, io.
Outcome<Done> replace_file(const std::filesystem::path& file, std::string_view text);

// A file that a person named, anywhere. What has its name: replaced if it is an ordinary file (behind links too), or
// kept.
enum class Existing : std::uint8_t { keep, replace };
// Faults: conflict (it is there and kept), disk_full, io; context names the file.
Outcome<Done> write_whole(const std::filesystem::path& file, std::string_view text, Existing existing);

}  // namespace ritm::core
