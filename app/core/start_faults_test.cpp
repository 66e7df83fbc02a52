#include "app/core/start_faults.h"

#include <gtest/gtest.h>

namespace ritm::core {
namespace {
using app::StartProblem;
using Kind = Fault::Kind;

TEST(StartFaults, without_a_home_folder_it_is_home_that_is_missed) {
    EXPECT_EQ(start_problem_of(StartStep::folders, Kind::unavailable), StartProblem::home_unknown);
    EXPECT_EQ(start_problem_of(StartStep::folders, Kind::io), StartProblem::store_failed);
    EXPECT_EQ(start_problem_of(StartStep::folders, Kind::disk_full), StartProblem::disk_full);
}

TEST(StartFaults, a_store_says_what_is_wrong_with_it) {
    const std::pair<Kind, StartProblem> each[] = {
        {Kind::io, StartProblem::store_failed},         {Kind::not_found, StartProblem::store_failed},
        {Kind::disk_full, StartProblem::disk_full},     {Kind::corrupted, StartProblem::store_damaged},
        {Kind::malformed, StartProblem::store_damaged}, {Kind::conflict, StartProblem::store_damaged},
        {Kind::erased, StartProblem::store_damaged},    {Kind::newer_version, StartProblem::newer_version},
        {Kind::locked, StartProblem::store_in_use},     {Kind::unsupported, StartProblem::place_unfit},
        {Kind::unavailable, StartProblem::other},       {Kind::timeout, StartProblem::other},
        {Kind::cancelled, StartProblem::other},
    };
    for (const auto& [kind, problem] : each) {
        EXPECT_EQ(start_problem_of(StartStep::store, kind), problem) << name_of(kind);
    }
}

TEST(StartFaults, a_trace_and_a_window_have_their_own) {
    for (const Kind kind : {Kind::not_found, Kind::malformed, Kind::io}) {
        EXPECT_EQ(start_problem_of(StartStep::trace, kind), StartProblem::trace_unreadable) << name_of(kind);
    }
    EXPECT_EQ(start_problem_of(StartStep::trace, Kind::newer_version), StartProblem::newer_version);
    EXPECT_EQ(start_problem_of(StartStep::window, Kind::unsupported), StartProblem::window_failed);
}

}  // namespace
}  // namespace ritm::core
