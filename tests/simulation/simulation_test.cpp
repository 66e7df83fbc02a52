// That the simulation finds what it is there for, and does the same each time.
#include <gtest/gtest.h>

#include "tests/simulation/node_run.h"

namespace ritm::simulation {
namespace {

constexpr std::uint64_t seeds_max = 25;

std::optional<std::string> first_violation(Planted planted) {
    for (std::uint64_t seed = 1; seed <= seeds_max; ++seed) {
        if (auto verdict = run_seed(seed, planted); verdict.violation) return verdict.violation;
    }
    return std::nullopt;
}

TEST(Simulation, finds_an_acknowledgement_before_the_sync) {
    EXPECT_TRUE(first_violation(Planted::acknowledged_before_sync));
}

TEST(Simulation, finds_a_tick_that_is_announced_before_its_commit) {
    const auto found = first_violation(Planted::announced_before_commit);
    ASSERT_TRUE(found);
    EXPECT_NE(found->find("were shown as saved"), std::string::npos) << *found;
}

TEST(Simulation, does_the_same_for_the_same_seed) {
    const auto once = run_seed(3);
    const auto again = run_seed(3);
    EXPECT_FALSE(once.violation) << *once.violation;
    EXPECT_EQ(once.story, again.story);
    EXPECT_NE(once.story, run_seed(4).story);
}

TEST(Simulation, every_fault_meets_a_running_session) {
    FaultCounts met;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const auto faults = run_seed(seed).faults;
        met.power_cut.while_recording += faults.power_cut.while_recording;
        met.kill.while_recording += faults.kill.while_recording;
        met.full_disk.while_recording += faults.full_disk.while_recording;
        met.io_error.while_recording += faults.io_error.while_recording;
        met.cut_while_opening += faults.cut_while_opening;
    }
    EXPECT_GT(met.power_cut.while_recording, 0);
    EXPECT_GT(met.kill.while_recording, 0);
    EXPECT_GT(met.full_disk.while_recording, 0);
    EXPECT_GT(met.io_error.while_recording, 0);
    EXPECT_GT(met.cut_while_opening, 0);
}

}  // namespace
}  // namespace ritm::simulation
