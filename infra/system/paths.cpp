#include "infra/system/paths.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace ritm::system {
namespace {

std::filesystem::path absolute_or_empty(const std::string& text) {
    const std::filesystem::path path(text);
    return path.is_absolute() ? path : std::filesystem::path();
}

}  // namespace

std::string process_environment(const char* variable) {
    const char* value = std::getenv(variable);
    return value == nullptr ? std::string() : std::string(value);
}

Outcome<Paths> paths(const Environment& environment) {
    const auto home = absolute_or_empty(environment("HOME"));
    const auto folder = [&](const char* variable, const char* below_home) {
        const auto given = absolute_or_empty(environment(variable));
        if (!given.empty()) return given / "ritm";
        return home.empty() ? std::filesystem::path() : home / below_home / "ritm";
    };
    Paths found{folder("XDG_DATA_HOME", ".local/share"),
                folder("XDG_CONFIG_HOME", ".config"),
                folder("XDG_STATE_HOME", ".local/state"),
                {}};
    if (found.store.empty() || found.config.empty() || found.logs.empty()) {
        return fail(Fault{Fault::Kind::unavailable, false, "no home folder: HOME is not set"});
    }
    const auto runtime = absolute_or_empty(environment("XDG_RUNTIME_DIR"));
    found.runtime = runtime.empty() ? found.store : runtime / "ritm";
    return found;
}

Outcome<Done> make_private_folder(const std::filesystem::path& folder) {
    std::error_code ignored;
    const auto above = folder.parent_path();
    if (!above.empty() && above != folder && !std::filesystem::exists(above, ignored)) {
        if (auto parent = make_private_folder(above); !parent) return parent;
    }
    if (::mkdir(folder.c_str(), 0700) == 0) return Done{};
    const int error = errno;
    if (error == EEXIST && std::filesystem::is_directory(folder, ignored)) return Done{};
    const auto kind = error == ENOSPC || error == EDQUOT ? Fault::Kind::disk_full : Fault::Kind::io;
    return fail(Fault{kind, false, fmt::format("folder {}: {}", folder.string(), std::strerror(error))});
}

}  // namespace ritm::system
