// The recorder with everything on its own thread, for ThreadSanitizer: readings from one thread, frames and traces read
// from others, commands from a fourth. Time runs as fast as the telemetry thread can tick.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <thread>

#include "infra/recorder/recorder.h"
#include "infra/system/thread_executor.h"
#include "tests/support/memory_keys.h"
#include "tests/support/temp_dir.h"

namespace ritm::recorder {
namespace {

using devices::Measure;

class HurriedClock final : public Clock {
  public:
    [[nodiscard]] Instant now() const override { return Instant(1'772'352'000'000 + ms_.load()); }
    [[nodiscard]] Ticks ticks() const override { return Ticks(ms_.load()); }
    void forward_to(Ticks when) {
        std::int64_t seen = ms_.load();
        while (seen < when.ms() && !ms_.compare_exchange_weak(seen, when.ms())) {
        }
    }

  private:
    std::atomic<std::int64_t> ms_{1000};
};

// What is due later is due at once, and the clock follows.
class HurriedExecutor final : public Executor {
  public:
    explicit HurriedExecutor(HurriedClock& clock) : clock_(clock), thread_("telemetry") {}
    void post(Task task) override { thread_.post(std::move(task)); }
    void post_at(Ticks when, Task task) override {
        thread_.post([this, when, task = std::move(task)] {
            clock_.forward_to(when);
            task();
        });
    }
    [[nodiscard]] bool on_this_thread() const override { return thread_.on_this_thread(); }
    void stop() { thread_.stop(); }

  private:
    HurriedClock& clock_;
    system::ThreadExecutor thread_;
};

const SessionId session{Uuid{{1}}};
const DeviceId strap{Uuid{{21}}};

struct Hall {
    test::TempDir dir;
    test::MemoryKeys keys;
    HurriedClock clock;
    std::unique_ptr<TelemetryStore> store = TelemetryStore::open(dir / "telemetry.db", keys).value();
    HurriedExecutor executor{clock};
    std::optional<Recorder> recorder{std::in_place, Recorder::Ports{clock, executor, *store}};

    ~Hall() {
        executor.stop();
        recorder.reset();
    }
    template <class Call>
    Outcome<Done> wait_for(Call call) {
        std::promise<Outcome<Done>> answer;
        call([&answer](const Outcome<Done>& done) { answer.set_value(done); });
        return answer.get_future().get();
    }
};

TEST(RecorderConcurrency, serves_readers_while_it_records) {
    Hall hall;
    Recorder& recorder = *hall.recorder;
    SessionPlan plan;
    plan.session = session;
    plan.member = MemberId(Uuid{{7}});
    plan.started_at = hall.clock.now();
    plan.person.age_years = 30;
    plan.sources = all_measures_of({strap});
    ASSERT_TRUE(hall.wait_for([&](OnDone done) { recorder.start(plan, std::move(done)); }));

    std::atomic<bool> over{false};
    std::thread hub([&] {
        for (std::int64_t n = 0; !over; ++n) {
            const devices::Reading reading{strap, Measure::heart_rate, hall.clock.ticks(), 100 + n % 60};
            recorder.accept({&reading, 1});
            if (n % 100 == 0) recorder.link_changed(strap, devices::LinkState::connected, hall.clock.ticks());
            std::this_thread::yield();
        }
    });
    const auto watch = [&] {
        const auto slot = recorder.frames(session);
        std::uint64_t newest = 0;
        while (newest < 300) {
            const auto frame = slot->latest();
            EXPECT_GE(frame->number, newest);
            newest = frame->number;
            for (std::size_t i = 0; i < frame->trace_points; ++i) {
                EXPECT_EQ((*frame->trace)[i].timer_s, static_cast<std::int32_t>(i) + 1);
            }
            std::this_thread::yield();
        }
    };
    std::thread screen(watch);
    std::thread wall(watch);
    for (int i = 0; i < 20; ++i) {
        recorder.set_ceiling(session, HeartRate(100 + i));
        EXPECT_TRUE(hall.wait_for([&](OnDone done) { recorder.pause(session, std::move(done)); }));
        EXPECT_TRUE(hall.wait_for([&](OnDone done) { recorder.resume(session, std::move(done)); }));
    }
    screen.join();
    wall.join();
    EXPECT_TRUE(hall.wait_for([&](OnDone done) { recorder.finish(session, std::move(done)); }));
    over = true;
    hub.join();
}

struct LapEar final : RecorderListener {
    explicit LapEar(std::atomic<int>& heard) : laps(heard) {}
    void lap_marked(const SessionId& id, const LapMark&) override {
        EXPECT_EQ(id, name);
        ++laps;
    }
    void time_limit_reached(const SessionId&) override {}
    void storage_failed(const SessionId&, const Fault&) override {}
    void storage_recovered(const SessionId&) override {}
    void clock_jumped(const SessionId&, Instant, Millis, Millis) override {}
    const SessionId name = session;
    std::atomic<int>& laps;
};

// A screen that ends does not wait for the telemetry thread.
TEST(RecorderConcurrency, a_listener_may_go_at_any_moment) {
    Hall hall;
    Recorder& recorder = *hall.recorder;
    SessionPlan plan;
    plan.session = session;
    plan.member = MemberId(Uuid{{7}});
    plan.started_at = hall.clock.now();
    ASSERT_TRUE(hall.wait_for([&](OnDone done) { recorder.start(plan, std::move(done)); }));
    std::atomic<int> laps{0};
    std::atomic<bool> over{false};
    std::thread person([&] {
        while (!over) EXPECT_TRUE(hall.wait_for([&](OnDone done) { recorder.mark_lap(session, std::move(done)); }));
    });
    for (int round = 0; round < 100; ++round) {
        auto ear = std::make_shared<LapEar>(laps);
        recorder.set_listener(ear);
        const int before = laps;
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        while (laps == before && std::chrono::steady_clock::now() < deadline) std::this_thread::yield();
        EXPECT_GT(laps, before) << "round " << round;
        ear.reset();
    }
    over = true;
    person.join();
    EXPECT_TRUE(hall.wait_for([&](OnDone done) { recorder.finish(session, std::move(done)); }));
}

// Commands that wait when the recorder goes are dropped, not run on a dead one.
TEST(RecorderConcurrency, may_go_while_commands_wait) {
    for (int round = 0; round < 20; ++round) {
        Hall hall;
        SessionPlan plan;
        plan.session = session;
        plan.member = MemberId(Uuid{{7}});
        hall.recorder->start(plan, [](const Outcome<Done>&) {});
        for (int i = 0; i < 10; ++i) hall.recorder->mark_lap(session, [](const Outcome<Done>&) {});
    }
}

}  // namespace
}  // namespace ritm::recorder
