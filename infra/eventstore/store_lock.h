// The store's lock (`store.lock`): held from before the first of the store's files is opened until the last one is
// closed. Who opens a file first and asks for the lock then is taken for a foreign writer by the one that has it.
#pragma once
#include <filesystem>
#include <memory>

#include "domain/kernel/fault.h"
#include "infra/system/file_lock.h"
#include "infra/system/open_files.h"

namespace ritm::eventstore {

class StoreLock {
  public:
    // Makes the folder where absent. locked: another program has the store (retryable: it answers on its control
    // socket, soon or for a moment still), or a foreign process has one of its database files open for writing (named,
    // not retryable: it has to be ended).
    static Outcome<std::shared_ptr<const StoreLock>> take(const std::filesystem::path& folder,
                                                          const system::HolderSearch& holders = system::holders_of);

  private:
    explicit StoreLock(system::FileLock lock) : lock_(std::move(lock)) {}
    system::FileLock lock_;
};

}  // namespace ritm::eventstore
