#include "infra/readmodels/devices.h"

#include <fstream>

#include "tests/support/open_runtime.h"

namespace ritm::readmodels {
namespace {

namespace device = devices::device;
using Device = device::Aggregate;

class DevicesTest : public testing::Test {
  protected:
    test::OpenRuntime store{[](vault::KeyPort& keys) {
        test::Models models;
        models.push_back(std::make_unique<DevicesModel>(keys));
        return models;
    }};
    std::unique_ptr<eventstore::EventReader> reader = store.reader();
    DevicesQuery query{reader->database(), store.keys()};
    MemberId ann = store.new_id<MemberId>();
    Viewer as_ann{ann, Role::member};
    Viewer as_bob{store.new_id<MemberId>(), Role::member};

    template <class Command>
    void put(DeviceId id, Command command) {
        const auto done = store.submit<Device>(id, std::move(command), store.context(ann));
        ASSERT_TRUE(done);
    }
    DeviceId pair(const std::string& address, std::optional<MemberId> owner = {}) {
        const auto id = store.new_id<DeviceId>();
        device::Pair command;
        command.device = id;
        command.at = store.clock().now();
        command.address = address;
        command.kind = device::Kind::heart_rate_strap;
        command.name = "Strap";
        command.manufacturer = "Maker";
        command.model = "M1";
        command.serial = "S7";
        command.owner = owner;
        put(id, command);
        return id;
    }
    std::vector<DeviceId> ids(const Viewer& viewer) {
        std::vector<DeviceId> found;
        const auto rows = query.paired(viewer).value();
        for (const auto& row : rows) found.push_back(row.device);
        return found;
    }
    Instant now() { return store.clock().now(); }
};
using Ids = std::vector<DeviceId>;

TEST_F(DevicesTest, PairedOnesByPriority) {
    const auto strap = pair("ble:1");
    const auto mill = pair("ble:2");
    EXPECT_EQ(ids(as_ann), (Ids{strap, mill}));
    put(strap, device::ChangePriority{now(), 5});
    EXPECT_EQ(ids(as_ann), (Ids{mill, strap}));
}

TEST_F(DevicesTest, ARowHoldsWhatWasPairedAndSeen) {
    const auto id = pair("ble:1");
    put(id, device::Rename{now(), "Мой пульс"});
    const auto before = query.detail(as_ann, id).value();
    EXPECT_EQ(before.name, "Мой пульс");
    EXPECT_EQ(before.address, "ble:1");
    EXPECT_EQ(before.kind, device::Kind::heart_rate_strap);
    EXPECT_EQ(before.manufacturer, "Maker");
    EXPECT_EQ(before.model, "M1");
    EXPECT_EQ(before.serial, "S7");
    EXPECT_EQ(before.paired_at, now());
    EXPECT_FALSE(before.last_seen);
    EXPECT_FALSE(before.battery_percent);
    store.clock().advance(Millis(60'000));
    put(id, device::ReportConnected{now()});
    EXPECT_EQ(query.detail(as_ann, id)->last_seen, now());
    put(id, device::ReportBattery{now(), 80});
    EXPECT_EQ(query.detail(as_ann, id)->battery_percent, 80);
    store.clock().advance(Millis(60'000));
    put(id, device::ReportDisconnected{now(), device::Disconnected::Reason::link_lost});
    EXPECT_EQ(query.detail(as_ann, id)->last_seen, now());
}

TEST_F(DevicesTest, ARemovedOneIsHiddenAndComesBack) {
    const auto id = pair("ble:1");
    put(id, device::Remove{now()});
    EXPECT_EQ(ids(as_ann), Ids{});
    ASSERT_EQ(query.with_address(as_ann, "ble:1")->size(), 1U);
    EXPECT_TRUE(query.with_address(as_ann, "ble:1")->front().removed);
    EXPECT_TRUE(query.with_address(as_ann, "ble:9")->empty());
    put(id, device::Restore{now() + Millis(1)});
    EXPECT_EQ(ids(as_ann), Ids{id});
}

TEST_F(DevicesTest, AnOwnedOneIsForItsOwner) {
    const auto shared = pair("ble:1");
    const auto own = pair("ble:2", ann);
    EXPECT_EQ(ids(as_ann), (Ids{shared, own}));
    EXPECT_EQ(ids(as_bob), Ids{shared});
    EXPECT_EQ(query.detail(as_bob, own).error().kind, Fault::Kind::not_found);
    EXPECT_TRUE(query.with_address(as_bob, "ble:2")->empty());
    EXPECT_EQ(query.detail(as_ann, own)->owner, ann);
    EXPECT_EQ(query.detail(as_ann, store.new_id<DeviceId>()).error().kind, Fault::Kind::not_found);
}

// The octets of every file of the store, as somebody with the disk in hand reads them.
std::string octets_of(const std::filesystem::path& folder) {
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(file), {});
    }
    return all;
}

// Names and addresses of sensors tell who trains here, also while nobody owns them: neither the log nor the table shows
// them, before a checkpoint of the log and after it.
TEST_F(DevicesTest, NothingOfADeviceStandsInTheClear) {
    const auto owner = store.new_id<MemberId>();
    for (const bool owned : {false, true}) {
        device::Pair command;
        command.device = store.new_id<DeviceId>();
        command.at = store.clock().now();
        command.address = "ble:C0:FF:EE:12:34:56";
        command.kind = device::Kind::heart_rate_strap;
        command.name = "Strap of Anna";
        command.manufacturer = "Makerworks";
        command.model = "Model-9000";
        command.serial = "SERIAL-4711";
        if (owned) command.owner = owner;
        ASSERT_TRUE(store.submit<Device>(command.device, command, store.context()));
        const device::Rename rename{store.clock().now(), "Anna's other strap"};
        ASSERT_TRUE(store.submit<Device>(command.device, rename, store.context()));
    }
    EXPECT_EQ(query.paired(Viewer(owner, Role::member))->at(1).name, "Anna's other strap");
    reader.reset();
    for (const bool closed : {false, true}) {
        if (closed) store.close();
        const std::string octets = octets_of(store.dir().path());
        ASSERT_NE(octets.find("devices.device.paired"), std::string::npos) << "the log was read";
        for (const char* told : {"C0:FF:EE", "Strap of", "Anna", "Makerworks", "Model-9000", "SERIAL-4711"}) {
            EXPECT_EQ(octets.find(told), std::string::npos) << told << (closed ? ", closed" : ", open");
        }
    }
    store.open();
    const auto log = store.log("device");
    ASSERT_EQ(log.size(), 4U);
    EXPECT_TRUE(log[0].subject.is_nil());
    EXPECT_EQ(log[2].subject, owner.uuid);
    for (const auto& event : log) {
        EXPECT_TRUE(WireVariant<device::Event>::from(event.type, event.schema, event.payload));
    }
}

TEST_F(DevicesTest, OfAnErasedOwnerNothingIsLeft) {
    const auto own = pair("ble:2", ann);
    const auto shared = pair("ble:1");
    store.keys().erase(ann.uuid);
    EXPECT_EQ(query.paired(Viewer::program())->size(), 1U);
    EXPECT_EQ(query.detail(Viewer::program(), own).error().kind, Fault::Kind::not_found);
    store.restart();
    const auto again = store.reader();
    EXPECT_EQ(again->database().integer("SELECT count(*) FROM devices"), 1);
    EXPECT_TRUE(DevicesQuery(again->database(), store.keys()).detail(as_bob, shared));
}

TEST_F(DevicesTest, AnEventOfANewerSchemaChangesNothing) {
    const auto id = pair("ble:1");
    store.write_elsewhere<Device>(id, device::Renamed{id, now(), "Known"}, {}, 0);
    store.write_elsewhere<Device>(id, device::Renamed{id, now(), "Misread"}, {}, 1);
    EXPECT_EQ(query.detail(as_ann, id)->name, "Known");
}

}  // namespace
}  // namespace ritm::readmodels
