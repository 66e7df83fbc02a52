#include "app/core/live_view.h"

#include <gtest/gtest.h>

namespace ritm::core {
namespace {

using app::SensorTrouble;
using devices::LinkReason;
using devices::LinkState;
using devices::RadioState;

struct Cause {
    LinkState link;
    LinkReason reason;
    std::optional<RadioState> radio;
    SensorTrouble trouble;
};

TEST(TroubleOf, names_the_cause_the_radio_first) {
    const Cause causes[] = {
        {LinkState::unavailable, LinkReason::radio_off, RadioState::off, SensorTrouble::radio_off},
        {LinkState::unavailable, LinkReason::none, RadioState::absent, SensorTrouble::no_adapter},
        {LinkState::unavailable, LinkReason::refused, RadioState::no_permission, SensorTrouble::no_permission},
        {LinkState::connecting, LinkReason::radio_off, RadioState::on, SensorTrouble::none},
        {LinkState::unavailable, LinkReason::unsupported, RadioState::on, SensorTrouble::unsupported},
        {LinkState::searching, LinkReason::unsupported, RadioState::on, SensorTrouble::failed},
        {LinkState::lost, LinkReason::remote, RadioState::on, SensorTrouble::out_of_reach},
        {LinkState::searching, LinkReason::unreachable, RadioState::unknown, SensorTrouble::out_of_reach},
        {LinkState::searching, LinkReason::refused, RadioState::on, SensorTrouble::refused},
        {LinkState::lost, LinkReason::failed, RadioState::on, SensorTrouble::failed},
        {LinkState::lost, LinkReason::asked, RadioState::on, SensorTrouble::none},
        {LinkState::connected, LinkReason::remote, RadioState::on, SensorTrouble::none},
        {LinkState::silent, LinkReason::remote, std::nullopt, SensorTrouble::none},
    };
    for (const Cause& cause : causes) {
        SCOPED_TRACE(testing::Message() << name_of(cause.link) << ", " << name_of(cause.reason));
        devices::HubView hub;
        if (cause.radio) hub.radios["ble"] = *cause.radio;
        hub.radios["sim"] = RadioState::on;
        devices::DeviceStatus status;
        status.address = {"ble:01"};
        status.link = cause.link;
        status.reason = cause.reason;
        EXPECT_EQ(trouble_of(status, hub), cause.trouble);
        hub.devices.push_back(status);
        readmodels::DeviceRow row;
        row.device = status.id;
        EXPECT_EQ(sensors_of({row}, hub).at(0).trouble, cause.trouble);
    }
}

TEST(ViewOf, the_lap_before_the_running_one_has_its_own_figures) {
    recorder::LiveFrame frame;
    const auto lap = [](int number, std::int64_t timer_ms, std::int64_t distance_mm) {
        recorder::LiveLap made;
        made.number = number;
        made.timer = Millis(timer_ms);
        made.distance = Distance(distance_mm);
        return made;
    };
    EXPECT_FALSE(view_of({}, frame, frame.ticks).closed_lap);
    frame.laps = {lap(1, 301'000, 1'000'400)};
    EXPECT_FALSE(view_of({}, frame, frame.ticks).closed_lap);
    frame.laps.push_back(lap(2, 2'000, 6'000));
    const app::LiveView view = view_of({}, frame, frame.ticks);
    EXPECT_EQ(view.lap, 2);
    ASSERT_TRUE(view.closed_lap);
    EXPECT_EQ(view.closed_lap->number, 1);
    EXPECT_EQ(view.closed_lap->timer_ms, 301'000);
    EXPECT_EQ(view.closed_lap->distance_mm, 1'000'400);
}

TEST(ViewOf, the_distance_is_as_old_as_what_adds_to_it) {
    recorder::LiveFrame frame;
    frame.distance = Distance(840'000);
    const auto heard = [&](devices::Measure measure, std::int64_t age_ms) {
        auto& value = frame.values[static_cast<std::size_t>(measure)];
        value.state = recorder::Freshness::lost;
        value.age = Millis(age_ms);
    };
    heard(devices::Measure::heart_rate, 500);  // adds nothing
    heard(devices::Measure::speed, 60'000);
    EXPECT_EQ(view_of({}, frame, frame.ticks).distance.age_ms, 60'000);
    heard(devices::Measure::distance, 12'000);
    const app::LiveView view = view_of({}, frame, frame.ticks + Millis(700));
    EXPECT_EQ(view.distance.value, 840'000);
    EXPECT_EQ(view.distance.age_ms, 12'700);
}

TEST(ViewOf, a_distance_without_a_source_is_as_old_as_what_was_recorded_last) {
    recorder::LiveFrame frame;
    frame.distance = Distance(840'000);
    frame.distance_age = Millis(11'000);
    EXPECT_EQ(view_of({}, frame, frame.ticks + Millis(700)).distance.age_ms, 11'700);
}

TEST(ViewOf, a_lap_whose_distance_nobody_knows_has_none) {
    recorder::LiveFrame frame;  // by a strap alone
    frame.laps.resize(2);
    app::LiveView view = view_of({}, frame, frame.ticks);
    EXPECT_FALSE(view.lap_distance_mm);
    ASSERT_TRUE(view.closed_lap);
    EXPECT_FALSE(view.closed_lap->distance_mm);
    frame.distance = Distance(0);  // a treadmill has come, and stands still
    view = view_of({}, frame, frame.ticks);
    EXPECT_EQ(view.lap_distance_mm, 0);
    EXPECT_FALSE(view.closed_lap->distance_mm) << "it was over before";
}

}  // namespace
}  // namespace ritm::core
