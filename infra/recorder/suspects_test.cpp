#include "infra/recorder/suspects.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>

#include "domain/training/plausibility.h"
#include "infra/recorder/session_summary.h"

namespace ritm::recorder {
namespace {

using devices::Measure;
using training::Sport;

// Ten minutes: one strap value a second at 140 bpm, 165 steps a minute.
Series quiet_run() {
    Series series;
    series.end_ms = 600'000;
    for (std::int64_t second = 0; second < 600; ++second) {
        series.column_for(Measure::heart_rate).append({second * 1000 + 300, 140});
        series.column_for(Measure::cadence).append({second * 1000 + 700, 330});
        series.column_for(Measure::speed).append({second * 1000 + 500, 3000});
    }
    return series;
}
void lock(Series& series, std::size_t from_s, std::size_t to_s, std::int64_t bpm = 165) {
    for (std::size_t s = from_s; s < to_s; ++s) series.column_for(Measure::heart_rate).value[s] = bpm;
}
training::Summary summary(const Series& series, Sport sport = Sport::running) {
    return summary_of(series, {{30, Sex::male, Mass(70'000), std::nullopt, std::nullopt}, sport, {}, {}});
}
std::size_t suspects(const Series& recorded, Sport sport = Sport::running) {
    Series series = recorded;
    mark_suspects(series, sport);
    const Column& heart_rate = *series.column(Measure::heart_rate);
    EXPECT_EQ(heart_rate.value, recorded.column(Measure::heart_rate)->value) << "what the sensor said stays";
    std::size_t count = 0;
    for (std::size_t i = 0; i < heart_rate.size(); ++i) count += heart_rate.mark_at(i) == Mark::suspect ? 1 : 0;
    return count;
}

// spec: TRN-08
TEST(Suspects, a_spike_is_marked_and_kept_out_of_mean_maximum_and_zones) {
    Series series = quiet_run();
    series.column_for(Measure::heart_rate).value[100] = 155;
    EXPECT_EQ(suspects(series), 0U);
    EXPECT_EQ(summary(series).max_heart_rate, HeartRate(155));
    EXPECT_TRUE(summary(series).marks.empty());
    series.column_for(Measure::heart_rate).value[100] = 156;
    series.column_for(Measure::heart_rate).value[300] = 189;
    EXPECT_EQ(suspects(series), 2U);
    const auto marked = summary(series);
    EXPECT_EQ(marked.max_heart_rate, HeartRate(140));
    EXPECT_EQ(marked.average_heart_rate, HeartRate(140));
    EXPECT_EQ(marked.time_in_zones[5], Millis(0));
    EXPECT_TRUE(training::has(marked, training::Mark::samples_suspect));
    EXPECT_EQ(training::counted(marked).max_heart_rate, HeartRate(140)) << "the figures without them count";
}

// spec: TRN-08
TEST(Suspects, a_cadence_lock_is_marked_on_foot_and_kept_out_of_the_figures) {
    Series series = quiet_run();
    lock(series, 200, 400);
    EXPECT_EQ(suspects(series), 200U);
    EXPECT_EQ(suspects(series, Sport::walking), 200U);
    EXPECT_EQ(suspects(series, Sport::cycling), 0U) << "pedals do not shake the wrist";
    const auto marked = summary(series);
    EXPECT_EQ(marked.max_heart_rate, HeartRate(140));
    EXPECT_EQ(marked.average_heart_rate, HeartRate(140));
    EXPECT_TRUE(training::has(marked, training::Mark::samples_suspect));
    ASSERT_TRUE(marked.energy);
    EXPECT_NEAR(static_cast<double>(marked.energy->raw()), static_cast<double>(summary(quiet_run()).energy->raw()),
                static_cast<double>(marked.energy->raw()) * 0.15)
        << "by speed meanwhile";
}

// spec: TRN-08
TEST(Suspects, a_lock_shorter_than_its_window_counts) {
    Series series = quiet_run();
    lock(series, 200, 253);
    EXPECT_EQ(suspects(series), 0U);
    lock(series, 253, 254);
    EXPECT_EQ(suspects(series), 54U);
}

// A file may claim a month of locks: a walk through all its values for each of them would take minutes.
TEST(Suspects, six_times_the_locks_cost_six_times_the_work) {
    const auto cost = [](std::int64_t hours) {
        Series series;
        series.end_ms = hours * 3'600'000;
        for (std::int64_t second = 0; second < hours * 3600; ++second) {
            const bool locked = second % 120 >= 40;
            series.column_for(Measure::heart_rate).append({second * 1000, locked ? 165 : 140});
            series.column_for(Measure::cadence).append({second * 1000, locked ? 330 : 200});
        }
        const std::clock_t begun = std::clock();
        mark_suspects(series, Sport::running);
        const auto spent = static_cast<double>(std::clock() - begun);
        const auto& marks = series.column(Measure::heart_rate)->mark;
        EXPECT_EQ(std::count(marks.begin(), marks.end(), Mark::suspect), hours * 30 * 80);
        return spent;
    };
    const double once = std::min(cost(16), cost(16));
    EXPECT_LT(cost(96), once * 10);
}

// spec: TRN-08
TEST(Suspects, a_dropout_is_three_missing_values) {
    for (const std::size_t missing : {2U, 3U}) {
        for (const Measure measure : {Measure::heart_rate, Measure::speed}) {
            Series series = quiet_run();
            Column& column = series.column_for(measure);
            const auto cut = [&](std::vector<std::int64_t>& values) {
                values.erase(values.begin() + 100, values.begin() + 100 + static_cast<std::ptrdiff_t>(missing));
            };
            cut(column.at_ms);
            cut(column.value);
            EXPECT_EQ(training::has(summary(series), training::Mark::sensor_gaps), missing == 3) << missing;
            EXPECT_EQ(summary(series).average_heart_rate, HeartRate(140));
        }
    }
}

TEST(Suspects, marks_are_derived_anew) {
    Series series = quiet_run();
    series.column_for(Measure::heart_rate).value[100] = 200;
    mark_suspects(series, Sport::running);
    const Series once = series;
    mark_suspects(series, Sport::running);
    EXPECT_EQ(series, once);
    series.column_for(Measure::heart_rate).value[100] = 140;
    mark_suspects(series, Sport::running);
    EXPECT_EQ(series, quiet_run());
    Series none;
    mark_suspects(none, Sport::running);
    EXPECT_EQ(none, Series());
}

TEST(Suspects, what_is_out_of_range_already_stays_so) {
    Series series = quiet_run();
    series.column_for(Measure::heart_rate).value[100] = 230;
    mark_out_of_range(series, {});
    mark_suspects(series, Sport::running);
    EXPECT_EQ(series.column(Measure::heart_rate)->mark_at(100), Mark::out_of_range);
    EXPECT_EQ(series.column(Measure::heart_rate)->mark_at(101), Mark::valid);
}

}  // namespace
}  // namespace ritm::recorder
