#include "infra/system/file_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace ritm::system {
namespace {

struct flock whole_file() {
    struct flock range {};
    range.l_type = F_WRLCK;
    range.l_whence = SEEK_SET;
    return range;
}

Fault io_fault(const std::filesystem::path& file) {
    const auto kind = errno == ENOSPC || errno == EDQUOT ? Fault::Kind::disk_full : Fault::Kind::io;
    return Fault{kind, false, fmt::format("lock file {}: {}", file.filename().string(), std::strerror(errno))};
}

}  // namespace

Outcome<FileLock> FileLock::acquire(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return fail(io_fault(file));
    FileLock lock(descriptor);
    auto range = whole_file();
    if (::fcntl(descriptor, F_OFD_SETLK, &range) == 0) return lock;
    if (errno != EAGAIN && errno != EACCES) return fail(io_fault(file));
    return fail(Fault{Fault::Kind::locked, true, fmt::format("{} is held", file.filename().string())});
}

bool FileLock::held_by_anyone(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) return false;
    const FileLock closes(descriptor);
    auto range = whole_file();
    return ::fcntl(descriptor, F_OFD_GETLK, &range) == 0 && range.l_type != F_UNLCK;
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}
FileLock::~FileLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace ritm::system
