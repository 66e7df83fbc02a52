// Scanning and the adapter's state.
#include "tests/radio/radio_fixture.h"

namespace ritm::ble {

using devices::LinkPhase;
using devices::LinkReason;
using devices::RadioState;

using ScanTest = RadioTest;

TEST_F(ScanTest, TellsNameServicesAndSignal) {
    play({strap(), treadmill()});
    listen();
    transport->start_scan();
    ASSERT_TRUE(sees(strap_address));
    ASSERT_TRUE(sees(treadmill_address));
    const devices::Advertisement seen = heard.last_seen(treadmill_address);
    EXPECT_EQ(seen.name, "Treadmill 1");
    EXPECT_EQ(seen.services, std::vector<devices::Uuid16>{0x1826});
    EXPECT_NEAR(seen.rssi_dbm, -60, 2);
    ASSERT_EQ(seen.service_bytes.size(), 1u);
    EXPECT_EQ(seen.service_bytes[0].bytes, (Bytes{0x01, 0x01, 0x00}));
}

TEST_F(ScanTest, StopsWhenAsked) {
    play({strap()});
    listen();
    transport->start_scan();
    ASSERT_TRUE(sees(strap_address));
    transport->stop_scan();
    EXPECT_TRUE(test::wait_until([&] { return !sim.act({{"do", "state"}})["discovering"].toBool(); }));
    EXPECT_EQ(sim.count("call", {{"member", "Connect"}}), 0);
}

TEST_F(ScanTest, ALateNameIsTold) {
    play({with(strap(), {{"name_after_ms", 300}})});
    listen();
    transport->start_scan();
    ASSERT_TRUE(sees(strap_address));
    EXPECT_TRUE(heard.all<devices::Advertisement>().front().name.empty());
    EXPECT_TRUE(test::wait_until([&] { return heard.last_seen(strap_address).name == "Strap 1"; }));
}

// The daemon tells of it at each start of a scan, and before it tells of the treadmill.
TEST_F(ScanTest, ARememberedDeviceThatIsNotThereIsNotSeen) {
    play({with(strap(), {{"remembered", true}, {"advertises", false}}), treadmill()});
    listen();
    transport->start_scan();
    ASSERT_TRUE(sees(treadmill_address));
    EXPECT_TRUE(heard.last_seen(strap_address).address.text.empty());
    sim.act({{"do", "appear"}, {"device", "strap"}});
    ASSERT_TRUE(sees(strap_address));
    EXPECT_NEAR(heard.last_seen(strap_address).rssi_dbm, -60, 2);
    EXPECT_EQ(heard.last_seen(strap_address).name, "Strap 1");
}

TEST_F(ScanTest, ScanningGoesOnAfterTheAdapterWasOff) {
    play({strap(), with(treadmill(), {{"advertises", false}})});
    listen();
    transport->start_scan();
    ASSERT_TRUE(sees(strap_address));
    sim.act({{"do", "adapter"}, {"powered", false}});
    ASSERT_TRUE(radio_becomes(RadioState::off));
    sim.act({{"do", "adapter"}, {"powered", true}});
    ASSERT_TRUE(radio_becomes(RadioState::on));
    sim.act({{"do", "appear"}, {"device", "treadmill"}});
    EXPECT_TRUE(sees(treadmill_address));
}

TEST_F(ScanTest, AdapterPulledOutAndPutBack) {
    play({strap()});
    listen();
    transport->start_scan();
    ASSERT_TRUE(sees(strap_address));
    sim.act({{"do", "adapter"}, {"present", false}});
    ASSERT_TRUE(radio_becomes(RadioState::absent));
    heard.forget();
    sim.act({{"do", "adapter"}, {"present", true}});
    ASSERT_TRUE(radio_becomes(RadioState::on));
    EXPECT_TRUE(sees(strap_address));
}

TEST_F(ScanTest, NoAdapterAtTheStart) {
    play({strap()}, {{"adapter", QJsonObject{{"present", false}}}});
    listen();
    ASSERT_TRUE(radio_becomes(RadioState::absent));
    transport->connect(strap_address, wishes);
    ASSERT_TRUE(says(strap_address, LinkPhase::down));
    EXPECT_EQ(heard.last_reason(strap_address), LinkReason::radio_off);
    sim.act({{"do", "adapter"}, {"present", true}});
    EXPECT_TRUE(radio_becomes(RadioState::on));
}

TEST_F(ScanTest, NoPermissionAtTheStart) {
    play({strap()}, {{"adapter", QJsonObject{{"denied", true}}}});
    listen();
    ASSERT_TRUE(radio_becomes(RadioState::no_permission));
    sim.act({{"do", "adapter"}, {"denied", false}});
    ASSERT_TRUE(radio_becomes(RadioState::on));
    transport->connect(strap_address, wishes);
    EXPECT_TRUE(says(strap_address, LinkPhase::ready));
}

TEST_F(ScanTest, AdapterOffAtTheStart) {
    play({strap()}, {{"adapter", QJsonObject{{"powered", false}}}});
    listen();
    transport->start_scan();
    ASSERT_TRUE(radio_becomes(RadioState::off));
    sim.act({{"do", "adapter"}, {"powered", true}});
    EXPECT_TRUE(sees(strap_address));
}

TEST_F(ScanTest, NoDaemonAtTheStart) {
    listen();
    ASSERT_TRUE(radio_becomes(RadioState::absent));
    play({strap()});
    ASSERT_TRUE(radio_becomes(RadioState::on));
    transport->connect(strap_address, wishes);
    EXPECT_TRUE(says(strap_address, LinkPhase::ready));
}

}  // namespace ritm::ble
