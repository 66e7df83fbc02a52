// Records the readings of devices for any number of sessions at once, tick by tick, and publishes their live frames.
//
// Threads: accept and link_changed on the hub's executor (they only queue, bounded); everything else may be called from
// any thread and runs on the telemetry executor, which also owns the store. Listener calls come on that executor.
// Time: ticks at 1 Hz of the monotonic clock; the wall clock is only noted, its jumps recorded.
//
// on_done comes after the store has what it acknowledges. When the store refuses (disk full), start fails; everything
// else takes effect, on_done gets the fault, and what was not written is kept in memory and tried again with
// every tick: values of the last hour, and all pauses, laps and changes of the source.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "domain/devices/reading.h"
#include "domain/kernel/executor.h"
#include "domain/kernel/fault.h"
#include "infra/recorder/live_frame.h"
#include "infra/recorder/person.h"
#include "infra/recorder/telemetry_store.h"

namespace ritm::recorder {

// Which device delivers a measure for a session. Without an entry the measure is not recorded.
struct SourceChoice {
    devices::Measure measure = devices::Measure::heart_rate;
    std::vector<DeviceId> devices;  // by priority: the first with a fresh value is the source
    std::vector<DeviceId> machines =
        {};  // those of them that are machines of one kind (machine_choice.h), in their order
    friend bool operator==(const SourceChoice&, const SourceChoice&) = default;
};

struct SessionPlan {
    SessionId session;
    MemberId member;
    Instant started_at;
    Person person;
    training::Sport sport = training::Sport::generic;
    std::vector<SourceChoice> sources;
    std::optional<HeartRate> ceiling;  // audible limit
    std::optional<Distance> auto_lap;  // > 0
};

// Every measure of these devices, the first device first: the choice for one person with their own sensors.
std::vector<SourceChoice> all_measures_of(const std::vector<DeviceId>& devices_by_priority);

struct LapMark {
    std::int32_t number = 1;  // of the lap that ended
    LapTrigger trigger = LapTrigger::manual;
    Instant at;
    std::int64_t elapsed_ms = 0;
    Millis timer;                      // of the session, at the mark
    std::optional<Distance> distance;  // of the session, at the mark; none without a source
};

// The mark at the end of the last of `laps`, which are all from the first one on.
LapMark lap_mark(std::span<const LiveLap> laps, Instant started_at, bool with_distance);

class RecorderListener {
  public:
    virtual ~RecorderListener() = default;
    virtual void lap_marked(const SessionId& session, const LapMark& lap) = 0;
    virtual void time_limit_reached(const SessionId& session) = 0;                  // the recording has paused itself
    virtual void storage_failed(const SessionId& session, const Fault& fault) = 0;  // once per failure
    virtual void storage_recovered(const SessionId& session) = 0;
    // The wall clock moved by `by` against the monotonic one; it is noted in the recording too.
    virtual void clock_jumped(const SessionId& session, Instant at, Millis timer, Millis by) = 0;
};

using OnDone = std::function<void(const Outcome<Done>&)>;  // on the telemetry executor, exactly once

class Recorder : public devices::ReadingSink {
  public:
    struct Ports {
        const Clock& clock;
        Executor& executor;  // telemetry
        TelemetryStore& store;
    };
    explicit Recorder(Ports ports);
    ~Recorder() override;  // on the telemetry executor, or after it has stopped
    // Told on the telemetry executor. It may go at any moment: a call that is running keeps it until it returns.
    void set_listener(std::weak_ptr<RecorderListener> listener);

    void accept(std::span<const devices::Reading> readings) override;
    void link_changed(DeviceId device, devices::LinkState state, Ticks at) override;

    // Starts recording; the slot gets its first frame with the acknowledgement. conflict: recording already. A store
    // that refuses the first tick (disk full …) leaves nothing behind; the same for resume_after_crash, which can be
    // repeated.
    void start(const SessionPlan& plan, OnDone done);
    // Continues a recording that a crash interrupted: everything committed is folded back in. The session is running
    // afterwards if `phase` is running; the time in between counts as a pause.
    void resume_after_crash(const SessionPlan& plan, LivePhase phase, OnDone done);
    void pause(const SessionId& session, OnDone done);
    void resume(const SessionId& session, OnDone done);
    void mark_lap(const SessionId& session, OnDone done);
    // Everything recorded so far is on disk then: a reader beside the ticks finds the basis of the summary there.
    void flush(const SessionId& session, OnDone done);
    // Folds and closes; the last frame says finished. Whether a session may end is the domain's business: ask it first.
    void finish(const SessionId& session, OnDone done);
    // Ends it and removes what was recorded; what the store refuses to remove stays open for the next start.
    void discard(const SessionId& session, OnDone done);
    void change_sources(const SessionId& session, std::vector<SourceChoice> sources, OnDone done);
    void set_ceiling(const SessionId& session, std::optional<HeartRate> ceiling);

    // Never null; empty before the session's start. Keep it as long as it is shown: it outlives the session.
    [[nodiscard]] std::shared_ptr<const FrameSlot> frames(const SessionId& session);

  private:
    struct Inside;
    std::shared_ptr<Inside> inside_;
};

}  // namespace ritm::recorder
