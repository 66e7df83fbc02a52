// Settings of this installation, and what its people set on it. Reading is immediate; saving may fail (disk) and then
// says so.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "app/common/choices.h"
#include "app/common/reply.h"
#include "app/training/live_tile.h"

namespace ritm::app {

struct Settings {
    Language language = Language::system;
    Units units = Units::metric;
    Appearance appearance = Appearance::system;
    double text_scale = 1.0;  // 1.0 .. 2.0
    bool reduced_motion = false;
    bool sound = true;
    std::optional<std::int64_t> lap_distance_mm;  // automatic laps; none = by button only
    bool first_start_done = false;
    std::map<std::string, TileChoice> live_tiles;  // by member id; who is not in it has the default
    friend bool operator==(const Settings&, const Settings&) = default;
};

class SettingsPort {
  public:
    virtual ~SettingsPort() = default;

    [[nodiscard]] virtual Settings current() const = 0;
    virtual void save(const Settings& settings, Reply<Done> reply) = 0;
    [[nodiscard]] virtual Subscription on_change(Listener listener) = 0;
};

}  // namespace ritm::app
