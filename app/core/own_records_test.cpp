// UI.md: the bar against the own record, from what a sensor says to what the live screen and the summary show.
#include "app/core/own_records.h"

#include "app/core/core_fixture.h"

namespace ritm::core {
namespace {
using namespace literals;
using devices::Measure;

constexpr std::int64_t km_mm = 1'000'000;

class OwnRecordsTest : public CoreTest {
  protected:
    void open() {
        run.emplace(folder.path(), clock, ++runs);
        if (anna.is_nil()) {
            anna = run->add_person();
            sensor = run->add_sensor();
        }
    }
    SessionId begin(app::Sport sport = app::Sport::treadmill_run, MemberId member = {}) {
        const auto started = run->answer<SessionId>([&](auto reply) {
            run->workout->start({member.is_nil() ? anna : member, sport, {}}, reply);
        });
        EXPECT_TRUE(started);
        run->settle();
        return started.value_or(SessionId());
    }
    void go(int seconds, std::int64_t mm_s) {
        for (int i = 0; i < seconds; ++i) {
            count_mm += mm_s;
            const devices::Reading readings[] = {{sensor, Measure::speed, clock.ticks(), mm_s},
                                                 {sensor, Measure::distance, clock.ticks(), count_mm}};
            run->workplace->recorder().accept(readings);
            run->pass(1_s);
        }
    }
    [[nodiscard]] std::shared_ptr<const app::LiveView> live() { return run->workout->live(); }
    void finish() {
        EXPECT_TRUE(run->answer<SessionId>([&](auto reply) { run->workout->finish(reply); }));
        run->settle();  // validated
    }
    std::vector<app::NewRecord> fallen_in(SessionId session) {
        const auto detail = run->answer<app::SessionDetail>([&](auto reply) { run->history->detail(session, reply); });
        EXPECT_TRUE(detail);
        return detail ? detail->new_records : std::vector<app::NewRecord>{};
    }
    // A past session with 1 km in five minutes.
    SessionId trained() {
        const SessionId session = begin();
        go(310, km_mm / 300);
        EXPECT_FALSE(live()->record) << "who has no record is held against none";
        EXPECT_TRUE(live()->new_records.empty());
        finish();
        return session;
    }

