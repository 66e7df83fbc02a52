#include "app/core/whole_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <system_error>

namespace ritm::core {
namespace {
namespace fs = std::filesystem;

Fault file_fault(const std::string& what) {
    const bool full = errno == ENOSPC || errno == EDQUOT;
    return {full ? Fault::Kind::disk_full : Fault::Kind::io, true, what};
}

// Takes the descriptor.
Outcome<Done> write_and_flush(int descriptor, std::string_view text) {
    std::size_t written = 0;
    while (written < text.size()) {
        const ssize_t n = ::write(descriptor, text.data() + written, text.size() - written);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            const Fault fault = file_fault("write the new file");
            ::close(descriptor);
            return fail(fault);
        }
        written += static_cast<std::size_t>(n);
    }
    const bool flushed = ::fsync(descriptor) == 0;
    const Fault fault = file_fault("flush the new file");
    ::close(descriptor);
    return flushed ? Outcome<Done>(Done{}) : fail(fault);
}

// Renames, but never over a file.
int rename_beside(const fs::path& from, const fs::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return -1;
    // A file system that cannot do it in one step.
    if (::access(to.c_str(), F_OK) != 0) return ::rename(from.c_str(), to.c_str());
    errno = EEXIST;
    return -1;
}

Outcome<Done> put_in_place(const fs::path& fresh, const fs::path& file, Existing existing) {
    const int moved = existing == Existing::keep ? rename_beside(fresh, file) : ::rename(fresh.c_str(), file.c_str());
    if (moved == 0) return Done{};
    if (errno == EEXIST) return fail(Fault{Fault::Kind::conflict, false, file.string()});
    return fail(file_fault("put the new file in place: " + file.string()));
}

// Without it a power cut may leave the folder with the old name's file.
Outcome<Done> flush_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return fail(file_fault("open the folder of the new file"));
    const bool flushed = ::fsync(descriptor) == 0 || errno == EINVAL;  // some file systems cannot
    const Fault fault = file_fault("flush the folder of the new file");
    ::close(descriptor);
    return flushed ? Outcome<Done>(Done{}) : fail(fault);
}

// By a name that nobody has: what a person has beside it is nobody's to overwrite.
Outcome<Done> write_in_place(const fs::path& file, std::string_view text, Existing existing) {
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    std::string fresh = (folder / ".ritm-XXXXXX").string();
    const int descriptor = ::mkostemp(fresh.data(), O_CLOEXEC);
    if (descriptor < 0) return fail(file_fault("open a new file beside " + file.string()));
    auto done = write_and_flush(descriptor, text);
    if (done) done = put_in_place(fresh, file, existing);
    if (!done) ::unlink(fresh.c_str());
    return done ? flush_folder(folder) : done;
}
}  // namespace

Outcome<Done> replace_file(const fs::path& file, std::string_view text) {
    return write_in_place(file, text, Existing::replace);
}

Outcome<Done> write_whole(const fs::path& named, std::string_view text, Existing existing) {
    std::error_code error;
    const fs::file_status there = fs::symlink_status(named, error);
    fs::path file = named;
    if (fs::exists(there)) {
        if (existing == Existing::keep) return fail(Fault{Fault::Kind::conflict, false, named.string()});
        if (fs::is_symlink(there)) file = fs::canonical(named, error);
        if (error || !fs::is_regular_file(fs::status(file, error))) {
            return fail(Fault{Fault::Kind::io, false, named.string() + " is no ordinary file"});
        }
    }
    return write_in_place(file, text, existing);
}

}  // namespace ritm::core
