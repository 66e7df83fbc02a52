// Inner step of fit_activity: the messages of one chained part as rows in file order, not yet given to sessions.
// Cadences stand in 1/128 per minute as the file counts (one foot), because the sport may come last.
#pragma once
#include "infra/formats/activity.h"

namespace ritm::formats::fit {

struct TimerEvent {
    Instant at;
    bool started = false;
};

struct Rows {
    std::optional<std::int64_t> file_type;
    std::optional<Sport> sport;
    std::optional<SubSport> sub_sport;
    std::size_t record_count = 0;  // with those that have no time
    std::vector<Record> records;
    std::vector<Lap> laps;
    std::vector<Session> sessions;
    std::vector<Beat> beats;
    std::vector<TimerEvent> timer_events;
    std::vector<ExtraColumn> extra;
    Activity facts;  // file_id, devices, time zone
};

// Messages [first, last) of one part.
Rows rows_of(const File& file, std::size_t first, std::size_t last);

// What the part says about the file, where the activity does not know it yet.
void take_facts(const Rows& rows, Activity& activity);

}  // namespace ritm::formats::fit
