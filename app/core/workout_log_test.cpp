// The log follows what the recorder did, over crashes and refused writes: laps, and what a crash cut off.
#include "app/core/core_fixture.h"
#include "app/core/logged_session.h"
#include "domain/training/plausibility.h"
#include "domain/training/policy.h"
#include "tests/support/fault_vfs/default_disk.h"

namespace ritm::core {
namespace {
using namespace literals;
namespace session = training::session;
namespace policy = training::policy;
using recorder::Note;

class WorkoutLog : public CoreTest {
  protected:
    session::State log_of(ProgramRun& run, SessionId id) {
        run.settle();
        auto reader = eventstore::EventReader::open(folder.path(), &run.workplace->keys());
        EXPECT_TRUE(reader);
        return logged_session(**reader, id).value();
    }
    static void lap(ProgramRun& run) {
        EXPECT_TRUE(run.answer<Done>([&](auto reply) { run.workout->lap(reply); }));
        run.pass(10_s);
    }
    // Refused after 70 s of a new workout; the disk is full for five more.
    static SessionId lap_on_a_full_disk(ProgramRun& run, test::FaultVfs& disk) {
        const SessionId id = run.start(run.add_person());
        run.pass(70_s);
        disk.at_call(1, test::FaultVfs::Then::full);
        EXPECT_FALSE(run.answer<Done>([&](auto reply) { run.workout->lap(reply); }));
        run.pass(5_s);
        return id;
    }
    // A tick whose event the crash took with it.
    static void last_tick(ProgramRun& run, SessionId id, std::int64_t at_ms, Note note) {
        ASSERT_TRUE(run.workplace->telemetry().append_ticks({{id, at_ms, {}, {{at_ms, note, 0}}, {}}}));
    }
    static Result<Done, app::Trouble> keep(ProgramRun& run, SessionId id) {
        return run.answer<Done>([&](auto reply) { run.workout->finish_unfinished(id, reply); });
    }
    static training::Summary summary_of(const session::State& log) {
        EXPECT_TRUE(log.completed);
        return log.completed ? log.completed->summary : training::Summary{};
    }
};
}  // namespace

TEST_F(WorkoutLog, a_lap_whose_event_a_crash_took_is_logged_when_the_workout_is_taken_up) {
    SessionId id;
    {
        ProgramRun run(folder.path(), clock);
        id = run.start(run.add_person());
        run.pass(30_s);
        lap(run);
        last_tick(run, id, 45'000, Note::lap);
    }
    ProgramRun run(folder.path(), clock, 2);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->take_up(id, reply); }));
    auto log = log_of(run, id);
    ASSERT_TRUE(log.last_lap);
    EXPECT_EQ(log.last_lap->number, 2U);
    EXPECT_EQ(log.last_lap->timer, 45_s);
    run.pass(10_s);
    lap(run);
    log = log_of(run, id);
    EXPECT_EQ(log.last_lap->number, 3U);
    EXPECT_EQ(log.phase, session::State::Phase::running);
}

TEST_F(WorkoutLog, laps_go_on_where_the_log_knows_more_of_them_than_the_recording) {
    SessionId id;
    {
        ProgramRun run(folder.path(), clock);
        id = run.start(run.add_person());
        run.pass(30_s);
        lap(run);
        const session::MarkLap lost{.at = clock.now(), .timer = 40_s, .number = 2, .trigger = {}, .distance = {}};
        run.workplace->submit<session::Aggregate>(id, lost, {}, [](const auto& receipt) { EXPECT_TRUE(receipt); });
        run.settle();
    }
    ProgramRun run(folder.path(), clock, 2);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->take_up(id, reply); }));
    run.pass(10_s);
    lap(run);
    EXPECT_EQ(log_of(run, id).last_lap->number, 3U);
}

TEST_F(WorkoutLog, a_lap_on_a_full_disk_is_logged_once_there_is_room) {
    test::FaultVfs disk;
    const test::DefaultDisk all_on(disk);
    ProgramRun run(folder.path(), clock);
    const SessionId id = lap_on_a_full_disk(run, disk);
    EXPECT_FALSE(log_of(run, id).last_lap);
    disk.heal();
    run.pass(5_s);
    auto log = log_of(run, id);
    ASSERT_TRUE(log.last_lap);
    EXPECT_EQ(log.last_lap->timer, 70_s);
    lap(run);
    EXPECT_EQ(log_of(run, id).last_lap->number, 2U);
}

// The recorder marks it before it closes its last tick for the summary; the log may be asked only afterwards.
TEST_F(WorkoutLog, a_lap_pressed_right_before_finish_is_logged_before_the_end) {
    ProgramRun run(folder.path(), clock);
    run.pair_strap_and_treadmill();
    const SessionId id = run.start(run.add_person());
    run.pass(70_s);
    std::optional<Result<SessionId, app::Trouble>> finished;
    run.workout->lap([](const auto& marked) { EXPECT_TRUE(marked); });
    run.workout->finish([&](auto result) { finished = std::move(result); });
    const auto log = log_of(run, id);
    ASSERT_TRUE(finished);
    EXPECT_TRUE(*finished);
    EXPECT_TRUE(log.completed);
    ASSERT_TRUE(log.last_lap);
    EXPECT_EQ(log.last_lap->number, 1U);
}

