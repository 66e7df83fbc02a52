// Whether the figures of a summary fit together (TRN-05). Figures that contradict each other are refused when a person
// types them, and kept and marked when they were measured or read from a file: a workout is never lost over them.
#pragma once
#include <optional>

#include "domain/training/session/session.h"

namespace ritm::training::session {

// Values that no session may have, whatever its origin: negative, beyond a year, outside 1970..2200, a broken zone.
std::optional<Rejected> unusable(const Summary& summary);
// Figures that contradict each other, in the order of Rejected; expects a usable summary. The maximum speed comes from
// the sensor and the average from distance and time, so these two may disagree.
std::vector<Rejected> contradictions(const Summary& summary);
void mark_contradictions(Summary& summary);
std::optional<Rejected> unusable(const LocalZone& zone);
// Texts and ratings of a person.
std::optional<Rejected> unusable(const Remarks& remarks);
bool has_readable_warnings(const Source& source);
bool is_usable(Instant at);

}  // namespace ritm::training::session
