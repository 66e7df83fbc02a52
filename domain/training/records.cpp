#include "domain/training/records.h"

#include <algorithm>

#include "domain/training/plausibility.h"
#include "domain/training/policy.h"

namespace ritm::training {
namespace {
__extension__ using Wide = __int128;

bool on_a_belt(SubSport sub_sport) {
    return sub_sport == SubSport::treadmill || sub_sport == SubSport::indoor_running ||
           sub_sport == SubSport::indoor_walking || sub_sport == SubSport::virtual_activity;
}

bool believed(const BestEffort& effort) {
    return std::any_of(policy::record_distances.begin(), policy::record_distances.end(),
                       [&](const auto& one) { return one.distance == effort.distance && effort.time >= one.fastest; });
}
}  // namespace

std::optional<RecordKind> record_kind(Sport sport, SubSport sub_sport) {
    switch (sport) {
        case Sport::running:
            return on_a_belt(sub_sport) ? RecordKind::treadmill_run : RecordKind::run;
        case Sport::walking:
        case Sport::hiking:
            return on_a_belt(sub_sport) ? RecordKind::treadmill_walk : RecordKind::walk;
        case Sport::fitness_equipment:
            if (sub_sport == SubSport::treadmill) return RecordKind::treadmill_run;
            return std::nullopt;
        default:
            return std::nullopt;
    }
}

bool counts_for_records(const Summary& summary) {
    for (const Mark mark :
         {Mark::damaged_file, Mark::times_inconsistent, Mark::distance_implausible, Mark::speed_implausible}) {
        if (has(summary, mark)) return false;
    }
    return true;
}

std::vector<BestEffort> record_efforts(const Summary& summary) {
    std::vector<BestEffort> efforts;
    if (!summary.best_efforts || !record_kind(summary.sport, summary.sub_sport)) return efforts;
    if (!counts_for_records(summary)) return efforts;
    std::copy_if(summary.best_efforts->begin(), summary.best_efforts->end(), std::back_inserter(efforts), believed);
    return efforts;
}

std::optional<BestEffort> record_over(const std::vector<BestEffort>& records, Distance distance) {
    const auto found = std::find_if(records.begin(), records.end(),
                                    [distance](const BestEffort& record) { return record.distance == distance; });
    return found == records.end() ? std::nullopt : std::optional(*found);
}

void keep_fastest(std::vector<BestEffort>& records, const std::vector<BestEffort>& efforts) {
    for (const BestEffort& effort : efforts) {
        const auto place = std::lower_bound(
            records.begin(), records.end(), effort,
            [](const BestEffort& record, const BestEffort& one) { return record.distance < one.distance; });
        if (place == records.end() || place->distance != effort.distance) {
            records.insert(place, effort);
        } else if (effort.time < place->time) {
            *place = effort;
        }
    }
}

std::vector<NewRecord> beaten(const std::vector<BestEffort>& records, const std::vector<BestEffort>& efforts) {
    std::vector<NewRecord> found;
    for (const BestEffort& effort : efforts) {
        const auto record = record_over(records, effort.distance);
        if (record && effort.time < record->time) found.push_back({effort, record->time});
    }
    return found;
}

std::optional<RecordPace> pace_against(const std::vector<BestEffort>& records, Distance so_far, Millis elapsed) {
    const auto next = std::find_if(records.begin(), records.end(),
                                   [so_far](const BestEffort& record) { return record.distance > so_far; });
    if (next == records.end() || so_far < Distance(0)) return std::nullopt;
    RecordPace pace;
    pace.record = *next;
    pace.done = Percent(so_far.raw() * 100'000 / next->distance.raw());
    if (so_far < policy::record_pace_from) return pace;
    const Wide due = Wide{next->time.raw()} * so_far.raw() / next->distance.raw();
    pace.ahead = Millis(static_cast<std::int64_t>(due)) - elapsed;
    return pace;
}

}  // namespace ritm::training
