#include "devices/hub/hub.h"

#include <gtest/gtest.h>

#include "tests/support/hub_fixture.h"

namespace ritm::devices {
namespace {

using namespace ritm::literals;
using test::strap;
using test::treadmill;

const std::vector<FoundService> a_bike = {{0x180F, {0x2A19}}, {0x1826, {0x2AD2}}};

class HubTest : public test::HubFixture {
  protected:
    void find(const std::string& address, const std::vector<FoundService>& services) {
        radio->say(LinkReport{{address}, LinkPhase::up, LinkReason::none, {}});
        radio->say(ServicesFound{{address}, services});
        loop.run_until_idle();
    }
    // Nothing usable, as often as it takes.
    void rest(const std::string& address) {
        for (int look = 0; look < policy::unsupported_after; ++look) {
            find(address, a_bike);
            loop.advance(5_s);
        }
        EXPECT_EQ(view().devices[0].reason, LinkReason::unsupported);
        EXPECT_EQ(view().devices[0].link, LinkState::unavailable);
    }
};

// spec: DEV-04
TEST_F(HubTest, a_remembered_device_is_linked_and_its_readings_reach_the_sinks) {
    remember(strap, "ble:01");
    EXPECT_EQ(radio->connects, std::vector<std::string>{"ble:01"});
    link_strap("ble:01");
    notify("ble:01", 0x2A37, {0x16, 120, 0x00, 0x02});
    EXPECT_EQ(sink.values(Measure::heart_rate), std::vector<std::int64_t>{120});
    EXPECT_EQ(sink.values(Measure::rr_interval), std::vector<std::int64_t>{512});
    EXPECT_EQ(sink.values(Measure::skin_contact), std::vector<std::int64_t>{1});
    EXPECT_EQ(sink.readings.front().device, strap);
    EXPECT_EQ(sink.states, (std::vector{LinkState::connecting, LinkState::connected}));
}

// spec: DEV-04
TEST_F(HubTest, back_off_is_1_2_5_10_30_and_then_30_seconds_for_ever_in_a_workout) {
    remember(strap, "ble:01");
    bind(strap, test::anna);
    const std::vector<std::int64_t> seconds = {1, 2, 5, 10, 30, 30, 30};
    for (const std::int64_t wait : seconds) {
        const std::size_t before = radio->connects.size();
        radio->say(LinkReport{{"ble:01"}, LinkPhase::down, LinkReason::unreachable, {}});
        loop.advance(Millis(wait * 1'000 - 1));
        EXPECT_EQ(radio->connects.size(), before) << "after " << wait << " s";
        loop.advance(1_ms);
        EXPECT_EQ(radio->connects.size(), before + 1) << "after " << wait << " s";
    }
    // A day later it still tries.
    const std::size_t before = radio->connects.size();
    radio->answer = test::FakeTransport::Answer::unreachable;
    loop.advance(24_h);
    EXPECT_GE(radio->connects.size(), before + 24 * 60 * 2 - 2);
}

TEST_F(HubTest, outside_a_workout_it_slows_down_after_ten_minutes_until_an_advertisement_comes) {
    radio->answer = test::FakeTransport::Answer::unreachable;
    remember(strap, "ble:01");
    loop.advance(policy::slow_down_after + 40_s);
    const std::size_t before = radio->connects.size();
    loop.advance(100_s);
    EXPECT_LE(radio->connects.size(), before + 1);
    const std::size_t slow = radio->connects.size();
    radio->answer = test::FakeTransport::Answer::none;
    radio->say(Advertisement{{"ble:01"}, "Strap", -60, {0x180D}, {}});
    loop.run_until_idle();
    EXPECT_EQ(radio->connects.size(), slow + 1);
}

TEST_F(HubTest, a_workout_wakes_a_slow_device) {
    radio->answer = test::FakeTransport::Answer::unreachable;
    remember(strap, "ble:01");
    loop.advance(policy::slow_down_after + 90_s);
    const std::size_t before = radio->connects.size();
    bind(strap, test::anna);
    EXPECT_EQ(radio->connects.size(), before + 1);
}

TEST_F(HubTest, a_transport_that_never_answers_is_given_up_after_20_seconds) {
    remember(strap, "ble:01");
    loop.advance(policy::connect_within - 1_ms);
    EXPECT_TRUE(radio->disconnects.empty());
    loop.advance(1_ms);
    EXPECT_EQ(radio->disconnects, std::vector<std::string>{"ble:01"});
    loop.advance(1_s);
    EXPECT_EQ(radio->connects.size(), 2U);
    EXPECT_EQ(view().devices[0].link, LinkState::searching);
}

TEST_F(HubTest, the_late_end_of_a_given_up_attempt_does_not_end_the_next_one) {
    remember(strap, "ble:01");
    loop.advance(policy::connect_within + 1_s);
    ASSERT_EQ(radio->connects.size(), 2U);
    radio->say(LinkReport{{"ble:01"}, LinkPhase::down, LinkReason::asked, {}});
    loop.run_until_idle();
    EXPECT_EQ(radio->connects.size(), 3U) << "asked again, without waiting";
    EXPECT_EQ(view().devices[0].failed_attempts, 1);
}

// spec: DEV-04
TEST_F(HubTest, silence_shows_after_5_seconds_and_builds_the_link_anew_after_12) {
    remember(strap, "ble:01");
    link_strap("ble:01");
    notify("ble:01", 0x2A37, {0x06, 100});
    loop.advance(policy::silent_after - 1_ms);
    EXPECT_EQ(sink.states.back(), LinkState::connected);
    loop.advance(1_ms);
    EXPECT_EQ(sink.states.back(), LinkState::silent);
    loop.advance(policy::reconnect_after - policy::silent_after - 1_ms);
    EXPECT_TRUE(radio->disconnects.empty());
    loop.advance(1_ms);
    EXPECT_EQ(radio->disconnects.size(), 1U);
    EXPECT_EQ(sink.states.back(), LinkState::lost);
    loop.advance(1_s);
    EXPECT_EQ(radio->connects.size(), 2U);
}

TEST_F(HubTest, data_end_the_silence) {
    remember(strap, "ble:01");
    link_strap("ble:01");
    loop.advance(policy::silent_after);
    EXPECT_EQ(sink.states.back(), LinkState::silent);
    notify("ble:01", 0x2A37, {0x06, 100});
    EXPECT_EQ(sink.states.back(), LinkState::connected);
}

TEST_F(HubTest, battery_notifications_do_not_hide_a_silent_strap) {
    remember(strap, "ble:01");
    link_strap("ble:01");
    for (int i = 0; i < 6; ++i) {
        loop.advance(1_s);
        notify("ble:01", 0x2A19, {static_cast<std::uint8_t>(90 - i)});
    }
    EXPECT_EQ(sink.states.back(), LinkState::silent);
    EXPECT_EQ(view().devices[0].battery_percent, 85);
}

// Both services of one machine; only one of them freezes.
TEST_F(HubTest, a_frozen_measurement_is_not_hidden_by_another_one_of_the_same_device) {
    remember(treadmill, "ble:02");
    link("ble:02", {{0x1826, {0x2ACD}}, {0x180D, {0x2A37}}});
    notify("ble:02", 0x2ACD, {0x00, 0x00, 0x20, 0x03});
    notify("ble:02", 0x2A37, {0x06, 100});
    for (std::uint8_t second = 1; second <= 12; ++second) {
        loop.advance(1_s);
        const bool rebuilt = second == 12;
        EXPECT_EQ(radio->disconnects.size(), rebuilt ? 1U : 0U) << second;
        notify("ble:02", 0x2A37, {0x06, static_cast<std::uint8_t>(100 + second)});
        EXPECT_EQ(sink.states.back(), second < 5 ? LinkState::connected
                                      : rebuilt  ? LinkState::lost
                                                 : LinkState::silent)
            << second;
    }
}

TEST_F(HubTest, a_machine_that_was_idle_from_the_start_does_not_end_the_link_that_carries_a_heart_rate) {
    remember(treadmill, "ble:02");
    link("ble:02", {{0x1826, {0x2ACD}}, {0x180D, {0x2A37}}});
    for (std::uint8_t second = 1; second <= 60; ++second) {
        notify("ble:02", 0x2A37, {0x06, static_cast<std::uint8_t>(100 + second)});
        loop.advance(1_s);
    }
    EXPECT_TRUE(radio->disconnects.empty());
    EXPECT_EQ(sink.states.back(), LinkState::connected);
}

TEST_F(HubTest, a_link_without_data_is_given_longer_each_time) {
    remember(treadmill, "ble:02");
    link_treadmill("ble:02");
    loop.advance(policy::reconnect_after);
    ASSERT_EQ(radio->disconnects.size(), 1U);
    loop.advance(1_s);
    link_treadmill("ble:02");
    loop.advance(policy::reconnect_after * 2 - 1_ms);
    EXPECT_EQ(radio->disconnects.size(), 1U);
    loop.advance(1_ms);
    EXPECT_EQ(radio->disconnects.size(), 2U);
}

TEST_F(HubTest, back_off_starts_anew_after_a_link_that_delivered) {
    remember(strap, "ble:01");
    for (const std::int64_t wait : {1, 2, 5}) {
        radio->say(LinkReport{{"ble:01"}, LinkPhase::down, LinkReason::unreachable, {}});
        loop.advance(Millis(wait * 1'000));
    }
    link_strap("ble:01");
    notify("ble:01", 0x2A37, {0x06, 100});
    radio->say(LinkReport{{"ble:01"}, LinkPhase::down, LinkReason::remote, {}});
    const std::size_t before = radio->connects.size();
    loop.advance(1_s);
    EXPECT_EQ(radio->connects.size(), before + 1);
}

// spec: DEV-53
TEST_F(HubTest, a_vanished_device_is_told_to_the_sinks_at_once) {
    remember(strap, "ble:01");
    link_strap("ble:01");
    radio->say(LinkReport{{"ble:01"}, LinkPhase::down, LinkReason::remote, {}});
    loop.run_until_idle();
    EXPECT_EQ(sink.states.back(), LinkState::lost);
    EXPECT_EQ(view().devices[0].reason, LinkReason::remote);
}

TEST_F(HubTest, half_a_record_does_not_survive_a_loss) {
    remember(treadmill, "ble:02");
    link_treadmill("ble:02");
    notify("ble:02", 0x2ACD, {0x05, 0x00, 0xE8, 0x03, 0x00});  // distance, more data follow
    radio->say(LinkReport{{"ble:02"}, LinkPhase::down, LinkReason::remote, {}});
    loop.advance(1_s);
    link_treadmill("ble:02");
    notify("ble:02", 0x2ACD, {0x00, 0x00, 0x00, 0x00});  // speed 0: a record of its own
    EXPECT_TRUE(sink.values(Measure::distance).empty());
    EXPECT_EQ(sink.values(Measure::speed), std::vector<std::int64_t>{0});
}

TEST_F(HubTest, a_packet_delivered_three_times_counts_once) {
    remember(strap, "ble:01");
    link_strap("ble:01");
    for (int i = 0; i < 3; ++i) notify("ble:01", 0x2A37, {0x16, 120, 0x00, 0x02});
    EXPECT_EQ(sink.values(Measure::rr_interval).size(), 1U);
    EXPECT_EQ(view().devices[0].duplicates, 2U);
    loop.advance(policy::duplicate_window + 1_ms);
    notify("ble:01", 0x2A37, {0x16, 120, 0x00, 0x02});
    EXPECT_EQ(sink.values(Measure::rr_interval).size(), 2U);
}

TEST_F(HubTest, malformed_and_impossible_packets_are_counted_and_change_nothing) {
    remember(strap, "ble:01");
    link_strap("ble:01");
    notify("ble:01", 0x2A37, {});
    notify("ble:01", 0x2A37, {0x01, 0x48});
    notify("ble:01", 0x2A37, {0x01, 0x2C, 0x01});  // 300 bpm
    notify("ble:01", 0x2A37, Bytes(600, 0xFF));
    notify("ble:01", 0x9999, {1, 2, 3});
    EXPECT_TRUE(sink.values(Measure::heart_rate).empty());
    EXPECT_EQ(view().devices[0].malformed, 2U);
    EXPECT_GE(view().devices[0].rejected, 2U);
    notify("ble:01", 0x2A37, {0x06, 77});
    EXPECT_EQ(sink.values(Measure::heart_rate), std::vector<std::int64_t>{77});
}

TEST_F(HubTest, a_device_that_sends_garbage_only_counts_as_silent) {
    remember(strap, "ble:01");
    link_strap("ble:01");
    for (std::uint8_t i = 0; i < 12; ++i) {
        loop.advance(1_s);
        notify("ble:01", 0x2A37, {0x01, i});
    }
    EXPECT_EQ(radio->disconnects.size(), 1U);
    EXPECT_EQ(sink.states.back(), LinkState::lost);
}

TEST_F(HubTest, a_device_that_measures_nothing_is_disconnected_and_after_three_looks_left_alone) {
    remember(strap, "ble:01");
    for (const std::int64_t wait : {0, 1, 2}) {
        loop.advance(Millis(wait * 1'000));
        EXPECT_EQ(view().devices[0].link, wait == 0 ? LinkState::connecting : LinkState::searching);
        find("ble:01", a_bike);
    }
    EXPECT_EQ(radio->disconnects.size(), 3U);
    EXPECT_EQ(view().devices[0].link, LinkState::unavailable);
    EXPECT_EQ(view().devices[0].reason, LinkReason::unsupported);
    loop.advance(1_h);
    EXPECT_EQ(radio->connects.size(), 3U);
    hub.retry_now(strap);
    loop.run_until_idle();
    EXPECT_EQ(radio->connects.size(), 4U) << "the person may ask again";
}

TEST_F(HubTest, a_resting_device_is_asked_again_when_the_radio_comes_back_and_when_a_workout_begins) {
    remember(strap, "ble:01");
    rest("ble:01");
    const std::size_t resting = radio->connects.size();
    radio->say(RadioChanged{"ble", RadioState::on});
    loop.run_until_idle();
    EXPECT_EQ(radio->connects.size(), resting) << "nothing changed";
    radio->say(RadioChanged{"ble", RadioState::off});
    loop.run_until_idle();
    EXPECT_EQ(view().devices[0].reason, LinkReason::radio_off);
    radio->say(RadioChanged{"ble", RadioState::on});
    loop.run_until_idle();
    EXPECT_EQ(radio->connects.size(), resting + 1);
    rest("ble:01");
    const std::size_t again = radio->connects.size();
    bind(strap, test::anna);
    EXPECT_EQ(radio->connects.size(), again + 1);
}

TEST_F(HubTest, a_device_that_was_ready_once_or_is_in_a_workout_never_rests) {
    remember(strap, "ble:01");
    link_strap("ble:01");
    radio->say(LinkReport{{"ble:01"}, LinkPhase::down, LinkReason::remote, {}});
    remember(treadmill, "ble:02");
    bind(treadmill, test::anna);
    for (int look = 0; look < 10; ++look) {
        loop.advance(30_s);
        find("ble:01", {{0x1800, {0x2A00}}, {0x1801, {}}});
        find("ble:02", a_bike);
    }
    EXPECT_GE(radio->connects.size(), 20U);
    loop.advance(30_s);
    link_strap("ble:01");
    link_treadmill("ble:02");
    EXPECT_EQ(view().devices[0].link, LinkState::connected);
    EXPECT_EQ(view().devices[1].link, LinkState::connected);
}

TEST_F(HubTest, a_device_that_was_ready_once_does_not_rest_when_its_transport_finds_nothing) {
    remember(strap, "ble:01");
    link_strap("ble:01");
    radio->say(LinkReport{{"ble:01"}, LinkPhase::down, LinkReason::remote, {}});
    for (const std::int64_t wait : {1, 2, 5, 10, 30}) {
        loop.advance(Millis(wait * 1'000));
        radio->say(LinkReport{{"ble:01"}, LinkPhase::down, LinkReason::unsupported, {}});
    }
    EXPECT_EQ(view().devices[0].link, LinkState::lost);
    EXPECT_EQ(radio->connects.size(), 6U);
}

struct EarlyTable {
    const char* what;
    std::vector<FoundService> services;
    std::vector<Uuid16> advertised;
};

class HubEarlyTableTest : public HubTest, public ::testing::WithParamInterface<EarlyTable> {};

// spec: DEV-04
TEST_P(HubEarlyTableTest, services_read_too_early_are_a_failed_attempt_however_often) {
    radio->say(Advertisement{{"ble:01"}, "Strap", -50, GetParam().advertised, {}});
    remember(strap, "ble:01");
    for (const std::int64_t wait : {1, 2, 5, 10, 30, 30}) {
        const std::size_t before = radio->connects.size();
        find("ble:01", GetParam().services);
        EXPECT_EQ(view().devices[0].reason, LinkReason::failed);
        loop.advance(Millis(wait * 1'000));
        EXPECT_EQ(radio->connects.size(), before + 1) << "after " << wait << " s";
    }
    link_strap("ble:01");
    notify("ble:01", 0x2A37, {0x06, 77});
    EXPECT_EQ(sink.values(Measure::heart_rate), std::vector<std::int64_t>{77});
}

INSTANTIATE_TEST_SUITE_P(Tables, HubEarlyTableTest,
                         ::testing::Values(EarlyTable{"without_characteristics", {{0x180D, {}}, {0x180F, {}}}, {}},
                                           EarlyTable{
                                               "without_the_measurement", {{0x180D, {0x2A38}}, {0x180F, {0x2A19}}}, {}},
                                           EarlyTable{"a_machine_without_data", {{0x1826, {0x2ACC}}}, {}},
                                           EarlyTable{"only_generic", {{0x1800, {0x2A00}}, {0x1801, {}}}, {0x180D}},
                                           EarlyTable{"only_battery", {{0x180F, {0x2A19}}}, {0x180D}}),
                         [](const auto& table) { return table.param.what; });

TEST_F(HubTest, a_machine_that_lost_one_of_its_services_is_looked_at_anew_and_then_used_as_it_is) {
    const std::vector<FoundService> both = {{0x1826, {0x2ACD}}, {0x180D, {0x2A37}}};
    const std::vector<FoundService> half = {{0x180D, {0x2A37}}};
    remember(treadmill, "ble:02");
    link("ble:02", both);
    radio->say(LinkReport{{"ble:02"}, LinkPhase::down, LinkReason::remote, {}});
    loop.advance(1_s);
    find("ble:02", half);
    EXPECT_EQ(radio->disconnects.size(), 1U);
    loop.advance(2_s);
    link("ble:02", both);
    EXPECT_EQ(view().devices[0].link, LinkState::connected);
    radio->say(LinkReport{{"ble:02"}, LinkPhase::down, LinkReason::remote, {}});
    for (const std::int64_t wait : {5, 10}) {
        loop.advance(Millis(wait * 1'000));
        find("ble:02", half);
    }
    EXPECT_EQ(view().devices[0].link, LinkState::lost);
    loop.advance(30_s);
    link("ble:02", half);
    notify("ble:02", 0x2A37, {0x06, 77});
    EXPECT_EQ(sink.values(Measure::heart_rate), std::vector<std::int64_t>{77});
}

TEST_F(HubTest, a_radio_that_is_off_stops_attempts_and_one_that_comes_back_starts_them) {
    remember(strap, "ble:01");
    link_strap("ble:01");
    radio->say(RadioChanged{"ble", RadioState::off});
    loop.run_until_idle();
    EXPECT_EQ(view().devices[0].link, LinkState::unavailable);
    EXPECT_EQ(view().radios.at("ble"), RadioState::off);
    const std::size_t before = radio->connects.size();
    loop.advance(1_h);
    EXPECT_EQ(radio->connects.size(), before);
    radio->say(RadioChanged{"ble", RadioState::on});
    loop.run_until_idle();
    EXPECT_EQ(radio->connects.size(), before + 1);
}

TEST_F(HubTest, a_device_without_its_radio_waits_for_it) {
    remember(strap, "sim:strap/1");
    EXPECT_TRUE(radio->connects.empty());
    EXPECT_EQ(view().devices[0].link, LinkState::unavailable);
    auto simulated = std::make_unique<test::FakeTransport>("sim");
    const test::FakeTransport& sim = *simulated;
    hub.attach(std::move(simulated));
    loop.run_until_idle();
    EXPECT_EQ(sim.connects, std::vector<std::string>{"sim:strap/1"});
}

TEST_F(HubTest, a_machine_is_not_asked_for_its_makers_name) {
    radio->say(Advertisement{{"ble:02"}, "Run", -50, {0x1826}, {{0x1826, {1, 1, 0}}}});
    remember(treadmill, "ble:02");
    remember(strap, "ble:01");
    const auto asks_name = [](const std::vector<ServiceWish>& wishes) {
        for (const ServiceWish& wish : wishes) {
            if (std::find(wish.read.begin(), wish.read.end(), 0x2A29) != wish.read.end()) return true;
        }
        return false;
    };
    EXPECT_FALSE(asks_name(radio->wishes.at("ble:02")));
    EXPECT_TRUE(asks_name(radio->wishes.at("ble:01")));
}

TEST_F(HubTest, forgetting_ends_the_link_and_says_so) {
    remember(strap, "ble:01");
    link_strap("ble:01");
    hub.forget(strap);
    loop.run_until_idle();
    EXPECT_EQ(radio->disconnects.size(), 1U);
    EXPECT_EQ(sink.states.back(), LinkState::unknown);
    EXPECT_TRUE(view().devices.empty());
    notify("ble:01", 0x2A37, {0x06, 77});
    EXPECT_TRUE(sink.values(Measure::heart_rate).empty());
}

TEST_F(HubTest, identity_is_read_and_cleaned) {
    remember(strap, "ble:01");
    link_strap("ble:01");
    const std::string padded("H10\n\0\0", 6);
    radio->say(CharacteristicValue{{"ble:01"}, 0x2A24, ValueKind::read, Bytes(padded.begin(), padded.end())});
    radio->say(CharacteristicValue{{"ble:01"}, 0x2A29, ValueKind::read, {'P', 0xFF}});
    loop.advance(policy::view_interval);
    EXPECT_EQ(view().devices[0].identity.model, "H10");
    EXPECT_EQ(view().devices[0].identity.manufacturer, "P\xEF\xBF\xBD");
}

}  // namespace
}  // namespace ritm::devices
