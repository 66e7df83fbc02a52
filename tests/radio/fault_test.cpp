// What goes wrong with a radio, and what the transport makes of it.
#include <QElapsedTimer>
#include <algorithm>

#include "tests/radio/radio_fixture.h"

namespace ritm::ble {

using devices::LinkPhase;
using devices::LinkReason;
using devices::RadioState;
using devices::ValueKind;

using FaultTest = RadioTest;

namespace {
const BleLimits quick{.step_within_ms = 200, .close_within_ms = 200, .shutdown_within_ms = 500};

QJsonObject patched(const QJsonObject& device, const char* uuid, const QJsonObject& change) {
    return with(device, {{"patch", QJsonObject{{uuid, change}}}});
}
}  // namespace

TEST_F(FaultTest, AfterALostLinkEachNotificationComesOnce) {
    link({strap()}, strap_address);
    for (int round = 1; round <= 3; ++round) {
        sim.act({{"do", "drop"}, {"device", "strap"}});
        ASSERT_TRUE(says(strap_address, LinkPhase::down, round));
        EXPECT_EQ(heard.last_reason(strap_address), LinkReason::remote);
        transport->connect(strap_address, wishes);
        ASSERT_TRUE(says(strap_address, LinkPhase::ready, round + 1));
    }
    sim.advance(5);
    ASSERT_TRUE(receives(strap_address, 0x2A37, 5));
    sim.act({{"do", "state"}});
    test::drain_events();
    EXPECT_EQ(heard.values(strap_address, 0x2A37).size(), 5u);
}

TEST_F(FaultTest, MalformedValuesPassAsTheyAre) {
    link({strap()}, strap_address);
    const auto send = [&](QJsonObject more) {
        sim.act(with({{"do", "notify"}, {"device", "strap"}, {"characteristic", "2A37"}}, more));
    };
    send({{"hex", ""}});
    send({{"hex", "16"}});
    send({{"hex", "ff"}, {"length", 600}});
    send({{"hex", "1650"}, {"as", "string"}});
    send({{"as", "number"}});
    send({{"hex", "0650"}});
    ASSERT_TRUE(receives(strap_address, 0x2A37, 6));
    const auto values = heard.values(strap_address, 0x2A37);
    EXPECT_TRUE(values[0].empty());
    EXPECT_EQ(values[1], Bytes{0x16});
    EXPECT_EQ(values[2].size(), 600u);
    EXPECT_EQ(values[5], (Bytes{0x06, 0x50}));
}

TEST_F(FaultTest, RepeatedAndLateNotificationsPassInOrder) {
    link({strap()}, strap_address);
    sim.act({{"do", "copies"}, {"device", "strap"}, {"times", 3}});
    sim.advance(2);
    ASSERT_TRUE(receives(strap_address, 0x2A37, 6));
    sim.act({{"do", "copies"}, {"device", "strap"}, {"times", 1}});
    sim.act({{"do", "late"}, {"device", "strap"}, {"seconds", 4}});
    sim.advance(4);
    EXPECT_EQ(heard.values(strap_address, 0x2A37).size(), 6u);
    sim.advance(1);
    EXPECT_TRUE(receives(strap_address, 0x2A37, 7));
}

TEST_F(FaultTest, AThousandNotificationsAllArrive) {
    link({strap()}, strap_address);
    sim.act({{"do", "notify"}, {"device", "strap"}, {"characteristic", "2A37"}, {"hex", "0650"}, {"times", 1000}});
    EXPECT_TRUE(receives(strap_address, 0x2A37, 1000));
    EXPECT_EQ(heard.values(strap_address, 0x2A37).size(), 1000u);
}

TEST_F(FaultTest, AFrozenCharacteristicLeavesTheLinkStanding) {
    link({treadmill()}, treadmill_address);
    sim.act({{"do", "freeze"}, {"device", "treadmill"}, {"characteristic", "2ACD"}});
    sim.advance(5);
    ASSERT_TRUE(receives(treadmill_address, 0x2ADA, 1));
    EXPECT_TRUE(heard.values(treadmill_address, 0x2ACD).empty());
    sim.act({{"do", "thaw"}, {"device", "treadmill"}, {"characteristic", "2ACD"}});
    sim.advance(1);
    EXPECT_TRUE(receives(treadmill_address, 0x2ACD, 1));
    EXPECT_EQ(heard.links(treadmill_address, LinkPhase::down), 0);
}

TEST_F(FaultTest, AConnectThatIsNeverAnsweredCanBeBrokenOff) {
    play({with(strap(), {{"connect", "never"}, {"connect_times", 1}})});
    listen(quick);
    ASSERT_TRUE(radio_becomes(RadioState::on));
    transport->connect(strap_address, wishes);
    ASSERT_TRUE(test::wait_until([&] { return sim.count("call", {{"member", "Connect"}}) == 1; }));
    transport->disconnect(strap_address);
    ASSERT_TRUE(says(strap_address, LinkPhase::down));
    EXPECT_EQ(heard.last_reason(strap_address), LinkReason::asked);
    transport->connect(strap_address, wishes);
    EXPECT_TRUE(says(strap_address, LinkPhase::ready));
}

TEST_F(FaultTest, AFailedConnectIsSaidOnce) {
    play({with(strap(), {{"connect", "fail"}, {"connect_times", 1}})});
    listen();
    ASSERT_TRUE(radio_becomes(RadioState::on));
    transport->connect(strap_address, wishes);
    ASSERT_TRUE(says(strap_address, LinkPhase::down));
    transport->connect(strap_address, wishes);
    ASSERT_TRUE(says(strap_address, LinkPhase::ready));
    EXPECT_EQ(heard.links(strap_address, LinkPhase::down), 1);
}

TEST_F(FaultTest, ServicesThatNeverResolveCanBeBrokenOff) {
    play({with(strap(), {{"connect", "unresolved"}, {"connect_times", 1}})});
    listen(quick);
    ASSERT_TRUE(radio_becomes(RadioState::on));
    transport->connect(strap_address, wishes);
    ASSERT_TRUE(test::wait_until([&] { return sim.device("strap")["connected"].toBool(); }));
    EXPECT_EQ(heard.links(strap_address, LinkPhase::up), 0);
    transport->disconnect(strap_address);
    ASSERT_TRUE(says(strap_address, LinkPhase::down));
    transport->connect(strap_address, wishes);
    EXPECT_TRUE(says(strap_address, LinkPhase::ready));
}

TEST_F(FaultTest, ServicesResolvedBeforeTheObjectsExist) {
    link({with(strap(), {{"connect", "early"}, {"connect_times", 1}})}, strap_address);
    sim.advance(1);
    EXPECT_TRUE(receives(strap_address, 0x2A37, 1));
    EXPECT_EQ(heard.links(strap_address, LinkPhase::up), 1);
}

TEST_F(FaultTest, ServicesResolvedBeforeTheirCharacteristicsExist) {
    link({with(strap(), {{"connect", "bare"}, {"connect_times", 2}})}, strap_address);
    sim.advance(1);
    EXPECT_TRUE(receives(strap_address, 0x2A37, 1));
    EXPECT_EQ(heard.links(strap_address, LinkPhase::up), 1);
}

TEST_F(FaultTest, ServicesThatStayWithoutCharacteristicsAreAFailedAttempt) {
    play({with(strap(), {{"connect", "bare"}})});
    listen({.again_after_ms = 10, .incomplete_tables_max = 1});
    ASSERT_TRUE(radio_becomes(RadioState::on));
    transport->connect(strap_address, wishes);
    ASSERT_TRUE(says(strap_address, LinkPhase::down));
    EXPECT_EQ(heard.last_reason(strap_address), LinkReason::failed);
}

// The service leaves the daemon's list before its turn, and QtBluetooth never says how its discovery ended. A daemon
// that hangs would not do: QtBluetooth waits in the call, and has the answer before the limit is looked at.
TEST_F(FaultTest, AMeasuringServiceWhoseDiscoveryIsNotAnsweredIsAFailedAttempt) {
    play({patched(with(treadmill(), {{"connect", "unlists"}, {"connect_times", 1}}), "1826", {{"listed", false}})});
    listen(quick);
    ASSERT_TRUE(radio_becomes(RadioState::on));
    transport->connect(treadmill_address, wishes);
    ASSERT_TRUE(says(treadmill_address, LinkPhase::down));
    EXPECT_EQ(heard.last_reason(treadmill_address), LinkReason::failed);
    EXPECT_EQ(heard.all<devices::LinkReport>().back().detail, "discovery not answered");
    EXPECT_EQ(heard.links(treadmill_address, LinkPhase::ready), 0);
    transport->connect(treadmill_address, wishes);
    ASSERT_TRUE(says(treadmill_address, LinkPhase::ready));
    sim.advance(1);
    EXPECT_TRUE(receives(treadmill_address, 0x2ACD, 1));
}

TEST_F(FaultTest, AServiceThatMeasuresNothingIsPassedOverWhenItsDiscoveryIsNotAnswered) {
    link({patched(with(strap(), {{"connect", "unlists"}}), "180A", {{"listed", false}})}, strap_address, quick);
    sim.advance(1);
    EXPECT_TRUE(receives(strap_address, 0x2A37, 1));
    EXPECT_EQ(heard.values(strap_address, 0x2A19, ValueKind::read).size(), 1u);
    EXPECT_TRUE(heard.values(strap_address, 0x2A29, ValueKind::read).empty());
    EXPECT_EQ(heard.links(strap_address, LinkPhase::down), 0);
}

// QtBluetooth drops what it discovered when the daemon's list of services changes and does not name it.
TEST_F(FaultTest, AStrapWhoseHeartRateServiceIsNotListedIsMeasured) {
    link({patched(with(strap(), {{"remembered", true}}), "180D", {{"listed", false}})}, strap_address);
    sim.advance(2);
    ASSERT_TRUE(receives(strap_address, 0x2A37, 2));
    const auto found = heard.all<devices::ServicesFound>();
    ASSERT_EQ(found.size(), 1u);
    const auto& services = found[0].services;
    EXPECT_TRUE(std::any_of(services.begin(), services.end(), [](const auto& one) { return one.service == 0x180D; }));
    // The daemon keeps the table over a lost link.
    sim.act({{"do", "drop"}, {"device", "strap"}});
    ASSERT_TRUE(says(strap_address, LinkPhase::down));
    transport->connect(strap_address, wishes);
    ASSERT_TRUE(says(strap_address, LinkPhase::ready, 2));
    sim.advance(1);
    EXPECT_TRUE(receives(strap_address, 0x2A37, 3));
}

TEST_F(FaultTest, ALockedCharacteristicIsLeftOut) {
    link({patched(strap(), "2A25", {{"read", "locked"}})}, strap_address);
    EXPECT_TRUE(heard.values(strap_address, 0x2A25, ValueKind::read).empty());
    EXPECT_EQ(heard.values(strap_address, 0x2A26, ValueKind::read).size(), 1u);
}

TEST_F(FaultTest, AReadThatIsNeverAnsweredCostsOneAttempt) {
    link({patched(treadmill(), "2AD4", {{"read", "never"}})}, treadmill_address, quick);
    sim.advance(1);
    EXPECT_TRUE(receives(treadmill_address, 0x2ACD, 1));
    EXPECT_EQ(sim.count("read", {{"characteristic", "2AD4"}}), 1);
    EXPECT_EQ(heard.links(treadmill_address, LinkPhase::up), 1);
    // The next link does not ask again.
    sim.act({{"do", "drop"}, {"device", "treadmill"}});
    ASSERT_TRUE(says(treadmill_address, LinkPhase::down));
    transport->connect(treadmill_address, wishes);
    ASSERT_TRUE(says(treadmill_address, LinkPhase::ready, 2));
    EXPECT_EQ(sim.count("read", {{"characteristic", "2AD4"}}), 1);
}

// It says its battery to everybody and its heart rate only to who is paired with it: no link that looks ready.
TEST_F(FaultTest, ARefusedMeasurementIsARefusedLink) {
    play({patched(strap(), "2A37", {{"notify", "error"}})});
    listen();
    ASSERT_TRUE(radio_becomes(RadioState::on));
    transport->connect(strap_address, wishes);
    ASSERT_TRUE(says(strap_address, LinkPhase::down));
    EXPECT_EQ(heard.last_reason(strap_address), LinkReason::refused);
    EXPECT_EQ(heard.links(strap_address, LinkPhase::ready), 0);
    EXPECT_FALSE(heard.values(strap_address, 0x2A19, ValueKind::read).empty());
}

TEST_F(FaultTest, ASubscriptionThatFailsLeavesTheOthers) {
    link({patched(treadmill(), "2ADA", {{"notify", "error"}})}, treadmill_address);
    sim.advance(2);
    EXPECT_TRUE(receives(treadmill_address, 0x2ACD, 2));
    EXPECT_TRUE(heard.values(treadmill_address, 0x2ADA).empty());
}

TEST_F(FaultTest, ASubscriptionThatIsNeverAnsweredCostsOneAttempt) {
    link({patched(treadmill(), "2AD3", {{"notify", "never"}})}, treadmill_address, quick);
    sim.advance(2);
    EXPECT_TRUE(receives(treadmill_address, 0x2ACD, 2));
    EXPECT_EQ(sim.count("subscribe", {{"characteristic", "2AD3"}}), 1);
}

TEST_F(FaultTest, ADeviceThatRefusesTodayIsNotUnsupported) {
    play({with(strap(), {{"patch", QJsonObject{{"2A37", QJsonObject{{"notify", "error"}}},
                                               {"2A19", QJsonObject{{"notify", "error"}}}}}})});
    listen();
    ASSERT_TRUE(radio_becomes(RadioState::on));
    transport->connect(strap_address, wishes);
    ASSERT_TRUE(says(strap_address, LinkPhase::down));
    EXPECT_EQ(heard.last_reason(strap_address), LinkReason::refused);
}

TEST_F(FaultTest, WithoutClientConfigurationThereIsNothingToSubscribe) {
    play({with(strap(), {{"patch", QJsonObject{{"2A37", QJsonObject{{"cccd", false}}},
                                               {"2A19", QJsonObject{{"cccd", false}}}}}})});
    listen();
    ASSERT_TRUE(radio_becomes(RadioState::on));
    transport->connect(strap_address, wishes);
    ASSERT_TRUE(says(strap_address, LinkPhase::down));
    EXPECT_EQ(heard.last_reason(strap_address), LinkReason::unsupported);
}

TEST_F(FaultTest, MissingReadsDoNotStopATreadmill) {
    QJsonObject absent{{"absent", true}};
    link(
        {with(
            treadmill(),
            {{"patch",
              QJsonObject{{"2ACC", absent}, {"2AD4", absent}, {"2AD5", absent}, {"2AD3", absent}, {"2A29", absent}}}})},
        treadmill_address);
    sim.advance(1);
    EXPECT_TRUE(receives(treadmill_address, 0x2ACD, 1));
}

TEST_F(FaultTest, TwoCharacteristicsOfOneNumberAreReadOnce) {
    const QJsonObject twice{{"uuid", "2A38"}, {"flags", QJsonArray{"read"}}, {"value", "01"}};
    const QJsonObject measurement{{"uuid", "2A37"}, {"flags", QJsonArray{"notify"}}};
    play({QJsonObject{
        {"id", "strap"},
        {"address", "C0:00:00:00:00:01"},
        {"services",
         QJsonArray{QJsonObject{{"uuid", "180D"}, {"characteristics", QJsonArray{measurement, twice, twice}}}}}}});
    listen();
    ASSERT_TRUE(radio_becomes(RadioState::on));
    transport->connect(strap_address, wishes);
    ASSERT_TRUE(says(strap_address, LinkPhase::ready));
    EXPECT_EQ(heard.values(strap_address, 0x2A38, ValueKind::read).size(), 1u);
}

TEST_F(FaultTest, ADeviceThatTheDaemonForgotIsFoundAgain) {
    play({with(strap(), {{"temporary_ms", 100}})});
    listen();
    transport->start_scan();
    ASSERT_TRUE(sees(strap_address));
    transport->stop_scan();
    ASSERT_TRUE(test::wait_until([&] { return !sim.device("strap")["exported"].toBool(); }));
    transport->connect(strap_address, wishes);
    EXPECT_TRUE(says(strap_address, LinkPhase::ready));
}

TEST_F(FaultTest, AdapterOffEndsTheLinkAndOnAllowsTheNext) {
    link({strap()}, strap_address);
    sim.act({{"do", "adapter"}, {"powered", false}});
    ASSERT_TRUE(radio_becomes(RadioState::off));
    ASSERT_TRUE(says(strap_address, LinkPhase::down));
    sim.act({{"do", "adapter"}, {"powered", true}});
    ASSERT_TRUE(radio_becomes(RadioState::on));
    transport->connect(strap_address, wishes);
    ASSERT_TRUE(says(strap_address, LinkPhase::ready, 2));
    EXPECT_EQ(heard.links(strap_address, LinkPhase::down), 1);
}

TEST_F(FaultTest, ADaemonThatCrashedIsUsedAgainWhenItIsBack) {
    link({strap()}, strap_address);
    sim.kill();
    ASSERT_TRUE(radio_becomes(RadioState::absent));
    ASSERT_TRUE(says(strap_address, LinkPhase::down));
    EXPECT_EQ(heard.last_reason(strap_address), LinkReason::radio_off);
    sim.restart();
    ASSERT_TRUE(radio_becomes(RadioState::on));
    transport->connect(strap_address, wishes);
    ASSERT_TRUE(says(strap_address, LinkPhase::ready, 2));
    heard.forget();
    sim.advance(2);
    ASSERT_TRUE(receives(strap_address, 0x2A37, 2));
    EXPECT_EQ(heard.values(strap_address, 0x2A37).size(), 2u);
}

TEST_F(FaultTest, AFrozenDaemonDoesNotStallTheCaller) {
    play({strap(), treadmill()});
    listen();
    ASSERT_TRUE(radio_becomes(RadioState::on));
    sim.freeze();
    QElapsedTimer watch;
    watch.start();
    transport->start_scan();
    transport->connect(strap_address, wishes);
    transport->disconnect(strap_address);
    transport->connect(treadmill_address, wishes);
    EXPECT_LT(watch.elapsed(), 500);
    qint64 last = watch.elapsed();
    qint64 worst = 0;
    (void)test::wait_until(
        [&] {
            worst = std::max(worst, watch.elapsed() - last);
            last = watch.elapsed();
            return false;
        },
        std::chrono::milliseconds(600));
    EXPECT_LT(worst, 500);  // a caller that waits for the daemon would stand still for 25 s
    sim.thaw();
    EXPECT_TRUE(says(treadmill_address, LinkPhase::ready));
}

TEST_F(FaultTest, EndsInTimeThoughTheDaemonIsFrozen) {
    link({strap()}, strap_address, quick);
    sim.freeze();
    transport->start_scan();  // makes the radio's thread hang in a call
    QElapsedTimer watch;
    watch.start();
    transport.reset();
    EXPECT_LT(watch.elapsed(), quick.shutdown_within_ms + 2000);
    const std::size_t said = heard.events().size();
    sim.thaw();
    sim.advance(2);
    EXPECT_EQ(heard.events().size(), said);  // nothing is said to a listener that was taken away
    // The thread that was left behind ends by itself and lets go of the device.
    EXPECT_TRUE(test::wait_until([&] { return !sim.device("strap")["connected"].toBool(); }));
}

TEST_F(FaultTest, EndingLetsGoOfTheDevices) {
    link({strap()}, strap_address);
    transport.reset();
    EXPECT_FALSE(sim.device("strap")["connected"].toBool());
}

}  // namespace ritm::ble
