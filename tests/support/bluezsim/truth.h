// What really happened between two moments, from a simulator's journal: acceptance tests compare what Ritm recorded
// between its start and its end with this.
#pragma once
#include <QString>

namespace ritm::bluezsim {

struct Span {  // UTC, ms: the program's own start and end
    qint64 from_wall_ms = 0;
    qint64 to_wall_ms = 0;
};

struct Truth {
    int strap_seconds = 0;  // seconds in which the strap measured
    double mean_heart_rate_bpm = 0;
    int max_heart_rate_bpm = 0;
    double distance_m = 0;  // of the belt
    double ascent_m = 0;
    int belt_seconds = 0;  // seconds in which the belt ran
};

// Over all straps and treadmills of the scenario (tests with several of a kind use the journal itself).
Truth truth_between(const QString& journal_path, Span span);

}  // namespace ritm::bluezsim
