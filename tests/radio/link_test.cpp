// From advertisement to notification, and what the transport writes to a device: subscriptions and nothing else.
#include <QDBusConnection>
#include <QDBusMessage>
#include <algorithm>

#include "tests/radio/radio_fixture.h"

namespace ritm::ble {

using devices::LinkPhase;
using devices::LinkReason;
using devices::RadioState;
using devices::ValueKind;

using LinkTest = RadioTest;

TEST_F(LinkTest, StrapComesThroughInOrder) {
    link({strap()}, strap_address);
    sim.advance(3);
    ASSERT_TRUE(receives(strap_address, 0x2A37, 3));
    EXPECT_EQ(heard.values(strap_address, 0x2A37).front().at(1), 77);
    std::vector<std::string> order;
    for (const devices::TransportEvent& event : heard.events()) {
        if (const auto* report = std::get_if<devices::LinkReport>(&event)) order.emplace_back(name_of(report->phase));
        if (std::holds_alternative<devices::ServicesFound>(event)) order.emplace_back("services");
        const auto* value = std::get_if<devices::CharacteristicValue>(&event);
        if (value != nullptr) order.emplace_back(value->kind == ValueKind::read ? "read" : "notification");
    }
    order.erase(std::unique(order.begin(), order.end()), order.end());
    const std::vector<std::string> expected{"up", "services", "read", "ready", "notification"};
    EXPECT_EQ(order, expected);
}

TEST_F(LinkTest, ReadsBatteryAndDeviceInformationOnce) {
    link({strap()}, strap_address);
    const auto text = [&](devices::Uuid16 number) {
        const auto values = heard.values(strap_address, number, ValueKind::read);
        return values.size() == 1 ? std::string(values[0].begin(), values[0].end()) : "";
    };
    EXPECT_EQ(text(0x2A29), "Simulated");
    EXPECT_EQ(text(0x2A25), "SN-0001");
    EXPECT_EQ(text(0x2A19), "d");  // 100 %
    // Reading a characteristic that notifies is no notification.
    EXPECT_TRUE(heard.values(strap_address, 0x2A19).empty());
}

TEST_F(LinkTest, TreadmillTellsItsServicesAndData) {
    link({treadmill()}, treadmill_address);
    const auto found = heard.all<devices::ServicesFound>();
    ASSERT_EQ(found.size(), 1u);
    std::vector<devices::Uuid16> numbers;
    for (const auto& service : found[0].services) numbers.push_back(service.service);
    std::sort(numbers.begin(), numbers.end());
    EXPECT_EQ(numbers, (std::vector<devices::Uuid16>{0x180A, 0x1826}));
    EXPECT_EQ(heard.values(treadmill_address, 0x2AD4, ValueKind::read).size(), 1u);
    EXPECT_EQ(heard.values(treadmill_address, 0x2AD5, ValueKind::read).size(), 1u);
    sim.advance(5);
    ASSERT_TRUE(receives(treadmill_address, 0x2ACD, 5));
    ASSERT_TRUE(receives(treadmill_address, 0x2ADA, 1));
    EXPECT_EQ(heard.values(treadmill_address, 0x2ADA)[0], Bytes{0x04});
}

TEST_F(LinkTest, NothingIsEverWrittenToATreadmill) {
    link({treadmill()}, treadmill_address);
    sim.advance(5);
    sim.act({{"do", "drop"}, {"device", "treadmill"}});
    ASSERT_TRUE(says(treadmill_address, LinkPhase::down));
    transport->connect(treadmill_address, wishes);
    ASSERT_TRUE(says(treadmill_address, LinkPhase::ready, 2));
    transport->disconnect(treadmill_address);
    ASSERT_TRUE(says(treadmill_address, LinkPhase::down, 2));
    EXPECT_EQ(sim.count("write"), 0);
    EXPECT_EQ(sim.count("call", {{"member", "WriteValue"}}), 0);
    EXPECT_EQ(sim.count("subscribe", {{"characteristic", "2AD9"}}), 0);
    for (const char* wanted : {"2ACD", "2AD3", "2ADA"})
        EXPECT_EQ(sim.count("subscribe", {{"characteristic", wanted}}), 2);
    EXPECT_EQ(sim.count("subscribe"), 6);
}

TEST_F(LinkTest, TwoDevicesAtOnce) {
    play({strap(), treadmill()});
    listen();
    ASSERT_TRUE(radio_becomes(RadioState::on));
    transport->connect(strap_address, wishes);
    transport->connect(treadmill_address, wishes);
    ASSERT_TRUE(says(strap_address, LinkPhase::ready));
    ASSERT_TRUE(says(treadmill_address, LinkPhase::ready));
    sim.advance(4);
    EXPECT_TRUE(receives(strap_address, 0x2A37, 4));
    EXPECT_TRUE(receives(treadmill_address, 0x2ACD, 4));
}

TEST_F(LinkTest, SeveralStrapsKeepTheirValuesApart) {
    QJsonArray straps;
    for (int i = 1; i <= 5; ++i)
        straps.append(with(strap(), {{"id", QString("strap%1").arg(i)},
                                     {"address", QString("C0:00:00:00:00:0%1").arg(i)},
                                     {"heart_rate_bpm", 100 + i}}));
    play(straps);
    listen();
    ASSERT_TRUE(radio_becomes(RadioState::on));
    const auto address = [](int i) { return devices::Address{"ble:C0:00:00:00:00:0" + std::to_string(i)}; };
    for (int i = 1; i <= 5; ++i) transport->connect(address(i), wishes);
    for (int i = 1; i <= 5; ++i) ASSERT_TRUE(says(address(i), LinkPhase::ready)) << i;
    sim.advance(2);
    for (int i = 1; i <= 5; ++i) {
        ASSERT_TRUE(receives(address(i), 0x2A37, 2)) << i;
        for (const Bytes& bytes : heard.values(address(i), 0x2A37)) EXPECT_EQ(bytes.at(1), 100 + i);
    }
}

TEST_F(LinkTest, ConnectTwiceIsOneLinkAndDisconnectIsSaidOnce) {
    link({strap()}, strap_address);
    transport->connect(strap_address, wishes);
    sim.advance(2);
    ASSERT_TRUE(receives(strap_address, 0x2A37, 2));
    EXPECT_EQ(heard.values(strap_address, 0x2A37).size(), 2u);
    transport->disconnect(strap_address);
    transport->disconnect(strap_address);
    ASSERT_TRUE(says(strap_address, LinkPhase::down));
    ASSERT_TRUE(test::wait_until([&] { return !sim.device("strap")["connected"].toBool(); }));
    EXPECT_EQ(heard.links(strap_address, LinkPhase::down), 1);
    EXPECT_EQ(heard.last_reason(strap_address), LinkReason::asked);
}

TEST_F(LinkTest, ReconnectRightAfterDisconnect) {
    link({strap()}, strap_address);
    transport->disconnect(strap_address);
    transport->connect(strap_address, wishes);
    ASSERT_TRUE(says(strap_address, LinkPhase::ready, 2));
    sim.advance(2);
    ASSERT_TRUE(receives(strap_address, 0x2A37, 2));
    EXPECT_EQ(heard.values(strap_address, 0x2A37).size(), 2u);
}

TEST_F(LinkTest, ARememberedDeviceIsFoundByItsOwnScan) {
    play({with(strap(), {{"appear_ms", 400}})});
    listen();
    ASSERT_TRUE(radio_becomes(RadioState::on));
    transport->connect(strap_address, wishes);  // the daemon does not know it yet
    EXPECT_TRUE(says(strap_address, LinkPhase::ready));
    EXPECT_TRUE(test::wait_until([&] { return !sim.act({{"do", "state"}})["discovering"].toBool(); }));
}

TEST_F(LinkTest, ALinkLeftByAProgramThatDiedIsTakenOver) {
    play({with(strap(), {{"remembered", true}})});
    const QDBusConnection other = QDBusConnection::connectToBus(bluezsim::private_bus(), "other-program");
    other.call(QDBusMessage::createMethodCall("org.bluez", "/org/bluez/hci0/dev_C0_00_00_00_00_01", "org.bluez.Device1",
                                              "Connect"));
    QDBusConnection::disconnectFromBus("other-program");
    ASSERT_TRUE(test::wait_until([&] { return sim.device("strap")["resolved"].toBool(); }));
    listen();
    ASSERT_TRUE(radio_becomes(RadioState::on));
    transport->connect(strap_address, wishes);
    ASSERT_TRUE(says(strap_address, LinkPhase::ready));
    sim.advance(1);
    EXPECT_TRUE(receives(strap_address, 0x2A37, 1));
}

TEST_F(LinkTest, BatteryInterfaceServesAsBatteryService) {
    link({with(strap(), {{"battery1", true}})}, strap_address);
    EXPECT_EQ(heard.values(strap_address, 0x2A19, ValueKind::read).size(), 1u);
}

TEST_F(LinkTest, ADeviceWithoutWishedServicesIsUnsupported) {
    const QJsonObject lamp{
        {"id", "lamp"}, {"address", "C0:00:00:00:00:01"}, {"services", QJsonArray{QJsonObject{{"uuid", "FFF0"}}}}};
    play({lamp});
    listen();
    ASSERT_TRUE(radio_becomes(RadioState::on));
    transport->connect(strap_address, wishes);
    ASSERT_TRUE(says(strap_address, LinkPhase::down));
    EXPECT_EQ(heard.last_reason(strap_address), LinkReason::unsupported);
    EXPECT_EQ(heard.links(strap_address, LinkPhase::ready), 0);
}

}  // namespace ritm::ble
