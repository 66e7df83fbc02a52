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

}  // namespace
}  // namespace ritm::core
