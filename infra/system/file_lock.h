// An OS lock on a file (open file description lock): held by this object, dropped by the kernel when the process dies.
// The lock counts, not the existence of the file; the file is never removed. A second opener, in this process or
// another one, gets Fault locked.
#pragma once
#include <filesystem>

#include "domain/kernel/fault.h"

namespace ritm::system {

class FileLock {
  public:
    static Outcome<FileLock> acquire(const std::filesystem::path& file);  // creates the file, mode 0600
    static bool held_by_anyone(const std::filesystem::path& file);
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

  private:
    explicit FileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

}  // namespace ritm::system
