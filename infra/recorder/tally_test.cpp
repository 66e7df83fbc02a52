#include "infra/recorder/tally.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ritm::recorder {
namespace {

using devices::Measure;
using namespace literals;

TallySetup runner() {
    TallySetup setup;
    setup.person = {30, Sex::male, 70_kg, std::nullopt, std::nullopt};
    setup.sport = training::Sport::running;
    return setup;
}

// --- Odometer

constexpr std::int64_t on_foot_max = 12'500;

TEST(Odometer, knows_nothing_before_the_first_sensor_speaks) {
    EXPECT_EQ(Odometer(on_foot_max, 3000).distance(), std::nullopt);
}

TEST(Odometer, believes_the_counter_and_fills_its_beginning_by_speed) {
    Odometer odometer(on_foot_max, 3000);
    for (int second = 0; second <= 100; ++second) {
        odometer.speed(second * 1000, 3000);
        if (second >= 10) odometer.counted(second * 1000, 500'000 + second * 3100);  // its own 3.1 m/s
    }
    EXPECT_EQ(odometer.distance(), Distance(10 * 3000 + 90 * 3100));
    EXPECT_EQ(odometer.source(), DistanceSource::machine);
}

TEST(Odometer, counts_on_across_a_reset_and_a_reconnection) {
    Odometer odometer(on_foot_max, 3000);
    for (int second = 0; second < 10; ++second) odometer.counted(second * 1000, 1'000'000 + second * 3000);
    EXPECT_EQ(odometer.distance(), Distance(27'000));
    odometer.counted(40'000, 1'000'000 + 40 * 3000);  // half a minute without a word: it went on counting
    EXPECT_EQ(odometer.distance(), Distance(120'000));
    odometer.counted(41'000, 0);  // restarted: nobody knows what lies in between
    EXPECT_EQ(odometer.distance(), Distance(120'000));
    odometer.counted(42'000, 3000);
    EXPECT_EQ(odometer.distance(), Distance(123'000));
}

TEST(Odometer, refuses_a_jump_that_no_one_can_run) {
    Odometer odometer(on_foot_max, 3000);
    odometer.counted(0, 0);
    odometer.counted(1000, 32'500);  // 12.5 m/s and the slack
    EXPECT_EQ(odometer.distance(), Distance(32'500));
    odometer.counted(2000, 32'500 + 32'501);
    EXPECT_EQ(odometer.distance(), Distance(32'500));
    odometer.counted(3000, 5'000'000'000);
    odometer.counted(4000, 70'000);
    odometer.counted(5000, 73'000);
    EXPECT_EQ(odometer.distance(), Distance(35'500));
    odometer.counted(6000, -1);
    odometer.speed(6000, on_foot_max + 1);
    EXPECT_EQ(odometer.distance(), Distance(35'500));
}

TEST(Odometer, integrates_speed_over_real_time_and_leaves_gaps_out) {
    Odometer odometer(on_foot_max, 3000);
    odometer.speed(0, 2000);
    odometer.speed(1500, 4000);  // mean 3 m/s for 1.5 s
    EXPECT_EQ(odometer.distance(), Distance(4500));
    odometer.speed(4500, 4000);  // just within the hold
    EXPECT_EQ(odometer.distance(), Distance(16'500));
    odometer.speed(7501, 4000);
    EXPECT_EQ(odometer.distance(), Distance(16'500));
    EXPECT_EQ(odometer.source(), DistanceSource::speed);
}

TEST(Odometer, never_goes_back_and_ignores_a_pause) {
    Odometer odometer(on_foot_max, 3000);
    odometer.counted(0, 0);
    odometer.speed(0, 3000);
    odometer.speed(2900, 3000);
    EXPECT_EQ(odometer.distance(), Distance(8700));
    odometer.counted(3000, 8000);  // a counter in whole metres lags
    EXPECT_EQ(odometer.distance(), Distance(8700));
    odometer.pause(3000);
    odometer.counted(60'000, 100'000);
    odometer.counted(61'000, 103'000);
    EXPECT_EQ(odometer.distance(), Distance(11'000));
}

TEST(Odometer, the_ends_of_a_stretch_count_with_the_speed_next_to_them) {
    Odometer odometer(on_foot_max, 3000);
    odometer.run(0);
    odometer.speed(700, 3000);
    odometer.counted(700, 50'000);
    odometer.speed(1700, 3000);
    odometer.counted(1700, 53'000);
    EXPECT_EQ(odometer.distance(), Distance(2100 + 3000));
    odometer.pause(2000);
    EXPECT_EQ(odometer.distance(), Distance(2100 + 3000 + 900));
    odometer.run(60'000);
    odometer.speed(63'001, 3000);  // too late to speak for the start
    odometer.counted(63'001, 200'000);
    odometer.pause(66'002);  // and the last one too old for the end
    EXPECT_EQ(odometer.distance(), Distance(6000));
}

TEST(Odometer, the_start_counts_too_when_the_count_speaks_before_the_speed) {
    const auto begun = [](std::int64_t first_count_ms, std::int64_t first_speed_ms) {
        Odometer odometer(on_foot_max, 3000);
        odometer.run(0);
        for (std::int64_t at = first_count_ms; at < first_count_ms + 10'000; at += 1000) {
            if (at >= first_speed_ms) odometer.speed(at, 3000);
            odometer.counted(at, 50'000 + (at - first_count_ms) * 3);
        }
        return odometer.distance()->raw() - 9 * 3000;
    };
    EXPECT_EQ(begun(700, 700), 2100);
    EXPECT_EQ(begun(700, 2700), 2100) << "a link that is new: its first speeds are in doubt";
    EXPECT_EQ(begun(3000, 6000), 9000);
    EXPECT_EQ(begun(3001, 5001), 0) << "the count came too late to speak for the start";
    EXPECT_EQ(begun(700, 6700), 2100);
    EXPECT_EQ(begun(700, 7700), 0) << "the speed came too late to speak for the time before the count";
}

TEST(Odometer, a_files_own_count_is_the_distance) {
    Odometer odometer(on_foot_max, 3000);
    odometer.run(0);
    odometer.speed(0, 3000);
    odometer.speed(1000, 3000);
    odometer.total(1000, 2500);
    EXPECT_EQ(odometer.distance(), Distance(2500));
    odometer.speed(2000, 9000);
    EXPECT_EQ(odometer.distance(), Distance(2500));
    odometer.pause(2000);  // the file took the pause out of its count already
    odometer.run(60'000);
    odometer.total(61'000, 5600);
    odometer.total(62'000, 5500);
    EXPECT_EQ(odometer.distance(), Distance(5600));
    odometer.total(63'000, 5500 + 370'000);  // 350 m/s and the slack
    EXPECT_EQ(odometer.distance(), Distance(375'500));
    odometer.total(64'000, 375'500 + 370'001);
    EXPECT_EQ(odometer.distance(), Distance(375'500));
}

TEST(Odometer, a_later_session_of_a_file_may_go_on_counting) {
    Odometer own(on_foot_max, 3000);
    own.total(10'000, 400'000);  // 30 m/s and 100 m: a late first record
    EXPECT_EQ(own.distance(), Distance(400'000));
    Odometer earlier(on_foot_max, 3000);
    earlier.total(10'000, 400'001);
    EXPECT_EQ(earlier.distance(), Distance(0));
    earlier.total(11'000, 403'001);
    EXPECT_EQ(earlier.distance(), Distance(3000));
}

// --- Energy: examples of the published equations.

TEST(EnergyRate, follows_the_published_equations) {
    Person person{30, Sex::male, 70_kg, std::nullopt, std::nullopt};
    Effort effort;
    effort.heart_rate = 150;
    const auto watts = [&] { return energy_rate(effort, person, Movement::run).watts; };
    const double male = (-55.0969 + 94.635 + 13.916 + 6.051) * 1000 / 60;
    const double female = (-20.4022 + 67.08 - 8.841 + 2.22) * 1000 / 60;
    EXPECT_NEAR(watts(), male, 1e-6);
    person.sex = Sex::female;
    EXPECT_NEAR(watts(), female, 1e-6);
    person.sex = Sex::unknown;
    EXPECT_NEAR(watts(), (male + female) / 2, 1e-6);
    person = {30, Sex::male, 70_kg, std::nullopt, Milli(45'000)};
    EXPECT_NEAR(watts(), (-95.7735 + 95.1 + 18.18 + 27.58 + 8.13) * 1000 / 60, 1e-6);
    effort.heart_rate.reset();
    effort.speed = 3000;
    effort.incline = 500;  // 5 %
    EXPECT_NEAR(watts(), (0.2 * 180 + 0.9 * 180 * 0.05 + 3.5) * 70 / 1000 * 5 * 4184 / 60, 1e-6);
}

TEST(EnergyRate, takes_the_best_that_is_known) {
    const Person whole{30, Sex::male, 70_kg, std::nullopt, std::nullopt};
    const Person weight_only{std::nullopt, Sex::unknown, 70_kg, std::nullopt, std::nullopt};
    Effort effort{150, 3000, 0, std::nullopt, 200};
    EXPECT_EQ(energy_rate(effort, whole, Movement::cycle).source, EnergySource::power);
    EXPECT_NEAR(energy_rate(effort, whole, Movement::cycle).watts, 200 / 0.24, 1e-9);
    EXPECT_EQ(energy_rate(effort, whole, Movement::run).source, EnergySource::heart_rate);
    EXPECT_EQ(energy_rate(effort, weight_only, Movement::run).source, EnergySource::speed);
    effort.heart_rate = 89;
    EXPECT_EQ(energy_rate(effort, whole, Movement::run).source, EnergySource::speed);
    effort.heart_rate = 90;
    EXPECT_EQ(energy_rate(effort, whole, Movement::run).source, EnergySource::heart_rate);
    EXPECT_EQ(energy_rate(effort, Person{}, Movement::run).source, EnergySource::none);
    EXPECT_EQ(energy_rate(Effort{}, whole, Movement::run).source, EnergySource::none);
}

// --- Tally

TEST(Tally, counts_the_machines_energy_when_nothing_better_is_known) {
    TallySetup setup = runner();
    setup.person = {};
    Tally tally(setup);
    tally.note({0, Note::running, 0});
    for (int second = 0; second <= 10; ++second)
        tally.value(Measure::energy, {second * 1000 + 1, 50'000 + second * 700});
    tally.advance(11'000);
    EXPECT_EQ(tally.energy(), Energy(7000));
    EXPECT_EQ(tally.energy_source(), EnergySource::machine);
}

TEST(Tally, banisters_load_needs_a_resting_heart_rate) {
    const auto load = [](Person person) {
        TallySetup setup = runner();
        setup.person = person;
        Tally tally(setup);
        tally.note({0, Note::running, 0});
        for (int second = 0; second < 3600; ++second) tally.value(Measure::heart_rate, {second * 1000, 150});
        tally.advance(3'600'000);
        return tally.trimp_banister();
    };
    Person person{30, Sex::male, 70_kg, 185_bpm, std::nullopt};
    EXPECT_EQ(load(person), std::nullopt);
    person.resting_heart_rate = 55_bpm;
    const double male = 60 * (95.0 / 130) * 0.64 * std::exp(1.92 * 95 / 130);
    const double female = 60 * (95.0 / 130) * 0.86 * std::exp(1.67 * 95 / 130);
    EXPECT_NEAR(*load(person), male, 0.01);
    person.sex = Sex::female;
    EXPECT_NEAR(*load(person), female, 0.01);
    person.sex = Sex::unknown;
    EXPECT_NEAR(*load(person), (male + female) / 2, 0.01);
    person.resting_heart_rate = 185_bpm;
    EXPECT_EQ(load(person), std::nullopt);
    EXPECT_EQ(load({}), std::nullopt);
}

// spec: TRN-07
TEST(Tally, adds_up_moving_time_ascent_and_zones) {
    Tally tally(runner());
    tally.note({0, Note::running, 0});
    for (int second = 0; second < 60; ++second) {
        const std::int64_t at = second * 1000;
        tally.value(Measure::speed, {at, second < 30 ? 3000 : second < 45 ? 800 : 799});
        tally.value(Measure::incline, {at, second < 30 ? 500 : -500});
        tally.value(Measure::heart_rate, {at, second < 20 ? 94 : second < 40 ? 95 : 190});
    }
    tally.advance(60'000);
    EXPECT_EQ(tally.moving(), 45_s);
    EXPECT_EQ(tally.timer(), 60_s);
    EXPECT_NEAR(static_cast<double>(tally.ascent()->raw()), 29 * 150, 60);  // 5 % of 3 m each second
    EXPECT_EQ(tally.zone_time()[0], 20_s);
    EXPECT_EQ(tally.zone_time()[1], 20_s);
    EXPECT_EQ(tally.zone_time()[5], 20_s);
    EXPECT_EQ(tally.statistic(Measure::heart_rate).maximum, 190);
    EXPECT_EQ(tally.statistic(Measure::heart_rate).seconds, 60);
}

TEST(Tally, knows_moving_time_by_distance_where_no_sensor_says_a_speed) {
    Tally tally(runner());
    tally.note({0, Note::running, 0});
    std::int64_t metres = 0;
    for (int second = 0; second <= 60; ++second) {
        metres += second > 0 && second <= 30 && second % 4 == 0 ? 4 : 0;  // whole steps of 4 m: 1 m/s
        metres += second == 59 ? 2 : 0;                                   // 2 m in 31 s: stood
        tally.value(Measure::distance, {second * 1000, metres * 1000});
    }
    tally.advance(60'000);
    EXPECT_EQ(tally.moving(), 28_s);
}

TEST(Tally, a_rest_is_no_cadence_and_a_maximum_counts_between_two_seconds) {
    Tally tally(runner());
    tally.note({0, Note::running, 0});
    for (int quarter = 0; quarter < 40; ++quarter) {
        tally.value(Measure::cadence, {quarter * 250, quarter < 20 ? 0 : 170});
        tally.value(Measure::power, {quarter * 250, quarter == 5 ? 900 : quarter < 20 ? 0 : 200});
    }
    tally.advance(10'000);
    EXPECT_EQ(tally.statistic(Measure::cadence).average, 170);
    EXPECT_EQ(tally.statistic(Measure::cadence).seconds, 5);
    EXPECT_EQ(tally.statistic(Measure::power).average, 100);
    EXPECT_EQ(tally.statistic(Measure::power).maximum, 900);
}

TEST(Tally, climbs_by_altitude_and_weighs_power_as_it_goes) {
    Tally tally(runner());
    tally.note({0, Note::running, 0});
    for (int second = 0; second < 30; ++second) {
        EXPECT_EQ(tally.normalized_power_w(), std::nullopt) << second;
        tally.value(Measure::altitude, {second * 1000, 100'000 + second * 500 + (second % 2 == 0 ? 900 : -900)});
        tally.value(Measure::power, {second * 1000, 200});
        tally.advance(second * 1000 + 1000);
    }
    EXPECT_NEAR(*tally.normalized_power_w(), 200, 1e-9);
    EXPECT_NEAR(static_cast<double>(tally.ascent()->raw()), 14'500, 1800);
}

TEST(Tally, has_no_zones_for_a_person_of_unknown_age) {
    TallySetup setup = runner();
    setup.person = {};
    Tally tally(setup);
    tally.note({0, Note::running, 0});
    tally.value(Measure::heart_rate, {500, 150});
    tally.advance(3000);
    EXPECT_EQ(tally.zone_reference(), std::nullopt);
    EXPECT_EQ(tally.zone_time(), (std::array<Millis, 6>{}));
    EXPECT_EQ(tally.statistic(Measure::heart_rate).average, 150);
    EXPECT_EQ(tally.moving(), std::nullopt);
    EXPECT_EQ(tally.distance(), std::nullopt);
    EXPECT_EQ(tally.energy(), std::nullopt);
}

TEST(Tally, counts_whole_seconds_of_the_timer_over_broken_pauses) {
    Tally tally(runner());
    tally.note({0, Note::running, 0});
    tally.value(Measure::heart_rate, {100, 120});
    tally.note({1400, Note::paused, 0});
    tally.note({5700, Note::running, 0});
    tally.value(Measure::heart_rate, {5800, 130});
    tally.advance(6299);
    EXPECT_EQ(tally.timer(), Millis(1999));
    EXPECT_EQ(tally.statistic(Measure::heart_rate).seconds, 1);
    tally.advance(6300);
    EXPECT_EQ(tally.statistic(Measure::heart_rate).seconds, 2);
    EXPECT_EQ(tally.statistic(Measure::heart_rate).maximum, 130);
}

TEST(Tally, knows_the_fastest_kilometre_pauses_counted) {
    for (const bool counted : {true, false}) {
        for (const std::int64_t pause_ms : {0, 90'000}) {
            Tally tally(runner());
            tally.note({0, Note::running, 0});
            for (int second = 0; second <= 250; ++second) {
                if (second == 100 && pause_ms > 0) {
                    tally.note({100'000, Note::paused, 0});
                    tally.value(Measure::distance, {150'000, 700'000});  // the belt runs on without them
                    tally.note({100'000 + pause_ms, Note::running, 0});
                }
                const std::int64_t at = second * 1000 + (second >= 100 ? pause_ms : 0);
                tally.value(Measure::speed, {at, 4'000});
                if (counted) tally.value(Measure::distance, {at, second * 4'000});
            }
            tally.note({251'000 + pause_ms, Note::paused, 0});
            const auto efforts = tally.best_efforts();
            ASSERT_EQ(efforts.size(), 1U);
            EXPECT_EQ(efforts[0].effort.distance, 1'000_m);
            EXPECT_NEAR(static_cast<double>(efforts[0].effort.time.raw()), static_cast<double>(250'000 + pause_ms),
                        1'001);
        }
    }
}

TEST(Tally, survives_a_file_that_claims_years_and_impossible_values) {
    TallySetup setup = runner();
    setup.hold_ms = 75'000;
    Tally tally(setup);
    Series series;
    for (std::uint8_t m = 1; m <= 16; ++m) {
        Column& column = series.column_for(static_cast<Measure>(m));
        column.append({0, INT64_MIN});
        column.append({1000, INT64_MAX});
    }
    series.end_ms = 4'000'000'000'000;
    feed(tally, series);
    EXPECT_EQ(tally.timer(), Millis(series.end_ms));
}

}  // namespace
}  // namespace ritm::recorder
