// One damaged minute of a recording: it can still be taken up or kept, and says everywhere that something is missing.
#include <sqlite3.h>

#include <cmath>

#include "app/core/core_fixture.h"
#include "app/core/store_check.h"

namespace ritm::core {
namespace {
using namespace literals;

class DamagedRecording : public CoreTest {
  protected:
    // A crash after so long, and one flipped octet in the second minute.
    void leave_damaged(Millis recorded) {
        {
            ProgramRun run(folder.path(), clock);
            session = run.start_with_sensors();
            run.pass(recorded);
        }
        sqlite3* db = nullptr;
        ASSERT_EQ(sqlite3_open((folder.path() / "telemetry.db").c_str(), &db), SQLITE_OK);
        const char* sql =
            "UPDATE chunk SET body = CAST(x'01' || substr(body, 2, 30) || x'00' || substr(body, 33) AS BLOB)"
            " WHERE id & 1048575 = 1";
        EXPECT_EQ(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
        EXPECT_EQ(sqlite3_changes(db), 1);
        sqlite3_close(db);
    }
    void expect_gap(ProgramRun& run) {
        const auto detail = run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(session, reply); });
        ASSERT_TRUE(detail) << detail.error().detail;
        EXPECT_TRUE(detail->details_missing);
        EXPECT_TRUE(detail->row.marked);
        const auto& heart_rate = detail->series.heart_rate_bpm;
        ASSERT_GT(heart_rate.size(), 150U);
        EXPECT_FALSE(std::isnan(heart_rate[50]));
        EXPECT_TRUE(std::isnan(heart_rate[90]));
        EXPECT_FALSE(std::isnan(heart_rate[150]));
        const auto file = (folder.path() / "out.fit").string();
        const auto exported = run.answer<Done>([&](auto reply) { run.history->export_fit(session, file, reply); });
        ASSERT_FALSE(exported);
        EXPECT_EQ(exported.error().problem, app::Problem::store_damaged);
        const auto report = verify_store(*run.workplace);
        EXPECT_FALSE(report["ok"].get<bool>());
        EXPECT_NE(report.dump().find("chunk 1"), std::string::npos) << report.dump();
    }
    SessionId session;
};
}  // namespace

// spec: TRN-01
TEST_F(DamagedRecording, is_offered_with_its_time_and_goes_on) {
    leave_damaged(200_s);
    ProgramRun run(folder.path(), clock, 2);
    const auto offer =
        run.answer<std::optional<app::Unfinished>>([&](auto reply) { run.workout->unfinished(reply); }).value();
    ASSERT_TRUE(offer);
    EXPECT_GE(offer->timer_ms, 199'000);
    const auto taken = run.answer<Done>([&](auto reply) { run.workout->take_up(session, reply); });
    ASSERT_TRUE(taken) << taken.error().detail;
    run.pass(30_s);
    EXPECT_NEAR(static_cast<double>(run.workout->live()->timer_ms), 230'000, 1'000);
    ASSERT_TRUE(run.answer<SessionId>([&](auto reply) { run.workout->finish(reply); }));
    expect_gap(run);
}

TEST_F(DamagedRecording, is_kept_as_it_is) {
    leave_damaged(200_s);
    ProgramRun run(folder.path(), clock, 2);
    const auto kept = run.answer<Done>([&](auto reply) { run.workout->finish_unfinished(session, reply); });
    ASSERT_TRUE(kept) << kept.error().detail;
    expect_gap(run);
}

}  // namespace ritm::core
