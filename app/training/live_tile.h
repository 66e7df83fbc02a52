// What a person can have on the live screen, and in which order. Free of Qt: stored with the settings.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace ritm::app {

enum class TileKind : std::uint8_t {
    time,
    distance,
    pace,
    speed,
    energy,
    incline,
    cadence,
    power,
    average_heart_rate,
    lap_time,
    lap_distance
};

struct TileName {
    TileKind kind;
    std::string_view stored;  // never changes once released
};

inline constexpr std::array<TileName, 11> tile_names{{{TileKind::time, "time"},
                                                      {TileKind::distance, "distance"},
                                                      {TileKind::pace, "pace"},
                                                      {TileKind::speed, "speed"},
                                                      {TileKind::energy, "energy"},
                                                      {TileKind::incline, "incline"},
                                                      {TileKind::cadence, "cadence"},
                                                      {TileKind::power, "power"},
                                                      {TileKind::average_heart_rate, "average_heart_rate"},
                                                      {TileKind::lap_time, "lap_time"},
                                                      {TileKind::lap_distance, "lap_distance"}}};

// The first four stand above the chart, the rest beside the actions.
inline constexpr std::size_t tiles_above = 4;
inline constexpr std::size_t tiles_max = 7;

// In the order shown; empty: the default of the sport.
using TileChoice = std::vector<TileKind>;

inline std::optional<TileKind> tile_kind(std::string_view stored) {
    for (const TileName& each : tile_names) {
        if (each.stored == stored) return each.kind;
    }
    return std::nullopt;
}

}  // namespace ritm::app
