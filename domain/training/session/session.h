// Aggregate TrainingSession: one workout of one person, live, imported or entered by hand.
//
//   none → running ⇄ paused → completed ⇄ deleted
//             └─────────└→ discarded            none → completed (imported, entered)
//
// The recorder measures: commands carry the timer time counted on the monotonic clock, and decisions use it, never the
// wall clock, which may jump. That a person runs one live session at a time is a rule of the desk, not of the session.
// Repeating a command yields no event; the same id with other content is refused.
#pragma once
#include <string_view>
#include <variant>
#include <vector>

#include "domain/kernel/decider.h"
#include "domain/training/published.h"

namespace ritm::training::session {

// --- Events that stay inside the context; the others stand in published.h.
struct LapMarked {
    SessionId session;
    Instant at;
    Millis timer;              // recorded time when the lap ended
    std::uint32_t number = 1;  // of the lap that ended, from 1
    Lap::Trigger trigger = Lap::Trigger::manual;
    std::optional<Distance> distance;  // of the session when the lap ended
    static constexpr auto wire() {
        return wire_format("training.session.lap_marked", "LapMarked", 1, field(1, &LapMarked::session),
                           field(2, &LapMarked::at), field(3, &LapMarked::timer), field(4, &LapMarked::number),
                           field(5, &LapMarked::trigger), field(6, &LapMarked::distance));
    }
    friend bool operator==(const LapMarked&, const LapMarked&) = default;
};

// Continued after a crash or power cut. The gap was not recorded; it is a break.
struct Recovered {
    SessionId session;
    Instant at;
    Millis timer;  // recorded time that the telemetry holds
    Millis gap;    // from the last recorded tick to this moment, by the wall clock; 0 when that went back
    static constexpr auto wire() {
        return wire_format("training.session.recovered", "WorkoutRecovered", 1, field(1, &Recovered::session),
                           field(2, &Recovered::at), field(3, &Recovered::timer), field(4, &Recovered::gap));
    }
    friend bool operator==(const Recovered&, const Recovered&) = default;
};

struct ClockJumped {
    SessionId session;
    Instant at;    // new reading of the wall clock
    Millis timer;  // recorded time at that moment
    Millis by;     // new minus expected reading; negative: set back
    static constexpr auto wire() {
        return wire_format("training.session.clock_jumped", "WorkoutClockJumped", 1, field(1, &ClockJumped::session),
                           field(2, &ClockJumped::at), field(3, &ClockJumped::timer), field(4, &ClockJumped::by));
    }
    friend bool operator==(const ClockJumped&, const ClockJumped&) = default;
};

using Event = std::variant<Started, Paused, Resumed, LapMarked, Completed, Discarded, Validated, Edited, Deleted,
                           Restored, Imported, Entered, Recovered, ClockJumped>;

// --- State: only what decisions need. Has a wire form for snapshots; fold_version of Aggregate names it.
struct State {
    enum class Phase : std::uint8_t { none, running, paused, completed, discarded };
    // The latest event that changed the phase or deleted or restored, to recognise a repetition.
    struct Latest {
        enum class Kind : std::uint8_t { none, paused, resumed, discarded, recovered, deleted, restored };
        Kind kind = Kind::none;
        Instant at;
        Millis timer;
        Millis gap;
        static constexpr auto wire() {
            return wire_fields(field(1, &Latest::kind), field(2, &Latest::at), field(3, &Latest::timer),
                               field(4, &Latest::gap));
        }
        friend bool operator==(const Latest&, const Latest&) = default;
    };
    Phase phase = Phase::none;
    bool deleted = false;
    bool validated = false;
    Millis timer;          // highest recorded time that an event named
    Millis stretch_start;  // recorded time when recording last began without a break
    Latest latest;
    std::optional<LapMarked> last_lap;
    std::optional<ClockJumped> last_jump;
    std::optional<Started> started;  // how the stream began: one of these three
    std::optional<Imported> imported;
    std::optional<Entered> entered;
    std::optional<Completed> completed;  // how a live session ended
    std::optional<Edited> edited;        // latest edit
    bool overlong = false;               // a stretch was longer than TRN-09 allows when its break came
    [[nodiscard]] SessionId session() const;
    [[nodiscard]] MemberId member() const;
    static constexpr auto wire() {
        return wire_fields(field(1, &State::phase), field(2, &State::deleted), field(3, &State::validated),
                           field(4, &State::timer), field(5, &State::stretch_start), field(6, &State::latest),
                           field(7, &State::last_lap), field(8, &State::last_jump), field(9, &State::started),
                           field(10, &State::imported), field(11, &State::entered), field(12, &State::completed),
                           field(13, &State::edited), field(14, &State::overlong));
    }
    friend bool operator==(const State&, const State&) = default;
};
void evolve(State&, const Started&);
void evolve(State&, const Paused&);
void evolve(State&, const Resumed&);
void evolve(State&, const LapMarked&);
void evolve(State&, const Completed&);
void evolve(State&, const Discarded&);
void evolve(State&, const Validated&);
void evolve(State&, const Edited&);
void evolve(State&, const Deleted&);
void evolve(State&, const Restored&);
void evolve(State&, const Imported&);
void evolve(State&, const Entered&);
void evolve(State&, const Recovered&);
void evolve(State&, const ClockJumped&);

// --- Commands.
struct Start {
    SessionId session;
    MemberId member;
    Instant at;
    LocalZone zone;
    Sport sport = Sport::generic;
    SubSport sub_sport = SubSport::generic;
    std::vector<DeviceId> devices;
};
struct Pause {
    Instant at;
    Millis timer;
};
struct Resume {
    Instant at;
    Millis timer;
};
struct MarkLap {
    Instant at;
    Millis timer;
    std::uint32_t number = 1;  // of the lap that ends; the next one, from 1
    Lap::Trigger trigger = Lap::Trigger::manual;
    std::optional<Distance> distance;
};
struct Complete {
    Instant at;
    Summary summary;  // start and zone as started
};
struct Discard {
    Instant at;
};
struct Recover {
    Instant at;
    Millis timer;
    Millis gap;
};
struct NoteClockJump {
    Instant at;
    Millis timer;
    Millis by;
};
struct Edit {
    Instant at;
    Sport sport = Sport::generic;
    SubSport sub_sport = SubSport::generic;
    Remarks remarks;
};
struct Delete {
    Instant at;
};
struct Restore {  // undo of Delete
    Instant at;
};
struct Import {
    SessionId session;
    MemberId member;
    Instant at;
    Source source;
    Summary summary;
    Remarks remarks;
};
struct EnterManually {
    SessionId session;
    MemberId member;
    Instant at;
    Summary summary;
    Remarks remarks;
};
struct Validate {  // by policies/when_workout_completed_validate.h
    Instant at;
};

// --- Refusals: the numbers are stable, on the wire and in logs.
enum class Rejected : std::uint16_t {
    id_missing = 1,  // session or member is nil
    id_taken = 2,    // this session id already has other content
    not_started = 3,
    not_running = 4,  // paused: a lap ends only while recording
    not_paused = 5,
    already_paused = 6,
    already_finished = 7,       // completed or discarded
    not_finished = 8,           // edit, delete and restore are for finished sessions
    timer_went_back = 9,        // less recorded time than an earlier event named
    shorter_than_minimum = 10,  // TRN-09: under 1 min of timer time
    longer_than_maximum = 11,   // TRN-09: over 24 h without a break; a late pause is one
    lap_out_of_order = 12,      // not the next number
    start_differs = 13,         // the summary starts at another moment than the session
    negative_value = 14,
    timer_exceeds_elapsed = 15,
    moving_exceeds_timer = 16,
    average_exceeds_maximum = 17,
    zones_malformed = 18,  // neither none nor six
    zones_exceed_timer = 19,
    laps_malformed = 20,  // not ascending
    laps_exceed_timer = 21,
    zone_malformed = 22,  // UTC offset beyond 18 h
    rpe_out_of_range = 23,
    name_too_long = 24,
    notes_too_long = 25,
    deleted = 26,  // restore it first
    not_deleted = 27,
    source_malformed = 28,        // the file's hash is not 32 bytes
    in_the_future = 29,           // entered by hand, ends after now
    heart_rate_implausible = 30,  // TRN-05, entered by hand
    distance_implausible = 31,    // TRN-05, entered by hand
    speed_implausible = 32,       // TRN-05, entered by hand
    energy_implausible = 33,      // TRN-05, entered by hand
    value_out_of_range = 34,      // longer than a year, or outside the years 1970..2200
    text_malformed = 35,          // not UTF-8
};
std::string_view name_of(Rejected rule);

using Decision = Result<std::vector<Event>, Rejected>;
Decision decide(const State&, const Start&);
Decision decide(const State&, const Pause&);
Decision decide(const State&, const Resume&);
Decision decide(const State&, const MarkLap&);
Decision decide(const State&, const Complete&);
Decision decide(const State&, const Discard&);
Decision decide(const State&, const Recover&);
Decision decide(const State&, const NoteClockJump&);
Decision decide(const State&, const Edit&);
Decision decide(const State&, const Delete&);
Decision decide(const State&, const Restore&);
Decision decide(const State&, const Import&);
Decision decide(const State&, const EnterManually&);
Decision decide(const State&, const Validate&);

struct Aggregate {
    static constexpr std::string_view category = "session";
    static constexpr std::string_view name = "TrainingSession";
    static constexpr std::uint32_t fold_version = 1;  // of State's wire form and of evolve
    using Id = SessionId;
    using State = session::State;
    using Event = session::Event;
    using Rejected = session::Rejected;
    // Whose key seals the stream, from the state after the events.
    static Uuid subject(const State& state) { return state.member().uuid; }
    // What takes an edit, a deletion or a restoration back; its `at` is for the one who sends it. Nothing for the rest.
    using Undo = std::variant<Edit, Restore, Delete>;
    static std::optional<Undo> undo(const State& before, const session::Event& event);
};

}  // namespace ritm::training::session
