// One session that is being recorded: from readings to rows, notes, tally and frames. Used by the Recorder on the
// telemetry executor; knows no store and no thread.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "infra/recorder/machine_choice.h"
#include "infra/recorder/recorder.h"
#include "infra/recorder/tally.h"

namespace ritm::recorder {

struct Moment {  // both clocks, read together
    Ticks ticks;
    Instant wall;
};

// How long nothing was recorded before a crash's recording goes on: by the wall clock, less the jumps that it is known
// to have made, 0 if it was set back meanwhile. At most absence_max: a clock that was corrected in between may say
// years.
constexpr Millis absence_max{24 * 3'600'000};
Millis absence_of(const Series& recorded, Instant started_at, Instant now);

class LiveRecording {
  public:
    // A new session at elapsed time 0.
    LiveRecording(const SessionPlan& plan, const Moment& now);
    // Goes on where `recorded` ends.
    LiveRecording(const SessionPlan& plan, const Moment& now, const Series& recorded);

    void take(const devices::Reading& reading, const Moment& now);
    void link_changed(DeviceId device, devices::LinkState state, Ticks at);
    void choose(std::vector<SourceChoice> sources);
    void set_ceiling(std::optional<HeartRate> ceiling) { plan_.ceiling = ceiling; }

    void run(const Moment& now);
    void pause(const Moment& now);
    // False when nothing has been recorded since the last one.
    bool mark_lap(const Moment& now);
    // Notes a jump of the wall clock against the monotonic one; 0 when there was none.
    Millis note_clock(const Moment& now);

    // Counts up to now and hands out what is new since the last call.
    Tick close_tick(const Moment& now);
    [[nodiscard]] std::shared_ptr<const LiveFrame> frame(const Moment& now, std::vector<Warning> warnings);

    [[nodiscard]] const SessionPlan& plan() const { return plan_; }
    [[nodiscard]] bool running() const { return phase_ == LivePhase::running; }
    void finish() { phase_ = LivePhase::finished; }
    [[nodiscard]] const Tally& tally() const { return tally_; }
    [[nodiscard]] LapMark lap(std::size_t finished) const;  // index into the finished laps
    [[nodiscard]] bool near_time_limit() const;
    [[nodiscard]] bool at_time_limit() const;

  private:
    struct Newest {
        Ticks at;
        std::int64_t value = 0;
        Mark mark = Mark::valid;
    };
    struct Candidate {  // a device that may deliver a measure
        DeviceId device;
        std::optional<Newest> newest;
    };
    struct Link {
        devices::LinkState state = devices::LinkState::unknown;
        Ticks since;
    };
    [[nodiscard]] std::int64_t elapsed_ms(Ticks at) const { return base_ms_ + (at - base_ticks_).raw(); }
    [[nodiscard]] Mark mark_of(const devices::Reading& reading) const;
    [[nodiscard]] const Candidate* leading(devices::Measure measure, Ticks now) const;
    [[nodiscard]] LiveValue live_value(devices::Measure measure, Ticks now) const;
    void record(const devices::Reading& reading, Mark mark);
    void go_on_with_machine(const Series& recorded, Ticks now);
    void go_on_with_distance(const Series& recorded, Ticks now);
    std::int64_t source_index(DeviceId device);
    void note(std::int64_t at_ms, Note note, std::int64_t argument = 0);
    void add_warnings(LiveFrame& frame) const;
    void add_heart_rate(LiveFrame& frame) const;
    void add_totals(LiveFrame& frame) const;

    SessionPlan plan_;
    training::HeartRateLimits heart_rate_limits_;
    std::shared_ptr<LiveTrace> trace_;
    Tally tally_;
    LivePhase phase_ = LivePhase::ready;
    Ticks base_ticks_;
    std::int64_t base_ms_ = 0;
    std::int64_t running_from_ms_ = 0;  // of the current stretch
    std::int64_t last_note_ms_ = -1;
    std::array<std::vector<Candidate>, measures> candidates_;  // by measure, in order of priority
    std::array<std::optional<DeviceId>, measures> source_of_;
    std::array<std::int64_t, measures> latest_row_ms_{};
    std::optional<Ticks> distance_said_at_;  // the latest row of distance or speed
    MachineChoice machines_;
    std::vector<DeviceId> sources_;
    std::map<DeviceId, Link> links_;
    std::int64_t wall_ahead_ms_ = 0;  // wall clock minus monotonic clock
    std::optional<Ticks> jumped_at_;
    std::uint64_t frame_number_ = 0;
    Tick next_;
};

}  // namespace ritm::recorder
