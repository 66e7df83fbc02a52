#include "domain/training/views/heart_rate_suspects.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace ritm::training {
namespace {

using Rates = std::vector<double>;
using Indices = std::vector<std::size_t>;

Indices spikes(const Rates& rates, std::int64_t step_ms = 1000) {
    std::vector<TimedRate> samples;
    for (const double rate : rates) {
        samples.push_back({static_cast<std::int64_t>(samples.size()) * step_ms, std::llround(rate)});
    }
    return heart_rate_spikes(samples);
}

// Heart rate after a change of effort: a first-order lag.
Rates toward(double from, double to, double lag_s, int seconds) {
    Rates rates;
    for (int s = 0; s < seconds; ++s) rates.push_back(std::round(to + (from - to) * std::exp(-s / lag_s)));
    return rates;
}

void append(Rates& rates, const Rates& more) { rates.insert(rates.end(), more.begin(), more.end()); }

// spec: TRN-08
TEST(HeartRateSpikes, stand_out_by_more_than_15_bpm_from_quiet_neighbours) {
    Rates rates(40, 140);
    rates[20] = 155;
    EXPECT_EQ(spikes(rates), Indices{});
    rates[20] = 156;
    EXPECT_EQ(spikes(rates), Indices{20});
    rates[20] = 125;
    EXPECT_EQ(spikes(rates), Indices{});
    rates[20] = 124;
    EXPECT_EQ(spikes(rates), Indices{20});
    rates[0] = 100;  // also at the ends
    rates[39] = 190;
    EXPECT_EQ(spikes(rates), (Indices{0, 20, 39}));
}

// spec: TRN-08
TEST(HeartRateSpikes, must_leave_three_deviations_of_a_restless_sensor) {
    // Around the sixth of them the median is 160 and the median deviation 30: 3 · 1.4826 · 30 = 133.4.
    Rates rates{200, 190, 180, 170, 160, 0, 140, 130, 120, 110, 100};
    rates[5] = 160 + 133;
    EXPECT_EQ(spikes(rates), Indices{});
    rates[5] = 160 + 134;
    EXPECT_EQ(spikes(rates), Indices{5});
}

TEST(HeartRateSpikes, last_at_most_half_the_window) {
    for (const int seconds : {1, 5, 6}) {
        Rates rates(60, 140);
        for (int s = 0; s < seconds; ++s) rates[static_cast<std::size_t>(30 + s)] = 180;
        EXPECT_EQ(spikes(rates).size(), seconds <= 5 ? static_cast<std::size_t>(seconds) : 0U) << seconds;
    }
}

TEST(HeartRateSpikes, are_seen_at_four_values_a_second_and_at_one_in_five) {
    Rates fast(200, 150);
    for (std::size_t i = 100; i < 104; ++i) fast[i] = 200;  // one second
    EXPECT_EQ(spikes(fast, 250), (Indices{100, 101, 102, 103}));
    Rates slow(40, 150);
    slow[20] = 200;
    EXPECT_EQ(spikes(slow, 5000), Indices{20});
}

// spec: TRN-08
TEST(HeartRateSpikes, are_not_what_a_heart_does) {
    Rates day = toward(62, 150, 25, 300);          // a sharp start
    append(day, toward(day.back(), 188, 20, 30));  // sprint
    append(day, toward(day.back(), 110, 30, 60));  // fast recovery: 60 bpm in the first minute
    for (int i = 0; i < 8; ++i) {                  // short intervals
        append(day, toward(day.back(), 185, 20, 30));
        append(day, toward(day.back(), 120, 25, 30));
    }
    append(day, Rates(20, 120));
    append(day, Rates(60, 90));  // back from a pause of half a minute: it stays there
    EXPECT_EQ(spikes(day), Indices{});
    std::mt19937 random(7);
    std::normal_distribution<double> noise(0, 1.5);  // respiration and rounding
    for (double& rate : day) rate += noise(random);
    EXPECT_EQ(spikes(day), Indices{});
    EXPECT_EQ(spikes({}), Indices{});
    EXPECT_EQ(spikes({150}), Indices{});
    EXPECT_EQ(spikes({100, 180}), Indices{}) << "nobody knows which of the two";
}

TEST(HeartRateSpikes, neighbours_end_at_a_long_gap) {
    std::vector<TimedRate> samples;
    for (int s = 0; s < 20; ++s) samples.push_back({s * 1000, 160});
    const std::int64_t last = samples.back().at_ms;
    for (int s = 0; s < 3; ++s) samples.push_back({last + 75'000 + s * 1000, 100});
    EXPECT_EQ(heart_rate_spikes(samples).size(), 2U);  // the last one stands beside as many of its kind
    for (int s = 0; s < 3; ++s) samples[static_cast<std::size_t>(20 + s)].at_ms += 1;
    EXPECT_EQ(heart_rate_spikes(samples), Indices{});
}

// --- Cadence lock

struct Effort {
    Rates heart_rate;
    Rates cadence;
    [[nodiscard]] std::vector<metrics::IndexSpan> locks() const { return cadence_locks(heart_rate, cadence); }
};

// A minute at 130 bpm, then `locked` seconds with the steps, `jump` above the heart.
Effort locked_run(std::size_t locked, double jump) {
    Effort run;
    run.heart_rate.assign(60, 165 - jump);
    append(run.heart_rate, Rates(locked, 165));
    append(run.heart_rate, Rates(60, 140));
    run.cadence.assign(run.heart_rate.size(), 165);
    return run;
}

// spec: TRN-08
TEST(CadenceLock, needs_a_minute_with_the_steps_after_a_jump_of_15_bpm) {
    ASSERT_EQ(locked_run(60, 15).locks().size(), 1U);
    EXPECT_EQ(locked_run(60, 15).locks()[0].first, 60U);
    EXPECT_EQ(locked_run(60, 15).locks()[0].last, 119U);
    EXPECT_EQ(locked_run(60, 14).locks().size(), 0U);
    EXPECT_EQ(locked_run(60, -15).locks().size(), 1U);  // downwards too
    EXPECT_EQ(locked_run(54, 15).locks().size(), 1U);   // 90 % of the window
    EXPECT_EQ(locked_run(53, 15).locks().size(), 0U);
}

// spec: TRN-08
TEST(CadenceLock, follows_the_steps_within_3_bpm) {
    Effort run = locked_run(90, 30);
    for (std::size_t s = 60; s < 150; ++s) run.cadence[s] = 162;
    EXPECT_EQ(run.locks().size(), 1U);
    for (std::size_t s = 60; s < 150; ++s) run.cadence[s] = 161.5;
    EXPECT_EQ(run.locks().size(), 0U);
}

// spec: TRN-08
TEST(CadenceLock, the_jump_is_within_20_s) {
    for (const std::size_t rise : {20U, 21U}) {
        Effort run = locked_run(90, 15);
        // 150 bpm until `rise` seconds before the lock, then on the way: 11 bpm away, too far to agree.
        for (std::size_t s = 60 - rise + 1; s < 60; ++s) run.heart_rate[s] = 154;
        EXPECT_EQ(run.locks().size(), rise == 20 ? 1U : 0U) << rise;
    }
}

// spec: TRN-08
TEST(CadenceLock, is_not_a_runner_whose_heart_beats_as_fast_as_the_steps) {
    for (const double lag_s : {20.0, 25.0, 30.0, 45.0}) {
        for (const double plateau : {168.0, 170.0, 172.0}) {
            Effort run;
            run.heart_rate = toward(90, plateau, lag_s, 1200);  // a race from a standing start
            run.cadence.assign(1200, 170);
            EXPECT_EQ(run.locks().size(), 0U) << lag_s << ' ' << plateau;
        }
    }
    Effort intervals;
    for (int i = 0; i < 10; ++i) {
        append(intervals.heart_rate, toward(120, 172, 20, 180));
        append(intervals.heart_rate, toward(172, 120, 30, 120));
        append(intervals.cadence, Rates(180, 172));
        append(intervals.cadence, Rates(120, 120));  // walking, as fast as the heart again
    }
    EXPECT_EQ(intervals.locks().size(), 0U);
}

TEST(CadenceLock, is_none_without_cadence_or_heart_rate) {
    Effort run = locked_run(90, 30);
    std::fill(run.cadence.begin(), run.cadence.end(), 0);
    EXPECT_EQ(run.locks().size(), 0U);
    EXPECT_EQ(cadence_locks({}, {}).size(), 0U);
    EXPECT_EQ(cadence_locks(run.heart_rate, {}).size(), 0U);
}

}  // namespace
}  // namespace ritm::training
