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

TEST_F(DevicesDeskTest, a_sensor_of_another_person_is_neither_shown_nor_offered_nor_taken) {
    ProgramRun run(folder.path(), clock, 1, {.athletes = 2});
    const MemberId anna = run.add_person("Anna");
    run.pair({"sim:strap/1", "sim:treadmill/1"});
    const DeviceId strap = run.devices->paired().front().device;
    const MemberId boris = run.add_person("Boris");
    run.devices->start_search();
    run.pass(3_s);
    const auto seen = run.devices->view();
    ASSERT_EQ(seen.paired.size(), 1U);
    EXPECT_EQ(seen.paired[0].kind, app::SensorKind::treadmill);
    for (const auto& near : seen.nearby) EXPECT_NE(near.address, "sim:strap/1");
    const auto pair = [&] {
        return run.answer<DeviceId>([&](auto reply) { run.devices->pair("sim:strap/1", reply); });
    };
    ASSERT_FALSE(pair());
    EXPECT_EQ(pair().error().problem, app::Problem::device_taken);

    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.devices->remove(strap, reply); }));
    run.pass(3_s);
    const auto taken = pair();
    ASSERT_TRUE(taken);
    EXPECT_NE(*taken, strap) << "Anna's stream stays hers";
    EXPECT_EQ(run.devices->usable_by(boris).size(), 2U);
    EXPECT_EQ(run.devices->usable_by(anna).size(), 1U);
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
