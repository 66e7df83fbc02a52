#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "devices/hub/hub.h"
#include "devices/profiles/fitness_machine/treadmill.h"
#include "devices/profiles/heart_rate/heart_rate.h"
#include "devices/sim/sim_transport.h"
#include "tests/support/loop_executor.h"

namespace ritm::devices::sim {
namespace {

using namespace ritm::literals;

TEST(RunnerTest, oxygen_cost_follows_the_acsm_equations) {
    EXPECT_NEAR(oxygen_cost(Speed(0), Incline(0)), 3.5, 1e-9);
    EXPECT_NEAR(oxygen_cost(Speed(1'500), Incline(0)), 12.5, 1e-9);     // 90 m/min, walking
    EXPECT_NEAR(oxygen_cost(Speed(1'500), Incline(500)), 20.6, 1e-9);   // + 1.8 · 90 · 0.05
    EXPECT_NEAR(oxygen_cost(Speed(3'000), Incline(0)), 39.5, 1e-9);     // 180 m/min, running
    EXPECT_NEAR(oxygen_cost(Speed(3'000), Incline(100)), 41.12, 1e-9);  // + 0.9 · 180 · 0.01
}

TEST(RunnerTest, heart_rate_follows_effort_with_a_lag_and_drifts) {
    Runner runner(Physiology{}, 7);
    const auto run = [&runner](int seconds, std::int64_t mm_s) {
        for (int i = 0; i < seconds; ++i) runner.advance(1_s, Speed(mm_s), Incline(0));
        return runner.heart_rate();
    };
    const double rest = run(60, 0);
    EXPECT_NEAR(rest, 58, 1);
    const double after_20_s = run(20, 2'778);
    const double after_3_min = run(160, 2'778);
    EXPECT_GT(after_20_s, rest + 20);
    EXPECT_LT(after_20_s, after_3_min - 20) << "the heart lags behind the belt";
    const double after_30_min = run(1'620, 2'778);
    EXPECT_GT(after_30_min, after_3_min + 2) << "cardiac drift";
    EXPECT_LT(after_30_min, after_3_min + 15);
    EXPECT_LT(run(300, 0), 75) << "it comes down again";
}

TEST(RunnerTest, beats_fit_the_heart_rate_and_vary_less_with_effort) {
    Runner runner(Physiology{}, 7);
    const auto sd_ms = [](const std::vector<std::uint16_t>& beats) {
        const double mean = std::accumulate(beats.begin(), beats.end(), 0.0) / static_cast<double>(beats.size());
        double sum = 0;
        for (const double beat : beats) sum += (beat - mean) * (beat - mean);
        return std::sqrt(sum / static_cast<double>(beats.size())) * 1'000.0 / 1'024.0;
    };
    for (int i = 0; i < 120; ++i) runner.advance(1_s, Speed(0), Incline(0));
    const auto calm = runner.take_beats();
    EXPECT_NEAR(static_cast<double>(calm.size()) / 2.0, 58, 3);
    EXPECT_GT(sd_ms(calm), 15);
    for (int i = 0; i < 600; ++i) runner.advance(1_s, Speed(3'600), Incline(0));
    runner.take_beats();
    for (int i = 0; i < 60; ++i) runner.advance(1_s, Speed(3'600), Incline(0));
    EXPECT_LT(sd_ms(runner.take_beats()), 10);
}

TEST(BeltTest, distance_is_the_integral_of_speed_and_ramps_are_limited) {
    Belt belt({{60_s, Speed(2'500), Incline(200)}});
    std::int64_t sum_um = 0;
    std::int64_t before = 0;
    for (int i = 0; i < 4 * 90; ++i) {
        belt.advance(250_ms);
        sum_um += belt.speed().raw() * 250;
        EXPECT_LE(belt.speed().raw() - before, 35);
        before = belt.speed().raw();
    }
    EXPECT_EQ(belt.distance().raw(), sum_um / 1'000);
    EXPECT_GT(belt.ascent().raw(), 0);
    EXPECT_TRUE(belt.finished());
    EXPECT_EQ(belt.speed().raw(), 0);
}

// What a visitor sees of the demo: in three minutes from standing to hard work, through the zones of 188 bpm.
TEST(BriskTest, the_heart_rises_through_the_zones_in_three_minutes) {
    const SimOptions options = brisk_options();
    Belt belt(options.program);
    Runner runner(options.physiology, 7);
    EXPECT_NEAR(runner.heart_rate(), 78, 1);
    const auto after = [&](int seconds) {
        for (int i = 0; i < seconds * 4; ++i) {
            belt.advance(250_ms);
            runner.advance(250_ms, belt.speed(), belt.incline());
        }
        return runner.heart_rate() / options.physiology.maximum_bpm;
    };
    const double minute = after(60);
    EXPECT_GT(minute, 0.6);
    EXPECT_LT(minute, 0.7);
    const double two = after(60);
    EXPECT_GT(two, 0.77);
    EXPECT_LT(two, 0.85);
    const double three = after(60);
    EXPECT_GT(three, 0.85);
    EXPECT_LT(three, 0.9);
    EXPECT_GT(belt.speed(), Speed(2'600));
    EXPECT_GT(belt.distance(), Distance(400'000));
    for (int i = 0; i < 30; ++i) EXPECT_LT(after(60), 0.96) << "no alarm: the limit is 182 bpm";
    EXPECT_TRUE(belt.finished());
}

class Heard final : public TransportListener {
  public:
    void said(TransportEvent event) override { events.push_back(std::move(event)); }
    template <class Event>
    [[nodiscard]] std::vector<Event> all() const {
        std::vector<Event> list;
        for (const TransportEvent& event : events) {
            if (const auto* one = std::get_if<Event>(&event)) list.push_back(*one);
        }
        return list;
    }
    std::vector<TransportEvent> events;
};

class SimTransportTest : public ::testing::Test {
  protected:
    ritm::test::ManualClock clock;
    ritm::test::LoopExecutor loop{clock};
    Heard heard;
    const std::vector<ServiceWish> wishes = {{0x180D, {0x2A38}, {0x2A37}}, {0x180F, {0x2A19}, {}}};
};

TEST_F(SimTransportTest, a_link_comes_up_in_the_order_of_the_contract) {
    SimTransport radio(loop, clock, {});
    radio.set_listener(&heard);
    heard.events.clear();
    radio.connect({"sim:strap/1"}, wishes);
    loop.advance(300_ms);
    ASSERT_GE(heard.events.size(), 5U);
    EXPECT_EQ(std::get<LinkReport>(heard.events[0]).phase, LinkPhase::up);
    EXPECT_TRUE(std::holds_alternative<ServicesFound>(heard.events[1]));
    EXPECT_EQ(std::get<CharacteristicValue>(heard.events[2]).kind, ValueKind::read);
    EXPECT_EQ(std::get<LinkReport>(heard.events[4]).phase, LinkPhase::ready);
    loop.advance(10_s);
    EXPECT_EQ(heard.all<CharacteristicValue>().size(), 2U + 11U) << "once a second";
    radio.disconnect({"sim:strap/1"});
    EXPECT_EQ(heard.all<LinkReport>().back().reason, LinkReason::asked);
    const std::size_t before = heard.events.size();
    loop.advance(10_s);
    EXPECT_EQ(heard.events.size(), before);
}

TEST_F(SimTransportTest, the_same_seed_gives_the_same_bytes) {
    std::vector<std::vector<CharacteristicValue>> runs;
    for (const std::uint64_t seed : {5, 5, 6}) {
        ritm::test::ManualClock own_clock;
        ritm::test::LoopExecutor own_loop(own_clock);
        Heard own;
        SimOptions options;
        options.seed = seed;
        SimTransport radio(own_loop, own_clock, options);
        radio.set_listener(&own);
        radio.connect({"sim:strap/1"}, wishes);
        radio.connect({"sim:treadmill/1"}, wishes);
        own_loop.advance(5_min);
        runs.push_back(own.all<CharacteristicValue>());
    }
    EXPECT_EQ(runs[0], runs[1]);
    EXPECT_NE(runs[0], runs[2]);
}

TEST_F(SimTransportTest, packets_decode_to_the_truth) {
    SimTransport radio(loop, clock, {});
    radio.set_listener(&heard);
    radio.connect({"sim:strap/1"}, wishes);
    radio.connect({"sim:treadmill/1"}, wishes);
    loop.advance(10_min);
    const Truth truth = radio.truth(1);
    const auto values = heard.all<CharacteristicValue>();
    const auto last = [&values](Uuid16 uuid) {
        Bytes bytes;
        for (const auto& value : values) {
            if (value.characteristic == uuid) bytes = value.bytes;
        }
        return bytes;
    };
    const auto belt = fitness_machine::decode_treadmill(last(0x2ACD)).record;
    EXPECT_NEAR(static_cast<double>(belt.distance.raw()), static_cast<double>(truth.distance.raw()) / 1'000.0, 4);
    EXPECT_NEAR(static_cast<double>(belt.elapsed.raw()), static_cast<double>(truth.elapsed.raw()) / 1'000.0, 1);
    EXPECT_EQ(belt.inclination.raw(), 10);
    EXPECT_FALSE(belt.heart_rate.is_present());
    const Bytes strap = last(0x2A37);
    const auto heart = heart_rate::decode_measurement(strap);
    EXPECT_NEAR(static_cast<double>(heart.bpm.raw()), truth.heart_rate_bpm, 1);
    EXPECT_GE(heart.rr.size(), 1U);
    EXPECT_GT(truth.heart_rate_bpm, 130);
}

// spec: DEV-04
TEST_F(SimTransportTest, out_of_reach_and_back_the_hub_finds_it_again) {
    auto transport = std::make_unique<SimTransport>(loop, clock, SimOptions{});
    SimTransport& radio = *transport;
    struct Sink final : ReadingSink {
        void accept(std::span<const Reading> readings) override { count += readings.size(); }
        void link_changed(DeviceId, LinkState state, Ticks) override { states.push_back(state); }
        std::size_t count = 0;
        std::vector<LinkState> states;
    } sink;
    Hub hub(loop, clock);
    hub.add_sink(sink);
    hub.attach(std::move(transport));
    hub.remember({DeviceId(Uuid{{1}}), {"sim:strap/1"}, "Strap", 0, {}});
    loop.advance(10_s);
    EXPECT_EQ(sink.states.back(), LinkState::connected);
    EXPECT_GE(sink.count, 18U);
    radio.set_in_reach({"sim:strap/1"}, false);
    loop.advance(2_min);
    EXPECT_EQ(sink.states.back(), LinkState::lost);
    const std::size_t before = sink.count;
    radio.set_in_reach({"sim:strap/1"}, true);
    loop.advance(55_s);
    EXPECT_EQ(sink.states.back(), LinkState::connected);
    EXPECT_GT(sink.count, before);
}

TEST_F(SimTransportTest, sixty_athletes_at_once) {
    SimOptions options;
    options.athletes = 60;
    options.treadmills = false;
    struct Sink final : ReadingSink {
        void accept(std::span<const Reading> readings) override {
            for (const Reading& reading : readings) {
                if (reading.measure == Measure::heart_rate) ++per_device[reading.device];
            }
        }
        void link_changed(DeviceId, LinkState, Ticks) override {}
        std::map<DeviceId, int> per_device;
    } sink;
    Hub hub(loop, clock);
    hub.add_sink(sink);
    hub.attach(std::make_unique<SimTransport>(loop, clock, options));
    for (std::uint8_t i = 1; i <= 60; ++i) {
        hub.remember({DeviceId(Uuid{{i}}), {"sim:strap/" + std::to_string(i)}, "Strap", 0, {}});
    }
    loop.advance(1_min);
    ASSERT_EQ(sink.per_device.size(), 60U);
    for (const auto& [device, count] : sink.per_device) EXPECT_EQ(count, 60);
}

TEST_F(SimTransportTest, scanning_shows_what_is_not_linked) {
    SimTransport radio(loop, clock, {});
    radio.set_listener(&heard);
    radio.connect({"sim:strap/1"}, wishes);
    loop.advance(1_s);
    radio.start_scan();
    radio.start_scan();
    loop.advance(3_s);
    const auto seen = heard.all<Advertisement>();
    EXPECT_EQ(seen.size(), 4U);
    for (const Advertisement& advertisement : seen) EXPECT_EQ(advertisement.address.text, "sim:treadmill/1");
    radio.stop_scan();
    loop.advance(3_s);
    EXPECT_EQ(heard.all<Advertisement>().size(), 4U);
}

}  // namespace
}  // namespace ritm::devices::sim
