#include "app/core/history_desk.h"

#include <cmath>

#include "app/core/activity_fixture.h"
#include "app/core/core_fixture.h"
#include "infra/formats/import.h"
#include "infra/formats/open_file.h"
#include "test_places.h"

namespace ritm::core {
namespace {
using namespace literals;

std::string fit(const std::string& name) { return RITM_SOURCE_DIR "/tests/data/fit/" + name; }

app::ImportReport import(ProgramRun& run, std::vector<std::string> paths) {
    const auto report = run.answer<app::ImportReport>(
        [&](auto reply) { run.history->import_files(run.people->view().current, paths, {}, reply); });
    EXPECT_TRUE(report);
    return report.value_or(app::ImportReport{});
}
app::SessionPage page(ProgramRun& run) {
    return run
        .answer<app::SessionPage>([&](auto reply) { run.history->page(run.people->view().current, 0, 50, reply); })
        .value();
}
// A file that a new person imports, edits and exports again.
std::string edited_and_exported(ProgramRun& run, const char* name, const app::SessionEdit& edit,
                                const std::filesystem::path& to) {
    run.add_person();
    const SessionId id = import(run, {fit(name)}).last.value();
    EXPECT_TRUE(run.answer<Done>([&](auto reply) { run.history->edit(id, edit, reply); }));
    EXPECT_TRUE(run.answer<Done>([&](auto reply) { run.history->export_fit(id, to.string(), reply); }));
    return to.string();
}
using HistoryDeskTest = CoreTest;
}  // namespace

TEST_F(HistoryDeskTest, files_come_in_once_and_show_in_history_and_charts) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    const auto first = import(run, {fit("treadmill-nogps-pause.fit"), fit("run-gps-hr-laps.fit")});
    EXPECT_EQ(first.imported, 2);
    const auto again = import(run, {fit("run-gps-hr-laps.fit")});
    EXPECT_EQ(again.imported, 0);
    EXPECT_EQ(again.duplicates, 1);
    const auto rows = page(run).rows;
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].sport, app::Sport::treadmill_run);
    EXPECT_EQ(rows[0].timer_ms, 420'000);
    EXPECT_EQ(rows[0].distance_mm, 840'000);
    const auto detail =
        run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(rows[0].id, reply); }).value();
    ASSERT_GE(detail.series.heart_rate_bpm.size(), 479U);
    EXPECT_DOUBLE_EQ(detail.series.heart_rate_bpm[0], 95);
    EXPECT_TRUE(std::isnan(detail.series.heart_rate_bpm[270]));  // the pause
}

TEST_F(HistoryDeskTest, a_file_that_is_too_large_is_told_from_one_without_a_workout) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    const auto path = (folder.path() / "huge.fit").string();
    std::filesystem::copy_file(fit("workout-repeat.fit"), path);
    EXPECT_EQ(import(run, {path}).failed.at(0).reason, app::Problem::unreadable_file);
    std::filesystem::resize_file(path, formats::file_size_max + 1);
    EXPECT_EQ(import(run, {path}).failed.at(0).reason, app::Problem::file_too_large);
}

TEST_F(HistoryDeskTest, a_damaged_file_keeps_what_is_intact_and_says_so) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    const auto report = import(run, {fit("truncated.fit"), fit("workout-repeat.fit"), fit("no-such.fit")});
    EXPECT_EQ(report.imported, 1);
    ASSERT_EQ(report.damaged.size(), 1U);
    EXPECT_EQ(report.damaged[0].file, fit("truncated.fit"));
    EXPECT_EQ(report.damaged[0].damage, app::ImportReport::Damage::cut_short);
    ASSERT_EQ(report.failed.size(), 2U);
    EXPECT_EQ(report.failed[0].reason, app::Problem::unreadable_file);
    EXPECT_EQ(report.failed[1].reason, app::Problem::not_found);
    EXPECT_TRUE(page(run).rows.at(0).marked);
}

TEST_F(HistoryDeskTest, only_what_is_cut_or_wrong_is_called_damaged) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    // Octets that follow: the reader warns, nothing of the workout is lost.
    Bytes followed = read_file(fit("run-gps-hr-laps.fit"));
    followed.insert(followed.end(), {1, 2, 3, 4, 5});
    const std::string harmless = (folder.path() / "followed.fit").string();
    write_file(harmless, followed);
    const auto read = formats::read_activity(followed);
    ASSERT_TRUE(read);
    ASSERT_EQ(read->warnings.size(), 1U);
    EXPECT_EQ(read->warnings[0].code, "trailing_bytes");
    const auto whole = import(run, {harmless});
    ASSERT_EQ(whole.imported, 1);
    EXPECT_TRUE(whole.damaged.empty());

    const auto wrong = import(run, {fit("wrong-crc.fit"), fit("bike-power-devfields.fit")});
    EXPECT_EQ(wrong.imported, 2);
    ASSERT_EQ(wrong.damaged.size(), 1U);
    EXPECT_EQ(wrong.damaged[0].file, fit("wrong-crc.fit"));
    EXPECT_EQ(wrong.damaged[0].damage, app::ImportReport::Damage::wrong_check);
}

