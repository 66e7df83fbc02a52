// Each kind of damage to a store is planted here and must be named with its place; a whole store has no problem.
#include "app/core/store_check.h"

#include <sqlite3.h>

#include "app/core/core_fixture.h"
#include "app/core/desk_service.h"
#include "infra/system/file_lock.h"
#include "test_places.h"
#include "tests/support/fault_vfs/default_disk.h"

namespace ritm::core {
namespace {
using namespace literals;

class StoreCheck : public FinishedStoreTest {
  protected:
    void patch(const char* file, const std::string& sql) {
        sqlite3* db = nullptr;
        ASSERT_EQ(sqlite3_open((folder.path() / file).c_str(), &db), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
        sqlite3_close(db);
    }
    StoreReport check() {
        const vault::SecretSource secret = [] { return Bytes{1, 2, 3}; };
        std::unique_ptr<vault::SealedFileVault> keys;
        return check_store(folder.path(), secret, [&]() -> Outcome<vault::KeyPort*> {
            auto opened = vault::SealedFileVault::open(folder.path(), {&random, secret, {64, 1}});
            if (!opened) return fail(opened.error());
            keys = std::move(*opened);
            return keys.get();
        });
    }
    static std::string hex(const Uuid& id) { return "x'" + to_hex(id.bytes) + "'"; }
    std::string of_session() const { return "session " + to_string(session); }

    test::SeededRandom random{11};
};

bool any_says(const std::vector<std::string>& lines, const std::string& text) {
    for (const auto& line : lines) {
        if (line.find(text) != std::string::npos) return true;
    }
    for (const auto& line : lines) ADD_FAILURE() << line;
    return false;
}
}  // namespace

TEST_F(StoreCheck, whole_with_finished_imported_discarded_and_crashed_sessions) {
    make_store();
    {
        ProgramRun run(folder.path(), clock, 2);
        const auto report = run.answer<app::ImportReport>([&](auto reply) {
            run.history->import_files(anna, {RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit"}, {}, reply);
        });
        ASSERT_TRUE(report && report->imported == 1);
        run.start(anna);
        run.pass(10_s);
        ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->discard(reply); }));
        run.start(anna);
        run.pass(75_s);  // and then it dies: a chunk and a tail are left
        const auto beside = to_json(check());
        EXPECT_TRUE(beside["ok"].get<bool>());
        EXPECT_EQ(beside["problems"].size(), 0U) << beside.dump();
    }
    const auto alone = to_json(check());
    EXPECT_TRUE(alone["ok"].get<bool>());
    EXPECT_EQ(alone["problems"].size(), 0U) << alone.dump();
    EXPECT_GT(alone["events"].get<int>(), 5);
}

TEST_F(StoreCheck, a_workout_without_its_recording_is_a_warning_and_its_summary_is_shown) {
    make_store();
    patch("telemetry.db", "DELETE FROM chunk; DELETE FROM recording");
    const auto report = check();
    EXPECT_TRUE(report.damages.empty());
    EXPECT_TRUE(any_says(report.warnings, of_session() + ": details missing: telemetry.db has no recording"));
    const auto json = to_json(report);
    EXPECT_TRUE(json["ok"].get<bool>());
    EXPECT_EQ(json["problems"][0].get<std::string>().find("warning: session"), 0U);

    ProgramRun run(folder.path(), clock, 2);
    ASSERT_FALSE(run.fault);
    const auto detail = run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(session, reply); });
    ASSERT_TRUE(detail);
    EXPECT_TRUE(detail->details_missing);
    EXPECT_EQ(detail->row.timer_ms, 90'000);
}

// The policy answers with a command, which finds its work done already: at the next start the event goes.
TEST_F(StoreCheck, a_parked_event_is_a_warning_until_a_start_carries_it_out) {
    make_store();
    patch("events.db",
          "INSERT INTO parked SELECT 'when_workout_completed_validate', gseq, 10, 0, 'disk' FROM event "
          "JOIN event_type ON event_type.id = type WHERE name = 'training.session.completed';"
          "INSERT INTO parked VALUES('a_policy_of_another_version', 2, 10, 0, 'radio')");
    const auto report = check();
    EXPECT_TRUE(report.damages.empty());
    ASSERT_EQ(report.warnings.size(), 2U);
    EXPECT_EQ(report.warnings[1], "parked, when_workout_completed_validate: training.session.completed of " +
                                      of_session() +
                                      " failed 10 times, last: disk; each start of Ritm tries it once more");
    const auto json = to_json(report);
    EXPECT_TRUE(json["ok"].get<bool>());
    EXPECT_EQ(json["problems"][0].get<std::string>().find("warning: parked, a_policy_of_another_version"), 0U);
    { const ProgramRun run(folder.path(), clock, 2); }
    EXPECT_EQ(check().warnings.size(), 1U) << "nobody tries what no policy of this program reads";
}

