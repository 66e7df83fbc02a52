#include "domain/training/records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/training/plausibility.h"
#include "domain/training/policy.h"

namespace ritm::training {
namespace {
using namespace ritm::literals;
using testing::ElementsAre;
using testing::IsEmpty;
using Efforts = std::vector<BestEffort>;

constexpr Distance mile{1'609'344};

Summary run_with(Efforts efforts) {
    Summary summary;
    summary.sport = Sport::running;
    summary.elapsed = summary.timer = 1_h;
    summary.best_efforts = std::move(efforts);
    return summary;
}
}  // namespace

TEST(Records, are_kept_for_running_and_walking_apart_on_a_belt) {
    EXPECT_EQ(record_kind(Sport::running, SubSport::generic), RecordKind::run);
    EXPECT_EQ(record_kind(Sport::running, SubSport::trail), RecordKind::run);
    EXPECT_EQ(record_kind(Sport::running, SubSport::treadmill), RecordKind::treadmill_run);
    EXPECT_EQ(record_kind(Sport::running, SubSport::indoor_running), RecordKind::treadmill_run);
    EXPECT_EQ(record_kind(Sport::running, SubSport::virtual_activity), RecordKind::treadmill_run);
    EXPECT_EQ(record_kind(Sport::fitness_equipment, SubSport::treadmill), RecordKind::treadmill_run);
    EXPECT_EQ(record_kind(Sport::walking, SubSport::generic), RecordKind::walk);
    EXPECT_EQ(record_kind(Sport::hiking, SubSport::generic), RecordKind::walk);
    EXPECT_EQ(record_kind(Sport::walking, SubSport::indoor_walking), RecordKind::treadmill_walk);
    for (const Sport sport :
         {Sport::cycling, Sport::swimming, Sport::rowing, Sport::fitness_equipment, Sport::generic, Sport::driving}) {
        EXPECT_EQ(record_kind(sport, SubSport::generic), std::nullopt) << name_of(sport);
    }
}

// spec: TRN-08
TEST(Records, nothing_counts_whose_distance_or_time_is_in_doubt) {
    const Efforts efforts{{1'000_m, 5_min}};
    EXPECT_EQ(record_efforts(run_with(efforts)), efforts);
    for (const Mark mark :
         {Mark::damaged_file, Mark::times_inconsistent, Mark::distance_implausible, Mark::speed_implausible}) {
        Summary marked = run_with(efforts);
        marked.marks = {mark};
        EXPECT_FALSE(counts_for_records(marked));
        EXPECT_THAT(record_efforts(marked), IsEmpty());
    }
    Summary others = run_with(efforts);
    others.marks = {Mark::incomplete,   Mark::samples_out_of_range,   Mark::sensor_gaps,
                    Mark::clock_jumped, Mark::heart_rate_implausible, Mark::energy_implausible};
    EXPECT_EQ(record_efforts(others), efforts);
    Summary ride = run_with(efforts);
    ride.sport = Sport::cycling;
    EXPECT_THAT(record_efforts(ride), IsEmpty());
    Summary old = run_with({});
    old.best_efforts.reset();
    EXPECT_THAT(record_efforts(old), IsEmpty());
}

// spec: TRN-08
TEST(Records, what_is_faster_than_anyone_has_been_is_an_error) {
    for (const auto& [distance, fastest] : policy::record_distances) {
        const Efforts just{{distance, fastest}};
        EXPECT_EQ(record_efforts(run_with(just)), just);
        EXPECT_THAT(record_efforts(run_with({{distance, fastest - 1_ms}})), IsEmpty());
    }
    EXPECT_THAT(record_efforts(run_with({{1'001_m, 10_min}})), IsEmpty()) << "no distance of records";
}

TEST(Records, the_fastest_of_each_distance_is_kept) {
    Efforts records;
    keep_fastest(records, {{5'000_m, 25_min}});
    keep_fastest(records, {{1'000_m, 5_min}, {5'000_m, 26_min}, {10'000_m, 55_min}});
    keep_fastest(records, {{1'000_m, 5_min - 1_ms}, {mile, 9_min}});
    EXPECT_THAT(records, ElementsAre(BestEffort{1'000_m, 5_min - 1_ms}, BestEffort{mile, 9_min},
                                     BestEffort{5'000_m, 25_min}, BestEffort{10'000_m, 55_min}));
    EXPECT_EQ(record_over(records, 5'000_m), (BestEffort{5'000_m, 25_min}));
    EXPECT_EQ(record_over(records, 5'001_m), std::nullopt);
}

TEST(Records, fall_to_what_is_faster_and_the_first_beats_nobody) {
    const Efforts records{{1'000_m, 5_min}, {5'000_m, 25_min}};
    EXPECT_THAT(beaten(records, {{1'000_m, 5_min}, {5'000_m, 25_min + 1_ms}, {10'000_m, 50_min}}), IsEmpty());
    EXPECT_THAT(beaten(records, {{1'000_m, 5_min - 1_ms}, {mile, 8_min}, {5'000_m, 24_min}}),
                ElementsAre(NewRecord{{1'000_m, 5_min - 1_ms}, 5_min}, NewRecord{{5'000_m, 24_min}, 25_min}));
    EXPECT_THAT(beaten({}, {{1'000_m, 5_min}}), IsEmpty());
}

TEST(RecordPace, is_held_against_the_record_at_even_pace) {
    const Efforts records{{1'000_m, 5_min}, {5'000_m, 30_min}};
    const auto ahead = pace_against(records, 500_m, 140_s);
    ASSERT_TRUE(ahead);
    EXPECT_EQ(ahead->record, records[0]);
    EXPECT_EQ(ahead->ahead, 10_s);
    EXPECT_EQ(ahead->done, Percent(50'000));
    EXPECT_EQ(pace_against(records, 500_m, 150_s)->ahead, Millis(0));
    EXPECT_EQ(pace_against(records, 500_m, 171_s)->ahead, Millis(-21'000));
}

TEST(RecordPace, goes_on_to_the_next_distance_that_has_a_record) {
    const Efforts records{{1'000_m, 5_min}, {5'000_m, 30_min}};
    EXPECT_EQ(pace_against(records, Distance(999'999), 5_min)->record, records[0]);
    EXPECT_EQ(pace_against(records, 1'000_m, 5_min)->record, records[1]) << "no record over the mile in between";
    EXPECT_EQ(pace_against(records, 1'000_m, 5_min)->ahead, 1_min);
    EXPECT_TRUE(pace_against(records, Distance(4'999'999), 30_min));
    EXPECT_EQ(pace_against(records, 5'000_m, 30_min), std::nullopt);
    EXPECT_EQ(pace_against({}, 500_m, 1_min), std::nullopt);
    EXPECT_EQ(pace_against(records, Distance(-1), 1_min), std::nullopt);
}

TEST(RecordPace, says_nothing_of_the_first_steps) {
    const Efforts records{{1'000_m, 5_min}};
    const auto early = pace_against(records, policy::record_pace_from - Distance(1), 20_s);
    ASSERT_TRUE(early);
    EXPECT_EQ(early->ahead, std::nullopt);
    EXPECT_EQ(early->done, Percent(9'999));
    EXPECT_EQ(pace_against(records, policy::record_pace_from, 20_s)->ahead, 10_s);
}

}  // namespace ritm::training