TEST_F(HistoryDeskTest, says_once_whose_makers_values_did_not_come_in) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    const std::vector<std::string> both{fit("bike-power-devfields.fit"), fit("run-gps-hr-laps.fit")};
    const auto report = import(run, both);
    EXPECT_EQ(report.imported, 2);
    ASSERT_EQ(report.not_kept.size(), 1U);
    EXPECT_EQ(report.not_kept[0].file, both[0]);
    EXPECT_THAT(report.not_kept[0].names, testing::ElementsAre("core_temperature", "zone"));
    EXPECT_TRUE(report.damaged.empty());
    const auto again = import(run, both);
    EXPECT_EQ(again.duplicates, 2);
    EXPECT_TRUE(again.not_kept.empty());
}

TEST_F(HistoryDeskTest, delete_is_undone_and_a_deleted_session_comes_back_with_its_file) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    const SessionId id = import(run, {fit("bike-power-devfields.fit")}).last.value();
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.history->remove(id, reply); }));
    EXPECT_EQ(page(run).total, 0);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.history->restore(id, reply); }));
    EXPECT_EQ(page(run).total, 1);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.history->remove(id, reply); }));
    const auto report = import(run, {fit("bike-power-devfields.fit")});
    EXPECT_EQ(report.imported, 1);
    EXPECT_EQ(report.last, id);
    EXPECT_EQ(page(run).total, 1);
}

TEST_F(HistoryDeskTest, edit_keeps_the_finer_sport_of_the_file) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    const SessionId id = import(run, {fit("treadmill-nogps-pause.fit")}).last.value();
    const app::SessionEdit edit{"Belt", app::Sport::treadmill_run, 7, "good legs"};
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.history->edit(id, edit, reply); }));
    const auto detail = run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(id, reply); }).value();
    EXPECT_EQ(detail.row.name, "Belt");
    EXPECT_EQ(detail.row.rpe, 7);
    EXPECT_EQ(detail.note, "good legs");
    const app::SessionEdit wrong{"Belt", app::Sport::treadmill_run, 11, {}};
    const auto refused = run.answer<Done>([&](auto reply) { run.history->edit(id, wrong, reply); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().problem, app::Problem::invalid_value);
}

TEST_F(HistoryDeskTest, a_manual_entry_stands_on_its_day) {
    ProgramRun run(folder.path(), clock);
    const MemberId anna = run.add_person();
    app::ManualEntry entry;
    entry.member = anna;
    entry.sport = app::Sport::swim;
    entry.day = {2026, 2, 27};
    entry.start_minute = 7 * 60;
    entry.timer_ms = 1'800'000;
    entry.distance_mm = 1'000'000;
    const auto id = run.answer<SessionId>([&](auto reply) { run.history->enter(entry, reply); });
    ASSERT_TRUE(id) << id.error().detail;
    const auto rows = page(run).rows;
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(local_date(rows[0].started_at, rows[0].zone.utc_offset_minutes), (CalendarDate{2026, 2, 27}));
    entry.day = {2027, 2, 27};
    EXPECT_FALSE(run.answer<SessionId>([&](auto reply) { run.history->enter(entry, reply); }));
}

// Exported, then corrected, then the file comes back: the sport in it is the old one, its content is of another grid.
TEST_F(HistoryDeskTest, a_workout_recorded_here_is_known_in_its_file_though_its_sport_was_corrected) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    run.pair_strap_and_treadmill();
    const SessionId id = run.start(run.people->view().current);
    run.pass(150_s);
    ASSERT_TRUE(run.answer<SessionId>([&](auto reply) { run.workout->finish(reply); }));
    const std::string file = (folder.path() / "out.fit").string();
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.history->export_fit(id, file, reply); }));
    const app::SessionEdit walked{{}, app::Sport::walk, {}, {}};
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.history->edit(id, walked, reply); }));
    const auto report = import(run, {file});
    EXPECT_EQ(report.imported, 0);
    EXPECT_EQ(report.duplicates, 1);
    EXPECT_EQ(report.last, id);
    EXPECT_EQ(page(run).total, 1);
}

