// One activity file from disk or memory, its kind told by content, never by name. FIT is read; TCX, GPX, ZWO and
// archives are recognised, so that the person hears what the file is.
#pragma once
#include <string>

#include "domain/kernel/fault.h"
#include "infra/formats/activity.h"

namespace ritm::formats {

enum class FileKind : std::uint8_t { fit, tcx, gpx, zwo, zip, gzip, unknown };
FileKind kind_of(ByteView bytes);

inline constexpr std::size_t file_size_max = 64U << 20;  // the longest real files have some 20 MiB

// not_found: no such file or a folder; malformed: empty or of no known kind; unsupported: known kind without an
// activity that Ritm reads, or (is_too_large) larger than file_size_max or more in it than fit::Limits; io: reading
// failed. context says which, for the log.
Outcome<Bytes> read_whole_file(const std::string& path);
Outcome<Activity> read_activity(ByteView bytes);

}  // namespace ritm::formats
