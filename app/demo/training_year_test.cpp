#include "app/demo/training_year.h"

#include <gtest/gtest.h>

#include "app/core/sports.h"
#include "domain/training/plausibility.h"
#include "domain/training/records.h"
#include "infra/recorder/session_summary.h"

namespace ritm::demo {
namespace {
constexpr Instant today(1'795'305'600'000);  // 2026-11-22
int in_utc(Instant) { return 0; }
}  // namespace

TEST(TrainingYear, has_three_to_five_sessions_in_most_weeks_and_none_in_the_future) {
    const auto year = training_year(7, today, {}, in_utc);
    EXPECT_GT(year.size(), 120U);
    EXPECT_LT(year.size(), 230U);
    for (std::size_t i = 1; i < year.size(); ++i) EXPECT_LT(year[i - 1].start, year[i].start);
    EXPECT_LT(year.back().start + Millis(year.back().series.end_ms), today);
}

TEST(TrainingYear, values_are_those_of_a_person) {
    for (const auto& workout : training_year(7, today, {}, in_utc)) {
        const auto* heart = workout.series.column(devices::Measure::heart_rate);
        ASSERT_NE(heart, nullptr);
        for (const auto bpm : heart->value) {
            ASSERT_GE(bpm, 50);
            ASSERT_LE(bpm, 188);
        }
    }
}

// So that the live screen has something to be held against.
TEST(TrainingYear, leaves_records_of_a_person) {
    std::vector<training::BestEffort> records;
    for (const auto& workout : training_year(7, today, {}, in_utc)) {
        if (workout.sport != app::Sport::treadmill_run) continue;
        const auto sport = core::stored(workout.sport);
        auto summary = recorder::summary_of(workout.series, {{}, sport.sport, sport.sub_sport, {}});
        summary.marks = training::validated_marks(summary);
        training::keep_fastest(records, training::record_efforts(summary));
    }
    ASSERT_EQ(records.size(), 4U);  // 1 km, the mile, 5 and 10 km
    double last_s_per_km = 4.5 * 60;
    for (const auto& record : records) {
        const double km = static_cast<double>(record.distance.raw()) / 1e6;
        const double s_per_km = static_cast<double>(record.time.raw()) / 1000 / km;
        EXPECT_GT(s_per_km, last_s_per_km) << "further is slower";
        EXPECT_LT(s_per_km, 7.5 * 60);
        last_s_per_km = s_per_km;
    }
}

TEST(TrainingYear, is_the_same_for_the_same_seed) {
    const auto a = training_year(7, today, {}, in_utc);
    const auto b = training_year(7, today, {}, in_utc);
    ASSERT_EQ(a.size(), b.size());
    EXPECT_EQ(a.back().series, b.back().series);
    EXPECT_NE(a.back().series, training_year(8, today, {}, in_utc).back().series);
}

// Vladivostok, Honolulu, and a place that changes its clocks at the end of March.
TEST(TrainingYear, trains_in_the_morning_or_the_evening_of_where_the_member_lives) {
    const Instant change = today - Millis(240LL * 86'400'000);
    const auto summer = [change](Instant at) { return at < change ? 60 : 120; };
    for (const OffsetAt& offset :
         {OffsetAt([](Instant) { return 600; }), OffsetAt([](Instant) { return -600; }), OffsetAt(summer)}) {
        const auto year = training_year(7, today, {}, offset);
        EXPECT_GT(year.size(), 120U);
        for (const auto& workout : year) {
            const std::int64_t local = workout.start.utc_ms() + offset(workout.start) * 60'000LL;
            const auto weekday = (local / 86'400'000 + 3) % 7;
            const double hour = static_cast<double>(local % 86'400'000) / 3.6e6;
            EXPECT_GE(hour, weekday >= 5 ? 8.19 : 16.19);
            EXPECT_LE(hour, weekday >= 5 ? 10.51 : 18.41);
        }
        EXPECT_LT(year.back().start + Millis(year.back().series.end_ms), today);
    }
}
}  // namespace ritm::demo