TEST_F(HistoryDeskTest, what_is_exported_comes_back_without_loss) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    run.pair_strap_and_treadmill();
    const SessionId id = run.start(run.people->view().current);
    run.pass(150_s);
    ASSERT_TRUE(run.answer<SessionId>([&](auto reply) { run.workout->finish(reply); }));
    const std::string file = (folder.path() / "out.fit").string();
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.history->export_fit(id, file, reply); }));
    const auto before = run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(id, reply); }).value();

    ProgramRun other(folder.path() / "other", clock, 5);
    other.add_person();
    const auto report = import(other, {file});
    ASSERT_EQ(report.imported, 1);
    EXPECT_TRUE(report.damaged.empty());
    const auto after =
        other.answer<app::SessionDetail>([&](auto reply) { other.history->detail(*report.last, reply); }).value();
    EXPECT_EQ(after.row.distance_mm, before.row.distance_mm);
    EXPECT_EQ(after.row.timer_ms, before.row.timer_ms);
    EXPECT_EQ(after.row.average_heart_rate, before.row.average_heart_rate);
    EXPECT_EQ(after.row.energy_j, before.row.energy_j);
    // The same file into the store it came from is recognised.
    EXPECT_EQ(import(run, {file}).duplicates, 1);
}

// How far a machine's count may step in silence depends on the sport.
TEST_F(HistoryDeskTest, an_edited_sport_takes_nothing_from_the_distance_that_is_exported) {
    ProgramRun run(folder.path(), clock);
    const MemberId anna = run.add_person();
    const DeviceId machine = run.add_sensor();
    const SessionId id = run.answer<SessionId>([&](auto reply) {
                                run.workout->start({anna, app::Sport::other, {}}, reply);
                            })
                             .value();
    std::int64_t count_mm = 5'000'000;
    for (int second = 1; second <= 120; ++second) {
        count_mm += second == 70 ? 2'000'000 : 3'000;
        const devices::Reading readings[] = {{machine, devices::Measure::speed, clock.ticks(), 3'000},
                                             {machine, devices::Measure::distance, clock.ticks(), count_mm}};
        if (second <= 60 || second >= 70) run.workplace->recorder().accept(readings);
        run.pass(1_s);
    }
    ASSERT_TRUE(run.answer<SessionId>([&](auto reply) { run.workout->finish(reply); }));
    const app::SessionEdit edit{{}, app::Sport::treadmill_run, {}, {}};
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.history->edit(id, edit, reply); }));
    const auto file = folder.path() / "out.fit";
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.history->export_fit(id, file.string(), reply); }));
    const app::SessionRow row = page(run).rows.at(0);
    EXPECT_EQ(row.sport, app::Sport::treadmill_run);
    EXPECT_GT(row.distance_mm, 2'300'000);
    const auto back = formats::importable(read_file(file), [](Instant) { return LocalZone(); });
    ASSERT_TRUE(back);
    EXPECT_EQ(back->sessions.at(0).summary.sport, training::Sport::running);
    const auto last_mm = back->sessions.at(0).series.column(devices::Measure::distance)->value.back();
    EXPECT_EQ(row.distance_mm, last_mm + 3'000) << "the last speed holds to the end";
}

TEST_F(HistoryDeskTest, the_same_activity_under_another_sport_or_deleted_is_recognised) {
    ProgramRun run(folder.path(), clock);
    const std::string file =
        edited_and_exported(run, "run-gps-hr-laps.fit", {"Park", app::Sport::walk, 3, {}}, folder.path() / "again.fit");

    ProgramRun other(folder.path() / "other", clock, 5);
    other.add_person();
    const SessionId kept = import(other, {fit("run-gps-hr-laps.fit")}).last.value();
    const auto again = import(other, {file});
    EXPECT_EQ(again.imported, 0);
    EXPECT_EQ(again.duplicates, 1);
    ASSERT_TRUE(other.answer<Done>([&](auto reply) { other.history->remove(kept, reply); }));
    const auto back = import(other, {file});
    EXPECT_EQ(back.imported, 1);
    EXPECT_EQ(back.last, kept);
    EXPECT_EQ(page(other).total, 1);
}

TEST_F(HistoryDeskTest, one_bad_session_of_a_file_costs_only_itself) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    const std::string file = write_one_refused_of_three(folder.path() / "chained.fit", clock.now());
    const auto report = import(run, {file, fit("run-gps-hr-laps.fit")});
    EXPECT_EQ(report.imported, 3);
    EXPECT_TRUE(report.failed.empty());
    ASSERT_EQ(report.partly.size(), 1U);
    EXPECT_EQ(report.partly[0].file, file);
    EXPECT_EQ(report.partly[0].reason, app::Problem::invalid_value);
    EXPECT_TRUE(report.damaged.empty()) << "the file itself is whole";
    EXPECT_EQ(page(run).total, 3);
}

