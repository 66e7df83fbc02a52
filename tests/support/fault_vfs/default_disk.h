// While it lives, every database that is opened is on this disk.
#pragma once
#include <sqlite3.h>

#include "tests/support/fault_vfs/fault_vfs.h"

namespace ritm::test {

class DefaultDisk {
  public:
    explicit DefaultDisk(const FaultVfs& disk) : before_(sqlite3_vfs_find(nullptr)) {
        sqlite3_vfs_register(sqlite3_vfs_find(disk.name().c_str()), 1);
    }
    ~DefaultDisk() { sqlite3_vfs_register(before_, 1); }
    DefaultDisk(const DefaultDisk&) = delete;
    DefaultDisk& operator=(const DefaultDisk&) = delete;

  private:
    sqlite3_vfs* before_;
};

}  // namespace ritm::test
