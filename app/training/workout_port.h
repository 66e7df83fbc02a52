// The running workout, as the screens need it. Implemented over recorder, hub and gateway.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/common/reply.h"
#include "app/training/own_record.h"
#include "app/training/sport.h"
#include "domain/devices/reading.h"
#include "domain/kernel/ids.h"
#include "domain/kernel/instant.h"

namespace ritm::app {

struct StartChoice {
    MemberId member;
    Sport sport = Sport::treadmill_run;
    std::string name;  // empty: the screen's words for the sport
};

// The last value of a measure and how old it is. The view decides by age what is shown: <= 3 s fresh, to 10 s grey with
// its age, then a dash. No value yet: nothing. Units as devices::Measure; distance mm and energy J since the start.
struct Measured {
    std::optional<std::int64_t> value;
    std::int64_t age_ms = 0;
};

enum class SensorKind : std::uint8_t { other, heart_rate, treadmill, bike, rower, elliptical, foot_pod };

// Why a sensor is not connected: the words go by it (what happened, what to do).
enum class SensorTrouble : std::uint8_t {
    none,
    radio_off,
    no_adapter,
    no_permission,
    out_of_reach,  // not heard, or it went away
    refused,       // it wants to be paired, or has another partner
    unsupported,   // it measures nothing that Ritm knows
    failed,
};

struct SensorView {
    DeviceId device;
    std::string name;
    SensorKind kind = SensorKind::other;
    devices::LinkState state = devices::LinkState::unknown;
    std::optional<int> battery_percent;
    SensorTrouble trouble = SensorTrouble::none;
};

// What a person must know while it records.
enum class LiveAlert : std::uint8_t { not_saved, readings_dropped, time_limit_near, time_limit_reached, clock_jumped };

// The lap before the running one.
struct ClosedLap {
    int number = 0;
    std::int64_t timer_ms = 0;
    std::optional<std::int64_t> distance_mm;  // nothing: no sensor told any
};

enum class WorkoutPhase : std::uint8_t { idle, recording, paused };

// One immutable picture of the running workout, published once a second.
struct LiveView {
    WorkoutPhase phase = WorkoutPhase::idle;
    SessionId session;
    MemberId member;
    Sport sport = Sport::treadmill_run;
    std::string name;
    std::int64_t elapsed_ms = 0;            // since the start, pauses included
    std::int64_t timer_ms = 0;              // without pauses
    Measured heart_rate;                    // bpm, valid and out-of-range ones alike
    bool heart_rate_valid = true;           // inside 40 .. 220 - age
    Measured speed;                         // mm/s
    Measured incline;                       // 0.01 %
    Measured cadence;                       // 0.5 /min
    Measured power;                         // W
    Measured distance;                      // mm; as old as the newest value that added to it
    Measured energy;                        // J
    std::array<std::int64_t, 6> zone_ms{};  // below zone 1, zones 1..5
    int heart_rate_max = 190;               // bpm, measured or 220 - age: the zones' base
    std::optional<int> ceiling;             // bpm, the person's own limit
    std::optional<int> average_heart_rate;
    int lap = 1;
    std::int64_t lap_timer_ms = 0;
    std::optional<std::int64_t> lap_distance_mm;  // nothing: no sensor has told a distance so far
    std::optional<ClosedLap> closed_lap;
    std::optional<RecordPace> record;    // of the person, of this kind of sport, over the next distance
    std::vector<NewRecord> new_records;  // beaten so far, ascending by distance
    std::vector<LiveAlert> alerts;       // the gravest first
    std::vector<SensorView> sensors;     // paired ones with something to say in a workout; also while idle
};

// One second of the chart. Nothing = no valid value then: a gap.
struct TrailPoint {
    std::int64_t at_ms = 0;         // since the start, pauses included
    std::optional<int> heart_rate;  // bpm
    std::optional<int> speed_mm_s;
};

// A session that a crash or power cut left open.
struct Unfinished {
    SessionId session;
    MemberId member;
    std::string member_name;
    Sport sport = Sport::treadmill_run;
    Instant started_at;
    LocalZone zone;
    std::int64_t timer_ms = 0;
    std::optional<std::int64_t> distance_mm;
    Instant last_sample_at;
};

class WorkoutPort {
  public:
    virtual ~WorkoutPort() = default;

    virtual void start(const StartChoice& choice, Reply<SessionId> reply) = 0;
    virtual void pause(Reply<Done> reply) = 0;
    virtual void resume(Reply<Done> reply) = 0;
    virtual void lap(Reply<Done> reply) = 0;
    // Ends and keeps the workout; Problem::too_short under 1 minute: it goes on and can be discarded.
    virtual void finish(Reply<SessionId> reply) = 0;
    virtual void discard(Reply<Done> reply) = 0;

    // The newest picture; never null. Cheap: called on a 250 ms timer while a live screen is shown.
    [[nodiscard]] virtual std::shared_ptr<const LiveView> live() const = 0;
    // The last `seconds` of the running workout, oldest first: asked when a live screen opens or missed some.
    virtual void trail(std::int64_t seconds, Reply<std::vector<TrailPoint>> reply) = 0;
    // Phase changes (start, pause, resume, end) from any source.
    [[nodiscard]] virtual Subscription on_phase(Listener listener) = 0;

    virtual void unfinished(Reply<std::optional<Unfinished>> reply) = 0;
    virtual void take_up(SessionId session, Reply<Done> reply) = 0;            // go on recording it
    virtual void finish_unfinished(SessionId session, Reply<Done> reply) = 0;  // keep what there is
    virtual void discard_unfinished(SessionId session, Reply<Done> reply) = 0;
};

}  // namespace ritm::app
