#include "domain/training/plausibility.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "domain/training/policy.h"

namespace ritm::training {
namespace {
using namespace ritm::literals;
using testing::ElementsAre;
using testing::IsEmpty;

Summary hour_of(Sport sport) {
    Summary summary;
    summary.sport = sport;
    summary.start = Instant(1'772'366'400'000);
    summary.elapsed = 1_h;
    summary.timer = 1_h;
    return summary;
}
Summary with_marks(Summary summary) {
    summary.marks = validated_marks(summary);
    return summary;
}
constexpr Distance millimetre{1};
}  // namespace

// spec: TRN-05
TEST(Plausibility, distance_is_held_against_the_fastest_of_its_sport) {
    struct Case {
        Sport sport;
        Speed limit;
    };
    for (const Case& c :
         {Case{Sport::running, policy::speed_max_on_foot}, Case{Sport::walking, policy::speed_max_on_foot},
          Case{Sport::swimming, policy::speed_max_swimming}, Case{Sport::rowing, policy::speed_max_rowing},
          Case{Sport::cycling, policy::speed_max_by_muscle_or_slope}, Case{Sport::flying, policy::speed_max_any},
          Case{Sport::generic, policy::speed_max_any}}) {
        Summary summary = hour_of(c.sport);
        summary.distance = Distance(c.limit.raw() * 3'600);
        EXPECT_THAT(validated_marks(summary), IsEmpty()) << name_of(c.sport);
        summary.distance = *summary.distance + millimetre;
        EXPECT_THAT(validated_marks(summary), ElementsAre(Mark::distance_implausible)) << name_of(c.sport);
    }
}

// spec: TRN-05
TEST(Plausibility, energy_is_held_against_what_a_person_can_turn_over) {
    Summary summary = hour_of(Sport::cycling);
    summary.energy = policy::energy_per_minute_max * 60;
    EXPECT_THAT(validated_marks(summary), IsEmpty());
    summary.energy = *summary.energy + Energy(1);
    EXPECT_THAT(validated_marks(summary), ElementsAre(Mark::energy_implausible));
    EXPECT_EQ(counted(with_marks(summary)).energy, std::nullopt);
}

// spec: TRN-05
TEST(Plausibility, heart_rates_are_held_against_the_limit_of_the_session) {
    Summary summary = hour_of(Sport::running);
    summary.heart_rate_limit = 190_bpm;
    summary.average_heart_rate = 40_bpm;
    summary.max_heart_rate = 190_bpm;
    EXPECT_THAT(validated_marks(summary), IsEmpty());
    summary.max_heart_rate = 191_bpm;
    EXPECT_THAT(validated_marks(summary), ElementsAre(Mark::heart_rate_implausible));
    summary.max_heart_rate = 190_bpm;
    summary.average_heart_rate = 39_bpm;
    EXPECT_THAT(validated_marks(summary), ElementsAre(Mark::heart_rate_implausible));
    summary.heart_rate_limit.reset();
    summary.average_heart_rate = 150_bpm;
    summary.max_heart_rate = 220_bpm;
    EXPECT_THAT(validated_marks(summary), IsEmpty());
    summary.max_heart_rate = 221_bpm;
    EXPECT_THAT(validated_marks(summary), ElementsAre(Mark::heart_rate_implausible));
}

// spec: TRN-05
TEST(Plausibility, an_impossible_maximum_leaves_the_average_in_statistics) {
    Summary summary = hour_of(Sport::running);
    summary.heart_rate_limit = 190_bpm;
    summary.average_heart_rate = 150_bpm;
    summary.max_heart_rate = 200_bpm;
    summary.time_in_zones.assign(policy::zone_count, 10_min);
    summary.trimp_edwards = Milli(180'000);
    const Summary left = counted(with_marks(summary));
    EXPECT_EQ(left.max_heart_rate, std::nullopt);
    EXPECT_EQ(left.average_heart_rate, 150_bpm);
    EXPECT_EQ(left.trimp_edwards, Milli(180'000));
    summary.average_heart_rate = 195_bpm;
    summary.trimp_banister = Milli(1);
    const Summary less = counted(with_marks(summary));
    EXPECT_EQ(less.average_heart_rate, std::nullopt);
    EXPECT_EQ(less.trimp_edwards, std::nullopt);
    EXPECT_EQ(less.trimp_banister, std::nullopt);
    EXPECT_THAT(less.time_in_zones, IsEmpty());
}

// spec: TRN-05
TEST(Plausibility, speeds_are_held_against_the_sport) {
    Summary summary = hour_of(Sport::running);
    summary.average_speed = 3'000_mm_s;
    summary.max_speed = policy::speed_max_on_foot;
    EXPECT_THAT(validated_marks(summary), IsEmpty());
    EXPECT_EQ(counted(with_marks(summary)), summary);
    summary.max_speed = policy::speed_max_on_foot + 1_mm_s;
    EXPECT_THAT(validated_marks(summary), ElementsAre(Mark::speed_implausible));
    EXPECT_EQ(counted(with_marks(summary)).max_speed, std::nullopt);
    EXPECT_EQ(counted(with_marks(summary)).average_speed, 3'000_mm_s);
    summary.average_speed = Speed(-1);
    EXPECT_EQ(counted(with_marks(summary)).average_speed, std::nullopt);
}

TEST(Plausibility, an_impossible_distance_takes_its_average_speed_along) {
    Summary summary = hour_of(Sport::running);
    summary.distance = 100'000_m;
    summary.average_speed = 10'000_mm_s;
    const Summary left = counted(with_marks(summary));
    EXPECT_EQ(left.distance, std::nullopt);
    EXPECT_EQ(left.average_speed, std::nullopt);
}

TEST(Plausibility, any_integer_is_fine) {
    constexpr auto low = std::numeric_limits<std::int64_t>::min();
    constexpr auto high = std::numeric_limits<std::int64_t>::max();
    for (const auto value : {low, high, std::int64_t{0}}) {
        for (const auto timer : {low, high, std::int64_t{0}}) {
            Summary summary = hour_of(Sport::generic);
            summary.timer = Millis(timer);
            summary.distance = Distance(value);
            summary.energy = Energy(value);
            summary.average_heart_rate = HeartRate(value);
            summary.max_speed = Speed(value);
            (void)counted(with_marks(summary));
        }
    }
}

TEST(Plausibility, each_mark_has_a_name_of_its_own) {
    std::set<std::string_view> names;
    for (std::uint8_t mark = 1; mark <= 14; ++mark) names.insert(name_of(static_cast<Mark>(mark)));
    EXPECT_EQ(names.size(), 14U);
    EXPECT_EQ(names.count("unknown"), 0U);
    EXPECT_EQ(name_of(Mark::sensor_gaps), "sensor_gaps");
    EXPECT_EQ(name_of(static_cast<Mark>(15)), "unknown");
}

TEST(Plausibility, other_marks_stay_and_stale_ones_go) {
    Summary summary = hour_of(Sport::running);
    summary.marks = {Mark::energy_implausible, Mark::sensor_gaps, Mark::incomplete, Mark::sensor_gaps};
    EXPECT_THAT(validated_marks(summary), ElementsAre(Mark::incomplete, Mark::sensor_gaps));
}

}  // namespace ritm::training
