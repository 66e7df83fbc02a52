#include "app/core/devices_desk.h"

#include "app/core/core_fixture.h"

namespace ritm::core {
namespace {
using namespace literals;
using DevicesDeskTest = CoreTest;
}  // namespace

TEST_F(DevicesDeskTest, a_paired_device_is_remembered_renamed_removed_and_brought_back) {
    DeviceId strap;
    {
        ProgramRun run(folder.path(), clock);
        run.devices->start_search();
        run.pass(3_s);
        ASSERT_GE(run.devices->view().nearby.size(), 1U);
        strap = run.answer<DeviceId>([&](auto reply) { run.devices->pair("sim:strap/1", reply); }).value();
        ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.devices->rename(strap, "My strap", reply); }));
    }
    ProgramRun run(folder.path(), clock, 2);
    run.pass(5_s);
    ASSERT_EQ(run.devices->view().paired.size(), 1U);
    EXPECT_EQ(run.devices->view().paired[0].name, "My strap");
    EXPECT_EQ(run.devices->view().paired[0].state, devices::LinkState::connected);
    EXPECT_TRUE(run.devices->view().paired[0].heart_rate);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.devices->remove(strap, reply); }));
    run.pass(1_s);
    EXPECT_TRUE(run.devices->view().paired.empty());
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.devices->restore(strap, reply); }));
    run.pass(5_s);
    EXPECT_EQ(run.devices->view().paired.size(), 1U);
}

// spec: DEV-04
TEST_F(DevicesDeskTest, the_first_battery_report_is_kept_whatever_it_says) {
    for (const int percent : {0, 1, 100}) {
        test::TempDir another;
        {
            ProgramRun run(another.path(), clock, 1, {.strap_battery = static_cast<std::uint8_t>(percent)});
            run.pair({"sim:strap/1"});
            run.pass(5_s);
        }
        const ProgramRun run(another.path(), clock, 2);
        ASSERT_EQ(run.devices->paired().size(), 1U);
        EXPECT_EQ(run.devices->paired().front().battery_percent, percent);
    }
}

// Several treadmills of a club: the recorder is told that they are machines, of which one is the person's.
TEST_F(DevicesDeskTest, treadmills_are_named_as_machines_and_straps_are_not) {
    ProgramRun run(folder.path(), clock, 1, {.athletes = 2});
    const MemberId anna = run.add_person("Anna");
    run.pair({"sim:treadmill/1", "sim:strap/1", "sim:treadmill/2"});
    const auto& paired = run.devices->paired();
    ASSERT_EQ(paired.size(), 3U);
    const std::vector<DeviceId> both{paired[0].device, paired[2].device};
    for (const auto& choice : run.devices->sources(anna)) {
        const bool by_machine =
            choice.measure != devices::Measure::rr_interval && choice.measure != devices::Measure::skin_contact;
        EXPECT_EQ(choice.machines, by_machine ? both : std::vector<DeviceId>{}) << name_of(choice.measure);
    }
}

