#include "tests/support/fault_vfs/fault_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>
#include <utility>

#include "domain/kernel/check.h"

namespace ritm::test {
namespace {

constexpr std::size_t sector = 512;

// The file below stands behind this object in the memory that SQLite gives.
struct FaultFile {
    sqlite3_file base;
    FaultVfs* disk;
    std::string* path;  // null: a temporary file without a name
    sqlite3_file* below;
    bool syncs_folder;  // a journal's or WAL's first sync takes its folder along (os_unix.c: UNIXFILE_DIRSYNC)
};

FaultFile& of(sqlite3_file* file) { return *reinterpret_cast<FaultFile*>(file); }
sqlite3_file* below(sqlite3_file* file) { return of(file).below; }

int close_file(sqlite3_file* file) {
    const int code = below(file)->pMethods->xClose(below(file));
    delete of(file).path;
    return code;
}
int read_file(sqlite3_file* file, void* to, int n, sqlite3_int64 at) {
    if (const int code = of(file).disk->before(FaultVfs::Call::read); code != SQLITE_OK) return code;
    return below(file)->pMethods->xRead(below(file), to, n, at);
}
int write_file(sqlite3_file* file, const void* from, int n, sqlite3_int64 at) {
    if (const int code = of(file).disk->before(FaultVfs::Call::write); code != SQLITE_OK) return code;
    return below(file)->pMethods->xWrite(below(file), from, n, at);
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    if (const int code = of(file).disk->before(FaultVfs::Call::truncate); code != SQLITE_OK) return code;
    return below(file)->pMethods->xTruncate(below(file), size);
}
int sync_file(sqlite3_file* file, int) {
    if (const int code = of(file).disk->before(FaultVfs::Call::sync); code != SQLITE_OK) return code;
    // What survives is decided here, so the machine's own disk is not waited for.
    if (of(file).path != nullptr) of(file).disk->synced(*of(file).path);
    if (of(file).syncs_folder) of(file).disk->folder_synced();
    of(file).syncs_folder = false;
    return SQLITE_OK;
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
    if (const int code = of(file).disk->before(FaultVfs::Call::size); code != SQLITE_OK) return code;
    return below(file)->pMethods->xFileSize(below(file), size);
}
int lock_file(sqlite3_file* file, int level) { return below(file)->pMethods->xLock(below(file), level); }
int unlock_file(sqlite3_file* file, int level) { return below(file)->pMethods->xUnlock(below(file), level); }
int check_lock(sqlite3_file* file, int* held) { return below(file)->pMethods->xCheckReservedLock(below(file), held); }
int control(sqlite3_file* file, int op, void* value) {
    // The size hint would let the file grow past this layer.
    if (op == SQLITE_FCNTL_SIZE_HINT || op == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_OK;
    return below(file)->pMethods->xFileControl(below(file), op, value);
}
int sector_size(sqlite3_file*) { return static_cast<int>(sector); }
int characteristics(sqlite3_file*) { return 0; }  // no atomic writes, no ordering, no power-safe overwrite
constexpr auto shm_map = [](sqlite3_file* file, int page, int size, int extend, void volatile** to) {
    if (const int code = of(file).disk->before(FaultVfs::Call::map); code != SQLITE_OK) return code;
    return below(file)->pMethods->xShmMap(below(file), page, size, extend, to);
};
int shm_lock(sqlite3_file* file, int offset, int n, int flags) {
    return below(file)->pMethods->xShmLock(below(file), offset, n, flags);
}
void shm_barrier(sqlite3_file* file) { below(file)->pMethods->xShmBarrier(below(file)); }
int shm_unmap(sqlite3_file* file, int remove) { return below(file)->pMethods->xShmUnmap(below(file), remove); }

// Version 2: no memory mapping, every page passes through read and write.
const sqlite3_io_methods methods{2,           close_file,  read_file,       write_file,  truncate_file,
                                 sync_file,   file_size,   lock_file,       unlock_file, check_lock,
                                 control,     sector_size, characteristics, shm_map,     shm_lock,
                                 shm_barrier, shm_unmap,   nullptr,         nullptr};

FaultVfs& disk_of(sqlite3_vfs* vfs) { return *static_cast<FaultVfs*>(vfs->pAppData); }

struct Opening {
    sqlite3_filename path;
    int flags;
    int* given;
};
int open_file(FaultVfs& disk, sqlite3_file* file, const Opening& how) {
    if (const int code = disk.before(FaultVfs::Call::open); code != SQLITE_OK) {
        file->pMethods = nullptr;
        return code;
    }
    auto* opened = new (file) FaultFile{};
    opened->disk = &disk;
    constexpr int journals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
    opened->syncs_folder = (how.flags & journals) != 0 && (how.flags & SQLITE_OPEN_CREATE) != 0;
    opened->below = reinterpret_cast<sqlite3_file*>(opened + 1);
    const int code = disk.below()->xOpen(disk.below(), how.path, opened->below, how.flags, how.given);
    if (code != SQLITE_OK) return code;
    if (how.path != nullptr) {
        opened->path = new std::string(how.path);
        disk.opened(*opened->path);
    }
    opened->base.pMethods = &methods;
    return SQLITE_OK;
}

int remove_file(sqlite3_vfs* vfs, const char* path, int sync_folder) {
    auto& disk = disk_of(vfs);
    if (const int code = disk.before(FaultVfs::Call::remove); code != SQLITE_OK) return code;
    disk.removed(path, sync_folder != 0);
    return disk.below()->xDelete(disk.below(), path, 0);
}

std::string content_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    std::string content(in ? static_cast<std::size_t>(in.tellg()) : 0, '\0');
    in.seekg(0).read(content.data(), static_cast<std::streamsize>(content.size()));
    return content;
}
void put(const std::string& path, const std::string& content) {
    std::ofstream(path, std::ios::binary | std::ios::trunc)
        .write(content.data(), static_cast<std::streamsize>(content.size()));
}

// Each sector that differs is the old or the new one; so is the length.
std::string torn(const std::string& old, const std::string& now, SeededRandom& random) {
    std::string kept = random.below(2) == 0 ? old : now;
    for (std::size_t at = 0; at < kept.size(); at += sector) {
        const auto n = std::min(sector, kept.size() - at);
        std::string choice(n, '\0');
        const auto& from = random.below(2) == 0 ? old : now;
        if (at < from.size()) from.copy(choice.data(), std::min(n, from.size() - at), at);
        kept.replace(at, n, choice);
    }
    return kept;
}

}  // namespace

FaultVfs::FaultVfs(Keeps keeps)
    : keeps_(keeps), below_(sqlite3_vfs_find(nullptr)), vfs_(std::make_unique<sqlite3_vfs>(*below_)) {
    static int number = 0;
    name_ = "fault" + std::to_string(++number);
    vfs_->zName = name_.c_str();
    vfs_->pAppData = this;
    vfs_->szOsFile = static_cast<int>(sizeof(FaultFile)) + below_->szOsFile;
    vfs_->xOpen = [](sqlite3_vfs* vfs, sqlite3_filename path, sqlite3_file* file, int flags, int* given) {
        return open_file(disk_of(vfs), file, {path, flags, given});
    };
    vfs_->xDelete = remove_file;
    sqlite3_vfs_register(vfs_.get(), 0);
}
FaultVfs::~FaultVfs() { sqlite3_vfs_unregister(vfs_.get()); }

void FaultVfs::at_call(std::int64_t n, Then then) {
    heal();
    armed_at_call_ = calls_ + n;
    then_ = then;
}
void FaultVfs::at_read(std::int64_t n, Then then) {
    RITM_CHECK(then == Then::io_error_once || then == Then::io_error, "a fault that reading can meet");
    heal();
    armed_at_read_ = reads_ + n;
    then_ = then;
}
void FaultVfs::at_sync(Then then) {
    heal();
    armed_at_sync_ = true;
    then_ = then;
}
void FaultVfs::heal() {
    armed_at_call_ = 0;
    armed_at_sync_ = false;
    armed_at_read_ = 0;
    struck_ = false;
}

int FaultVfs::answer(Call call) const {
    switch (call) {
        case Call::read:
            return SQLITE_IOERR_READ;
        case Call::size:
            return SQLITE_IOERR_FSTAT;
        case Call::open:
            return SQLITE_CANTOPEN;
        case Call::map:
            return SQLITE_IOERR_SHMMAP;
        case Call::write:
            return then_ == Then::full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
        case Call::truncate:
            return SQLITE_IOERR_TRUNCATE;
        case Call::sync:
            return SQLITE_IOERR_FSYNC;
        case Call::remove:
            return SQLITE_IOERR_DELETE;
    }
    return SQLITE_IOERR;
}

int FaultVfs::before(Call call) {
    if (off_) return answer(call);
    const bool reading = call == Call::read || call == Call::size || call == Call::open || call == Call::map;
    const std::int64_t now = reading ? ++reads_ : ++calls_;
    if (call == Call::sync && std::exchange(armed_at_sync_, false)) armed_at_call_ = now;
    const std::int64_t armed_at = reading ? armed_at_read_ : armed_at_call_;
    return armed_at == 0 || now < armed_at ? SQLITE_OK : strike(call, now == armed_at);
}

int FaultVfs::strike(Call call, bool first) {
    switch (then_) {
        case Then::io_error_once:
            struck_ = struck_ || first;
            return first ? answer(call) : SQLITE_OK;
        case Then::io_error:
            struck_ = true;
            return answer(call);
        case Then::full:
            // A full disk refuses growth; what is there can be synced, cut and removed.
            if (call != Call::write) return SQLITE_OK;
            struck_ = true;
            return answer(call);
        case Then::power_off:
            struck_ = off_ = true;
            return answer(call);
    }
    return SQLITE_OK;
}

void FaultVfs::opened(const std::string& path) {
    if (keeps_ == Keeps::nothing) return;
    const auto known = durable_.find(path);
    if (known != durable_.end() && !known->second.removed) return;
    auto& disk = durable_[path];
    // Bytes that were there before the first open through this layer are on the disk.
    if (known == durable_.end()) {
        disk.content = content_of(path);
        disk.entry = !disk.content.empty();
    }
    disk.removed = false;
}
void FaultVfs::synced(const std::string& path) {
    if (keeps_ == Keeps::synced_content) durable_[path] = Disk{true, content_of(path), false};
}
void FaultVfs::removed(const std::string& path, bool also_folder) {
    if (const auto known = durable_.find(path); known != durable_.end()) known->second.removed = true;
    if (also_folder) folder_synced();
}
void FaultVfs::folder_synced() {
    for (auto next = durable_.begin(); next != durable_.end();) {
        next->second.entry = true;
        next = next->second.removed ? durable_.erase(next) : std::next(next);
    }
}

void FaultVfs::power_on(SeededRandom& random) {
    for (auto& [path, disk] : durable_) {
        const bool exists = std::filesystem::exists(path);
        const bool unborn = !disk.entry && random.below(2) == 0;
        const bool stays_removed = disk.removed && random.below(2) == 0;
        if (unborn || stays_removed || (!exists && !disk.entry)) {
            std::filesystem::remove(path);
            continue;
        }
        put(path, exists ? torn(disk.content, content_of(path), random) : disk.content);
    }
    std::map<std::string, Disk> left;
    for (const auto& [path, disk] : durable_) {
        std::filesystem::remove(path + "-shm");
        if (std::filesystem::exists(path)) left[path] = Disk{true, content_of(path), false};
    }
    durable_ = std::move(left);
    off_ = false;
    heal();
}

}  // namespace ritm::test
