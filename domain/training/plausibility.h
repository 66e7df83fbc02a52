// TRN-05 on whole sessions: which values of a summary cannot be. The values stay in the summary; the marks keep them
// out of statistics.
#pragma once
#include <string_view>
#include <vector>

#include "domain/training/published.h"

namespace ritm::training {

// The summary's own marks without those of plausibility, plus the plausibility marks that its values and sport earn;
// ascending, each once. Total: any int64 in any member is fine.
std::vector<Mark> validated_marks(const Summary& summary);
// The summary without the values that its marks keep out of statistics.
Summary counted(Summary summary);
bool has(const Summary& summary, Mark mark);
std::string_view name_of(Mark mark);  // as the enumerator is written
// Ascending, each once.
void normalise(std::vector<Mark>& marks);
// Fastest believable speed of a sport (policy.h).
Speed speed_limit(Sport sport);

}  // namespace ritm::training
