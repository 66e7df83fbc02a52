#include <gtest/gtest.h>

#include <sstream>

#include "devices/hub/hub.h"
#include "devices/replay/faulty_transport.h"
#include "devices/replay/replay_transport.h"
#include "devices/replay/trace.h"
#include "devices/sim/sim_transport.h"
#include "tests/support/hub_fixture.h"
#include "tests/support/temp_dir.h"

namespace ritm::devices {
namespace {

using namespace ritm::literals;
using test::strap;
using test::treadmill;

const std::vector<TransportEvent> one_of_each = {
    RadioChanged{"ble", RadioState::no_permission},
    Advertisement{{"ble:01"}, "Страп \"H10\"", -61, {0x180D, 0x000A}, {{0x1826, {1, 1, 0}}}},
    LinkReport{{"ble:01"}, LinkPhase::up, LinkReason::none, {}},
    ServicesFound{{"ble:01"}, {{0x180D, {0x2A37, 0x2A38}}, {0x180F, {}}}},
    CharacteristicValue{{"ble:01"}, 0x2A38, ValueKind::read, {1}},
    CharacteristicValue{{"ble:01"}, 0x2A37, ValueKind::notification, {}},
    CharacteristicValue{{"ble:01"}, 0x2A37, ValueKind::notification, Bytes(600, 0xAB)},
    LinkReport{{"ble:01"}, LinkPhase::down, LinkReason::remote, "link supervision"},
};

std::string written(const std::vector<TransportEvent>& events) {
    std::ostringstream out;
    TraceWriter writer(out, Ticks(5'000), Instant(1'772'352'000'000));
    std::int64_t at = 5'000;
    for (const TransportEvent& event : events) writer.write(Ticks(at += 10), event);
    return out.str();
}

TEST(TraceTest, what_was_written_is_read_back) {
    std::istringstream in(written(one_of_each));
    const auto trace = read_trace(in);
    ASSERT_TRUE(trace);
    ASSERT_EQ(trace->events.size(), one_of_each.size());
    EXPECT_EQ(trace->unreadable_lines, 0U);
    for (std::size_t i = 0; i < one_of_each.size(); ++i) {
        EXPECT_EQ(trace->events[i].event, one_of_each[i]) << i;
        EXPECT_EQ(trace->events[i].offset, Millis(10 * (static_cast<std::int64_t>(i) + 1)));
    }
}

TEST(TraceTest, the_published_form_does_not_change) {
    std::istringstream in(
        "{\"ritm_trace\":1,\"started_at\":\"2026-03-01T08:00:00Z\"}\n"
        "{\"t\":1970,\"value\":\"ble:AA:BB:CC:DD:EE:FF\",\"of\":\"2A37\",\"hex\":\"1678\",\"later\":1}\n");
    const auto trace = read_trace(in);
    ASSERT_TRUE(trace);
    ASSERT_EQ(trace->events.size(), 1U);
    EXPECT_EQ(trace->events[0].event, TransportEvent(CharacteristicValue{
                                          {"ble:AA:BB:CC:DD:EE:FF"}, 0x2A37, ValueKind::notification, {0x16, 0x78}}));
}

TEST(TraceTest, damage_costs_the_damaged_lines_only) {
    std::string text = written(one_of_each);
    text.resize(text.size() - 7);  // the power went while the last line was written
    text.insert(text.find('\n') + 1, "nonsense\n{\"t\":1,\"value\":\"ble:01\",\"of\":\"2A37\",\"hex\":\"1\"}\n{}\n");
    std::istringstream in(text);
    const auto trace = read_trace(in);
    ASSERT_TRUE(trace);
    EXPECT_EQ(trace->events.size(), one_of_each.size() - 1);
    EXPECT_EQ(trace->unreadable_lines, 4U);
}

TEST(TraceTest, what_is_no_trace_or_a_newer_one_is_refused) {
    std::istringstream nothing("");
    EXPECT_EQ(read_trace(nothing).error().kind, Fault::Kind::malformed);
    std::istringstream other("{\"a\":1}\n");
    EXPECT_EQ(read_trace(other).error().kind, Fault::Kind::malformed);
    std::istringstream newer("{\"ritm_trace\":2}\n");
    EXPECT_EQ(read_trace(newer).error().kind, Fault::Kind::newer_version);
    EXPECT_EQ(read_trace("/nonexistent/trace.jsonl").error().kind, Fault::Kind::not_found);
    EXPECT_EQ(TraceFile::create("/nonexistent/trace.jsonl", Ticks(0), Instant(0)).error().kind, Fault::Kind::io);
}

// A program: a loop, a hub, what its sink got.
struct Program {
    ritm::test::ManualClock clock;
    ritm::test::LoopExecutor loop{clock};
    test::RememberingSink sink;
    Hub hub{loop, clock};
    Program() { hub.add_sink(sink); }
    void remember(DeviceId id, const std::string& address) { hub.remember({id, {address}, address, 0, {}}); }
};

class ReplayTest : public ::testing::Test {
  protected:
    // Two minutes of simulated devices with a lost link, recorded by the hub's tap.
    Trace record(Program& run) {
        auto transport = std::make_unique<sim::SimTransport>(run.loop, run.clock, sim::SimOptions{});
        sim::SimTransport& radio = *transport;
        auto file = TraceFile::create(dir / "trace.jsonl", run.clock.ticks(), run.clock.now());
        EXPECT_TRUE(file);
        run.hub.set_tap([trace = *file](Ticks at, const TransportEvent& event) { trace->write(at, event); });
        run.hub.attach(std::move(transport));
        run.remember(strap, "sim:strap/1");
        run.remember(treadmill, "sim:treadmill/1");
        run.loop.advance(1_min);
        radio.set_in_reach({"sim:strap/1"}, false);
        run.loop.advance(300_ms);
        radio.set_in_reach({"sim:strap/1"}, true);
        run.loop.advance(1_min);
        run.hub.set_tap({});
        run.loop.run_until_idle();
        auto trace = read_trace(dir / "trace.jsonl");
        EXPECT_TRUE(trace);
        return *std::move(trace);
    }
    ritm::test::TempDir dir;
};

TEST_F(ReplayTest, a_recorded_session_plays_back_to_the_same_values) {
    Program recorded;
    Trace trace = record(recorded);
    Program replayed;
    replayed.hub.attach(std::make_unique<ReplayTransport>(replayed.loop, replayed.clock, "t", std::move(trace)));
    replayed.remember(strap, "replay:t#1");
    replayed.remember(treadmill, "replay:t#2");
    replayed.loop.advance(5_min);
    for (const Measure measure : {Measure::heart_rate, Measure::rr_interval, Measure::distance, Measure::speed}) {
        EXPECT_EQ(replayed.sink.values(measure), recorded.sink.values(measure)) << name_of(measure);
        EXPECT_GT(replayed.sink.values(measure).size(), 100U) << name_of(measure);
    }
    EXPECT_EQ(std::count(replayed.sink.states.begin(), replayed.sink.states.end(), LinkState::connected), 3);
    EXPECT_EQ(replayed.sink.states.back(), LinkState::lost) << "the trace is over";
}

TEST_F(ReplayTest, a_late_connect_is_answered_from_what_was_recorded_so_far) {
    Program recorded;
    Trace trace = record(recorded);
    Program replayed;
    replayed.hub.attach(std::make_unique<ReplayTransport>(replayed.loop, replayed.clock, "t", std::move(trace)));
    replayed.remember(treadmill, "replay:t#2");
    replayed.loop.advance(20_s);
    replayed.remember(strap, "replay:t#1");
    replayed.loop.advance(10_s);
    EXPECT_GE(replayed.sink.values(Measure::heart_rate).size(), 10U);
    EXPECT_EQ(replayed.sink.values(Measure::battery), std::vector<std::int64_t>{87});
}

TEST_F(ReplayTest, a_trace_begun_in_mid_session_plays_back_too) {
    Program recorded;
    recorded.hub.attach(std::make_unique<sim::SimTransport>(recorded.loop, recorded.clock, sim::SimOptions{}));
    recorded.remember(strap, "sim:strap/1");
    recorded.loop.advance(1_min);
    std::stringstream text;
    TraceWriter writer(text, recorded.clock.ticks(), recorded.clock.now());
    recorded.hub.set_tap([&writer](Ticks at, const TransportEvent& event) { writer.write(at, event); });
    recorded.sink.readings.clear();
    recorded.loop.advance(1_min);
    recorded.hub.set_tap({});
    recorded.loop.run_until_idle();
    auto trace = read_trace(text);
    ASSERT_TRUE(trace);
    Program replayed;
    replayed.hub.attach(std::make_unique<ReplayTransport>(replayed.loop, replayed.clock, "t", *std::move(trace)));
    replayed.remember(strap, "replay:t#1");
    replayed.loop.advance(2_min);
    EXPECT_EQ(replayed.sink.values(Measure::heart_rate), recorded.sink.values(Measure::heart_rate));
    EXPECT_GE(replayed.sink.values(Measure::heart_rate).size(), 59U);
}

TEST_F(ReplayTest, scanning_shows_the_devices_of_the_trace) {
    Program recorded;
    Trace trace = record(recorded);
    Program replayed;
    test::LatestView views;
    replayed.hub.set_listener(&views);
    replayed.hub.attach(std::make_unique<ReplayTransport>(replayed.loop, replayed.clock, "t", std::move(trace)));
    replayed.hub.start_scan();
    replayed.loop.advance(2_s);
    ASSERT_EQ(views.latest->nearby.size(), 2U);
    EXPECT_TRUE(views.latest->nearby[0].drivers.measures());
    EXPECT_TRUE(views.latest->nearby[1].drivers.measures());
}

TEST(FaultyTransportTest, a_bad_radio_costs_values_but_gives_no_wrong_distance_and_no_stop) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Program run;
        FaultRates rates;
        rates.seed = seed;
        rates.lost = 50;
        rates.late = 30;
        rates.late_by = Millis(2'500);  // newer ones overtake
        rates.twice = 50;
        rates.cut = 30;
        auto faulty = std::make_unique<FaultyTransport>(
            std::make_unique<sim::SimTransport>(run.loop, run.clock, sim::SimOptions{}), run.loop, run.clock, rates);
        const FaultyTransport& faults = *faulty;
        run.hub.attach(std::move(faulty));
        run.remember(strap, "sim:strap/1");
        run.remember(treadmill, "sim:treadmill/1");
        run.loop.advance(10_min);
        const auto speeds = run.sink.values(Measure::speed);
        const auto first_moving = std::find_if(speeds.begin(), speeds.end(), [](auto mm_s) { return mm_s > 0; });
        EXPECT_EQ(std::count(first_moving, speeds.end(), 0), 0) << "seed " << seed;
        const auto metres = run.sink.values(Measure::distance);
        EXPECT_GT(metres.size(), 450U);
        EXPECT_TRUE(std::is_sorted(metres.begin(), metres.end())) << "seed " << seed;
        for (const std::int64_t bpm : run.sink.values(Measure::heart_rate)) EXPECT_TRUE(bpm > 40 && bpm < 200);
        EXPECT_GT(faults.counts().lost, 10U);
        EXPECT_GT(faults.counts().cut, 5U);
        EXPECT_GT(run.sink.values(Measure::heart_rate).size(), 450U);
    }
}

}  // namespace
}  // namespace ritm::devices