TEST_F(WorkoutLog, a_lap_that_fell_while_the_summary_was_folded_is_logged_if_the_workout_goes_on) {
    test::FaultVfs disk;
    const test::DefaultDisk all_on(disk);
    ProgramRun run(folder.path(), clock);
    const SessionId id = run.start(run.add_person());
    run.pass(70_s);
    std::optional<Result<SessionId, app::Trouble>> finished;
    run.folds_wait = true;
    run.workout->finish([&](auto result) { finished = std::move(result); });
    run.pass(10_s);
    lap(run);
    EXPECT_FALSE(log_of(run, id).last_lap);
    ASSERT_FALSE(finished);
    disk.at_sync(test::FaultVfs::Then::io_error_once);
    run.folds_wait = false;
    run.settle();
    ASSERT_TRUE(finished);
    EXPECT_FALSE(*finished) << "the end was not stored";
    const auto log = log_of(run, id);
    EXPECT_EQ(log.phase, session::State::Phase::running);
    ASSERT_TRUE(log.last_lap) << "the workout went on, and so did its log";
    EXPECT_EQ(log.last_lap->timer, 80_s);
    const auto again = run.answer<SessionId>([&](auto reply) { run.workout->finish(reply); });
    EXPECT_TRUE(again);
}

TEST_F(WorkoutLog, a_jump_of_the_clock_waits_behind_what_is_older) {
    test::FaultVfs disk;
    const test::DefaultDisk all_on(disk);
    ProgramRun run(folder.path(), clock);
    const SessionId id = lap_on_a_full_disk(run, disk);
    clock.jump_wall(1_h);
    disk.heal();
    run.pass(5_s);
    const auto log = log_of(run, id);
    ASSERT_TRUE(log.last_lap) << "the jump, told first, refused the lap before it";
    EXPECT_EQ(log.last_lap->timer, 70_s);
    EXPECT_GT(log.timer, 70_s) << "and the jump is told";
}

// spec: TRN-01
TEST_F(WorkoutLog, what_a_crash_cut_off_is_kept_as_incomplete) {
    const SessionId id = left_after(90_s);
    ProgramRun run(folder.path(), clock, 2);
    ASSERT_TRUE(keep(run, id));
    EXPECT_TRUE(training::has(summary_of(log_of(run, id)), training::Mark::incomplete));
}

TEST_F(WorkoutLog, what_was_paused_when_it_was_cut_off_is_whole) {
    SessionId id;
    {
        ProgramRun run(folder.path(), clock);
        id = run.start(run.add_person());
        run.pass(90_s);
        ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->pause(reply); }));
    }
    ProgramRun run(folder.path(), clock, 2);
    ASSERT_TRUE(keep(run, id));
    EXPECT_FALSE(training::has(summary_of(log_of(run, id)), training::Mark::incomplete));
}

// The log was ahead of the recording: by a second that is usual, by more something is lost. Both are kept.
TEST_F(WorkoutLog, a_log_that_names_more_time_than_was_recorded_is_no_reason_to_throw_it_away) {
    std::uint64_t boot = 0;
    for (const Millis ahead : {policy::crash_loss_max, policy::crash_loss_max + 1_ms}) {
        SessionId id;
        {
            ProgramRun run(folder.path(), clock, ++boot);
            const MemberId member = run.people->view().people.empty() ? run.add_person() : run.people->view().current;
            id = run.start(member);
            run.pass(90_s);
            const session::Pause named{clock.now(), 90_s + ahead};
            run.workplace->submit<session::Aggregate>(id, named, {}, [](const auto& receipt) { EXPECT_TRUE(receipt); });
            run.settle();
        }
        ProgramRun run(folder.path(), clock, ++boot);
        const auto kept = keep(run, id);
        ASSERT_TRUE(kept) << kept.error().detail;
        const auto summary = summary_of(log_of(run, id));
        EXPECT_EQ(summary.timer, 90_s);
        EXPECT_EQ(training::has(summary, training::Mark::incomplete), ahead > policy::crash_loss_max);
    }
}

// spec: TRN-09
TEST_F(WorkoutLog, a_day_whose_own_pause_the_crash_took_is_kept) {
    std::uint64_t boot = 0;
    for (const Millis over : {policy::session_stretch_overshoot, policy::session_stretch_overshoot + 1_ms}) {
        const Millis recorded = policy::session_stretch_max + over;
        SessionId id;
        {
            ProgramRun run(folder.path(), clock, ++boot);
            const MemberId member = run.people->view().people.empty() ? run.add_person() : run.people->view().current;
            id = run.start(member);
            run.pass(70_s);
            last_tick(run, id, recorded.raw(), Note::paused);
        }
        ProgramRun run(folder.path(), clock, ++boot);
        const auto kept = keep(run, id);
        ASSERT_TRUE(kept) << kept.error().detail;
        const auto summary = summary_of(log_of(run, id));
        EXPECT_EQ(summary.timer, recorded);
        EXPECT_TRUE(training::has(summary, training::Mark::incomplete));
        EXPECT_EQ(training::has(summary, training::Mark::longer_than_maximum),
                  over > policy::session_stretch_overshoot);
    }
}

}  // namespace ritm::core
