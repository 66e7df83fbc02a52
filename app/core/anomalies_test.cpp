// TRN-08 from the sensor's reading to what a person sees: the chart marks it, the figures leave it out, the recording
// keeps what the sensor said.
#include <cmath>

#include "app/core/core_fixture.h"
#include "domain/training/plausibility.h"

namespace ritm::core {
namespace {
using namespace literals;
using devices::Measure;

class Anomalies : public CoreTest {
  protected:
    Anomalies() : run(folder.path(), clock) {
        anna = run.add_person();
        strap = run.add_sensor();
        session = run.start(anna);
    }
    void say(std::int64_t bpm, int seconds = 1, std::int64_t steps_per_min = 165) {
        for (int s = 0; s < seconds; ++s) {
            const std::array<devices::Reading, 2> readings{
                devices::Reading{strap, Measure::heart_rate, clock.ticks(), bpm},
                devices::Reading{strap, Measure::cadence, clock.ticks(), steps_per_min * 2}};
            if (bpm > 0) run.workplace->recorder().accept(readings);
            run.pass(1_s);
        }
    }
    app::SessionDetail finished() {
        EXPECT_TRUE(run.answer<SessionId>([&](auto reply) { run.workout->finish(reply); }));
        return run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(session, reply); }).value();
    }
    std::vector<std::int64_t> said() {
        const auto series = run.workplace->telemetry().read(session);
        EXPECT_TRUE(series);
        return series->column(Measure::heart_rate)->value;
    }

    ProgramRun run;
    MemberId anna;
    DeviceId strap;
    SessionId session;
};
}  // namespace

// spec: TRN-08
TEST_F(Anomalies, a_spike_is_drawn_apart_and_is_no_maximum) {
    say(140, 60);
    say(180);
    say(140, 60);
    say(155);  // 15 bpm: a heart may do that
    say(140, 20);
    const auto seen = finished();
    EXPECT_EQ(seen.row.max_heart_rate, 155);
    EXPECT_EQ(seen.row.average_heart_rate, 140);
    EXPECT_FALSE(seen.row.marked) << "the session itself is good";
    ASSERT_EQ(seen.series.heart_rate_suspect_bpm.size(), seen.series.heart_rate_bpm.size());
    EXPECT_TRUE(std::isnan(seen.series.heart_rate_bpm[60]));
    EXPECT_EQ(seen.series.heart_rate_suspect_bpm[60], 180);
    EXPECT_EQ(seen.series.heart_rate_suspect_bpm[59], 140) << "a line to its neighbour";
    EXPECT_TRUE(std::isnan(seen.series.heart_rate_suspect_bpm[58]));
    EXPECT_EQ(seen.series.heart_rate_bpm[121], 155);
    EXPECT_EQ(said()[60], 180) << "what the sensor said stays";
}

// spec: TRN-08
TEST_F(Anomalies, a_cadence_lock_is_drawn_apart_and_not_counted) {
    say(135, 120);
    say(165, 90);
    say(136, 60);
    const auto seen = finished();
    EXPECT_EQ(seen.row.max_heart_rate, 136);
    EXPECT_EQ(seen.row.average_heart_rate, 135);
    EXPECT_EQ(seen.series.heart_rate_suspect_bpm[150], 165);
    EXPECT_TRUE(std::isnan(seen.series.heart_rate_bpm[150]));
    EXPECT_EQ(said()[150], 165);
}

// spec: TRN-08
TEST_F(Anomalies, a_runner_whose_heart_keeps_step_is_left_alone) {
    say(120, 60);
    for (int bpm = 121; bpm <= 165; ++bpm) say(bpm, 2);  // 10 bpm in 20 s
    say(165, 300);
    const auto seen = finished();
    EXPECT_EQ(seen.row.max_heart_rate, 165);
    EXPECT_TRUE(seen.series.heart_rate_suspect_bpm.empty());
}

// spec: TRN-08
TEST_F(Anomalies, a_dropout_is_a_gap_and_the_rest_counts) {
    say(140, 60);
    say(0, 10);
    say(150, 60);
    const auto seen = finished();
    EXPECT_TRUE(std::isnan(seen.series.heart_rate_bpm[66]));
    EXPECT_FALSE(std::isnan(seen.series.heart_rate_bpm[70]));
    EXPECT_EQ(seen.row.average_heart_rate, 145);
    EXPECT_EQ(seen.row.marks, std::vector<std::string>{"sensor_gaps"});
    EXPECT_NEAR(static_cast<double>(seen.series.heart_rate_silent_ms), 8'000, 1) << "a value holds for three seconds";
    EXPECT_EQ(seen.series.speed_silent_ms, 0);
    const auto detail = run.workplace->telemetry().read(session);
    const auto summary = recorder::summary_of(*detail, {{}, training::Sport::running, {}, {}});
    EXPECT_TRUE(training::has(summary, training::Mark::sensor_gaps));
}

}  // namespace ritm::core