    std::optional<ProgramRun> run;
    MemberId anna;
    DeviceId sensor;
    std::int64_t count_mm = 0;
    std::uint64_t runs = 0;
};
}  // namespace

TEST_F(OwnRecordsTest, ahead_behind_and_a_new_record) {
    open();
    const SessionId first = trained();
    const SessionId second = begin();
    go(20, 4'000);
    ASSERT_TRUE(live()->record);
    EXPECT_EQ(live()->record->distance_mm, km_mm);
    EXPECT_NEAR(static_cast<double>(live()->record->time_ms), 300'000, 1'500);
    EXPECT_FALSE(live()->record->ahead_ms) << "80 m say nothing yet";
    go(30, 4'000);  // 200 m in 50 s, for which the record took 60
    EXPECT_NEAR(static_cast<double>(live()->record->ahead_ms.value()), 9'000, 2'000);
    EXPECT_NEAR(live()->record->done, 0.2, 0.005);
    EXPECT_LE(live()->record->age_ms, 1'500);
    go(100, 2'000);  // 400 m in 150 s for 120
    EXPECT_NEAR(static_cast<double>(live()->record->ahead_ms.value()), -31'000, 2'000);
    EXPECT_TRUE(live()->new_records.empty());
    go(99, 6'000);
    EXPECT_TRUE(live()->new_records.empty());
    EXPECT_TRUE(live()->record);
    go(3, 6'000);
    ASSERT_EQ(live()->new_records.size(), 1U);
    const app::NewRecord fallen = live()->new_records.front();
    EXPECT_EQ(fallen.distance_mm, km_mm);
    EXPECT_NEAR(static_cast<double>(fallen.time_ms), 250'000, 2'500);
    EXPECT_NEAR(static_cast<double>(fallen.before_ms), 300'000, 1'500);
    EXPECT_LE(live()->elapsed_ms - fallen.set_at_ms, 3'000);
    EXPECT_FALSE(live()->record) << "no record over any longer distance";
    finish();

    const auto shown = fallen_in(second);
    ASSERT_EQ(shown.size(), 1U);
    EXPECT_EQ(shown[0].distance_mm, km_mm);
    EXPECT_NEAR(static_cast<double>(shown[0].time_ms), static_cast<double>(fallen.time_ms), 2'000);
    EXPECT_EQ(shown[0].before_ms, fallen.before_ms);
    EXPECT_TRUE(fallen_in(first).empty()) << "the first over a distance beats nobody";
}

TEST_F(OwnRecordsTest, a_deleted_one_is_none_and_its_undo_brings_it_back) {
    open();
    const SessionId first = trained();
    begin();
    go(60, 3'000);
    EXPECT_TRUE(live()->record);
    EXPECT_TRUE(run->answer<Done>([&](auto reply) { run->history->remove(first, reply); }));
    run->settle();
    EXPECT_FALSE(live()->record);
    EXPECT_TRUE(run->answer<Done>([&](auto reply) { run->history->restore(first, reply); }));
    run->settle();
    EXPECT_TRUE(live()->record);
}

TEST_F(OwnRecordsTest, pauses_count_as_they_do_in_the_record) {
    open();
    trained();
    begin();
    go(50, 4'000);
    EXPECT_TRUE(run->answer<Done>([&](auto reply) { run->workout->pause(reply); }));
    run->pass(60_s);
    EXPECT_TRUE(run->answer<Done>([&](auto reply) { run->workout->resume(reply); }));
    go(2, 4'000);
    EXPECT_NEAR(static_cast<double>(live()->record->ahead_ms.value()), -52'000, 2'500);
    go(208, 4'000);  // the kilometre in 4:10 of the timer, 5:10 with the pause
    EXPECT_GT(live()->distance.value.value(), km_mm);
    EXPECT_TRUE(live()->new_records.empty());
}

TEST_F(OwnRecordsTest, belongs_to_a_person_and_a_kind_of_sport) {
    open();
    trained();
    for (const app::Sport other : {app::Sport::run, app::Sport::treadmill_walk, app::Sport::cycle}) {
        begin(other);
        go(61, 3'000);
        EXPECT_FALSE(live()->record) << static_cast<int>(other);
        finish();
    }
    const MemberId boris = run->add_person("Boris");
    begin(app::Sport::treadmill_run, boris);
    go(61, 3'000);
    EXPECT_TRUE(live()->distance.value);
    EXPECT_FALSE(live()->record);
}

TEST_F(OwnRecordsTest, a_silent_sensor_is_known_as_such_and_makes_no_record) {
    open();
    trained();
    begin();
    run->pass(5_s);
    EXPECT_FALSE(live()->record) << "no distance, no comparison";
    go(240, 4'150);  // 996 m in 4:05
    EXPECT_LE(live()->record->age_ms, 1'500);
    run->pass(4_s);
    ASSERT_TRUE(live()->record);
    EXPECT_GT(live()->record->age_ms, 3'000);
    EXPECT_EQ(live()->distance.age_ms, live()->record->age_ms);
    run->pass(120_s);
    EXPECT_GT(live()->record->age_ms, 10'000);
    EXPECT_TRUE(live()->new_records.empty());
}

TEST_F(OwnRecordsTest, what_a_removed_sensor_said_last_grows_old) {
    open();
    trained();
    begin();
    go(60, 3'000);
    EXPECT_TRUE(run->answer<Done>([&](auto reply) { run->devices->remove(sensor, reply); }));
    run->pass(12_s);
    ASSERT_TRUE(live()->record);
    EXPECT_EQ(live()->distance.value, 59 * 3'000);
    EXPECT_GT(live()->distance.age_ms, 10'000);
    EXPECT_LT(live()->distance.age_ms, 16'000);
    EXPECT_EQ(live()->record->age_ms, live()->distance.age_ms);
}

TEST_F(OwnRecordsTest, after_a_crash_nothing_is_current_before_a_sensor_says_so) {
    open();
    trained();
    for (const Millis wall_jumps : {Millis(0), Millis(-1'200'000)}) {
        const SessionId session = begin();
        go(60, 3'000);
        run.reset();
        clock.advance(5_min);
        clock.jump_wall(wall_jumps);
        open();
        ASSERT_TRUE(run->answer<Done>([&](auto reply) { run->workout->take_up(session, reply); }));
        run->pass(1_s);
        ASSERT_TRUE(live()->record);
        EXPECT_GE(live()->distance.value.value(), 59 * 3'000);
        EXPECT_GT(live()->distance.age_ms, wall_jumps == Millis(0) ? 300'000 : 10'000);
        EXPECT_EQ(live()->record->age_ms, live()->distance.age_ms);
        go(2, 3'000);
        EXPECT_LE(live()->distance.age_ms, 1'500);
        EXPECT_LE(live()->record->age_ms, 1'500);
        EXPECT_TRUE(run->answer<Done>([&](auto reply) { run->workout->discard(reply); }));
    }
}

// TRN-08: the session will be marked when it ends; what it shows until then is no record either.
TEST_F(OwnRecordsTest, an_impossible_speed_ends_the_comparison) {
    open();
    trained();
    begin();
    go(50, 4'000);
    EXPECT_TRUE(live()->record);
    const devices::Reading readings[] = {{sensor, Measure::speed, clock.ticks(), 12'501}};
    run->workplace->recorder().accept(readings);
    run->pass(1_s);
    go(220, 4'400);
    EXPECT_FALSE(live()->record);
    EXPECT_TRUE(live()->new_records.empty());
}

TEST_F(OwnRecordsTest, goes_on_after_a_crash) {
    open();
    trained();
    const SessionId session = begin();
    go(50, 4'000);
    run.reset();
    clock.advance(20_s);
    open();
    ASSERT_TRUE(run->answer<Done>([&](auto reply) { run->workout->take_up(session, reply); }));
    run->settle();
    go(2, 4'000);
    ASSERT_TRUE(live()->record);
    EXPECT_NEAR(static_cast<double>(live()->record->ahead_ms.value()), -12'000, 3'500);
}

}  // namespace ritm::core
