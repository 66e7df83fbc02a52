// A recorder over a real file with a driven clock, for tests.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "infra/recorder/recorder.h"
#include "tests/support/loop_executor.h"
#include "tests/support/memory_keys.h"
#include "tests/support/temp_dir.h"

namespace ritm::recorder {

using devices::LinkState;
using devices::Measure;
using namespace literals;

inline const SessionId session{Uuid{{1}}};
inline const MemberId member{Uuid{{7}}};
inline const DeviceId strap{Uuid{{21}}};
inline const DeviceId spare_strap{Uuid{{22}}};
inline const DeviceId treadmill{Uuid{{23}}};

struct Heard : RecorderListener {
    std::vector<LapMark> laps;
    int limits = 0;
    int failures = 0;
    int recoveries = 0;
    std::vector<Millis> jumps;
    void lap_marked(const SessionId&, const LapMark& lap) override { laps.push_back(lap); }
    void time_limit_reached(const SessionId&) override { ++limits; }
    void storage_failed(const SessionId&, const Fault&) override { ++failures; }
    void storage_recovered(const SessionId&) override { ++recoveries; }
    void clock_jumped(const SessionId&, Instant, Millis, Millis by) override { jumps.push_back(by); }
};

// Keys on a disk that is full at times.
struct FullAtTimes : vault::KeyPort {
    test::MemoryKeys keys;
    bool full = false;
    std::optional<Fault> unreadable;
    Outcome<Bytes> seal(const Uuid& subject, ByteView associated, ByteView plain) override {
        if (full) return fail(Fault{Fault::Kind::disk_full, true, "test"});
        return keys.seal(subject, associated, plain);
    }
    Outcome<Bytes> unseal(const Uuid& subject, ByteView associated, ByteView sealed) override {
        if (unreadable) return fail(*unreadable);
        return keys.unseal(subject, associated, sealed);
    }
    Outcome<Done> ensure_subject(const Uuid& subject) override { return keys.ensure_subject(subject); }
    bool erased(const Uuid& subject) override { return keys.erased(subject); }
};

// A club of one: driven clock, keys in memory, a real file.
struct Room {
    test::TempDir dir;
    test::ManualClock clock;
    std::unique_ptr<test::LoopExecutor> executor = std::make_unique<test::LoopExecutor>(clock);
    FullAtTimes keys;
    std::unique_ptr<TelemetryStore> store;
    std::unique_ptr<Recorder> recorder;
    Heard heard;
    std::shared_ptr<RecorderListener> listener{&heard, [](auto*) {}};
    std::shared_ptr<const FrameSlot> shown;
    SessionPlan plan;

    Room() {
        plan.session = session;
        plan.member = member;
        plan.started_at = clock.now();
        plan.person = {30, Sex::male, 70_kg, std::nullopt, std::nullopt};
        plan.sport = training::Sport::running;
        plan.sources = all_measures_of({strap, spare_strap, treadmill});
        open();
    }
    void open() {
        store = TelemetryStore::open(dir / "telemetry.db", keys).value();
        recorder = std::make_unique<Recorder>(Recorder::Ports{clock, *executor, *store});
        recorder->set_listener(listener);
        shown = recorder->frames(session);
    }
    // What a killed program leaves, some time later: a new run of the clock's executor and the file.
    void crash(Millis away) {
        recorder.reset();
        store.reset();
        executor = std::make_unique<test::LoopExecutor>(clock);
        clock.advance(away);
        open();
    }
    OnDone expect_done() {
        return [](const Outcome<Done>& done) { EXPECT_TRUE(done) << done.error().context; };
    }
    void start() {
        recorder->start(plan, expect_done());
        executor->run_until_idle();
    }
    void pause() {
        recorder->pause(session, expect_done());
        executor->run_until_idle();
    }
    void resume() {
        recorder->resume(session, expect_done());
        executor->run_until_idle();
    }
    void say(DeviceId device, Measure measure, std::int64_t value) {
        const devices::Reading reading{device, measure, clock.ticks(), value};
        recorder->accept({&reading, 1});
    }
    // One second with heart rate and treadmill once each, half a second in.
    void live_second(std::int64_t bpm, std::int64_t speed) {
        executor->advance(500_ms);
        if (bpm > 0) say(strap, Measure::heart_rate, bpm);
        if (speed >= 0) say(treadmill, Measure::speed, speed);
        executor->advance(500_ms);
    }
    void live_seconds(int seconds, std::int64_t bpm, std::int64_t speed) {
        for (int i = 0; i < seconds; ++i) live_second(bpm, speed);
    }
    [[nodiscard]] std::shared_ptr<const LiveFrame> frame() const { return shown->latest(); }
    [[nodiscard]] Series series() const { return store->read(session).value(); }
};

}  // namespace ritm::recorder
