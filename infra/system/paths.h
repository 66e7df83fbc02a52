// Where Ritm keeps its files (XDG Base Directory Specification 0.8). Variables that are unset, empty or relative count
// as absent. Nothing is created by asking.
#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include "domain/kernel/fault.h"

namespace ritm::system {

using Environment = std::function<std::string(const char* variable)>;  // empty = unset
std::string process_environment(const char* variable);

struct Paths {
    std::filesystem::path store;    // $XDG_DATA_HOME/ritm, else ~/.local/share/ritm: events.db, keys.db, telemetry.db
    std::filesystem::path config;   // $XDG_CONFIG_HOME/ritm, else ~/.config/ritm
    std::filesystem::path logs;     // $XDG_STATE_HOME/ritm, else ~/.local/state/ritm
    std::filesystem::path runtime;  // $XDG_RUNTIME_DIR/ritm, else the store: control socket
};

Outcome<Paths> paths(const Environment& environment = process_environment);  // unavailable: no home folder known
// Creates the folder and its parents with mode 0700 where absent.
Outcome<Done> make_private_folder(const std::filesystem::path& folder);

}  // namespace ritm::system
