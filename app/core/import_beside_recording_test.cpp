// Imports beside a running session, and imports that end in the middle.
#include "app/core/activity_fixture.h"
#include "app/core/core_fixture.h"
#include "infra/recorder/telemetry_check.h"
#include "tests/support/fault_vfs/default_disk.h"

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
        one.totals.energy = energy;
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
        const auto report = recorder::check_telemetry(store / "telemetry.db", &run.workplace->keys());
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
    // Up to the moment at which all of it is on disk, and nothing of its event.
    void recording_is_whole(ProgramRun& run, MemberId member) {
        import_begins(run, member);
        while (importing(run)->recorded_to_ms < file_hours * 3'600'000 - 1000) ASSERT_TRUE(run.step());
        ASSERT_FALSE(ended);
    }
    // The sync that would make the event certain fails, so what was written of it may still reach the disk.
    void commit_fails(ProgramRun& run, test::FaultVfs& disk) {
        recording_is_whole(run, run.add_person());
        disk.at_sync(test::FaultVfs::Then::io_error_once);
        run.settle();
        ASSERT_TRUE(disk.struck());
        ASSERT_TRUE(ended && *ended);
        ASSERT_EQ((*ended)->failed.size(), 1U) << "the person is told";
        EXPECT_EQ((*ended)->failed.front().reason, app::Problem::store_failed);
        ASSERT_TRUE(importing(run)) << "the next start decides, and it may find the event";
    }
    std::int64_t sessions(ProgramRun& run) {
        const MemberId member = run.people->view().current;
        return run.answer<app::SessionPage>([&](auto reply) { run.history->page(member, 0, 50, reply); })->total;
    }
    // What a killed program leaves: what was written is there, and nobody has tidied up.
    void copy_store(const std::filesystem::path& to) {
        for (const auto& file : std::filesystem::directory_iterator(store)) {
            if (!file.is_regular_file() || file.path().extension() == ".db-shm") continue;
            std::filesystem::copy_file(file.path(), to / file.path().filename());
        }
        store = to;
    }
    std::filesystem::path store = folder.path();
    Energy energy{400'000};  // of the file
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

TEST_F(ImportBesideRecording, a_commit_that_failed_and_came_to_nothing_leaves_no_recording_at_the_next_start) {
    test::FaultVfs disk;
    const test::DefaultDisk all_on(disk);
    {
        ProgramRun run(store, clock);
        commit_fails(run, disk);
    }
    ProgramRun run(store, clock, 2);
    run.settle();
    EXPECT_EQ(sessions(run), 0);
    EXPECT_FALSE(on_disk(run, [](const auto&) { return true; }));
}

TEST_F(ImportBesideRecording, a_commit_that_failed_and_came_back_has_its_recording_at_the_next_start) {
    test::FaultVfs disk;
    const test::DefaultDisk all_on(disk);
    ProgramRun killed(store, clock);
    commit_fails(killed, disk);
    EXPECT_EQ(sessions(killed), 0);
    const test::TempDir left;
    copy_store(left.path());
    ProgramRun run(store, clock, 2);
    run.settle();
    EXPECT_EQ(sessions(run), 1) << "its pages were written, though nobody could say so";
    const auto kept = on_disk(run, [](const auto&) { return true; });
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->state, RecordingState::imported);
    EXPECT_GE(kept->recorded_to_ms, file_hours * 3'600'000 - 1000);
}

TEST_F(ImportBesideRecording, a_refused_import_takes_its_recording_along_at_once) {
    ProgramRun run(store, clock);
    energy = Energy(-1'000);  // against the rules
    recording_is_whole(run, run.add_person());
    run.settle();
    ASSERT_TRUE(ended && *ended);
    EXPECT_EQ((*ended)->failed.size(), 1U);
    EXPECT_FALSE(on_disk(run, [](const auto&) { return true; }));
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
