#include "infra/eventstore/store_lock.h"

#include <fmt/format.h>

#include "infra/eventstore/schema.h"
#include "infra/system/paths.h"

namespace ritm::eventstore {
namespace {

// The lock binds only those who ask for it; a database tool that writes and checkpoints beside us loses commits.
Outcome<Done> nobody_else_writes(const std::filesystem::path& folder, const system::HolderSearch& holders) {
    for (const auto& holder : holders(system::database_files(folder)).found) {
        if (!holder.writes) continue;
        return fail(Fault{Fault::Kind::locked, false,
                          fmt::format("{} for writing: end it, then start again", to_string(holder))});
    }
    return Done{};
}

}  // namespace

Outcome<std::shared_ptr<const StoreLock>> StoreLock::take(const std::filesystem::path& folder,
                                                          const system::HolderSearch& holders) {
    if (auto made = system::make_private_folder(folder); !made) return fail(made.error());
    auto lock = system::FileLock::acquire(folder / lock_file);
    if (!lock) return fail(lock.error());
    if (auto alone = nobody_else_writes(folder, holders); !alone) return fail(alone.error());
    return std::shared_ptr<const StoreLock>(new StoreLock(std::move(*lock)));
}

}  // namespace ritm::eventstore
