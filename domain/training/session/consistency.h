// Whether the figures of a summary fit together (TRN-05, TRN-09). Broken figures of our own recorder are refused; those
// of a file from outside are kept and marked where that makes sense.
#pragma once
#include <optional>

#include "domain/training/session/session.h"

namespace ritm::training::session {

// Values that no session may have, whatever its origin: negative, beyond a year, outside 1970..2200, a broken zone.
std::optional<Rejected> unusable(const Summary& summary);
// Figures that contradict each other.
std::optional<Rejected> contradiction(const Summary& summary);
std::optional<Rejected> unusable(const LocalZone& zone);
// Texts and ratings of a person.
std::optional<Rejected> unusable(const Remarks& remarks);
bool has_readable_warnings(const Source& source);
bool is_usable(Instant at);

}  // namespace ritm::training::session
