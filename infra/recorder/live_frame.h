// The state of a running session as the screens see it: immutable, one per tick (1 s), published in a slot that any
// thread may read at any time. A frame never shows a value as current that is not: look at LiveValue::state.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "domain/devices/reading.h"
#include "domain/kernel/ids.h"
#include "domain/kernel/instant.h"
#include "domain/kernel/quantity.h"
#include "domain/training/views/best_efforts.h"
#include "infra/recorder/live_trace.h"
#include "infra/recorder/series.h"

namespace ritm::recorder {

enum class Freshness : std::uint8_t {
    absent,  // no source has ever delivered it
    fresh,   // at most 3 s old
    stale,   // 3 to 10 s old: grey, with its age
    lost,    // older: show a dash
};

struct LiveValue {
    Freshness state = Freshness::absent;
    std::int64_t value = 0;   // in the measure's unit; meaningless when absent or lost
    Millis age;               // since arrival, at the time of the frame
    Mark mark = Mark::valid;  // out_of_range: shown as such, not counted
    DeviceId source;
    [[nodiscard]] bool shown() const { return state == Freshness::fresh || state == Freshness::stale; }
    [[nodiscard]] bool counts() const { return state == Freshness::fresh && mark == Mark::valid; }
};

struct LiveStatistic {         // over counted seconds of the timer
    std::int64_t seconds = 0;  // 0: nothing counted yet, the rest is meaningless
    std::int64_t sum = 0;      // over those seconds
    std::int64_t average = 0;  // rounded to the measure's unit; of the cadence without its zeros: a rest is no cadence
    std::int64_t minimum = 0;  // of all counted values, also those between two seconds
    std::int64_t maximum = 0;
    friend bool operator==(const LiveStatistic&, const LiveStatistic&) = default;
};

struct LiveLap {
    std::int32_t number = 1;                  // from 1
    LapTrigger trigger = LapTrigger::manual;  // what ended it; meaningless while it runs
    std::int64_t from_ms = 0;                 // elapsed time
    std::int64_t to_ms = 0;
    Millis timer;  // without pauses
    Distance distance;
    std::optional<HeartRate> average_heart_rate;
    std::optional<HeartRate> max_heart_rate;
    friend bool operator==(const LiveLap&, const LiveLap&) = default;
};

struct LiveLink {
    DeviceId device;
    devices::LinkState state = devices::LinkState::unknown;
    Millis since;  // how long in this state
};

enum class Warning : std::uint8_t {
    heart_rate_source_lost,  // no current heart rate, but there was one
    speed_source_lost,
    not_saved,           // the store refuses writes (disk full): values are kept in memory and retried
    time_limit_near,     // 15 min before 24 h of timer
    time_limit_reached,  // 24 h: recording has stopped
    wall_clock_jumped,   // within the last minute
    readings_dropped,    // more readings than a bounded queue holds
};

enum class LivePhase : std::uint8_t { ready, running, paused, finished };
enum class EnergySource : std::uint8_t { none, power, heart_rate, speed, machine };
enum class DistanceSource : std::uint8_t { none, machine, speed };

struct LiveFrame {
    std::uint64_t number = 0;  // ascending per session
    SessionId session;
    MemberId member;
    LivePhase phase = LivePhase::ready;
    Instant at;                        // wall clock at the tick
    Ticks ticks;                       // monotonic clock at the tick: ages are of that moment
    Millis elapsed;                    // since the start, pauses included
    Millis timer;                      // pauses excluded
    std::optional<Millis> moving;      // no value without a speed source
    std::array<LiveValue, 17> values;  // by devices::Measure; rr_interval is the newest beat
    std::array<LiveStatistic, 17> statistics;
    [[nodiscard]] const LiveValue& value(devices::Measure m) const { return values[static_cast<std::size_t>(m)]; }
    [[nodiscard]] const LiveStatistic& statistic(devices::Measure m) const {
        return statistics[static_cast<std::size_t>(m)];
    }

    std::optional<HeartRate> zone_reference;      // the maximum that the zones refer to; none: no zones
    std::optional<std::int32_t> heart_rate_zone;  // 0 (below) .. 5, of a heart rate that counts
    std::optional<Percent> heart_rate_share;      // of zone_reference, 0.001 %
    std::array<Millis, 6> zone_time;              // 0 = below zone 1
    std::optional<HeartRate> ceiling;             // the person's own limit
    bool ceiling_exceeded = false;                // a fresh heart rate above it

    std::optional<Distance> distance;  // none: no source so far
    // Since the latest count or speed was recorded, whether its source is still there or not; without a distance
    // meaningless. Of what was recorded before a crash: the wall clock says how long ago, but always more than 10 s.
    Millis distance_age;
    DistanceSource distance_source = DistanceSource::none;
    std::optional<Millis> pace_per_km;          // of a fresh speed above the moving threshold
    std::optional<Millis> average_pace_per_km;  // over the moving time
    std::optional<Distance> ascent;
    std::optional<Energy> energy;
    EnergySource energy_source = EnergySource::none;

    std::vector<LiveLap> laps;                        // finished ones, then the running one
    std::vector<training::TimedEffort> best_efforts;  // of this session so far
    std::vector<LiveLink> links;
    std::vector<Warning> warnings;           // ascending, none twice
    std::shared_ptr<const LiveTrace> trace;  // one point per second of timer, for the chart
    std::size_t trace_points = 0;            // read only points [0, trace_points)
};

// Latest value wins: the recorder puts, anyone takes a shared, immutable frame. Never blocks longer than a pointer
// copy.
class FrameSlot {
  public:
    void put(std::shared_ptr<const LiveFrame> frame);
    [[nodiscard]] std::shared_ptr<const LiveFrame> latest() const;  // null before the first tick

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const LiveFrame> frame_;
};

}  // namespace ritm::recorder
