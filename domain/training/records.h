// PRG-03: personal records per distance. Which sessions count, which is the fastest, how a running session stands
// against one. Only validated data count; what a person typed holds no efforts. Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "domain/training/published.h"

namespace ritm::training {

// Records are kept apart by how the distance was covered: a belt is not the road. Other sports have none over these
// distances.
enum class RecordKind : std::uint8_t { run, treadmill_run, walk, treadmill_walk };
std::optional<RecordKind> record_kind(Sport sport, SubSport sub_sport);

// Whether its distance and its times can be trusted, by its marks.
bool counts_for_records(const Summary& summary);
// The efforts that count, of a session whose marks are those of validated_marks: none without a kind, none faster than
// anyone has been. Ascending by distance.
std::vector<BestEffort> record_efforts(const Summary& summary);

// Fastest per distance, ascending by distance; a later equal time changes nothing.
void keep_fastest(std::vector<BestEffort>& records, const std::vector<BestEffort>& efforts);
std::optional<BestEffort> record_over(const std::vector<BestEffort>& records, Distance distance);

struct NewRecord {
    BestEffort effort;
    Millis before;
    friend bool operator==(const NewRecord&, const NewRecord&) = default;
};
// The efforts that are faster than the records; the first over a distance beats nobody.
std::vector<NewRecord> beaten(const std::vector<BestEffort>& records, const std::vector<BestEffort>& efforts);

struct RecordPace {
    BestEffort record;
    std::optional<Millis> ahead;  // of the record at even pace, negative: behind; none within record_pace_from
    Percent done;                 // of its distance, 0.001 %
    friend bool operator==(const RecordPace&, const RecordPace&) = default;
};
// How a session that has come so far in that elapsed time stands against the record over the next distance; nullopt
// when none is left. Pauses count, as they do in the record.
std::optional<RecordPace> pace_against(const std::vector<BestEffort>& records, Distance so_far, Millis elapsed);

}  // namespace ritm::training
