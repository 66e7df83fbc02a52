// TRN-09 as a person meets it, on both sides of each limit: a minute, a day, and files from elsewhere.
#include <fstream>

#include "app/core/core_fixture.h"
#include "domain/training/policy.h"
#include "infra/formats/import.h"

namespace ritm::core {
namespace {
using namespace literals;
namespace policy = training::policy;

class WorkoutLimits : public CoreTest {
  protected:
    static Result<SessionId, app::Trouble> finish(ProgramRun& run) {
        return run.answer<SessionId>([&](auto reply) { run.workout->finish(reply); });
    }
    static app::SessionPage page(ProgramRun& run) {
        const MemberId member = run.people->view().current;
        return run.answer<app::SessionPage>([&](auto reply) { run.history->page(member, 0, 50, reply); }).value();
    }
    static app::WorkoutPhase phase(ProgramRun& run) { return run.workout->live()->phase; }
    // A recording of so much time, as another program would write it, comes in.
    app::ImportReport import_file(ProgramRun& run, Millis timer) {
        training::Summary summary;
        summary.sport = training::Sport::running;
        constexpr std::int64_t three_days_ms = 3 * 86'400'000LL;
        summary.start = Instant(1'770'000'000'000 + files++ * three_days_ms);  // each file another session
        summary.elapsed = summary.timer = timer;
        recorder::Series series;
        series.started_at = summary.start;
        series.end_ms = timer.raw();
        for (const std::int64_t at : {std::int64_t{0}, timer.raw() - 1'000}) {
            series.column_for(devices::Measure::heart_rate).append({at, 120});
        }
        const auto bytes = formats::exported({summary, {}, series});
        EXPECT_TRUE(bytes);
        const std::string path = (folder.path() / (std::to_string(timer.raw()) + ".fit")).string();
        std::ofstream(path, std::ios::binary)
            .write(reinterpret_cast<const char*>(bytes->data()), static_cast<std::streamsize>(bytes->size()));
        return run
            .answer<app::ImportReport>(
                [&](auto reply) { run.history->import_files(run.people->view().current, {path}, {}, reply); })
            .value();
    }

    std::int64_t files = 0;
};
}  // namespace

// spec: TRN-09
TEST_F(WorkoutLimits, at_59_seconds_it_is_told_and_goes_on_and_at_60_it_is_kept) {
    ProgramRun run(folder.path(), clock);
    const SessionId session = run.start(run.add_person());
    run.pass(59_s);
    const auto early = finish(run);
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().problem, app::Problem::too_short);
    EXPECT_EQ(phase(run), app::WorkoutPhase::recording) << "nothing is lost by asking";
    run.pass(1_s);
    EXPECT_EQ(run.workout->live()->timer_ms, policy::session_timer_min.raw());
    ASSERT_EQ(finish(run).value(), session);
    EXPECT_EQ(page(run).rows.at(0).timer_ms, 60'000);
}

// spec: TRN-09
TEST_F(WorkoutLimits, a_pause_is_no_part_of_the_minute) {
    ProgramRun run(folder.path(), clock);
    run.start(run.add_person());
    run.pass(59_s);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->pause(reply); }));
    run.pass(30_s);
    EXPECT_EQ(finish(run).error().problem, app::Problem::too_short);
    EXPECT_EQ(phase(run), app::WorkoutPhase::paused);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->resume(reply); }));
    run.pass(2_s);
    EXPECT_TRUE(finish(run));
}

// spec: TRN-09
TEST_F(WorkoutLimits, a_crash_before_the_minute_leaves_the_choice_to_go_on_or_to_discard) {
    const SessionId session = left_after(40_s);
    clock.advance(5_s);
    ProgramRun run(folder.path(), clock, 2);
    const auto keep = [&] {
        return run.answer<Done>([&](auto reply) { run.workout->finish_unfinished(session, reply); });
    };
    const auto refused = keep();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().problem, app::Problem::too_short);
    const auto offer = run.answer<std::optional<app::Unfinished>>([&](auto reply) { run.workout->unfinished(reply); });
    ASSERT_TRUE(offer.value()) << "the offer stays";
    EXPECT_EQ((*offer)->timer_ms, 40'000);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->take_up(session, reply); }));
    run.pass(20_s);
    EXPECT_TRUE(finish(run));
}

// spec: TRN-09
TEST_F(WorkoutLimits, after_24_hours_without_a_break_it_pauses_itself_and_can_be_kept) {
    ProgramRun run(folder.path(), clock);
    const SessionId session = run.start(run.add_person());
    run.pass(10_s);
    clock.advance(policy::session_stretch_max - 15_s);
    run.pass(4_s);
    EXPECT_EQ(phase(run), app::WorkoutPhase::recording);
    EXPECT_LT(run.workout->live()->timer_ms, policy::session_stretch_max.raw());
    run.pass(3_s);
    EXPECT_EQ(phase(run), app::WorkoutPhase::paused);
    const auto at_limit = run.workout->live()->timer_ms;
    EXPECT_GE(at_limit, policy::session_stretch_max.raw());
    EXPECT_LE(at_limit, (policy::session_stretch_max + policy::session_stretch_overshoot).raw());
    run.pass(60_s);
    EXPECT_EQ(run.workout->live()->timer_ms, at_limit) << "nothing is recorded any more";
    ASSERT_EQ(finish(run).value(), session);
    const auto row = page(run).rows.at(0);
    EXPECT_EQ(row.timer_ms, at_limit);
    EXPECT_FALSE(row.marked);
}

// spec: TRN-09
TEST_F(WorkoutLimits, after_the_pause_of_24_hours_it_may_go_on) {
    ProgramRun run(folder.path(), clock);
    run.start(run.add_person());
    run.pass(10_s);
    clock.advance(policy::session_stretch_max - 10_s);
    run.pass(2_s);
    ASSERT_EQ(phase(run), app::WorkoutPhase::paused);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->resume(reply); }));
    run.pass(60_s);
    EXPECT_EQ(phase(run), app::WorkoutPhase::recording);
    EXPECT_TRUE(finish(run));
    EXPECT_GE(page(run).rows.at(0).timer_ms, (policy::session_stretch_max + 60_s).raw());
}

// spec: TRN-09
TEST_F(WorkoutLimits, files_outside_the_limits_are_kept_and_marked) {
    ProgramRun run(folder.path(), clock);
    clock.jump_wall(Instant(1'780'000'000'000) - clock.now());
    run.add_person();
    const auto marked = [&](Millis timer) {
        EXPECT_EQ(import_file(run, timer).imported, 1) << timer.raw();
        for (const auto& row : page(run).rows) {
            if (row.timer_ms == timer.raw()) return row.marked;
        }
        ADD_FAILURE() << "not kept: " << timer.raw();
        return false;
    };
    EXPECT_TRUE(marked(59_s));
    EXPECT_FALSE(marked(60_s));
    EXPECT_FALSE(marked(policy::session_stretch_max));
    EXPECT_TRUE(marked(policy::session_stretch_max + 1_s));
    EXPECT_EQ(page(run).total, 4);
}

}  // namespace ritm::core
