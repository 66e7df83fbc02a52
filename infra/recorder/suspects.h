// TRN-08 on a recorded series: the raw values stay as the sensors said them, the marks are derived anew wherever the
// series is counted or shown, so that a better rule also mends what was recorded before. Pure; any thread.
#pragma once
#include "domain/training/sport.h"
#include "infra/recorder/series.h"

namespace ritm::recorder {

// Marks spikes and, on foot, cadence locks among the valid heart rates (domain/training/views/heart_rate_suspects.h);
// takes back what an earlier call marked.
void mark_suspects(Series& series, training::Sport sport);

}  // namespace ritm::recorder