TEST_F(StoreCheck, a_store_without_telemetry_file_warns_of_every_recorded_workout) {
    make_store();
    for (const char* name : {"telemetry.db", "telemetry.db-wal", "telemetry.db-shm"}) {
        std::filesystem::remove(folder.path() / name);
    }
    const auto report = check();
    EXPECT_TRUE(report.damages.empty());
    EXPECT_TRUE(any_says(report.warnings, of_session() + ": details missing"));
}

TEST_F(StoreCheck, a_recording_that_ends_early_says_from_where_on) {
    make_store();
    patch("telemetry.db", "DELETE FROM chunk WHERE id = (SELECT max(id) FROM chunk)");
    const auto report = check();
    EXPECT_TRUE(report.damages.empty());
    EXPECT_TRUE(any_says(report.warnings, of_session() + ": details missing from 59 s of 90 s on"));
}

// Its events are whole: it is named until a list meets it, and made again then, before the list is shown.
TEST_F(StoreCheck, an_entry_that_does_not_open_is_named_and_made_again_from_its_events) {
    make_store();
    patch("events.db",
          "UPDATE session_history SET listed = zeroblob(80); UPDATE devices SET described = zeroblob(80);"
          "UPDATE members SET person = zeroblob(80)");
    const auto found = check();
    EXPECT_FALSE(to_json(found)["ok"].get<bool>());
    EXPECT_TRUE(any_says(found.damages, "session_history, " + of_session() + ": the entry does not open"));
    EXPECT_TRUE(any_says(found.damages, "devices, device "));
    EXPECT_TRUE(any_says(found.damages, "members, member " + to_string(anna)));
    EXPECT_TRUE(any_says(found.damages, "run ritmctl mend, or start Ritm"));
    ProgramRun run(folder.path(), clock, 2);
    ASSERT_EQ(run.people->view().people.size(), 1U);
    EXPECT_EQ(run.people->view().unreadable, 0);
    EXPECT_EQ(run.devices->view().paired.size(), 2U);
    EXPECT_EQ(run.devices->view().unreadable, 0);
    patch("events.db", "UPDATE session_history SET listed = zeroblob(81)");  // again, while it runs
    const auto page = run.answer<app::SessionPage>([&](auto reply) { run.history->page(anna, 0, 50, reply); });
    ASSERT_TRUE(page);
    ASSERT_EQ(page->rows.size(), 1U);
    EXPECT_EQ(page->rows[0].timer_ms, 90'000);
    EXPECT_EQ(page->unreadable, 0);
    EXPECT_TRUE(check().damages.empty());
}

// Rows that open, but that the events do not make: every way, every list, and what mends them.
TEST_F(StoreCheck, entries_that_their_events_do_not_make_are_named_and_mended) {
    make_store();
    patch("events.db",
          "DELETE FROM session_history; UPDATE members SET registered_at = registered_at + 1;"
          "UPDATE devices SET priority = 9 WHERE arrival = 1;"
          "DELETE FROM devices WHERE arrival = 2");
    const auto found = check();
    EXPECT_FALSE(to_json(found)["ok"].get<bool>());
    EXPECT_EQ(found.damages.size(), 4U);
    EXPECT_TRUE(any_says(found.damages, "session_history, " + of_session() +
                                            ": the entry is missing; its events decide: run ritmctl mend"));
    EXPECT_TRUE(any_says(found.damages,
                         "members, member " + to_string(anna) + ": the entry differs from its events (registered_at)"));
    EXPECT_TRUE(any_says(found.damages, ": the entry differs from its events (priority)"));
    EXPECT_TRUE(any_says(found.damages, ": the entry is missing"));
    {
        ProgramRun run(folder.path(), clock, 2);
        DeskService service(*run.workplace, *run.people, *run.history);
        std::vector<Outcome<nlohmann::json>> answers;
        const auto mend = [&] {
            service.answer({"mend", nlohmann::json::object()}, [&](auto answer) { answers.push_back(answer); });
            run.settle();
        };
        EXPECT_EQ(run.answer<app::SessionPage>([&](auto r) { run.history->page(anna, 0, 50, r); })->rows.size(), 0U);
        mend();
        mend();
        ASSERT_EQ(answers.size(), 2U);
        EXPECT_EQ(answers[0].value(), (nlohmann::json{{"mended", 4}, {"left", nlohmann::json::array()}}));
        EXPECT_EQ(answers[1].value(), (nlohmann::json{{"mended", 0}, {"left", nlohmann::json::array()}}));
        EXPECT_EQ(run.answer<app::SessionPage>([&](auto r) { run.history->page(anna, 0, 50, r); })->rows.size(), 1U);
    }
    EXPECT_TRUE(check().damages.empty());
}

// Wherever the one read that fails is: in the list, in the look for such entries, or while one is made again.
TEST_F(StoreCheck, an_entry_that_does_not_open_is_made_again_after_a_disk_that_failed_once) {
    make_store();
    test::FaultVfs disk;
    const test::DefaultDisk all_on(disk);
    ProgramRun run(folder.path(), clock, 2);
    const auto list = [&] {
        return run.answer<app::SessionPage>([&](auto reply) { run.history->page(anna, 0, 50, reply); });
    };
    int struck = 0;
    for (int read = 1; read == struck + 1; ++read) {
        patch("events.db", "UPDATE session_history SET listed = zeroblob(" + std::to_string(80 + read) + ")");
        disk.at_read(read, test::FaultVfs::Then::io_error_once);
        (void)list();
        if (disk.struck()) ++struck;
        disk.heal();
        (void)list();  // meets it at the latest
        const auto page = list();
        ASSERT_TRUE(page);
        ASSERT_EQ(page->rows.size(), 1U) << "read " << read;
        EXPECT_EQ(page->unreadable, 0) << "read " << read;
    }
    EXPECT_GT(struck, 5);
}

// The look for duplicates meets the entry and is asked twice; nothing of the file may be lost by that.
TEST_F(StoreCheck, an_import_beside_an_entry_that_does_not_open_takes_all_of_its_file) {
    make_store();
    patch("events.db", "UPDATE session_history SET sought = zeroblob(60)");
    ProgramRun run(folder.path(), clock, 2);
    for (const int imported : {1, 0}) {
        const auto report = run.answer<app::ImportReport>([&](auto reply) {
            run.history->import_files(anna, {RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit"}, {}, reply);
        });
        ASSERT_TRUE(report);
        EXPECT_EQ(report->imported, imported);
        EXPECT_EQ(report->duplicates, 1 - imported);
    }
}

// A session that a crash left running and whose entry does not open is offered like any other.
TEST_F(StoreCheck, an_unfinished_workout_whose_entry_does_not_open_can_be_ended) {
    const auto left = left_after(Millis(70'000));
    patch("events.db", "UPDATE session_history SET listed = zeroblob(80), detail = zeroblob(80)");
    ProgramRun run(folder.path(), clock, 2);
    const auto offer = run.answer<std::optional<app::Unfinished>>([&](auto reply) { run.workout->unfinished(reply); });
    ASSERT_TRUE(offer);
    ASSERT_TRUE(offer->has_value());
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->finish_unfinished(left, reply); }));
    EXPECT_TRUE(run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(left, reply); }));
}

