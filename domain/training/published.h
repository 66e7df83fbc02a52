// What other contexts may know of a training session: its events and the Summary that they carry. Plain values with
// wire(); integers only, so that every replica folds alike. An unknown value is absent, never 0.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/kernel/wire.h"
#include "domain/training/sport.h"

namespace ritm::training {

// Why a value or a whole session is not like the others. Stored: append only. Kept ascending, each at most once.
enum class Mark : std::uint8_t {
    incomplete = 1,              // details are missing: a crash, lost telemetry, a truncated file
    samples_out_of_range = 2,    // heart-rate samples outside the valid range were left out of the averages (TRN-05)
    sensor_gaps = 3,             // a sensor was silent for a while
    clock_jumped = 4,            // the wall clock jumped: the start may be wrong, the durations are right
    damaged_file = 5,            // the imported file was damaged; what was intact is here
    shorter_than_minimum = 6,    // TRN-09: imported
    longer_than_maximum = 7,     // TRN-09: imported, or the computer stalled over the end
    times_inconsistent = 8,      // timer longer than elapsed, or moving time longer than timer
    heart_rate_implausible = 9,  // TRN-05: average or maximum outside the valid range
    distance_implausible = 10,   // TRN-05: distance over timer time faster than the sport can be
    speed_implausible = 11,      // TRN-05: maximum speed faster than the sport can be
    energy_implausible = 12,     // TRN-05: more energy per minute than a person can turn over
    figures_inconsistent = 13,   // averages, zones, laps, or a machine's distance and speed contradict
    samples_suspect = 14,        // TRN-08: spikes or a cadence lock were left out of the heart-rate figures
};

struct Lap {
    // The numbers are those of the FIT type lap_trigger.
    enum class Trigger : std::uint8_t {
        manual = 0,
        time = 1,
        distance = 2,
        position = 3,
        session_end = 7,
        machine = 8
    };
    Instant start;
    Millis timer;  // recorded time of this lap, pauses not counted
    std::optional<Distance> distance;
    std::optional<HeartRate> average_heart_rate;
    std::optional<HeartRate> max_heart_rate;
    Trigger trigger = Trigger::manual;
    static constexpr auto wire() {
        return wire_fields(field(1, &Lap::start), field(2, &Lap::timer), field(3, &Lap::distance),
                           field(4, &Lap::average_heart_rate), field(5, &Lap::max_heart_rate), field(6, &Lap::trigger));
    }
    friend bool operator==(const Lap&, const Lap&) = default;
};

// How a VO2max was estimated. Stored: append only.
enum class Vo2maxModel : std::uint8_t {
    heart_rate_and_speed = 1,  // steady stretches of this session (domain/training/views/vo2max_estimate.h)
    heart_rate_ratio = 2,      // 15.3 · highest / resting heart rate, both measured (Uth 2004)
};

// Fastest time over a distance within a session, by elapsed time: pauses and gaps do not make one faster.
struct BestEffort {
    Distance distance;  // one of policy::record_distances
    Millis time;
    static constexpr auto wire() { return wire_fields(field(1, &BestEffort::distance), field(2, &BestEffort::time)); }
    friend bool operator==(const BestEffort&, const BestEffort&) = default;
};

struct Summary {
    Sport sport = Sport::generic;
    SubSport sub_sport = SubSport::generic;
    Instant start;
    LocalZone zone;
    Millis elapsed;  // from start to end, pauses included
    Millis timer;    // recorded time, pauses not counted; <= elapsed
    std::optional<Millis> moving;
    std::optional<Distance> distance;
    std::optional<HeartRate> average_heart_rate;
    std::optional<HeartRate> max_heart_rate;
    std::optional<Speed> average_speed;
    std::optional<Speed> max_speed;
    std::optional<Energy> energy;
    std::optional<Distance> ascent;
    std::vector<Millis> time_in_zones;          // below zone 1, then zones 1..5; empty: no heart rate
    std::optional<HeartRate> heart_rate_limit;  // upper end of the valid range that held, and 100 % of the zones
    std::optional<Milli> trimp_banister;        // load; needs a resting heart rate that the person gave
    std::optional<Milli> trimp_edwards;         // load
    std::optional<Power> average_power;
    std::optional<Power> max_power;
    std::optional<Power> normalized_power;
    std::optional<Cadence> average_cadence;
    std::optional<Cadence> max_cadence;
    std::vector<Mark> marks;
    std::vector<Lap> laps;
    std::optional<Milli> vo2max;  // ml/kg/min, an estimate
    std::optional<Vo2maxModel> vo2max_model;
    // As measured, ascending by distance, for any sport; records.h says which count. Absent: none, or an older program.
    std::optional<std::vector<BestEffort>> best_efforts;
    static constexpr auto wire() {
        return wire_fields(
            field(1, &Summary::sport), field(2, &Summary::sub_sport), field(3, &Summary::start),
            field(4, &Summary::zone), field(5, &Summary::elapsed), field(6, &Summary::timer),
            field(7, &Summary::moving), field(8, &Summary::distance), field(9, &Summary::average_heart_rate),
            field(10, &Summary::max_heart_rate), field(11, &Summary::average_speed), field(12, &Summary::max_speed),
            field(13, &Summary::energy), field(14, &Summary::ascent), field(15, &Summary::time_in_zones),
            field(16, &Summary::heart_rate_limit), field(17, &Summary::trimp_banister),
            field(18, &Summary::trimp_edwards), field(19, &Summary::average_power), field(20, &Summary::max_power),
            field(21, &Summary::normalized_power), field(22, &Summary::average_cadence),
            field(23, &Summary::max_cadence), field(24, &Summary::marks), field(25, &Summary::laps),
            field(26, &Summary::vo2max), field(27, &Summary::vo2max_model), field(28, &Summary::best_efforts));
    }
    friend bool operator==(const Summary&, const Summary&) = default;
};

// What an imported file says of itself, untouched; the Summary beside it is what Ritm shows.
struct FileTotals {
    std::optional<Millis> elapsed;
    std::optional<Millis> timer;
    std::optional<Millis> moving;
    std::optional<Distance> distance;
    std::optional<HeartRate> average_heart_rate;
    std::optional<HeartRate> max_heart_rate;
    std::optional<Power> average_power;
    std::optional<Power> normalized_power;
    std::optional<Cadence> average_cadence;
    std::optional<Distance> ascent;
    std::optional<Energy> energy;
    std::optional<Speed> average_speed;
    std::optional<Speed> max_speed;
    static constexpr auto wire() {
        return wire_fields(field(1, &FileTotals::elapsed), field(2, &FileTotals::timer), field(3, &FileTotals::moving),
                           field(4, &FileTotals::distance), field(5, &FileTotals::average_heart_rate),
                           field(6, &FileTotals::max_heart_rate), field(7, &FileTotals::average_power),
                           field(8, &FileTotals::normalized_power), field(9, &FileTotals::average_cadence),
                           field(10, &FileTotals::ascent), field(11, &FileTotals::energy),
                           field(12, &FileTotals::average_speed), field(13, &FileTotals::max_speed));
    }
    friend bool operator==(const FileTotals&, const FileTotals&) = default;
};

enum class SourceFormat : std::uint8_t { fit = 1, tcx = 2, gpx = 3 };

// Where a file's session came from. One file may hold several sessions (chained, multisport).
struct Source {
    Bytes sha256;  // of the whole file, 32 bytes
    SourceFormat format = SourceFormat::fit;
    std::uint32_t index = 0;  // of the session within the file, from 0
    FileTotals totals;
    std::vector<std::string> warnings;  // codes of what the reader found wrong, in the order of the file
    std::optional<Bytes> content;       // of start and records, 32 bytes: finds the same activity in another file
    static constexpr auto wire() {
        return wire_fields(field(1, &Source::sha256), field(2, &Source::format), field(3, &Source::index),
                           field(4, &Source::totals), field(5, &Source::warnings), field(6, &Source::content));
    }
    friend bool operator==(const Source&, const Source&) = default;
};

// What a person says about a session. RPE: rate of perceived exertion, 0..10 (Borg CR10).
struct Remarks {
    std::string name;  // empty: the screen makes one from sport and time of day
    std::optional<std::uint8_t> rpe;
    std::string notes;
    static constexpr auto wire() {
        return wire_fields(field(1, &Remarks::name), field(2, &Remarks::rpe), field(3, &Remarks::notes));
    }
    friend bool operator==(const Remarks&, const Remarks&) = default;
};

enum class Origin : std::uint8_t { live = 1, imported = 2, manual = 3 };

namespace session {

struct Started {
    SessionId session;
    MemberId member;
    Instant at;
    LocalZone zone;
    Sport sport = Sport::generic;
    SubSport sub_sport = SubSport::generic;
    std::vector<DeviceId> devices;  // chosen before the start; others may join
    static constexpr auto wire() {
        return wire_format("training.session.started", "WorkoutStarted", 1, field(1, &Started::session),
                           field(2, &Started::member), field(3, &Started::at), field(4, &Started::zone),
                           field(5, &Started::sport), field(6, &Started::sub_sport), field(7, &Started::devices));
    }
    friend bool operator==(const Started&, const Started&) = default;
};

// In the live events `timer` is the recorded time so far, counted on the monotonic clock; `at` is the wall clock, which
// may jump.
struct Paused {
    SessionId session;
    MemberId member;
    Instant at;
    Millis timer;
    static constexpr auto wire() {
        return wire_format("training.session.paused", "WorkoutPaused", 1, field(1, &Paused::session),
                           field(2, &Paused::member), field(3, &Paused::at), field(4, &Paused::timer));
    }
    friend bool operator==(const Paused&, const Paused&) = default;
};

struct Resumed {
    SessionId session;
    MemberId member;
    Instant at;
    Millis timer;
    static constexpr auto wire() {
        return wire_format("training.session.resumed", "WorkoutResumed", 1, field(1, &Resumed::session),
                           field(2, &Resumed::member), field(3, &Resumed::at), field(4, &Resumed::timer));
    }
    friend bool operator==(const Resumed&, const Resumed&) = default;
};

// The summary as recorded. What is implausible in it is marked by Validated, which follows at once.
struct Completed {
    SessionId session;
    MemberId member;
    Instant at;
    Summary summary;
    static constexpr auto wire() {
        return wire_format("training.session.completed", "WorkoutCompleted", 1, field(1, &Completed::session),
                           field(2, &Completed::member), field(3, &Completed::at), field(4, &Completed::summary));
    }
    friend bool operator==(const Completed&, const Completed&) = default;
};

struct Discarded {
    SessionId session;
    MemberId member;
    Instant at;
    static constexpr auto wire() {
        return wire_format("training.session.discarded", "WorkoutDiscarded", 1, field(1, &Discarded::session),
                           field(2, &Discarded::member), field(3, &Discarded::at));
    }
    friend bool operator==(const Discarded&, const Discarded&) = default;
};

// The session counts from here on. The summary is the recorded one with its marks; counted() of
// domain/training/plausibility.h leaves out the values that the marks keep out of statistics. Once per session.
struct Validated {
    SessionId session;
    MemberId member;
    Instant at;
    Origin origin = Origin::live;
    Summary summary;
    static constexpr auto wire() {
        return wire_format("training.session.validated", "TrainingCompleted", 1, field(1, &Validated::session),
                           field(2, &Validated::member), field(3, &Validated::at), field(4, &Validated::origin),
                           field(5, &Validated::summary));
    }
    friend bool operator==(const Validated&, const Validated&) = default;
};

// Sport and remarks as they are from now on, and the marks that follow from the sport.
struct Edited {
    SessionId session;
    MemberId member;
    Instant at;
    Sport sport = Sport::generic;
    SubSport sub_sport = SubSport::generic;
    Remarks remarks;
    std::vector<Mark> marks;
    static constexpr auto wire() {
        return wire_format("training.session.edited", "SessionEdited", 1, field(1, &Edited::session),
                           field(2, &Edited::member), field(3, &Edited::at), field(4, &Edited::sport),
                           field(5, &Edited::sub_sport), field(6, &Edited::remarks), field(7, &Edited::marks));
    }
    friend bool operator==(const Edited&, const Edited&) = default;
};

struct Deleted {
    SessionId session;
    MemberId member;
    Instant at;
    static constexpr auto wire() {
        return wire_format("training.session.deleted", "SessionDeleted", 1, field(1, &Deleted::session),
                           field(2, &Deleted::member), field(3, &Deleted::at));
    }
    friend bool operator==(const Deleted&, const Deleted&) = default;
};

struct Restored {
    SessionId session;
    MemberId member;
    Instant at;
    static constexpr auto wire() {
        return wire_format("training.session.restored", "SessionRestored", 1, field(1, &Restored::session),
                           field(2, &Restored::member), field(3, &Restored::at));
    }
    friend bool operator==(const Restored&, const Restored&) = default;
};

struct Imported {
    SessionId session;
    MemberId member;
    Instant at;
    Source source;
    Summary summary;
    Remarks remarks;
    static constexpr auto wire() {
        return wire_format("training.session.imported", "SessionImported", 1, field(1, &Imported::session),
                           field(2, &Imported::member), field(3, &Imported::at), field(4, &Imported::source),
                           field(5, &Imported::summary), field(6, &Imported::remarks));
    }
    friend bool operator==(const Imported&, const Imported&) = default;
};

struct Entered {
    SessionId session;
    MemberId member;
    Instant at;
    Summary summary;
    Remarks remarks;
    static constexpr auto wire() {
        return wire_format("training.session.entered", "ManualSessionEntered", 1, field(1, &Entered::session),
                           field(2, &Entered::member), field(3, &Entered::at), field(4, &Entered::summary),
                           field(5, &Entered::remarks));
    }
    friend bool operator==(const Entered&, const Entered&) = default;
};

}  // namespace session
}  // namespace ritm::training
