// A session whose recording is gone says so: in verify, on its screen, and when somebody exports it.
#include <sqlite3.h>

#include "app/core/activity_fixture.h"
#include "app/core/core_fixture.h"
#include "app/core/desk_service.h"
#include "app/core/store_check.h"
#include "test_places.h"

namespace ritm::core {
namespace {
using namespace literals;
using nlohmann::json;

class LostRecording : public CoreTest {
  protected:
    void lose_recordings() {
        sqlite3* db = nullptr;
        ASSERT_EQ(sqlite3_open((folder.path() / "telemetry.db").c_str(), &db), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(db, "DELETE FROM chunk; DELETE FROM recording", nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(db);
    }
    static SessionId imported(ProgramRun& run, const std::string& path) {
        const auto report = run.answer<app::ImportReport>(
            [&](auto reply) { run.history->import_files(run.people->view().current, {path}, {}, reply); });
        EXPECT_TRUE(report && report->imported == 1);
        return report->last.value_or(SessionId());
    }
    static SessionId recorded(ProgramRun& run) {
        run.start(run.people->view().current);
        run.pass(90_s);
        return run.answer<SessionId>([&](auto reply) { run.workout->finish(reply); }).value();
    }
    static SessionId entered(ProgramRun& run) {
        app::ManualEntry entry;
        entry.member = run.people->view().current;
        entry.sport = app::Sport::swim;
        entry.day = {2026, 2, 27};
        entry.timer_ms = 1'800'000;
        return run.answer<SessionId>([&](auto reply) { run.history->enter(entry, reply); }).value();
    }
    // A file that has a summary, but no records.
    std::string summary_only_file() {
        formats::Activity activity;
        activity.sessions.push_back(hour_from(clock.now() - 48_h));
        const auto path = (folder.path() / "summary.fit").string();
        write_file(path, formats::fit::encode(activity).value());
        return path;
    }
    static bool details_missing(ProgramRun& run, SessionId id) {
        return run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(id, reply); })->details_missing;
    }
    static std::size_t warnings(ProgramRun& run, SessionId id) {
        const json problems = verify_store(*run.workplace)["problems"];
        const auto says =
            "warning: session " + to_string(id) + ": details missing: telemetry.db has no recording of it";
        return static_cast<std::size_t>(std::count(problems.begin(), problems.end(), says));
    }
    Outcome<json> exported(ProgramRun& run, SessionId id) {
        std::filesystem::remove(out);
        DeskService service(*run.workplace, *run.people, *run.history);
        std::optional<Outcome<json>> answer;
        service.answer({"export", {{"session", to_string(id)}, {"file", out.string()}}},
                       [&](Outcome<json> given) { answer = std::move(given); });
        run.settle();
        EXPECT_TRUE(answer) << "no answer";
        return answer.value_or(Outcome<json>(json()));
    }
    std::filesystem::path out = folder.path() / "out.fit";
};
}  // namespace

TEST_F(LostRecording, of_a_live_and_of_an_imported_session_is_told_everywhere) {
    std::vector<SessionId> ids;
    {
        ProgramRun run(folder.path(), clock);
        run.add_person();
        ids = {imported(run, RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit"), recorded(run)};
        run.settle();
        for (const SessionId id : ids) {
            EXPECT_EQ(warnings(run, id), 0U);
            EXPECT_FALSE(details_missing(run, id));
            const auto written = exported(run, id);
            ASSERT_TRUE(written) << written.error().context;
            EXPECT_EQ((*written)["summary_only"], false);
        }
    }
    lose_recordings();
    ProgramRun run(folder.path(), clock, 2);
    for (const SessionId id : ids) {
        EXPECT_EQ(warnings(run, id), 1U);
        EXPECT_TRUE(details_missing(run, id));
        const auto refused = exported(run, id);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind, Fault::Kind::corrupted);
        EXPECT_NE(refused.error().context.find("its recording is lost"), std::string::npos) << refused.error().context;
        EXPECT_FALSE(std::filesystem::exists(out));
        const auto by_hand = run.answer<Done>([&](auto reply) { run.history->export_fit(id, out.string(), reply); });
        ASSERT_FALSE(by_hand);
        EXPECT_EQ(by_hand.error().problem, app::Problem::recording_lost);
    }
}

TEST_F(LostRecording, is_not_said_of_what_never_had_one) {
    ProgramRun run(folder.path(), clock);
    run.add_person();
    for (const SessionId id : {entered(run), imported(run, summary_only_file())}) {
        EXPECT_EQ(warnings(run, id), 0U);
        EXPECT_FALSE(details_missing(run, id));
        const auto written = exported(run, id);
        ASSERT_TRUE(written) << written.error().context;
        EXPECT_EQ((*written)["summary_only"], true);
        EXPECT_TRUE(std::filesystem::exists(out));
    }
}

}  // namespace ritm::core
