#include "infra/system/open_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <optional>

namespace ritm::system {
namespace {

namespace fs = std::filesystem;

struct Wanted {
    fs::path file;
    std::string name;
    dev_t device = 0;
    ino_t node = 0;
};

std::vector<Wanted> wanted_of(const std::vector<fs::path>& files) {
    std::vector<Wanted> wanted;
    for (const auto& file : files) {
        struct stat at {};
        if (::stat(file.c_str(), &at) == 0) wanted.push_back({file, file.filename().string(), at.st_dev, at.st_ino});
    }
    return wanted;
}

std::optional<std::int32_t> process_of(const fs::path& entry) {
    const std::string name = entry.filename().string();
    std::int32_t number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (error != std::errc() || end != name.data() + name.size()) return std::nullopt;
    return number;
}

std::string line_of(const fs::path& file) {
    std::ifstream text(file);
    std::string line;
    std::getline(text, line);
    return line;
}

// The name first: asking a descriptor's file itself can hang on a dead network share.
const Wanted* behind(const fs::path& descriptor, const std::vector<Wanted>& wanted) {
    std::array<char, 4096> target{};
    const auto length = ::readlink(descriptor.c_str(), target.data(), target.size());
    if (length <= 0) return nullptr;
    std::string_view name(target.data(), static_cast<std::size_t>(length));
    name.remove_prefix(name.rfind('/') + 1);
    for (const auto& one : wanted) {
        if (one.name != name) continue;
        struct stat at {};
        const bool same = ::stat(descriptor.c_str(), &at) == 0 && at.st_dev == one.device && at.st_ino == one.node;
        if (same) return &one;
    }
    return nullptr;
}

// fdinfo/N has a line "flags:  0100002", octal.
bool opened_for_writing(const fs::path& process, const fs::path& descriptor) {
    std::ifstream about(process / "fdinfo" / descriptor);
    std::string word;
    unsigned flags = 0;
    while (about >> word) {
        if (word == "flags:") return (about >> std::oct >> flags) && (flags & O_ACCMODE) != O_RDONLY;
    }
    return true;  // gone meanwhile, or a kernel that does not say
}

// nullopt: not to be seen.
std::optional<FileHolder> look_into(const fs::path& process, const std::vector<Wanted>& wanted) {
    std::error_code error;
    fs::directory_iterator descriptors(process / "fd", error);
    if (error == std::errc::permission_denied) return std::nullopt;
    FileHolder holder;
    for (; !error && descriptors != fs::directory_iterator(); descriptors.increment(error)) {
        const Wanted* one = behind(descriptors->path(), wanted);
        if (one == nullptr) continue;
        holder.writes = holder.writes || opened_for_writing(process, descriptors->path().filename());
        if (std::find(holder.files.begin(), holder.files.end(), one->file) == holder.files.end()) {
            holder.files.push_back(one->file);
        }
    }
    return holder;
}

}  // namespace

std::string to_string(const FileHolder& holder) {
    std::string names;
    for (const auto& file : holder.files) names += (names.empty() ? "" : ", ") + file.filename().string();
    return fmt::format("process {} ({}) has {} open", holder.process, holder.program, names);
}

Holders holders_of(const std::vector<fs::path>& files) {
    Holders holders;
    const auto wanted = wanted_of(files);
    if (wanted.empty()) return holders;
    const auto self = static_cast<std::int32_t>(::getpid());
    std::error_code error;
    for (fs::directory_iterator entry("/proc", error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        const auto process = process_of(entry->path());
        if (!process || *process == self) continue;
        auto holder = look_into(entry->path(), wanted);
        if (!holder) {
            // The kernel's own threads have no command line, and no files.
            if (!line_of(entry->path() / "cmdline").empty()) ++holders.unseen;
            continue;
        }
        if (holder->files.empty()) continue;
        holder->process = *process;
        holder->program = line_of(entry->path() / "comm");
        std::sort(holder->files.begin(), holder->files.end());
        holders.found.push_back(std::move(*holder));
    }
    std::sort(holders.found.begin(), holders.found.end(),
              [](const FileHolder& a, const FileHolder& b) { return a.process < b.process; });
    return holders;
}

std::vector<fs::path> database_files(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        for (const std::string_view ending : {".db", ".db-wal", ".db-shm", ".db-journal"}) {
            if (name.size() > ending.size() && name.ends_with(ending)) files.push_back(entry->path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace ritm::system
