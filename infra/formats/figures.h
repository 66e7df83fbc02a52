// The figures of a session in the screen's units, from one source: the file's own totals, or our own computation from
// the records. Pure; any thread.
//
// Our own is the fold of every session (infra/recorder/tally.h) for a person of whom nothing is known: heart rates
// outside 40..220 bpm do not count (TRN-05), energy comes from pedalled power (efficiency 0.24) or as the machine
// counted it. A value holds as import.h says.
#pragma once
#include <optional>

#include "infra/formats/activity.h"

namespace ritm::formats {

struct Figures {
    std::optional<double> elapsed_s;
    std::optional<double> timer_s;
    std::optional<double> moving_s;
    std::optional<double> distance_m;
    std::optional<double> avg_heart_rate_bpm;
    std::optional<double> max_heart_rate_bpm;
    std::optional<double> avg_power_w;
    std::optional<double> max_power_w;
    std::optional<double> normalized_power_w;
    std::optional<double> avg_cadence;  // steps per minute on foot, else revolutions
    std::optional<double> max_cadence;
    std::optional<double> max_speed_m_s;
    std::optional<double> elevation_gain_m;
    std::optional<double> calories_kcal;
};

Figures file_figures(const Totals& totals);
Figures computed_figures(const Session& session);
// The first where it says something, else the second; a moving time of the second is never above the timer.
Figures merged(const Figures& first, const Figures& second);

}  // namespace ritm::formats
