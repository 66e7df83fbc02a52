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

}  // namespace ritm::core
