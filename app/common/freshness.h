// How a measured value is shown by its age (UI.md): fresh for 3 s, then grey with its age, after 10 s a dash.
#pragma once
#include <QString>
#include <cstdint>

#include "domain/devices/reading_policy.h"

namespace ritm::app {

inline constexpr std::int64_t fresh_ms_max = devices::policy::value_fresh_for.raw();
inline constexpr std::int64_t stale_ms_max = 10'000;

enum class Freshness : std::uint8_t { fresh, stale, lost };

constexpr Freshness freshness_of(bool known, std::int64_t age_ms) {
    if (!known || age_ms > stale_ms_max) return Freshness::lost;
    return age_ms > fresh_ms_max ? Freshness::stale : Freshness::fresh;
}

// The names that QML's Tile knows.
inline QString name_of(Freshness freshness) {
    switch (freshness) {
        case Freshness::fresh:
            return QStringLiteral("fresh");
        case Freshness::stale:
            return QStringLiteral("stale");
        case Freshness::lost:
            return QStringLiteral("lost");
    }
    return {};
}

}  // namespace ritm::app
