// The machine's time zone, from the system's IANA database (Howard Hinnant's date library). Any thread.
#pragma once
#include <optional>
#include <string_view>

#include "domain/kernel/instant.h"

namespace ritm::system {

// Zone of the machine at that instant: TZ when it names a known zone, else /etc/localtime, else UTC.
LocalZone machine_zone(Instant at);
// nullopt: no such zone, or no database.
std::optional<LocalZone> zone_at(std::string_view iana, Instant at);

}  // namespace ritm::system
