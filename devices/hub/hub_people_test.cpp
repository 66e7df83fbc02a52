// People, priorities, the nearby list, the queue and the view.
#include <gtest/gtest.h>

#include <set>

#include "devices/hub/event_queue.h"
#include "devices/hub/nearby.h"
#include "tests/support/hub_fixture.h"

namespace ritm::devices {
namespace {

using namespace ritm::literals;
using test::anna;
using test::boris;
using test::strap;
using test::treadmill;

class HubPeopleTest : public test::HubFixture {
  protected:
    std::optional<DeviceId> source(MemberId member, Measure measure) {
        for (const PreferredSource& entry : view().sources) {
            if (entry.member == member && entry.measure == measure) return entry.device;
        }
        return std::nullopt;
    }
    void both_deliver() {
        notify("ble:01", 0x2A37, {0x06, 120});
        notify("ble:02", 0x2ACD, {0x00, 0x01, 0x20, 0x03, 118});  // 8 km/h, 118 bpm
        loop.advance(policy::view_interval);
    }
    void link_both(std::int32_t strap_priority = 0) {
        remember({strap, {"ble:01"}, "Strap", strap_priority, {}});
        remember({treadmill, {"ble:02"}, "Run", 0, {}});
        link_strap("ble:01");
        link_treadmill("ble:02");
        bind(strap, anna);
        bind(treadmill, anna);
        loop.advance(policy::first_values_ignored);
    }
};

TEST_F(HubPeopleTest, a_device_belongs_to_one_person_at_a_time) {
    remember(strap, "ble:01");
    EXPECT_TRUE(bind(strap, anna));
    EXPECT_TRUE(bind(strap, anna)) << "again is nothing new";
    EXPECT_EQ(bind(strap, boris).error().kind, Fault::Kind::conflict);
    hub.release(strap);
    loop.run_until_idle();
    EXPECT_TRUE(bind(strap, boris));
    EXPECT_EQ(view().devices[0].member, boris);
    EXPECT_EQ(bind(treadmill, anna).error().kind, Fault::Kind::not_found);
}

TEST_F(HubPeopleTest, the_end_of_a_workout_frees_all_of_a_persons_devices) {
    link_both();
    remember({test::other_strap, {"ble:03"}, "Other", 0, {}});
    bind(test::other_strap, boris);
    hub.release_all(anna);
    loop.run_until_idle();
    EXPECT_TRUE(view().devices[0].member.is_nil());
    EXPECT_TRUE(view().devices[1].member.is_nil());
    EXPECT_EQ(view().devices[2].member, boris);
}

TEST_F(HubPeopleTest, the_strap_counts_before_the_machine_and_both_are_recorded) {
    link_both();
    both_deliver();
    EXPECT_EQ(source(anna, Measure::heart_rate), strap);
    EXPECT_EQ(source(anna, Measure::speed), treadmill);
    EXPECT_EQ(sink.values(Measure::heart_rate), (std::vector<std::int64_t>{120, 118}));
}

TEST_F(HubPeopleTest, the_persons_choice_counts_before_the_kind_of_device) {
    link_both(1);
    both_deliver();
    EXPECT_EQ(source(anna, Measure::heart_rate), treadmill);
}

TEST_F(HubPeopleTest, a_machine_with_a_heart_rate_service_gives_way_to_the_strap_though_it_was_first) {
    remember(treadmill, "ble:02");
    remember(strap, "ble:01");
    link("ble:02", {{0x1826, {0x2ACD}}, {0x180D, {0x2A37}}});
    link_strap("ble:01");
    bind(treadmill, anna);
    bind(strap, anna);
    notify("ble:02", 0x2A37, {0x06, 118});
    notify("ble:01", 0x2A37, {0x06, 120});
    loop.advance(policy::view_interval);
    EXPECT_EQ(source(anna, Measure::heart_rate), strap);
}

TEST_F(HubPeopleTest, a_source_that_falls_silent_gives_way_to_the_other) {
    link_both();
    both_deliver();
    for (int i = 0; i < 5; ++i) {
        loop.advance(1_s);
        notify("ble:02", 0x2ACD, {0x00, 0x01, 0x20, 0x03, static_cast<std::uint8_t>(119 + i)});
    }
    loop.advance(policy::view_interval);
    EXPECT_EQ(source(anna, Measure::heart_rate), treadmill);
}

TEST_F(HubPeopleTest, a_muted_measure_does_not_leave_the_hub) {
    remember({treadmill, {"ble:02"}, "Run", 0, {Measure::heart_rate}});
    link_treadmill("ble:02");
    bind(treadmill, anna);
    loop.advance(policy::first_values_ignored);
    notify("ble:02", 0x2ACD, {0x00, 0x01, 0x20, 0x03, 118});
    EXPECT_TRUE(sink.values(Measure::heart_rate).empty());
    EXPECT_EQ(source(anna, Measure::heart_rate), std::nullopt);
}

TEST_F(HubPeopleTest, nearby_devices_come_strongest_first_and_leave_when_not_heard) {
    hub.start_scan();
    loop.run_until_idle();
    EXPECT_TRUE(radio->scanning);
    radio->say(Advertisement{{"ble:01"}, "", -80, {0x180D}, {}});
    radio->say(Advertisement{{"ble:01"}, "Strap", 0, {}, {}});
    radio->say(Advertisement{{"ble:02"}, "Run", -40, {0x1826}, {{0x1826, {1, 1, 0}}}});
    radio->say(Advertisement{{"ble:03"}, "Bike", 0, {0x1826}, {{0x1826, {0, 0x20, 0}}}});
    loop.advance(policy::view_interval);
    ASSERT_EQ(view().nearby.size(), 3U);
    EXPECT_EQ(view().nearby[0].address.text, "ble:02");
    EXPECT_TRUE(view().nearby[0].drivers.contains(Driver::treadmill));
    EXPECT_EQ(view().nearby[1].name, "Strap");
    EXPECT_EQ(view().nearby[1].signal_dbm, -80);
    EXPECT_EQ(view().nearby[2].signal_dbm, 0);
    EXPECT_TRUE(view().nearby[2].drivers.empty()) << "a bike is not a treadmill";
    EXPECT_EQ(view().nearby[2].machine_available, false);
    loop.advance(policy::nearby_for);
    EXPECT_TRUE(view().nearby.empty());
    hub.stop_scan();
    loop.run_until_idle();
    EXPECT_FALSE(radio->scanning);
}

TEST(NearbyTest, the_signal_is_smoothed) {
    Nearby nearby;
    nearby.see({{"ble:01"}, "", -60, {}, {}}, Ticks(0));
    nearby.see({{"ble:01"}, "", -80, {}, {}}, Ticks(1));
    EXPECT_EQ(nearby.list()[0].signal_dbm, -65);
    nearby.see({{"ble:01"}, "", 0, {}, {}}, Ticks(2));
    EXPECT_EQ(nearby.list()[0].signal_dbm, -65) << "0 is no measurement";
}

TEST_F(HubPeopleTest, the_view_comes_at_most_five_times_a_second_and_at_once_for_a_link) {
    remember(strap, "ble:01");
    link_strap("ble:01");
    loop.advance(1_s);
    const int before = views.count;
    for (int i = 0; i < 100; ++i) {
        notify("ble:01", 0x2A37, {0x06, static_cast<std::uint8_t>(60 + i)});
        loop.advance(10_ms);
    }
    EXPECT_LE(views.count - before, 6);
    EXPECT_GE(views.count - before, 4);
    const int calm = views.count;
    radio->say(LinkReport{{"ble:01"}, LinkPhase::down, LinkReason::remote, {}});
    loop.run_until_idle();
    EXPECT_EQ(views.count, calm + 1);
}

TEST_F(HubPeopleTest, a_flood_drops_the_oldest_notifications_and_says_how_many) {
    remember(strap, "ble:01");
    link_strap("ble:01");
    for (int i = 0; i < 10'000; ++i) {
        const auto octet = static_cast<std::uint8_t>(60 + i % 100);
        radio->say(CharacteristicValue{{"ble:01"}, 0x2A37, ValueKind::notification, {0x06, octet}});
    }
    radio->say(LinkReport{{"ble:01"}, LinkPhase::down, LinkReason::remote, {}});
    loop.advance(policy::view_interval);
    EXPECT_EQ(view().dropped_events, 10'000U + 1U - 4'096U);
    EXPECT_EQ(sink.states.back(), LinkState::lost) << "the loss of the link was not dropped";
}

TEST(EventQueueTest, link_events_are_never_dropped) {
    EventQueue queue(4);
    for (int i = 0; i < 10; ++i) queue.push(LinkReport{}, Ticks(i));
    EXPECT_EQ(queue.dropped(), 0U);
    queue.push(Advertisement{}, Ticks(10));
    queue.push(LinkReport{}, Ticks(11));
    EXPECT_EQ(queue.dropped(), 1U);
    EXPECT_EQ(queue.take().size(), 11U);
}

TEST_F(HubPeopleTest, the_tap_hears_remembered_devices_only) {
    std::vector<TransportEvent> heard;
    hub.set_tap([&heard](Ticks, const TransportEvent& event) { heard.push_back(event); });
    remember(strap, "ble:01");
    radio->say(Advertisement{{"ble:77"}, "a stranger's", -60, {0x180D}, {}});
    radio->say(Advertisement{{"ble:01"}, "Strap", -60, {0x180D}, {}});
    loop.run_until_idle();
    ASSERT_EQ(heard.size(), 2U);
    EXPECT_TRUE(std::holds_alternative<RadioChanged>(heard[0]));
    EXPECT_EQ(std::get<Advertisement>(heard[1]).address.text, "ble:01");
}

TEST_F(HubPeopleTest, the_tap_tells_nothing_of_another_persons_device) {
    remember({strap, {"ble:01"}, "Strap", 0, {}, anna});
    remember({treadmill, {"ble:02"}, "Treadmill", 0, {}});
    link_strap("ble:01");
    link_treadmill("ble:02");
    radio->say(CharacteristicValue{{"ble:01"}, 0x2A25, ValueKind::read, {'4', '7'}});
    radio->say(CharacteristicValue{{"ble:02"}, 0x2A25, ValueKind::read, {'1', '1'}});
    loop.run_until_idle();
    std::set<std::string> heard;
    const auto listen_for = [&](MemberId member) {
        heard.clear();
        const auto note = [&heard](Ticks, const TransportEvent& event) {
            std::visit(
                [&heard](const auto& said) {
                    if constexpr (requires { said.address; }) heard.insert(said.address.text);
                },
                event);
        };
        hub.set_tap(note, member);
        loop.run_until_idle();
        const auto so_far = heard;
        heard.clear();
        radio->say(Advertisement{{"ble:01"}, "Strap", -60, {0x180D}, {}});
        radio->say(Advertisement{{"ble:02"}, "Treadmill", -60, {0x1826}, {}});
        radio->say(CharacteristicValue{{"ble:01"}, 0x2A37, ValueKind::notification, {0, 120}});
        loop.run_until_idle();
        EXPECT_EQ(heard, so_far) << "the link so far is told of the same devices";
        return heard;
    };
    const std::set<std::string> shared{"ble:02"};
    EXPECT_EQ(listen_for(boris), shared);
    EXPECT_EQ(listen_for(anna), (std::set<std::string>{"ble:01", "ble:02"}));
    EXPECT_EQ(listen_for({}), shared);
}

TEST(HubLifeTest, nothing_runs_after_the_hub_is_gone) {
    ritm::test::ManualClock clock;
    ritm::test::LoopExecutor loop(clock);
    test::FakeTransport* radio = nullptr;
    {
        Hub hub(loop, clock);
        auto transport = std::make_unique<test::FakeTransport>("ble");
        radio = transport.get();
        hub.attach(std::move(transport));
        hub.remember({strap, {"ble:01"}, "Strap", 0, {}});
        loop.run_until_idle();
        EXPECT_EQ(radio->connects.size(), 1U);
    }
    loop.advance(1_h);
    EXPECT_EQ(loop.waiting(), 0U);
}

}  // namespace
}  // namespace ritm::devices
