// Counters that lie: what a machine counts is believed only as far as speed, time and a person's powers allow.
#include "infra/recorder/counter.h"
#include "infra/recorder/policy.h"
#include "infra/recorder/session_summary.h"
// After the summary: its names shadow parameters there.
#include "infra/recorder/recorder_fixture.h"

namespace ritm::recorder {
namespace {

constexpr std::int64_t on_foot_max = 12'500;
constexpr std::int64_t pace = 2'500;  // 9 km/h: a whole number of mm each second

// A belt at 9 km/h whose count is `count(second)`.
template <class Count>
Odometer belt(int seconds, Count count) {
    Odometer odometer(on_foot_max, 3000);
    odometer.run(0);
    for (int second = 0; second <= seconds; ++second) {
        odometer.speed(second * 1000, pace);
        odometer.counted(second * 1000, count(second));
    }
    return odometer;
}

TEST(StandingCount, is_believed_up_to_its_slack_and_overruled_beyond) {
    const auto stands = [](int) { return std::int64_t{0}; };
    const int slack_s = static_cast<int>(policy::standing_count_mm_max / pace);
    EXPECT_EQ(belt(slack_s, stands).distance(), Distance(pace));  // the second that speed spoke for before the count
    EXPECT_FALSE(belt(slack_s, stands).overruled());
    EXPECT_EQ(belt(slack_s + 1, stands).distance(), Distance((slack_s + 1) * pace));
    EXPECT_TRUE(belt(slack_s + 1, stands).overruled());
    EXPECT_EQ(belt(600, stands).distance(), Distance(600 * pace));
    EXPECT_EQ(belt(600, stands).source(), DistanceSource::speed);
}

TEST(StandingCount, that_freezes_after_a_kilometre_loses_nothing) {
    const auto frozen = [](int second) { return std::min<std::int64_t>(second * pace, 1'000'000); };
    EXPECT_EQ(belt(1200, frozen).distance(), Distance(1200 * pace));
    EXPECT_TRUE(belt(1200, frozen).overruled());
    // It catches up with all at once: speed has counted that already.
    const auto late = [](int second) { return second < 400 || second > 430 ? second * pace : std::int64_t{1'000'000}; };
    EXPECT_EQ(belt(600, late).distance(), Distance(600 * pace));
}

TEST(StandingCount, of_whole_ten_metres_is_no_standing) {
    const auto tens = [](int second) { return second * pace / 10'000 * 10'000; };
    EXPECT_EQ(belt(600, tens).distance(), Distance(600 * pace));
    EXPECT_FALSE(belt(600, tens).overruled());
}

TEST(StandingCount, is_believed_while_the_belt_stands_or_says_no_speed) {
    Odometer odometer(on_foot_max, 3000);
    for (int second = 0; second <= 600; ++second) {
        odometer.speed(second * 1000, 0);
        odometer.counted(second * 1000, 5'000);
    }
    EXPECT_EQ(odometer.distance(), Distance(0));
    odometer = Odometer(on_foot_max, 3000);
    for (int second = 0; second <= 600; ++second) odometer.counted(second * 1000, second * 3000);
    EXPECT_EQ(odometer.distance(), Distance(1'800'000));
    EXPECT_FALSE(odometer.overruled());
}

// PROTOCOLS 4.1: a machine may show its speed while it is paused; its own time tells.
TEST(StandingCount, of_a_machine_whose_time_stands_too_is_right) {
    const auto paused_belt = [](bool time_goes_on) {
        Odometer odometer(on_foot_max, 3000);
        odometer.run(0);
        for (int second = 0; second <= 300; ++second) {
            const int moving = std::min(second, 100);
            odometer.speed(second * 1000, pace);
            odometer.counted(second * 1000, moving * pace);
            odometer.machine_time(second * 1000, (time_goes_on ? second : moving) * 1000);
        }
        return odometer;
    };
    EXPECT_LE(paused_belt(false).distance(), Distance(101 * pace));
    EXPECT_FALSE(paused_belt(false).overruled());
    EXPECT_EQ(paused_belt(true).distance(), Distance(300 * pace));
    // A time that never moved is no witness.
    Odometer odometer(on_foot_max, 3000);
    odometer.run(0);
    for (int second = 0; second <= 300; ++second) {
        odometer.speed(second * 1000, pace);
        odometer.counted(second * 1000, 0);
        odometer.machine_time(second * 1000, 0);
    }
    EXPECT_EQ(odometer.distance(), Distance(300 * pace));
}

TEST(SlowCount, is_believed_up_to_its_factor) {
    const auto of = [](std::int64_t divisor) { return [divisor](int second) { return second * pace / divisor; }; };
    EXPECT_LE(belt(600, of(2)).distance(), Distance(301 * pace));  // who of the two is right is not known
    EXPECT_LE(belt(600, of(policy::slow_count_factor_max)).distance(), Distance(201 * pace));
    EXPECT_FALSE(belt(600, of(policy::slow_count_factor_max)).overruled());
    EXPECT_EQ(belt(600, of(policy::slow_count_factor_max + 1)).distance(), Distance(600 * pace));
    const int stretch_s = static_cast<int>(policy::slow_count_stretch_mm / pace);
    EXPECT_FALSE(belt(stretch_s - 1, of(4)).overruled());
    EXPECT_TRUE(belt(stretch_s, of(4)).overruled());
}

TEST(SlowCount, is_forgotten_when_another_machine_counts) {
    Odometer odometer = belt(600, [](int) { return std::int64_t{0}; });
    odometer.other_counter();
    odometer.counted(600'000, 90'000);
    odometer.counted(601'000, 94'000);
    EXPECT_EQ(odometer.distance(), Distance(600 * pace + 4'000));
    EXPECT_EQ(odometer.source(), DistanceSource::machine);
    EXPECT_TRUE(odometer.overruled()) << "the session keeps its mark";
}

// spec: TRN-08
TEST(SlowCount, marks_the_session) {
    const auto marked = [](std::int64_t counted_mm_s) {
        Series series;
        series.end_ms = 120'000;
        for (int second = 0; second <= 120; ++second) {
            series.column_for(Measure::speed).append({second * 1000, pace});
            series.column_for(Measure::distance).append({second * 1000, second * counted_mm_s});
        }
        const auto summary = summary_of(series, {{}, training::Sport::running, training::SubSport::generic, {}, {}});
        EXPECT_EQ(summary.distance, Distance(120 * pace));
        return std::count(summary.marks.begin(), summary.marks.end(), training::Mark::figures_inconsistent);
    };
    EXPECT_EQ(marked(0), 1);
    EXPECT_EQ(marked(pace), 0);
}

// --- Energy and ascent

TEST(CounterTest, takes_a_step_that_can_be_and_no_greater_one) {
    const auto step = [](std::int64_t span_ms, std::int64_t value) {
        Counter counter({100, 1'000, 10});  // 100 a second
        EXPECT_EQ(counter.counted(5'000, 1'000), 0);
        return counter.counted(5'000 + span_ms, 1'000 + value);
    };
    EXPECT_EQ(step(1'000, 110), 110);
    EXPECT_EQ(step(1'000, 111), 0);
    EXPECT_EQ(step(60'000, 6'010), 6'010);
    EXPECT_EQ(step(60'000, 6'011), 0);
    EXPECT_EQ(step(0, 10), 10);
    EXPECT_EQ(step(1'000, -1), 0);
    EXPECT_EQ(step(INT64_MAX - 5'000, 1'000'000'000'000), 0);
    Counter counter({100, 1'000, 10});
    (void)counter.counted(0, INT64_MIN);
    EXPECT_EQ(counter.counted(1'000, INT64_MAX), 0);
    EXPECT_EQ(counter.counted(2'000, INT64_MAX), 0);
}

Tally counting() {
    TallySetup setup;
    setup.sport = training::Sport::running;
    Tally tally(setup);
    tally.note({0, Note::running, 0});
    return tally;
}
constexpr std::int64_t kcal = 4'184;

// spec: TRN-05
TEST(MachineEnergy, loses_a_glitch_and_keeps_what_was_burnt) {
    Tally tally = counting();
    for (int minute = 0; minute <= 10; ++minute) {
        tally.value(Measure::energy, {minute * 60'000, (50 + 10 * minute) * kcal});
        if (minute == 5) tally.value(Measure::energy, {minute * 60'000 + 1'000, 65'535 * kcal});
        if (minute == 5) tally.value(Measure::energy, {minute * 60'000 + 2'000, 100 * kcal});
    }
    tally.advance(601'000);
    EXPECT_EQ(tally.energy(), Energy(100 * kcal));
}

TEST(MachineEnergy, of_another_machine_begins_anew) {
    Tally tally = counting();
    const auto of_source = [](std::int64_t index) { return static_cast<std::int64_t>(Measure::energy) * 256 + index; };
    tally.note({0, Note::source, of_source(0)});
    tally.value(Measure::energy, {0, 45 * kcal});
    tally.value(Measure::energy, {60'000, 50 * kcal});
    tally.note({3'600'000, Note::source, of_source(1)});
    tally.value(Measure::energy, {3'600'000, 300 * kcal});  // in an hour somebody may burn 250 kcal, this one did not
    tally.value(Measure::energy, {3'660'000, 307 * kcal});
    tally.advance(3'661'000);
    EXPECT_EQ(tally.energy(), Energy(12 * kcal));
}

TEST(MachineAscent, loses_a_glitch_and_another_machines_climb) {
    Tally tally = counting();
    tally.value(Measure::ascent, {0, 0});
    tally.value(Measure::ascent, {1'000, 6'553'500});
    tally.value(Measure::ascent, {2'000, 500});
    tally.value(Measure::ascent, {3'000, 900});
    tally.note({600'000, Note::source, static_cast<std::int64_t>(Measure::ascent) * 256 + 1});
    tally.value(Measure::ascent, {600'000, 90'000});
    tally.value(Measure::ascent, {601'000, 91'000});
    tally.advance(602'000);
    EXPECT_EQ(tally.ascent(), Distance(1'400));
}

TEST(MachineDistance, of_another_machine_begins_anew) {
    Tally tally = counting();
    tally.value(Measure::distance, {0, 0});
    tally.value(Measure::distance, {1'000, 3'000});
    tally.note({2'000, Note::source, static_cast<std::int64_t>(Measure::distance) * 256 + 1});
    tally.value(Measure::distance, {2'000, 15'000});  // within what somebody may run, and nobody's
    tally.value(Measure::distance, {3'000, 18'000});
    tally.advance(4'000);
    EXPECT_EQ(tally.distance(), Distance(6'000));
}

// --- Moving time

// spec: TRN-07
TEST(MovingTime, is_by_speed_where_there_is_one_and_by_the_count_elsewhere) {
    Tally tally = counting();
    for (int second = 0; second <= 600; ++second) {
        if (second >= 540) tally.value(Measure::speed, {second * 1000, 3'000});
        tally.value(Measure::distance, {second * 1000, second * 3'000});
    }
    tally.advance(600'000);
    EXPECT_EQ(tally.moving(), 600_s);
    // The other way round: the count says nothing against a speed that stands.
    tally = counting();
    for (int second = 0; second <= 600; ++second) {
        tally.value(Measure::speed, {second * 1000, second < 60 ? 3'000 : 0});
        tally.value(Measure::distance, {second * 1000, second * 3'000});
    }
    tally.advance(600'000);
    EXPECT_EQ(tally.moving(), 60_s);
}

}  // namespace
}  // namespace ritm::recorder
