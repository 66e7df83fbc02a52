#include "app/core/newer_store.h"

#include <fmt/format.h>

#include "infra/eventstore/schema.h"
#include "infra/recorder/telemetry_file.h"
#include "infra/vault/key_file.h"

namespace ritm::core {
namespace {

struct KnownFile {
    const char* name;
    std::int32_t version;
};
constexpr KnownFile files[] = {
    {eventstore::events_file, eventstore::events_version},
    {"keys.db", vault::KeyFile::version},
    {"telemetry.db", recorder::newest_telemetry_version},
};

}  // namespace

Outcome<Done> refuse_newer(const std::filesystem::path& folder) {
    for (const KnownFile& file : files) {
        const auto mark = sqlite::mark_of_file(folder / file.name);
        if (!mark || !*mark || (*mark)->version <= file.version) continue;
        return fail(Fault{
            Fault::Kind::newer_version, false,
            fmt::format("{} has version {}, this program reads up to {}", file.name, (*mark)->version, file.version)});
    }
    return Done{};
}

}  // namespace ritm::core
