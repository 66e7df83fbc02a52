// The recorded values of one session, column by column. Times are milliseconds since the session's start (elapsed time,
// pauses included; a crash in between is elapsed too). Units are those of devices::Measure.
//
// A column holds what the sensor said and when; nothing is interpolated. A value holds for `hold` after its time: where
// the next sample is later than that, there is a gap. Out-of-range values are present and marked (TRN-05).
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "domain/devices/reading.h"
#include "domain/kernel/ids.h"
#include "domain/kernel/instant.h"
#include "domain/training/policy.h"

namespace ritm::recorder {

// The numbers are stored: append only.
enum class Mark : std::uint8_t {
    valid = 0,
    out_of_range = 1,  // TRN-05: kept, not counted
    suspect = 2,       // TRN-08: spike, cadence lock; kept, not counted; derived, not stored (suspects.h)
};

struct Sample {
    std::int64_t at_ms = 0;
    std::int64_t value = 0;
    Mark mark = Mark::valid;
    friend bool operator==(const Sample&, const Sample&) = default;
};

struct Span {  // half open: [from_ms, to_ms)
    std::int64_t from_ms = 0;
    std::int64_t to_ms = 0;
    friend bool operator==(const Span&, const Span&) = default;
};

struct Column {
    devices::Measure measure = devices::Measure::heart_rate;
    std::vector<std::int64_t> at_ms;  // ascending; equal times only for rr_interval
    std::vector<std::int64_t> value;  // as many
    std::vector<Mark> mark;           // empty (all valid) or as many
    [[nodiscard]] std::size_t size() const { return at_ms.size(); }
    [[nodiscard]] Mark mark_at(std::size_t i) const { return mark.empty() ? Mark::valid : mark[i]; }
    void append(const Sample& sample);
    // Newest sample at or before `at_ms`, if it still holds then.
    [[nodiscard]] std::optional<Sample> current(std::int64_t at, std::int64_t hold_ms) const;
    friend bool operator==(const Column&, const Column&) = default;
};

// Something that happened to the recording itself. The numbers are stored: append only.
enum class Note : std::uint8_t {
    running = 1,      // recording (re)starts at this moment; argument unused
    paused = 2,       // recording stops
    lap = 3,          // argument: LapTrigger
    clock_jump = 4,   // argument: ms by which the wall clock moved against the monotonic one
    source = 5,       // argument: measure * 256 + index into Series::sources: this device is the source from here on
    link_lost = 6,    // argument: index into Series::sources
    link_back = 7,    // argument: index into Series::sources
    interrupted = 8,  // the program ended unexpectedly after this moment; the recording went on with the next running
    lap_every = 9,    // from here on a lap ends after each argument mm of distance; 0: never
};
enum class LapTrigger : std::uint8_t { manual = 0, distance = 1, file = 2 };

struct Noted {
    std::int64_t at_ms = 0;
    Note note = Note::running;
    std::int64_t argument = 0;
    friend bool operator==(const Noted&, const Noted&) = default;
};

struct Series {
    Instant started_at;       // wall clock at at_ms = 0
    std::int64_t end_ms = 0;  // recorded up to here
    std::int64_t hold_ms =
        training::policy::dropout_min.raw();  // how long a value counts as current (imported files: their own spacing)
    std::vector<Column> columns;              // at most one per measure, ascending by measure; none is empty
    std::vector<Noted> notes;                 // ascending by time
    std::vector<DeviceId> sources;
    std::vector<Span> missing;  // recorded, but damaged: nothing of it is here (missing_spans.h)
    [[nodiscard]] const Column* column(devices::Measure measure) const;
    Column& column_for(devices::Measure measure);  // adds it in its place when missing
    friend bool operator==(const Series&, const Series&) = default;
};

// While recording was on, in order; [from, to) pieces never overlap. A series without notes ran from 0 to its end.
std::vector<Span> running_spans(const Series& series);
// Pieces of `within` in which the column has no current value.
std::vector<Span> gaps(const Series& series, devices::Measure measure, const std::vector<Span>& within);
// While recording was on, after the first value: a sensor may begin some seconds after the session, that is no gap.
std::vector<Span> gaps_after_first(const Series& series, devices::Measure measure);
// One value per whole second 0, 1, … of elapsed time: the current one, nullopt in gaps, pauses and where marked. At
// most 31 days: what a file claims beyond is left out.
std::vector<std::optional<std::int64_t>> per_second(const Series& series, devices::Measure measure);

}  // namespace ritm::recorder
