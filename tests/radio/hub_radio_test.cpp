// The hub on the real transport: watchdogs, back-off and decoders against the simulated BlueZ. The limits of time are
// shortened and the scenario runs five times as fast.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <mutex>

#include "devices/hub/hub.h"
#include "infra/system/system_clock.h"
#include "infra/system/thread_executor.h"
#include "tests/radio/radio_fixture.h"

namespace ritm::ble {

using devices::LinkState;
using devices::Measure;
using devices::Reading;

namespace {
constexpr devices::LinkTiming quick_timing{.connect_within = Millis(900),
                                           .silent_after = Millis(500),
                                           .reconnect_after = Millis(1'200),
                                           .view_interval = Millis(20)};

DeviceId device_id(std::uint8_t number) {
    Uuid uuid;
    uuid.bytes[15] = number;
    return DeviceId(uuid);
}
const DeviceId strap_id = device_id(1);
const DeviceId treadmill_id = device_id(2);

class Sink : public devices::ReadingSink, public devices::HubListener {
  public:
    void accept(std::span<const Reading> readings) override {
        const std::lock_guard lock(mutex_);
        readings_.insert(readings_.end(), readings.begin(), readings.end());
    }
    void link_changed(DeviceId device, LinkState state, Ticks) override {
        const std::lock_guard lock(mutex_);
        states_[device].push_back(state);
    }
    void hub_changed(std::shared_ptr<const devices::HubView> view) override {
        const std::lock_guard lock(mutex_);
        view_ = std::move(view);
    }
    [[nodiscard]] int count(DeviceId device, Measure measure) const {
        const std::lock_guard lock(mutex_);
        int found = 0;
        for (const Reading& reading : readings_)
            found += reading.device == device && reading.measure == measure ? 1 : 0;
        return found;
    }
    [[nodiscard]] int count(DeviceId device, LinkState state) const {
        const std::lock_guard lock(mutex_);
        const auto found = states_.find(device);
        return found == states_.end() ? 0 : int(std::count(found->second.begin(), found->second.end(), state));
    }
    [[nodiscard]] devices::DeviceStatus status(DeviceId device) const {
        const std::lock_guard lock(mutex_);
        if (view_)
            for (const devices::DeviceStatus& status : view_->devices)
                if (status.id == device) return status;
        return {};
    }

  private:
    mutable std::mutex mutex_;
    std::vector<Reading> readings_;
    std::map<DeviceId, std::vector<LinkState>> states_;
    std::shared_ptr<const devices::HubView> view_;
};

class HubRadioTest : public testing::Test {
  protected:
    void start(const QJsonArray& scenario_devices) {
        sim.play({{"time_factor", 5}, {"devices", scenario_devices}});
        hub = std::make_unique<devices::Hub>(executor, clock, devices::HubLimits{.timing = quick_timing});
        hub->add_sink(sink);
        hub->set_listener(&sink);
        hub->attach(std::make_unique<BleTransport>());
    }
    void remember_strap() { hub->remember({.id = strap_id, .address = strap_address, .name = "Strap", .muted = {}}); }
    void remember_treadmill() {
        hub->remember({.id = treadmill_id, .address = treadmill_address, .name = "Treadmill", .muted = {}});
    }
    [[nodiscard]] bool gets(DeviceId device, Measure measure, int more = 3) {
        const int before = sink.count(device, measure);
        return test::wait_until([&] { return sink.count(device, measure) >= before + more; });
    }
    [[nodiscard]] bool becomes(DeviceId device, LinkState state) {
        return test::wait_until([&] { return sink.status(device).link == state; });
    }
    void TearDown() override { hub.reset(); }

    bluezsim::SimFixture sim;
    system::SystemClock clock;
    system::ThreadExecutor executor{"hub"};
    Sink sink;
    std::unique_ptr<devices::Hub> hub;
};
}  // namespace

TEST_F(HubRadioTest, ReadsStrapAndTreadmillTogether) {
    start({strap(), treadmill()});
    remember_strap();
    remember_treadmill();
    EXPECT_TRUE(gets(strap_id, Measure::heart_rate));
    EXPECT_TRUE(gets(treadmill_id, Measure::speed));
    EXPECT_TRUE(gets(treadmill_id, Measure::distance));
    EXPECT_TRUE(test::wait_until([&] { return sink.status(strap_id).battery_percent == 100; }));
}

// spec: DEV-04
TEST_F(HubRadioTest, AFrozenDeviceIsSilentAndIsLinkedAnew) {
    start({strap()});
    remember_strap();
    ASSERT_TRUE(gets(strap_id, Measure::heart_rate));
    sim.act({{"do", "freeze"}, {"device", "strap"}});
    ASSERT_TRUE(becomes(strap_id, LinkState::silent));
    ASSERT_TRUE(test::wait_until([&] { return sim.count("call", {{"member", "Disconnect"}}) >= 1; }));
    sim.act({{"do", "thaw"}, {"device", "strap"}});
    EXPECT_TRUE(gets(strap_id, Measure::heart_rate));
}

// spec: DEV-04
TEST_F(HubRadioTest, ALostLinkIsToldAndComesBackByItself) {
    start({strap()});
    remember_strap();
    ASSERT_TRUE(gets(strap_id, Measure::heart_rate));
    sim.act({{"do", "drop"}, {"device", "strap"}});
    ASSERT_TRUE(test::wait_until([&] { return sink.count(strap_id, LinkState::lost) >= 1; }));
    EXPECT_TRUE(gets(strap_id, Measure::heart_rate));
}

// spec: DEV-04
TEST_F(HubRadioTest, ADaemonThatCrashedAndCameBack) {
    start({strap(), treadmill()});
    remember_strap();
    remember_treadmill();
    ASSERT_TRUE(gets(strap_id, Measure::heart_rate));
    ASSERT_TRUE(gets(treadmill_id, Measure::distance));
    sim.kill();
    ASSERT_TRUE(becomes(strap_id, LinkState::unavailable));
    sim.restart();
    EXPECT_TRUE(gets(strap_id, Measure::heart_rate));
    EXPECT_TRUE(gets(treadmill_id, Measure::distance));
}

// spec: DEV-04
TEST_F(HubRadioTest, AnAttemptWithoutAnswerIsFollowedByAnother) {
    start({with(strap(), {{"connect", "never"}, {"connect_times", 1}})});
    remember_strap();
    EXPECT_TRUE(gets(strap_id, Measure::heart_rate));
    EXPECT_GE(sim.count("call", {{"member", "Connect"}}), 2);
}

// spec: DEV-04
TEST_F(HubRadioTest, AStrapWhoseServicesComeLateIsFound) {
    start({with(strap(), {{"connect", "partial"}, {"connect_times", 2}})});
    remember_strap();
    EXPECT_TRUE(gets(strap_id, Measure::heart_rate));
}

// spec: DEV-04
TEST_F(HubRadioTest, AFrozenTreadmillIsNotHiddenByItsOwnHeartRateService) {
    const QJsonObject measurement{{"uuid", "2A37"}, {"flags", QJsonArray{"notify"}}};
    const QJsonObject hands{{"uuid", "180D"}, {"characteristics", QJsonArray{measurement}}};
    start({with(treadmill(), {{"services", QJsonArray{hands}}})});
    remember_treadmill();
    ASSERT_TRUE(gets(treadmill_id, Measure::distance));
    sim.act({{"do", "freeze"}, {"device", "treadmill"}, {"characteristic", "2ACD"}});
    int bpm = 80;
    ASSERT_TRUE(test::wait_until([&] {
        sim.act({{"do", "notify"},
                 {"device", "treadmill"},
                 {"characteristic", "2A37"},
                 {"hex", QByteArray::fromHex("06").append(char(++bpm % 40 + 80)).toHex().constData()}});
        return sink.count(treadmill_id, LinkState::lost) >= 1;
    }));
    EXPECT_GE(sink.count(treadmill_id, LinkState::silent), 1);
    EXPECT_GE(sink.count(treadmill_id, Measure::heart_rate), 1);
    sim.act({{"do", "thaw"}, {"device", "treadmill"}, {"characteristic", "2ACD"}});
    EXPECT_TRUE(gets(treadmill_id, Measure::distance));
}

TEST_F(HubRadioTest, ADaemonThatHangsIsLivedThrough) {
    start({strap()});
    remember_strap();
    ASSERT_TRUE(gets(strap_id, Measure::heart_rate));
    sim.freeze();
    ASSERT_TRUE(becomes(strap_id, LinkState::silent));
    sim.thaw();
    EXPECT_TRUE(gets(strap_id, Measure::heart_rate));
}

TEST_F(HubRadioTest, MalformedAndRepeatedPacketsAreCountedAndNotShown) {
    start({strap()});
    remember_strap();
    ASSERT_TRUE(gets(strap_id, Measure::heart_rate));
    const auto send = [&](QJsonObject more) {
        sim.act(with({{"do", "notify"}, {"device", "strap"}, {"characteristic", "2A37"}}, more));
    };
    send({{"hex", ""}});
    send({{"hex", "16"}});
    send({{"hex", "0e5a0100"}, {"times", 4}});
    ASSERT_TRUE(test::wait_until([&] { return sink.status(strap_id).malformed >= 2; }));
    ASSERT_TRUE(test::wait_until([&] { return sink.status(strap_id).duplicates >= 3; }));
    EXPECT_TRUE(gets(strap_id, Measure::heart_rate));
    EXPECT_EQ(sink.count(strap_id, LinkState::lost), 0);
}

TEST_F(HubRadioTest, AdapterOffAndOn) {
    start({strap()});
    remember_strap();
    ASSERT_TRUE(gets(strap_id, Measure::heart_rate));
    sim.act({{"do", "adapter"}, {"powered", false}});
    ASSERT_TRUE(becomes(strap_id, LinkState::unavailable));
    sim.act({{"do", "adapter"}, {"powered", true}});
    EXPECT_TRUE(gets(strap_id, Measure::heart_rate));
}

}  // namespace ritm::ble