TEST_F(HistoryDeskTest, the_same_activity_twice_in_one_file_comes_in_once) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    Bytes chained;
    for (const char* name : {"run-gps-hr-laps.fit", "treadmill-nogps-pause.fit", "run-gps-hr-laps.fit"}) {
        const Bytes part = read_file(fit(name));
        chained.insert(chained.end(), part.begin(), part.end());
    }
    const std::string file = (folder.path() / "chained.fit").string();
    write_file(file, chained);
    const auto report = import(run, {file});
    EXPECT_EQ(report.imported, 2);
    EXPECT_EQ(report.duplicates, 1);
    EXPECT_TRUE(report.damaged.empty());
    EXPECT_TRUE(report.partly.empty());
    EXPECT_EQ(page(run).total, 2);
    // Nor does it come back twice.
    for (const auto& row : page(run).rows) {
        ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.history->remove(row.id, reply); }));
    }
    const auto again = import(run, {file});
    EXPECT_EQ(again.imported, 2);
    EXPECT_EQ(again.duplicates, 1);
    EXPECT_EQ(page(run).total, 2);
}

// Of the same activity twice the one that the rules accept.
TEST_F(HistoryDeskTest, a_refused_activity_is_no_reason_to_leave_its_twin_out) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    Bytes chained;
    for (const Energy energy : {Energy(-1'000), Energy(400'000), Energy(400'000)}) {
        formats::Activity activity;
        activity.sessions.push_back(hour_from(clock.now() - 48_h));
        activity.sessions[0].totals.energy = energy;
        const auto part = formats::fit::encode(activity);
        ASSERT_TRUE(part);
        chained.insert(chained.end(), part->begin(), part->end());
    }
    const std::string file = (folder.path() / "chained.fit").string();
    write_file(file, chained);
    const auto report = import(run, {file});
    EXPECT_EQ(report.imported, 1);
    EXPECT_EQ(report.duplicates, 1);
    EXPECT_EQ(report.partly.size(), 1U);
    EXPECT_EQ(page(run).total, 1);
}

TEST_F(HistoryDeskTest, a_second_import_is_refused_while_one_runs) {
    ProgramRun run(folder.path(), clock);
    const MemberId anna = run.add_person();
    std::optional<Result<app::ImportReport, app::Trouble>> first;
    run.history->import_files(anna, {fit("run-gps-hr-laps.fit")}, {}, [&](auto report) { first = std::move(report); });
    ASSERT_FALSE(first);
    const auto second = run.answer<app::ImportReport>(
        [&](auto reply) { run.history->import_files(anna, {fit("treadmill-nogps-pause.fit")}, {}, reply); });
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().problem, app::Problem::import_running);
    run.settle();
    ASSERT_TRUE(first && *first);
    EXPECT_EQ((*first)->imported, 1);
    EXPECT_EQ(import(run, {fit("treadmill-nogps-pause.fit")}).imported, 1) << "the next one may";
}

TEST_F(HistoryDeskTest, what_a_person_felt_goes_out_and_comes_in) {
    ProgramRun run(folder.path(), clock);
    const std::string file =
        edited_and_exported(run, "treadmill-nogps-pause.fit",
                            {"Дорожка", app::Sport::treadmill_run, 7, "Тяжёлые ноги 🏃"}, folder.path() / "felt.fit");
    ProgramRun other(folder.path() / "other", clock, 5);
    other.add_person();
    ASSERT_EQ(import(other, {file}).imported, 1);
    const app::SessionRow row = page(other).rows.at(0);
    EXPECT_EQ(row.name, "Дорожка");
    EXPECT_EQ(row.rpe, 7);
    const auto detail =
        other.answer<app::SessionDetail>([&](auto reply) { other.history->detail(row.id, reply); }).value();
    EXPECT_EQ(detail.note, "Тяжёлые ноги 🏃");
}

// Privacy holds in queries: another person's session is not there.
TEST_F(HistoryDeskTest, another_person_sees_nothing) {
    ProgramRun run(folder.path(), clock);
    const MemberId anna = run.add_person("Anna");
    const SessionId id = import(run, {fit("run-gps-hr-laps.fit")}).last.value();
    run.add_person("Pavel");
    ASSERT_NE(run.people->view().current, anna);
    const auto asked = run.answer<app::SessionPage>([&](auto reply) { run.history->page(anna, 0, 10, reply); });
    EXPECT_EQ(asked->total, 0);
    const auto detail = run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(id, reply); });
    ASSERT_FALSE(detail);
    EXPECT_EQ(detail.error().problem, app::Problem::not_found);
}

}  // namespace ritm::core
