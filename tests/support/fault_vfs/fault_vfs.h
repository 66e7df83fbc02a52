// A layer under SQLite that fails calls and cuts the power. One object = one SQLite VFS of its own name; one thread.
// Two kinds of calls are counted apart: changing ones (write, truncate, sync, remove) and reading ones (read, size,
// opening, mapping the WAL's index).
//
// Power cut: what was written but not synced survives at random, sector by sector (512 octets), and so do the growth of
// a file, the birth of a file that was never synced and a removal whose folder was not synced. -shm files do not
// survive.
//
//   FaultVfs disk(FaultVfs::Keeps::synced_content);
//   auto store = open(…, disk.name());
//   disk.at_call(17, FaultVfs::Then::power_off);
//   … until a fault; store.reset();
//   disk.power_on(random);      // decides what is on the disk now
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "tests/support/seeded_random.h"

struct sqlite3_vfs;

namespace ritm::test {

class FaultVfs {
  public:
    enum class Then : std::uint8_t {
        io_error_once,  // this call fails, later ones work
        io_error,       // this call and all later ones of its kind fail until heal()
        full,           // writes that need space fail until heal(); reading works
        power_off,      // nothing works until power_on()
    };
    // Remembering what is synced copies the file at each sync: only where the power is cut.
    enum class Keeps : std::uint8_t { nothing, synced_content };
    explicit FaultVfs(Keeps keeps = Keeps::nothing);
    ~FaultVfs();
    FaultVfs(const FaultVfs&) = delete;
    FaultVfs& operator=(const FaultVfs&) = delete;

    [[nodiscard]] const std::string& name() const { return name_; }
    // Arms the fault at the n-th changing call from now, n from 1.
    void at_call(std::int64_t n, Then then);
    // Instead: at the next sync of any file.
    void at_sync(Then then);
    // Instead: at the n-th reading call; io_error_once or io_error.
    void at_read(std::int64_t n, Then then);
    void heal();                                                 // disarms; not after power_off
    [[nodiscard]] bool struck() const { return struck_; }        // the armed fault has happened
    [[nodiscard]] std::int64_t calls() const { return calls_; }  // changing calls so far
    [[nodiscard]] std::int64_t reads() const { return reads_; }  // reading calls so far
    // Every connection must be closed. Rewrites the files as a disk might hold them.
    void power_on(SeededRandom& random);

    // --- For the C functions below SQLite
    enum class Call : std::uint8_t { read, size, open, map, write, truncate, sync, remove };
    int before(Call call);  // SQLITE_OK: go on
    void opened(const std::string& path);
    void synced(const std::string& path);
    void removed(const std::string& path, bool also_folder);
    void folder_synced();  // one folder per object
    sqlite3_vfs* below() const { return below_; }

  private:
    struct Disk {            // what certainly survives
        bool entry = false;  // the folder's entry was synced
        std::string content;
        bool removed = false;  // gone, but the folder was not synced
    };
    [[nodiscard]] int answer(Call call) const;
    [[nodiscard]] int strike(Call call, bool first);

    Keeps keeps_;
    std::string name_;
    sqlite3_vfs* below_;
    std::unique_ptr<sqlite3_vfs> vfs_;
    std::map<std::string, Disk> durable_;
    std::int64_t calls_ = 0;
    std::int64_t reads_ = 0;
    std::int64_t armed_at_call_ = 0;  // 0: not armed
    std::int64_t armed_at_read_ = 0;
    bool armed_at_sync_ = false;  // until the sync comes, which is then the call that is armed
    Then then_ = Then::io_error_once;
    bool struck_ = false;
    bool off_ = false;
};

}  // namespace ritm::test
