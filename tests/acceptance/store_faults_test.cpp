// What the real programs say of a store that is not alone or not whole: what happened, what to do, exit code 1; and
// that nothing acknowledged is lost by it.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>

#include "infra/system/file_lock.h"
#include "test_places.h"
#include "tests/acceptance/radio_story.h"

namespace ritm::acceptance {
namespace {
class StoreFaults : public StoryTest {
  protected:
    // A store with one imported session, made by ritmctl alone.
    void make_store() {
        const Finished imported = ritmctl({"import", RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit"});
        ASSERT_EQ(imported.exit_code, 0) << imported.err.toStdString();
    }
    Finished ritmctl(const QStringList& arguments) {
        return run(home, "ritmctl", QStringList{"--store", home.store()} + arguments);
    }
    Finished ritm() { return run(home, "ritm", {"--store", home.store(), "--language", "en"}); }
    QByteArray file(const char* name) const { return (home.store() + "/" + name).toUtf8(); }
};

// A database tool of this test's process, which is not Ritm's.
class Tool {
  public:
    explicit Tool(const QByteArray& file) { EXPECT_EQ(sqlite3_open(file.constData(), &db_), SQLITE_OK); }
    ~Tool() { sqlite3_close(db_); }
    Tool(const Tool&) = delete;
    Tool& operator=(const Tool&) = delete;
    void run(const char* sql) const {
        EXPECT_EQ(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db_);
    }

  private:
    sqlite3* db_ = nullptr;
};

std::string own_number() { return "process " + std::to_string(QCoreApplication::applicationPid()) + " ("; }
}  // namespace

TEST_F(StoreFaults, a_foreign_process_is_named_by_verify_and_at_the_start) {
    make_store();
    EXPECT_TRUE(ctl(home, {"verify"})["ok"].toBool());
    for (const char* name : {"events.db", "keys.db", "telemetry.db"}) {
        Tool tool(file(name));
        tool.run("SELECT count(*) FROM sqlite_master");
        const Finished verified = ritmctl({"verify"});
        EXPECT_EQ(verified.exit_code, 1) << name;
        EXPECT_NE(verified.err.toStdString().find(own_number()), std::string::npos) << verified.err.toStdString();
        EXPECT_TRUE(verified.err.contains(name)) << verified.err.toStdString();
        for (const Finished& refused : {ritm(), ritmctl({"list"})}) {
            EXPECT_EQ(refused.exit_code, 1) << name;
            EXPECT_NE(refused.err.toStdString().find(own_number()), std::string::npos) << refused.err.toStdString();
            EXPECT_TRUE(refused.err.contains("end it, then start again")) << refused.err.toStdString();
        }
    }
    EXPECT_TRUE(ctl(home, {"verify"})["ok"].toBool());
    EXPECT_EQ(ctl(home, {"list"})["total"].toInt(), 1);
}

TEST_F(StoreFaults, a_fault_at_the_start_is_told_in_the_language_of_the_settings) {
    make_store();
    const auto told = [this](const QStringList& options) {
        return run(home, "ritm", QStringList{"--store", home.store()} + options).err;
    };
    const Tool tool(file("events.db"));
    tool.run("SELECT count(*) FROM sqlite_master");
    const QString english = "Another program has the stored data open";
    const QString russian = "Данные открыты в другой программе";
    EXPECT_TRUE(told({}).contains(english)) << told({}).toStdString();
    EXPECT_TRUE(told({"--language", "ru"}).contains(russian)) << told({"--language", "ru"}).toStdString();
    QFile settings(home.store() + "/settings.json");
    ASSERT_TRUE(settings.open(QIODevice::WriteOnly));
    settings.write(R"({"version": 1, "language": 2})");
    settings.close();
    EXPECT_TRUE(told({}).contains(russian)) << told({}).toStdString();
    EXPECT_TRUE(told({"--language", "en"}).contains(english)) << told({"--language", "en"}).toStdString();
}

TEST_F(StoreFaults, verify_beside_the_running_program_counts_it_as_the_owner) {
    make_store();
    ProgramRun program(home);
    program.wait_screen("home");
    EXPECT_TRUE(ctl(home, {"verify"})["problems"].toArray().isEmpty());
    {
        Tool tool(file("events.db"));
        tool.run("SELECT count(*) FROM event");
        const Finished verified = ritmctl({"--json", "verify"});
        EXPECT_EQ(verified.exit_code, 1);
        const auto report = QJsonDocument::fromJson(verified.out.toUtf8()).object();
        EXPECT_FALSE(report["ok"].toBool(true));
        ASSERT_EQ(report["problems"].toArray().size(), 1);
        EXPECT_NE(report["problems"][0].toString().toStdString().find(own_number()), std::string::npos);
    }
    EXPECT_EQ(program.quit(), 0);
}

TEST_F(StoreFaults, a_store_that_another_program_holds_is_not_opened_twice) {
    make_store();
    const auto lock = system::FileLock::acquire((home.store() + "/store.lock").toStdString());
    ASSERT_TRUE(lock);
    const Finished second = ritm();
    EXPECT_EQ(second.exit_code, 1);
    EXPECT_TRUE(second.err.contains("Another program has the stored data open")) << second.err.toStdString();
    for (const char* verb : {"list", "verify"}) {
        const Finished refused = ritmctl({verb});
        EXPECT_EQ(refused.exit_code, 1) << verb;
        EXPECT_TRUE(refused.err.contains("another program works on the store")) << refused.err.toStdString();
    }
}

TEST_F(StoreFaults, a_list_that_contradicts_its_events_is_named_by_verify_and_mended) {
    make_store();
    const QString session = ctl(home, {"list"})["sessions"][0]["id"].toString();
    Tool(file("events.db")).run("DELETE FROM session_history");
    EXPECT_EQ(ctl(home, {"list"})["total"].toInt(), 0);
    const Finished verified = ritmctl({"verify"});
    EXPECT_EQ(verified.exit_code, 1);
    EXPECT_TRUE(verified.err.contains("session_history, session " + session + ": the entry is missing"))
        << verified.err.toStdString();
    EXPECT_TRUE(verified.err.contains("run ritmctl mend"));
    const Finished mended = ritmctl({"mend"});
    EXPECT_EQ(mended.exit_code, 0) << mended.err.toStdString();
    EXPECT_EQ(ctl(home, {"list"})["total"].toInt(), 1);
    EXPECT_EQ(ritmctl({"verify"}).exit_code, 0);
}

TEST_F(StoreFaults, mend_ends_with_1_and_names_an_entry_whose_events_do_not_open_either) {
    make_store();
    const QString session = ctl(home, {"list"})["sessions"][0]["id"].toString();  // proves the boot of the import
    Tool(file("events.db"))
        .run(
            "DROP TRIGGER event_never_changes;"
            "UPDATE event SET payload = CAST(x'01' || zeroblob(60) AS BLOB) WHERE version = 1 AND stream = "
            "(SELECT id FROM stream JOIN session_history ON session = uuid);"
            "UPDATE session_history SET listed = zeroblob(80)");
    const Finished mended = ritmctl({"--json", "mend"});
    EXPECT_EQ(mended.exit_code, 1);
    const QString row = "session_history, session " + session;
    EXPECT_TRUE(mended.err.contains(row + ": not made again: run ritmctl verify")) << mended.err.toStdString();
    const auto answer = QJsonDocument::fromJson(mended.out.toUtf8()).object();
    EXPECT_EQ(answer["mended"].toInt(-1), 0) << mended.out.toStdString();
    EXPECT_EQ(answer["left"].toArray(), QJsonArray{row}) << mended.out.toStdString();
}

TEST_F(StoreFaults, an_export_over_a_file_is_refused_until_it_is_forced) {
    make_store();
    QFile file(home.path("run.fit"));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("old");
    file.close();
    const QString session = ctl(home, {"list"})["sessions"][0]["id"].toString();
    QStringList order{"export", session, "--fit", "-o", file.fileName()};
    const Finished refused = ritmctl(order);
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_TRUE(refused.err.contains("already there: " + file.fileName())) << refused.err.toStdString();
    EXPECT_TRUE(refused.err.contains("--force")) << refused.err.toStdString();
    EXPECT_EQ(QFileInfo(file).size(), 3);
    const Finished forced = ritmctl(order << "--force");
    EXPECT_EQ(forced.exit_code, 0) << forced.err.toStdString();
    EXPECT_GT(QFileInfo(file).size(), 1000);
}

// ritmctl on a file system of 3 MiB, which the shell fills and frees again.
// spec: TRN-01
TEST_F(StoreFaults, a_full_disk_refuses_with_what_to_do_and_keeps_what_was_acknowledged) {
    QDir().mkpath(home.store());
    const QString script = QStringLiteral(R"(
        mount -t tmpfs -o size=3m ritm-test "$STORE" || exit 77
        ctl() { "$RITMCTL" --store "$STORE" --json "$@"; }
        ctl import "$FIRST" >"$OUT/first" || exit 2
        dd if=/dev/zero of="$STORE/filler" bs=4096 2>/dev/null
        ctl import "$SECOND" >"$OUT/second" 2>"$OUT/refused"; echo $? >"$OUT/code"
        rm "$STORE/filler"
        ctl list >"$OUT/kept" || exit 3
        ctl verify >"$OUT/verified" || exit 4
        ctl import "$SECOND" >"$OUT/again" || exit 5
    )");
    // unshare's own refusal is 1, which is ritmctl's too: only what is asked for by itself may skip.
    if (QProcess::execute("unshare", {"--mount", "--map-root-user", "true"}) != 0) {
        GTEST_SKIP() << "this user may not mount";
    }
    QProcess shell;
    auto environment = home.environment();
    environment.insert("STORE", home.store());
    environment.insert("OUT", home.path(""));
    environment.insert("RITMCTL", program_path("ritmctl"));
    environment.insert("FIRST", RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit");
    environment.insert("SECOND", RITM_SOURCE_DIR "/tests/data/fit/treadmill-nogps-pause.fit");
    shell.setProcessEnvironment(environment);
    shell.start("unshare", {"--mount", "--map-root-user", "sh", "-c", script});
    ASSERT_TRUE(shell.waitForFinished(120'000));
    if (shell.exitCode() == 77) GTEST_SKIP() << "this user may not mount";
    ASSERT_EQ(shell.exitStatus(), QProcess::NormalExit);
    const auto said = [this](const char* name) {
        QFile file(home.path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    ASSERT_EQ(shell.exitCode(), 0) << shell.readAllStandardError().toStdString() << said("kept").toStdString()
                                   << said("verified").toStdString() << said("again").toStdString();
    EXPECT_EQ(said("code").trimmed(), "1") << said("second").toStdString();
    const QByteArray refusal = said("refused") + said("second");
    EXPECT_TRUE(refusal.contains("disk") && refusal.contains("full")) << refusal.toStdString();
    const auto answer = [&](const char* name) { return QJsonDocument::fromJson(said(name)).object(); };
    EXPECT_EQ(answer("kept")["total"].toInt(), 1);
    EXPECT_TRUE(answer("verified")["ok"].toBool());
    EXPECT_TRUE(answer("verified")["problems"].toArray().isEmpty()) << said("verified").toStdString();
    EXPECT_EQ(answer("again")["imported"].toInt(), 1);
}

// Between two starts the wall clock goes back by a day: the workout that a kill cut off is offered and ends whole.
// spec: TRN-01
TEST_F(StoreFaults, a_clock_set_back_between_two_starts_costs_nothing) {
    constexpr int pace = 16;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    // The program's clock shows since + (now - since) · pace.
    const qint64 a_day = 86'400'000 / (pace - 1);
    {
        ProgramRun program(home, {.pace = pace, .pace_since = now - a_day});
        settle_in(program, words);
        program.click({words("Start"), "button"});
        program.wait_screen("live");
        program.wait_text("^Time: 1:", 60);
        program.kill_9();
    }
    ProgramRun program(home, {.pace = pace, .pace_since = now});
    program.wait_screen("resume", 60);
    program.wait_text("^(1:[0-5][0-9])$");
    program.click({words("Go on with it"), "button"});
    program.wait_screen("live");
    program.wait_text("^Time: 2:", 60);
    program.click({words("Finish"), "button"});
    program.tap({words("Finish"), "button", {}, 1});
    program.wait_screen("summary");
    EXPECT_EQ(program.quit(), 0);
    const auto kept = ctl(home, {"list"})["sessions"][0].toObject();
    EXPECT_GE(kept["timer_s"].toDouble(), 120);
    EXPECT_LE(kept["timer_s"].toDouble(), 200);
    const auto verified = ctl(home, {"verify"});
    EXPECT_TRUE(verified["ok"].toBool());
    EXPECT_TRUE(verified["problems"].toArray().isEmpty());
}

}  // namespace ritm::acceptance
