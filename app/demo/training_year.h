// A believable year of training, made from a seed: what the demo club's member has done. Pure; the same seed and day
// give the same year.
//
// Speeds rise and heart rates at equal speed fall over the year; there are holidays, a cold, intervals on Tuesdays, a
// long run at the weekend. Heart rate follows effort with a lag of half a minute and drifts upwards in long efforts.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/training/sport.h"
#include "domain/kernel/instant.h"
#include "infra/recorder/series.h"

namespace ritm::demo {

struct Athlete {
    double vo2max = 42;  // ml/kg/min, at the end of the year
    double resting_heart_rate = 58;
    double max_heart_rate = 188;
};

struct Workout {
    Instant start;
    app::Sport sport = app::Sport::treadmill_run;
    std::string name_english;
    std::string name_russian;
    int rpe = 5;
    recorder::Series series;
};

// Minutes east of UTC at an instant, where the member lives.
using OffsetAt = std::function<int(Instant)>;

// The year that ends on the day before that of `now`, oldest first; about four sessions a week, at hours and on days of
// the place where the member lives.
std::vector<Workout> training_year(std::uint64_t seed, Instant now, const Athlete& athlete, const OffsetAt& offset);

}  // namespace ritm::demo