// A list without one of its entries says so, in the program, in ritmctl list and in ritmctl verify.
TEST_F(StoreCheck, an_entry_whose_events_do_not_open_either_is_counted_by_its_list_and_named) {
    make_store();
    { const ProgramRun of_another_boot(folder.path(), clock, 3); }  // each start proves the boot before it
    patch("events.db",
          "DROP TRIGGER event_never_changes;"
          "UPDATE event SET payload = CAST(x'01' || zeroblob(60) AS BLOB) WHERE version = 1 AND origin = 1;"
          "UPDATE session_history SET listed = zeroblob(80)");
    ProgramRun run(folder.path(), clock, 2);
    const auto page = run.answer<app::SessionPage>([&](auto reply) { run.history->page(anna, 0, 50, reply); });
    ASSERT_TRUE(page);
    EXPECT_TRUE(page->rows.empty());
    EXPECT_EQ(page->unreadable, 1);
    patch("events.db", "UPDATE devices SET described = zeroblob(80)");
    run.answer<Done>([&](auto reply) { run.devices->refresh([reply] { reply(Done{}); }); });
    EXPECT_GT(run.devices->view().unreadable, 0);
    EXPECT_TRUE(run.devices->view().paired.empty());
    EXPECT_EQ(run.people->view().unreadable, 0);
    const auto found = check();
    EXPECT_FALSE(to_json(found)["ok"].get<bool>());
    EXPECT_TRUE(any_says(found.damages, "session_history, " + of_session() + ": the entry does not open"));
    EXPECT_TRUE(any_says(found.damages, "devices, device "));
}

