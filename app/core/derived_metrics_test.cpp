// TRN-07: every derived metric of one workout whose truth is known, as the session's detail shows it.
#include <cmath>

#include "app/core/core_fixture.h"
#include "domain/training/views/metrics_energy.h"
#include "domain/training/views/metrics_load.h"

namespace ritm::core {
namespace {
using namespace literals;
using devices::Measure;
namespace metrics = training::metrics;

constexpr int stage_s = 240;
constexpr double weight_kg = 62;
constexpr double highest_bpm = 190;
constexpr double resting_bpm = 55;

struct Stage {
    double speed_m_min = 0;
    double bpm = 0;
};
// Someone with 50 ml/kg/min at 190 bpm on a belt at 1 %: a straight line, at whole heart rates.
Stage stage(double speed_m_min) {
    const double vo2 = 0.2 * speed_m_min + 0.9 * speed_m_min * 0.01 + 3.5;
    return {speed_m_min, std::round(highest_bpm + (vo2 - 50) / 0.4)};
}
const std::array<Stage, 3> stages{stage(140), stage(160), stage(180)};

template <class Formula>
double mean_of_sexes(Formula formula) {
    return (formula(metrics::Sex::male) + formula(metrics::Sex::female)) / 2;
}

class DerivedMetrics : public CoreTest {
  protected:
    app::SessionDetail trained(std::optional<int> resting) {
        ProgramRun run(folder.path(), clock);
        app::Person person;
        person.name = "Anna";
        person.birth_year = 1991;
        person.weight_g = static_cast<std::int64_t>(weight_kg * 1000);
        person.measured_heart_rate_max = static_cast<int>(highest_bpm);
        person.resting_heart_rate = resting;
        const MemberId anna = run.answer<MemberId>([&](auto reply) { run.people->add(person, reply); }).value();
        person.id = anna;
        EXPECT_TRUE(run.answer<Done>([&](auto reply) { run.people->update(person, reply); }));
        const DeviceId sensor = run.add_sensor();
        const SessionId session = run.start(anna);
        for (const Stage& each : stages) {
            for (int s = 0; s < stage_s; ++s) {
                const auto mm_s = static_cast<std::int64_t>(std::llround(each.speed_m_min * 1000 / 60));
                const std::array<devices::Reading, 3> readings{
                    devices::Reading{sensor, Measure::heart_rate, clock.ticks(), static_cast<std::int64_t>(each.bpm)},
                    devices::Reading{sensor, Measure::speed, clock.ticks(), mm_s},
                    devices::Reading{sensor, Measure::incline, clock.ticks(), 100}};
                run.workplace->recorder().accept(readings);
                run.pass(1_s);
            }
        }
        EXPECT_TRUE(run.answer<SessionId>([&](auto reply) { run.workout->finish(reply); }));
        return run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(session, reply); }).value();
    }
};
}  // namespace

// spec: TRN-07
TEST_F(DerivedMetrics, are_all_there_and_true) {
    const auto detail = trained(static_cast<int>(resting_bpm));
    constexpr double metres = (140 + 160 + 180) * stage_s / 60.0;
    ASSERT_TRUE(detail.row.distance_mm && detail.moving_ms && detail.ascent_mm && detail.row.energy_j);
    EXPECT_EQ(*detail.moving_ms, 3 * stage_s * 1000);
    EXPECT_NEAR(static_cast<double>(*detail.row.distance_mm), metres * 1000, metres * 5);
    const double pace_s_km =
        static_cast<double>(*detail.moving_ms) / static_cast<double>(*detail.row.distance_mm) * 1e3;
    EXPECT_NEAR(pace_s_km, 375, 2);
    EXPECT_NEAR(static_cast<double>(*detail.ascent_mm), metres * 10, 200);

    double kcal = 0;
    double load = 0;
    for (const Stage& each : stages) {
        kcal += stage_s / 60.0 * mean_of_sexes([&](metrics::Sex sex) {
                    return metrics::keytel_kcal_min(each.bpm, {weight_kg, 34, sex});
                });
        load += mean_of_sexes([&](metrics::Sex sex) {
            return metrics::trimp_banister(stage_s / 60.0, each.bpm, {resting_bpm, highest_bpm}, sex);
        });
    }
    EXPECT_NEAR(static_cast<double>(*detail.row.energy_j) / 4184, kcal, kcal * 0.02);
    EXPECT_EQ(detail.load_model, app::LoadModel::banister);
    EXPECT_NEAR(static_cast<double>(detail.training_load.value_or(0)), load, 1);
    EXPECT_EQ(detail.zone_ms[3], stage_s * 1000);      // 147 bpm: 77 % of 190
    EXPECT_EQ(detail.zone_ms[4], 2 * stage_s * 1000);  // 157 and 168 bpm
    ASSERT_TRUE(detail.vo2max);
    EXPECT_NEAR(*detail.vo2max, 50, 1);
    EXPECT_EQ(detail.vo2max_model, app::Vo2maxModel::heart_rate_and_speed);
}

// spec: TRN-07
TEST_F(DerivedMetrics, without_a_resting_heart_rate_the_load_is_edwards) {
    const auto detail = trained(std::nullopt);
    EXPECT_EQ(detail.load_model, app::LoadModel::edwards);
    EXPECT_EQ(detail.training_load, (3 * stage_s + 4 * 2 * stage_s) / 60);
}

}  // namespace ritm::core
