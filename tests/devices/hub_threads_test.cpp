// The hub on a real thread with transports that speak from others: run under the thread sanitizer.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <thread>

#include "devices/sim/sim_transport.h"
#include "infra/system/system_clock.h"
#include "infra/system/thread_executor.h"
#include "tests/support/hub_fixture.h"

namespace ritm::devices {
namespace {

// Waits for a condition with a deadline instead of sleeping.
class Signal {
  public:
    void raise() {
        const std::lock_guard lock(mutex_);
        ++count_;
        changed_.notify_all();
    }
    [[nodiscard]] bool reaches(int count) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(60), [&] { return count_ >= count; });
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int count_ = 0;
};

class CountingSink final : public ReadingSink {
  public:
    void accept(std::span<const Reading> readings) override {
        for (const Reading& reading : readings) {
            if (reading.measure == Measure::heart_rate) heart_rates.raise();
        }
    }
    void link_changed(DeviceId, LinkState state, Ticks) override {
        if (state == LinkState::connected) connected.raise();
    }
    Signal heart_rates;
    Signal connected;
};

class CountingListener final : public HubListener {
  public:
    void hub_changed(std::shared_ptr<const HubView> view) override { remembered = view->devices.size(); }
    std::atomic<std::size_t> remembered{0};
};

void link(test::FakeTransport& radio, const std::string& address) {
    radio.say(LinkReport{{address}, LinkPhase::up, LinkReason::none, {}});
    radio.say(ServicesFound{{address}, {{0x180D, {0x2A37}}}});
    radio.say(LinkReport{{address}, LinkPhase::ready, LinkReason::none, {}});
}

TEST(HubThreadsTest, transports_speak_from_many_threads_and_listeners_leave_at_any_time) {
    constexpr int straps = 4;
    constexpr int packets = 500;
    system::SystemClock clock;
    system::ThreadExecutor executor("hub");
    CountingSink sink;
    Hub hub(executor, clock);
    hub.add_sink(sink);
    auto transport = std::make_unique<test::FakeTransport>("ble");
    test::FakeTransport& radio = *transport;
    hub.attach(std::move(transport));
    for (std::uint8_t i = 0; i < straps; ++i) {
        hub.remember({test::id_of<DeviceId>(i), {"ble:0" + std::to_string(i)}, "Strap", 0, {}});
    }
    Signal remembered;
    hub.bind(test::id_of<DeviceId>(0), test::anna, [&remembered](Outcome<Done>) { remembered.raise(); });
    ASSERT_TRUE(remembered.reaches(1));
    std::vector<std::thread> speakers;
    for (int i = 0; i < straps; ++i) {
        speakers.emplace_back([&radio, address = "ble:0" + std::to_string(i)] {
            link(radio, address);
            for (int n = 0; n < packets; ++n) {
                const auto bpm = static_cast<std::uint8_t>(60 + n % 100);
                radio.say(CharacteristicValue{{address}, 0x2A37, ValueKind::notification, {0x00, bpm}});
            }
        });
    }
    for (int i = 0; i < 50; ++i) {
        CountingListener listener;
        hub.set_listener(&listener);
        hub.start_scan();
        hub.stop_scan();
        hub.set_listener(nullptr);
    }
    for (std::thread& speaker : speakers) speaker.join();
    EXPECT_TRUE(sink.connected.reaches(straps));
    EXPECT_TRUE(sink.heart_rates.reaches(straps * packets));
}

TEST(HubThreadsTest, a_hub_may_die_while_its_devices_speak) {
    system::SystemClock clock;
    for (int round = 0; round < 10; ++round) {
        system::ThreadExecutor executor("hub");
        CountingSink sink;
        {
            Hub hub(executor, clock);
            hub.add_sink(sink);
            sim::SimOptions options;
            options.athletes = 10;
            options.link_after = Millis(0);
            options.packet_every = Millis(1);
            hub.attach(std::make_unique<sim::SimTransport>(executor, clock, options));
            for (std::uint8_t i = 1; i <= 10; ++i) {
                hub.remember({test::id_of<DeviceId>(i), {"sim:strap/" + std::to_string(i)}, "Strap", 0, {}});
            }
            EXPECT_TRUE(sink.heart_rates.reaches(10));
        }
    }
}

}  // namespace
}  // namespace ritm::devices
