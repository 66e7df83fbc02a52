#include "tests/simulation/planted.h"

#include <sqlite3.h>

#include <map>
#include <set>

namespace ritm::simulation {
namespace {

// SQLite's methods are plain functions: what they need stands here. One bug at a time, one thread.
Planted planted = Planted::nothing;
sqlite3_vfs* disk = nullptr;
const sqlite3_io_methods* of_disk = nullptr;
sqlite3_io_methods of_bug{};
std::set<const sqlite3_file*> telemetry_logs;  // the WAL of telemetry.db
std::map<const sqlite3_file*, int> late;       // … whose sync is still to come: writes since it was due

int no_sync(sqlite3_file* file, int flags) {
    if (planted == Planted::acknowledged_before_sync) return SQLITE_OK;
    if (telemetry_logs.count(file) == 0) return of_disk->xSync(file, flags);
    late[file] = 0;
    return SQLITE_OK;
}
int write(sqlite3_file* file, const void* from, int n, sqlite3_int64 at) {
    // One write may follow the sync of its own commit: the rest of the frame that fills the sector.
    if (const auto due = late.find(file); due != late.end() && ++due->second > 1) {
        late.erase(due);
        if (const int code = of_disk->xSync(file, SQLITE_SYNC_NORMAL); code != SQLITE_OK) return code;
    }
    return of_disk->xWrite(file, from, n, at);
}
int close(sqlite3_file* file) {
    telemetry_logs.erase(file);
    late.erase(file);
    return of_disk->xClose(file);
}

constexpr auto open = [](sqlite3_vfs*, sqlite3_filename path, sqlite3_file* file, int flags, int* given) {
    const int code = disk->xOpen(disk, path, file, flags, given);
    if (code != SQLITE_OK || file->pMethods == nullptr) return code;
    of_disk = file->pMethods;
    of_bug = *of_disk;
    of_bug.xSync = no_sync;
    of_bug.xWrite = write;
    of_bug.xClose = close;
    file->pMethods = &of_bug;
    const bool log = path != nullptr && std::string(path).ends_with("telemetry.db-wal");
    if (log && planted == Planted::announced_before_commit) telemetry_logs.insert(file);
    return code;
};

}  // namespace

PlantedBug::PlantedBug(Planted which) : before_(sqlite3_vfs_find(nullptr)) {
    if (which == Planted::nothing) return;
    planted = which;
    disk = before_;
    vfs_ = std::make_unique<sqlite3_vfs>(*before_);
    vfs_->zName = name_.c_str();
    vfs_->xOpen = open;
    sqlite3_vfs_register(vfs_.get(), 1);
}

PlantedBug::~PlantedBug() {
    if (!vfs_) return;
    sqlite3_vfs_unregister(vfs_.get());
    sqlite3_vfs_register(before_, 1);
    planted = Planted::nothing;
    telemetry_logs.clear();
    late.clear();
}

}  // namespace ritm::simulation
