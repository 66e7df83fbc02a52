// Which other processes have files open. Linux: the descriptors under /proc; elsewhere nobody is ever found. This
// process is left out. Any thread; some milliseconds.
//
// Why it matters: SQLite ≤ 3.51.2 loses commits when two connections checkpoint side by side, and the store's lock
// binds only programs that ask for it; a database tool does not.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace ritm::system {

struct FileHolder {
    std::int32_t process = 0;
    std::string program;  // as the kernel calls it: at most 15 octets
    bool writes = false;  // one of its descriptors was opened for writing
    std::vector<std::filesystem::path> files;
};
std::string to_string(const FileHolder& holder);  // "process 4711 (sqlite3) has events.db, events.db-wal open"

struct Holders {
    std::vector<FileHolder> found;  // one per process, by its number
    std::int32_t unseen = 0;        // processes of other users, whose descriptors this one may not see
};

// A file that does not exist is open nowhere. Hard links and bind mounts of a file count when they bear its name.
Holders holders_of(const std::vector<std::filesystem::path>& files);
using HolderSearch = std::function<Holders(const std::vector<std::filesystem::path>& files)>;

// SQLite's files in a folder: *.db with their -wal, -shm and -journal.
std::vector<std::filesystem::path> database_files(const std::filesystem::path& folder);

}  // namespace ritm::system
