// The figures of a finished session from what was recorded: a pure function, the same fold as the live one, so that the
// summary equals the last frame.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "domain/training/published.h"
#include "infra/recorder/live_frame.h"
#include "infra/recorder/person.h"
#include "infra/recorder/series.h"
#include "infra/recorder/tally.h"

namespace ritm::recorder {

struct SessionFigures {
    Millis elapsed;
    Millis timer;
    std::optional<Millis> moving;
    std::optional<Distance> distance;
    DistanceSource distance_source = DistanceSource::none;
    bool count_overruled = false;  // the machine's count contradicted its speed (odometer.h)
    std::optional<Distance> ascent;
    std::optional<Energy> energy;
    EnergySource energy_source = EnergySource::none;
    std::optional<double> normalized_power_w;
    std::optional<double> trimp_banister;
    std::optional<double> vo2max;              // ml/kg/min, of this session's steady stretches
    std::array<LiveStatistic, 17> statistics;  // by devices::Measure
    std::optional<HeartRate> zone_reference;
    std::array<Millis, 6> zone_time;
    std::vector<LiveLap> laps;  // the last one ends with the session
    std::vector<training::TimedEffort> best_efforts;
    std::vector<Span> heart_rate_gaps;  // while running; empty without a heart-rate source
    std::vector<Span> speed_gaps;
    std::int64_t out_of_range_samples = 0;
    std::int64_t suspect_samples = 0;
    friend bool operator==(const SessionFigures&, const SessionFigures&) = default;
};

// Spikes and cadence locks do not count (suspects.h); live they still do, for they show only afterwards.
SessionFigures figures_of(const Series& series, const Person& person, training::Sport sport,
                          Counters counters = Counters::machine);

struct SummaryContext {
    Person person;
    training::Sport sport = training::Sport::generic;
    training::SubSport sub_sport = training::SubSport::generic;
    LocalZone zone;
    Counters counters = Counters::machine;
};
// The summary that Complete carries.
training::Summary summary_of(const Series& series, const SummaryContext& context);

// Marks heart rates outside the person's limits (TRN-05), for series that did not come through the recorder.
void mark_out_of_range(Series& series, const Person& person);

}  // namespace ritm::recorder
