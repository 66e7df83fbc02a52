// What stands around the pieces of a recording that do not open (damage), so that the rest is still one recording: did
// it run on through the piece, or is the piece a break?
//
//   ran before and after, and no longer than its ticks   it ran on: a gap in the values, the timer counts
//   ran before and after, but longer                     a break, as the gap of a crash: a pause was in it
//   ran only before, or only after                       a break from its start, or up to its end
#pragma once
#include <cstdint>
#include <vector>

#include "infra/recorder/series.h"

namespace ritm::recorder {

struct LostPiece {
    Span span;
    std::int64_t chunks = 0;
};

// Enters the pieces as Series::missing, in order, and the notes that the breaks need. Notes are sorted before.
void bridge(Series& series, const std::vector<LostPiece>& lost);

}  // namespace ritm::recorder