// Shown by what it advertises; of its owner, and of the name that the owner gave it, nothing.
TEST_F(DevicesDeskTest, a_sensor_of_another_person_is_near_and_taken_and_cannot_be_had) {
    ProgramRun run(folder.path(), clock, 1, {.athletes = 2});
    const MemberId anna = run.add_person("Anna");
    run.devices->start_search();
    run.pass(3_s);
    const auto of_strap = [&] {
        std::vector<app::NearbyDevice> found;
        for (const auto& near : run.devices->view().nearby) {
            if (near.address == "sim:strap/1") found.push_back(near);
        }
        return found;
    };
    const auto fresh = of_strap();
    ASSERT_EQ(fresh.size(), 1U);
    EXPECT_FALSE(fresh[0].taken);
    run.pair({"sim:strap/1", "sim:treadmill/1"});
    const DeviceId strap = run.devices->paired().front().device;
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.devices->rename(strap, "Anna's belt", reply); }));
    ASSERT_EQ(of_strap().size(), 1U);
    EXPECT_FALSE(of_strap()[0].taken) << "her own is paired, not taken";
    const MemberId boris = run.add_person("Boris");
    run.devices->start_search();
    run.pass(3_s);
    const auto seen = run.devices->view();
    ASSERT_EQ(seen.paired.size(), 1U);
    EXPECT_EQ(seen.paired[0].kind, app::SensorKind::treadmill);
    const auto taken = of_strap();
    ASSERT_EQ(taken.size(), 1U);
    EXPECT_TRUE(taken[0].taken);
    EXPECT_FALSE(taken[0].paired);
    EXPECT_EQ(taken[0].name, fresh[0].name);
    EXPECT_EQ(taken[0].kind, app::SensorKind::heart_rate);
    for (const auto& near : seen.nearby) EXPECT_EQ(near.name.find("Anna"), std::string::npos) << near.name;
    const auto pair = [&] {
        return run.answer<DeviceId>([&](auto reply) { run.devices->pair("sim:strap/1", reply); });
    };
    const auto links = run.devices->hub_view()->devices.size();
    ASSERT_FALSE(pair());
    EXPECT_EQ(pair().error().problem, app::Problem::device_taken);
    run.pass(3_s);
    EXPECT_EQ(run.devices->hub_view()->devices.size(), links) << "nobody connects for Boris";
    EXPECT_EQ(run.devices->usable_by(boris).size(), 1U);

    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.devices->remove(strap, reply); }));
    run.pass(3_s);
    ASSERT_EQ(of_strap().size(), 1U);
    EXPECT_FALSE(of_strap()[0].taken) << "free again";
    const auto had = pair();
    ASSERT_TRUE(had);
    EXPECT_NE(*had, strap) << "Anna's stream stays hers";
    EXPECT_EQ(run.devices->usable_by(boris).size(), 2U);
    EXPECT_EQ(run.devices->usable_by(anna).size(), 1U);
}

// A real strap is silent while it is connected for its owner: no advertisement, but it is near.
TEST_F(DevicesDeskTest, a_taken_sensor_that_advertises_no_more_stays_in_sight_without_a_name) {
    ProgramRun run(folder.path(), clock);
    run.add_person("Anna");
    run.pair({"sim:strap/1"});
    ASSERT_TRUE(run.answer<Done>(
        [&](auto reply) { run.devices->rename(run.devices->paired().front().device, "Anna's belt", reply); }));
    run.devices->stop_search();
    run.add_person("Boris");
    run.pass(60_s);
    ASSERT_TRUE(run.devices->hub_view()->nearby.empty());
    const auto near = run.devices->view().nearby;
    ASSERT_EQ(near.size(), 1U);
    EXPECT_TRUE(near[0].taken);
    EXPECT_EQ(near[0].name, "");
    EXPECT_EQ(near[0].kind, app::SensorKind::heart_rate);
    EXPECT_FALSE(near[0].signal_dbm);
}

TEST_F(DevicesDeskTest, a_removed_sensor_does_not_come_back_while_somebody_else_has_it) {
    ProgramRun run(folder.path(), clock, 1, {.athletes = 2});
    const MemberId anna = run.add_person("Anna");
    run.pair({"sim:strap/1"});
    const DeviceId hers = run.devices->paired().front().device;
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.devices->remove(hers, reply); }));
    run.pass(1_s);
    run.add_person("Boris");
    run.pair({"sim:strap/1"});
    const DeviceId his = run.devices->paired().front().device;
    ASSERT_NE(his, hers);

    const auto restore = [&] { return run.answer<Done>([&](auto reply) { run.devices->restore(hers, reply); }); };
    const auto refused = restore();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().problem, app::Problem::device_taken);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.people->choose(anna, reply); }));
    const auto paired = run.answer<DeviceId>([&](auto reply) { run.devices->pair("sim:strap/1", reply); });
    ASSERT_FALSE(paired) << "nor by pairing it again";
    EXPECT_EQ(paired.error().problem, app::Problem::device_taken);
    run.pass(1_s);
    ASSERT_EQ(run.devices->paired().size(), 1U);
    EXPECT_EQ(run.devices->paired().front().device, his);

    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.devices->remove(his, reply); }));
    run.pass(1_s);
    EXPECT_TRUE(restore()) << "free again";
    run.pass(1_s);
    ASSERT_EQ(run.devices->paired().size(), 1U);
    EXPECT_EQ(run.devices->paired().front().device, hers);
}

TEST_F(DevicesDeskTest, a_device_that_nobody_knows_does_not_come_back) {
    ProgramRun run(folder.path(), clock);
    const auto unknown = run.answer<Done>([&](auto reply) { run.devices->restore(DeviceId(Uuid{7}), reply); });
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().problem, app::Problem::not_found);
}

}  // namespace ritm::core
