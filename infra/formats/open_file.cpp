#include "infra/formats/open_file.h"

#include <filesystem>
#include <fstream>

#include "infra/formats/fit_activity.h"

namespace ritm::formats {
namespace {

Fault fault(Fault::Kind kind, std::string context) { return Fault{kind, false, std::move(context)}; }

bool starts_with(ByteView bytes, std::initializer_list<std::uint8_t> prefix) {
    return bytes.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

// XML says what it is in its first element.
FileKind xml_kind(ByteView bytes) {
    constexpr std::size_t looked_at = 4096;
    const ByteView head = bytes.first(std::min(bytes.size(), looked_at));
    const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
    if (text.find("<TrainingCenterDatabase") != std::string_view::npos) return FileKind::tcx;
    if (text.find("<gpx") != std::string_view::npos) return FileKind::gpx;
    if (text.find("<workout_file") != std::string_view::npos) return FileKind::zwo;
    return FileKind::unknown;
}

}  // namespace

FileKind kind_of(ByteView bytes) {
    if (fit::looks_like_fit(bytes)) return FileKind::fit;
    if (starts_with(bytes, {'P', 'K', 3, 4})) return FileKind::zip;
    if (starts_with(bytes, {0x1F, 0x8B})) return FileKind::gzip;
    return xml_kind(bytes);
}

Outcome<Bytes> read_whole_file(const std::string& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) return fail(fault(Fault::Kind::not_found, "no such file"));
    if (fs::is_directory(status)) return fail(fault(Fault::Kind::not_found, "a folder, not a file"));
    if (!fs::is_regular_file(status)) return fail(fault(Fault::Kind::malformed, "not a regular file"));
    const std::uintmax_t size = fs::file_size(path, error);
    if (error) return fail(fault(Fault::Kind::io, "the size cannot be read: " + error.message()));
    if (size == 0) return fail(fault(Fault::Kind::malformed, "the file is empty"));
    if (size > file_size_max) return fail(too_large("larger than 64 MiB"));
    std::ifstream in(path, std::ios::binary);
    Bytes bytes(static_cast<std::size_t>(size));
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    if (!in) return fail(fault(Fault::Kind::io, "the file cannot be read"));
    return bytes;
}

Outcome<Activity> read_activity(ByteView bytes) {
    if (bytes.empty()) return fail(fault(Fault::Kind::malformed, "the file is empty"));
    if (bytes.size() > file_size_max) return fail(too_large("larger than 64 MiB"));
    switch (kind_of(bytes)) {
        case FileKind::fit:
            return fit::activity_of(fit::decode(bytes));
        case FileKind::tcx:
            return fail(fault(Fault::Kind::unsupported, "TCX file"));
        case FileKind::gpx:
            return fail(fault(Fault::Kind::unsupported, "GPX file"));
        case FileKind::zwo:
            return fail(fault(Fault::Kind::unsupported, "ZWO workout"));
        case FileKind::zip:
            return fail(fault(Fault::Kind::unsupported, "ZIP archive"));
        case FileKind::gzip:
            return fail(fault(Fault::Kind::unsupported, "gzip archive"));
        case FileKind::unknown:
            break;
    }
    return fail(fault(Fault::Kind::malformed, "no activity file"));
}

}  // namespace ritm::formats