// Beside an entry that can be made again; asked once more, it is told of once more.
TEST_F(StoreCheck, mend_leaves_an_entry_whose_events_do_not_open_either_and_names_it) {
    make_store();
    { const ProgramRun of_another_boot(folder.path(), clock, 3); }  // each start proves the boot before it
    patch("events.db",
          "DROP TRIGGER event_never_changes;"
          "UPDATE event SET payload = CAST(x'01' || zeroblob(60) AS BLOB) WHERE version = 1 AND stream = "
          "(SELECT id FROM stream JOIN session_history ON session = uuid);"
          "UPDATE session_history SET listed = zeroblob(80);"
          "UPDATE members SET registered_at = registered_at + 1");
    ProgramRun run(folder.path(), clock, 2);
    DeskService service(*run.workplace, *run.people, *run.history);
    for (const int mended : {1, 0}) {
        std::optional<Outcome<nlohmann::json>> answer;
        service.answer({"mend", nlohmann::json::object()}, [&](auto given) { answer = std::move(given); });
        run.settle();
        ASSERT_TRUE(answer && *answer);
        const auto left = nlohmann::json::array({"session_history, " + of_session()});
        EXPECT_EQ(**answer, (nlohmann::json{{"mended", mended}, {"left", left}}));
    }
}

TEST_F(StoreCheck, a_damaged_recording_is_named_and_its_summary_is_shown) {
    make_store();
    patch("telemetry.db",
          "UPDATE chunk SET body = CAST(x'01' || substr(body, 2, 30) || x'00' || substr(body, 33) AS BLOB)"
          " WHERE id = (SELECT min(id) FROM chunk)");
    EXPECT_TRUE(any_says(check().damages, "telemetry.db, " + of_session() + ", chunk 0: seal of"));
    ProgramRun run(folder.path(), clock, 2);
    const auto detail = run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(session, reply); });
    ASSERT_TRUE(detail);
    EXPECT_TRUE(detail->details_missing);
    const auto file = (folder.path() / "out.fit").string();
    const auto exported = run.answer<Done>([&](auto reply) { run.history->export_fit(session, file, reply); });
    ASSERT_FALSE(exported);
    EXPECT_EQ(exported.error().problem, app::Problem::store_damaged);
    EXPECT_FALSE(std::filesystem::exists(file));
}

TEST_F(StoreCheck, a_recording_under_another_name_is_damage) {
    make_store();
    patch("telemetry.db", "UPDATE recording SET member = " + hex(Uuid{{9}}));
    EXPECT_TRUE(any_says(check().damages, of_session() + ": its recording is another person's"));
}

TEST_F(StoreCheck, recordings_without_a_session) {
    make_store();
    const auto add = [this](std::uint8_t id, int state) {
        patch("telemetry.db", "INSERT INTO recording(session, member, started_at, hold_ms, state) VALUES(" +
                                  hex(Uuid{{id}}) + ", " + hex(anna.uuid) + ", 0, 3000, " + std::to_string(state) +
                                  ")");
    };
    add(0xA0, 0);  // a start that died half-way: nobody has been told of it
    EXPECT_TRUE(to_json(check())["problems"].empty());
    add(0xA1, 1);
    add(0xA2, 2);
    const auto report = check();
    EXPECT_TRUE(any_says(report.damages, "session " + to_string(Uuid{{0xA1}}) + ": orphan: a finished recording"));
    EXPECT_TRUE(any_says(report.warnings, "session " + to_string(Uuid{{0xA2}}) + ": left over: an imported recording"));
    EXPECT_EQ(report.damages.size() + report.warnings.size(), 2U);
}

TEST_F(StoreCheck, a_lost_key_is_named_in_events_and_telemetry) {
    make_store();
    patch("keys.db", "DELETE FROM person_key WHERE subject = " + hex(anna.uuid));
    const auto report = check();
    EXPECT_TRUE(
        any_says(report.damages, "person " + to_string(anna.uuid) + ": the key is missing and was never erased"));
    EXPECT_TRUE(
        any_says(report.damages, "telemetry.db, " + of_session() + ", recording: telemetry: the key of person"));
}

TEST_F(StoreCheck, an_erased_person_is_no_problem) {
    make_store();
    {
        auto vault = vault::SealedFileVault::open(folder.path(), {&random, [] { return Bytes{1, 2, 3}; }, {64, 1}});
        ASSERT_TRUE((*vault)->destroy_key(anna.uuid, Instant(1)));
    }
    const auto json = to_json(check());
    EXPECT_TRUE(json["ok"].get<bool>()) << json.dump();
    EXPECT_TRUE(json["problems"].empty()) << json.dump();
}

TEST_F(StoreCheck, without_keys_the_rest_is_still_proven) {
    make_store();
    std::filesystem::remove(folder.path() / "keys.db");
    patch("telemetry.db", "DELETE FROM chunk; DELETE FROM recording");
    const auto report = check();
    EXPECT_TRUE(any_says(report.damages, "keys.db: missing"));
    EXPECT_TRUE(any_says(report.warnings, of_session() + ": details missing"));
    EXPECT_EQ(report.damages.size(), 1U);
    EXPECT_GT(report.events, 3);
}

TEST_F(StoreCheck, nobody_else_has_the_files_open) {
    make_store();
    EXPECT_TRUE(check_foreign(folder.path(), 0).damages.empty());
}

}  // namespace ritm::core
