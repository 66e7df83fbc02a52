// What the real programs say of a store that is not alone or not whole: what happened, what to do, exit code 1; and
// that nothing acknowledged is lost by it.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>

#include "tests/acceptance/radio_story.h"

namespace ritm::acceptance {
namespace {
class StoreFaults : public testing::Test {
  protected:
    bluezsim::SimFixture radio;  // the private bus: no program of these tests may reach a real one
    Home home;
    Words words{"en"};
    void SetUp() override { radio.play(scenario(1)); }

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
    void run(const char* sql) {
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

}  // namespace ritm::acceptance
