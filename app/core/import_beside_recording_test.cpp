// Imports beside a running session, and imports that end in the middle.
#include "app/core/activity_fixture.h"
#include "app/core/core_fixture.h"
#include "infra/recorder/telemetry_check.h"

namespace ritm::core {
namespace {
using namespace literals;
using recorder::RecordingFound;
using recorder::RecordingState;

constexpr int file_hours = 5;

class ImportBesideRecording : public CoreTest {
  protected:
    // A run of five hours at 1 Hz that ended yesterday.
    std::string long_file() {
        formats::Activity activity;
        formats::Session one = hour_from(clock.now() - 48_h);
        one.totals.elapsed = one.totals.timer = 1_h * file_hours;
        one.end = one.start + 1_h * file_hours;
        for (std::int64_t second = 0; second < file_hours * 3600; ++second) {
            formats::Record record;
            record.at = one.start + Millis(second * 1000);
            record.heart_rate = HeartRate(120 + second % 40);
            one.records.push_back(record);
        }
        activity.sessions.push_back(one);
        const auto path = (folder.path() / "long.fit").string();
        write_file(path, formats::fit::encode(activity).value());
        return path;
    }
    std::optional<RecordingFound> on_disk(ProgramRun& run, const std::function<bool(const RecordingFound&)>& which) {
        const auto report = recorder::check_telemetry(folder.path() / "telemetry.db", &run.workplace->keys());
        EXPECT_TRUE(report && report->problems.empty());
        for (const auto& found : report->recordings) {
            if (which(found)) return found;
        }
        return std::nullopt;
    }
    std::optional<RecordingFound> importing(ProgramRun& run) {
        return on_disk(run, [](const auto& found) { return found.state == RecordingState::importing; });
    }
    std::int64_t recorded_to(ProgramRun& run, SessionId session) {
        return on_disk(run, [&](const auto& found) { return found.session == session; })->recorded_to_ms;
    }
    // Up to the moment at which a first piece of the import is on disk.
    void import_begins(ProgramRun& run, MemberId member) {
        run.history->import_files(member, {long_file()}, {}, [this](auto report) { ended = report; });
        while (!importing(run) || importing(run)->recorded_to_ms == 0) ASSERT_TRUE(run.step());
        ASSERT_FALSE(ended);
        EXPECT_LT(importing(run)->recorded_to_ms, file_hours * 3'600'000);
    }
    std::optional<Result<app::ImportReport, app::Trouble>> ended;
};
}  // namespace

// spec: TRN-01
TEST_F(ImportBesideRecording, a_tick_is_on_disk_before_a_long_import_ends) {
    ProgramRun run(folder.path(), clock);
    const MemberId member = run.add_person();
    const SessionId live = run.start(member);
    run.pass(10_s);
    import_begins(run, member);
    const std::int64_t before = recorded_to(run, live);
    clock.advance(1_s);  // the tick is due now, behind what was posted earlier
    while (recorded_to(run, live) == before) ASSERT_TRUE(run.step());
    EXPECT_EQ(recorded_to(run, live), before + 1000);
    EXPECT_LT(importing(run)->recorded_to_ms, file_hours * 3'600'000);
    EXPECT_FALSE(ended);
    run.settle();
    ASSERT_TRUE(ended && *ended);
    EXPECT_EQ((*ended)->imported, 1);
    EXPECT_FALSE(importing(run));
    const SessionId id = (*ended)->last.value();
    const auto detail = run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(id, reply); }).value();
    EXPECT_GE(detail.series.heart_rate_bpm.size(), file_hours * 3600U);
    EXPECT_TRUE(run.answer<SessionId>([&](auto reply) {
        run.pass(60_s);
        run.workout->finish(reply);
    }));
}

TEST_F(ImportBesideRecording, half_an_import_is_gone_after_the_next_start) {
    {
        ProgramRun run(folder.path(), clock);
        import_begins(run, run.add_person());
    }
    ProgramRun run(folder.path(), clock, 2);
    run.settle();
    EXPECT_FALSE(on_disk(run, [](const auto&) { return true; }));
    const MemberId member = run.people->view().current;
    const auto page = run.answer<app::SessionPage>([&](auto reply) { run.history->page(member, 0, 50, reply); });
    EXPECT_EQ(page->total, 0);
    run.history->import_files(member, {long_file()}, {}, [this](auto report) { ended = report; });
    run.settle();
    ASSERT_TRUE(ended && *ended);
    EXPECT_EQ((*ended)->imported, 1) << "it can be imported again";
}

TEST_F(ImportBesideRecording, an_import_whose_event_stands_is_kept_at_the_next_start) {
    {
        ProgramRun run(folder.path(), clock);
        const MemberId member = run.add_person();
        import_begins(run, member);
        while (!ended) ASSERT_TRUE(run.step());
        ASSERT_TRUE(importing(run)) << "the event stands, the recording has not heard of it";
    }
    ProgramRun run(folder.path(), clock, 2);
    run.settle();
    const auto kept = on_disk(run, [](const auto&) { return true; });
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->state, RecordingState::imported);
    EXPECT_GE(kept->recorded_to_ms, file_hours * 3'600'000 - 1000);
}

// The screens' thread draws the live screen and sounds the alarm: it only hands things on.
TEST_F(ImportBesideRecording, neither_an_import_nor_a_chart_is_worked_out_on_the_screens_thread) {
    ProgramRun run(folder.path(), clock, ProgramRun::Screens::apart);
    const MemberId member = run.add_person();
    run.history->import_files(member, {long_file()}, {}, [this](auto report) { ended = report; });
    run.settle();
    ASSERT_TRUE(ended && *ended);
    ASSERT_TRUE(
        run.answer<app::SessionDetail>([&](auto reply) { run.history->detail((*ended)->last.value(), reply); }));
    EXPECT_GT(run.behind, 0);
    EXPECT_LT(run.on_screens * 20, run.behind);
}

}  // namespace ritm::core
