#include "domain/devices/device/device.h"

#include <gtest/gtest.h>

#include "domain/devices/policy.h"
#include "tests/support/decider_fixture.h"

namespace ritm::devices::device {
namespace {
using namespace ritm::literals;

const DeviceId strap{Uuid{{7}}};
const MemberId anna{Uuid{{1}}};
constexpr Instant t0{1'772'366'400'000};
constexpr Instant t1 = t0 + 1_min;
constexpr Instant t2 = t0 + 2_min;

auto given(const std::vector<Event>& past) { return test::given<Aggregate>(past); }

Pair pairing() {
    return {strap, t0, "ble:C0:FF:EE:00:12:34", Kind::heart_rate_strap, "Strap", "Polar", "H10", "12345678", anna};
}
Paired paired() {
    return {strap, t0, "ble:C0:FF:EE:00:12:34", Kind::heart_rate_strap, "Strap", "Polar", "H10", "12345678", anna};
}
const Removed removed{strap, t1};
}  // namespace

TEST(Device, is_paired_with_serial_number_and_owner) {
    auto device = given({});
    device.when(pairing()).then({paired()});
    EXPECT_EQ(Aggregate::subject(device.state()), anna.uuid);
}

TEST(Device, without_owner_is_shared_and_holds_no_personal_data) {
    Pair shared = pairing();
    shared.owner.reset();
    Paired event = paired();
    event.owner.reset();
    auto device = given({});
    device.when(shared).then({event});
    EXPECT_TRUE(Aggregate::subject(device.state()).is_nil());
}

TEST(Device, same_id_with_other_content_is_refused) {
    Pair other = pairing();
    other.address = "ble:00:00:00:00:00:01";
    given({paired()}).when(pairing()).then_nothing().when(other).then_rejected(Rejected::id_taken);
    other.device = DeviceId{};
    given({}).when(other).then_rejected(Rejected::id_missing);
}

TEST(Device, refuses_addresses_without_scheme_or_of_impossible_length) {
    Pair command = pairing();
    for (const char* address : {"", "C0", ":C0", "ble:"}) {
        command.address = address;
        given({}).when(command).then_rejected(Rejected::address_malformed);
    }
    command.address = "sim:" + std::string(policy::address_length_max - 3, 'x');
    given({}).when(command).then_rejected(Rejected::address_malformed);
    command.address.pop_back();
    Paired event = paired();
    event.address = command.address;
    given({}).when(command).then({event});
    command.address = "ble:\xFF";
    given({}).when(command).then_rejected(Rejected::text_malformed);
}

TEST(Device, refuses_names_that_cannot_be) {
    Pair command = pairing();
    command.name.clear();
    given({}).when(command).then_rejected(Rejected::name_missing);
    command.name = std::string(policy::name_length_max + 1, 'x');
    given({}).when(command).then_rejected(Rejected::name_too_long);
    command.name.pop_back();
    Paired event = paired();
    event.name = command.name;
    given({}).when(command).then({event});
    command = pairing();
    command.serial = "\x80";
    given({}).when(command).then_rejected(Rejected::text_malformed);
}

TEST(Device, is_renamed_removed_and_restored) {
    given({paired()})
        .when(Rename{t1, "Мой датчик"})
        .then({Renamed{strap, t1, "Мой датчик"}})
        .when(Rename{t2, "Мой датчик"})
        .then_nothing()
        .when(Remove{t2})
        .then({Removed{strap, t2}})
        .when(Remove{t2 + 1_s})
        .then_rejected(Rejected::removed)
        .when(Restore{t2 + 2_s})
        .then({Restored{strap, t2 + 2_s}})
        .when(Restore{t2 + 3_s})
        .then_rejected(Rejected::not_removed);
    given({paired()}).when(Rename{t1, ""}).then_rejected(Rejected::name_missing);
}

TEST(Device, has_a_priority_for_when_two_give_the_same_measure) {
    given({paired()})
        .when(ChangePriority{t1, 0})
        .then_nothing()
        .when(ChangePriority{t1, policy::priority_max})
        .then({PriorityChanged{strap, t1, policy::priority_max}})
        .when(ChangePriority{t1, policy::priority_max + 1})
        .then_rejected(Rejected::priority_out_of_range)
        .when(ChangePriority{t1, -1})
        .then_rejected(Rejected::priority_out_of_range)
        .when(ChangePriority{t2, 0})
        .then({PriorityChanged{strap, t2, 0}});
}

TEST(Device, reports_its_connection) {
    using Reason = Disconnected::Reason;
    given({paired()})
        .when(ReportDisconnected{t0, Reason::link_lost})
        .then_rejected(Rejected::not_connected)
        .when(ReportConnected{t1})
        .then({Connected{strap, t1}})
        .when(ReportConnected{t2})  // the end of the first was lost in a crash
        .then({Connected{strap, t2}})
        .when(ReportDisconnected{t2 + 1_s, Reason::link_lost})
        .then({Disconnected{strap, t2 + 1_s, Reason::link_lost}})
        .when(ReportDisconnected{t2 + 2_s, Reason::link_lost})
        .then_rejected(Rejected::not_connected);
}

TEST(Device, battery_is_news_from_five_points_of_change_on) {
    given({paired()})
        .when(ReportBattery{t1, 80})
        .then({BatteryReported{strap, t1, 80}})
        .when(ReportBattery{t1, 76})
        .then_nothing()
        .when(ReportBattery{t1, 84})
        .then_nothing()
        .when(ReportBattery{t2, 75})
        .then({BatteryReported{strap, t2, 75}})
        .when(ReportBattery{t2, 80})
        .then({BatteryReported{strap, t2, 80}})
        .when(ReportBattery{t2, 100})
        .then({BatteryReported{strap, t2, 100}})
        .when(ReportBattery{t2, 0})
        .then({BatteryReported{strap, t2, 0}})
        .when(ReportBattery{t2, 101})
        .then_rejected(Rejected::battery_out_of_range)
        .when(ReportBattery{t2, -1})
        .then_rejected(Rejected::battery_out_of_range);
}

TEST(Device, errors_are_recorded) {
    given({paired()})
        .when(ReportError{t1, ErrorDetected::Kind::malformed_data})
        .then({ErrorDetected{strap, t1, ErrorDetected::Kind::malformed_data}})
        .when(ReportError{t2, ErrorDetected::Kind::malformed_data})
        .then({ErrorDetected{strap, t2, ErrorDetected::Kind::malformed_data}});
}

template <class Command>
void expect_refused_unless_present(Command command) {
    given({}).when(command).then_rejected(Rejected::not_paired);
    given({paired(), removed}).when(command).then_rejected(Rejected::removed);
}

TEST(Device, takes_no_commands_before_pairing_and_after_removal) {
    expect_refused_unless_present(Rename{t2, "x"});
    expect_refused_unless_present(Remove{t2});
    expect_refused_unless_present(ChangePriority{t2, 1});
    expect_refused_unless_present(ReportConnected{t2});
    expect_refused_unless_present(ReportDisconnected{t2, Disconnected::Reason::on_request});
    expect_refused_unless_present(ReportError{t2, ErrorDetected::Kind::no_data});
    expect_refused_unless_present(ReportBattery{t2, 50});
    given({}).when(Restore{t2}).then_rejected(Rejected::not_paired);
}

TEST(Device, removal_ends_its_connection) {
    auto device = given({paired(), Connected{strap, t1}, removed, Restored{strap, t2}});
    EXPECT_FALSE(device.state().connected);
}

TEST(Device, what_is_worn_is_personal_and_what_stands_in_a_room_is_shared) {
    for (const Kind kind : {Kind::treadmill, Kind::bike, Kind::rower, Kind::cross_trainer}) {
        EXPECT_FALSE(is_personal(kind)) << name_of(kind);
    }
    for (const Kind kind : {Kind::unknown, Kind::heart_rate_strap, Kind::running_sensor, Kind::cycling_sensor,
                            Kind::power_meter, Kind::pulse_oximeter, Kind::blood_pressure_monitor, Kind::scale}) {
        EXPECT_TRUE(is_personal(kind)) << name_of(kind);
    }
    EXPECT_TRUE(is_personal(static_cast<Kind>(200))) << "of a newer program: rather private";
}

TEST(Device, kinds_have_names) {
    EXPECT_EQ(name_of(Kind::heart_rate_strap), "heart_rate_strap");
    EXPECT_EQ(name_of(Kind::scale), "scale");
    EXPECT_EQ(name_of(static_cast<Kind>(200)), "unknown");
}

}  // namespace ritm::devices::device
