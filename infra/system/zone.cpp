#include "infra/system/zone.h"

#include <date/tz.h>

#include <chrono>
#include <cstdlib>
#include <string>

namespace ritm::system {
namespace {

LocalZone described(const date::time_zone& zone, Instant at) {
    const date::sys_time<std::chrono::milliseconds> time{std::chrono::milliseconds(at.utc_ms())};
    const auto offset = std::chrono::floor<std::chrono::minutes>(zone.get_info(time).offset);
    return LocalZone{zone.name(), static_cast<std::int32_t>(offset.count())};
}

}  // namespace

// The library throws for unknown zones and for a missing database: the exception ends here.
std::optional<LocalZone> zone_at(std::string_view iana, Instant at) {
    try {
        return described(*date::locate_zone(std::string(iana)), at);
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

LocalZone machine_zone(Instant at) {
    if (const char* named = std::getenv("TZ"); named != nullptr && *named != '\0') {
        const std::string_view text(named);
        if (auto zone = zone_at(text.front() == ':' ? text.substr(1) : text, at)) return *zone;
    }
    try {
        return described(*date::current_zone(), at);
    } catch (const std::exception&) {
        return LocalZone{"UTC", 0};
    }
}

}  // namespace ritm::system
