// One store, several programs: the first holds it; a second `ritm` shows the first one's window and ends; `ritmctl`
// asks the running program. And what a start says of a store that it cannot open.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <algorithm>
#include <memory>
#include <vector>

#include "test_places.h"
#include "tests/acceptance/radio_story.h"

namespace ritm::acceptance {
namespace {
class OneStore : public StoryTest {
  protected:
    using Programs = std::vector<std::unique_ptr<QProcess>>;
    // Without the test driver: as a double click starts it.
    void start_at_once(Programs& programs, const QString& program, const QStringList& arguments) const {
        auto& process = *programs.emplace_back(std::make_unique<QProcess>());
        process.setProcessEnvironment(home.environment());
        process.start(program_path(program), QStringList{"--store", home.store()} + arguments);
    }
    static int running(const Programs& programs) {
        return static_cast<int>(std::count_if(programs.begin(), programs.end(), [](const auto& one) {
            one->waitForFinished(1);
            return one->state() != QProcess::NotRunning;
        }));
    }
    static bool come_down_to(const Programs& programs, int left) {
        QElapsedTimer waited;
        waited.start();
        while (running(programs) > left) {
            if (waited.hasExpired(60'000)) return false;
        }
        return true;
    }
};
}  // namespace

TEST_F(OneStore, a_second_program_raises_the_first_and_ends_well) {
    ProgramRun first(home);
    settle_in(first, words);
    const Finished second = run(home, "ritm", {"--store", home.store()});
    EXPECT_EQ(second.exit_code, 0) << second.err.toStdString();
    EXPECT_TRUE(first.running());
    first.find({words("Start"), "button"});
    EXPECT_EQ(first.quit(), 0);
}

TEST_F(OneStore, of_several_started_at_one_moment_one_opens_and_the_others_raise_it) {
    for (int round = 0; round < 3; ++round) {
        Programs programs;
        for (int i = 0; i < 3; ++i) start_at_once(programs, "ritm", {"--language", "en"});
        ASSERT_TRUE(come_down_to(programs, 1)) << "round " << round;
        int left = 0;
        for (const auto& one : programs) {
            if (one->state() != QProcess::NotRunning && ++left == 1) continue;
            EXPECT_EQ(one->exitCode(), 0) << one->readAllStandardError().toStdString();
        }
        EXPECT_EQ(left, 1) << "round " << round;
        for (const auto& one : programs) {
            one->kill();
            one->waitForFinished();
        }
    }
}

TEST_F(OneStore, ritmctl_beside_a_start_gets_its_answer) {
    for (int round = 0; round < 3; ++round) {
        Programs program;
        Programs asking;
        start_at_once(program, "ritm", {"--language", "en"});
        for (int i = 0; i < 2; ++i) {
            start_at_once(asking, "ritmctl",
                          {"--json", "import", RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit"});
        }
        ASSERT_TRUE(come_down_to(asking, 0)) << "round " << round;
        for (const auto& one : asking) EXPECT_EQ(one->exitCode(), 0) << one->readAllStandardError().toStdString();
        // Whoever was first, the program stands in the end: one ritm alone waits for a ritmctl to be done.
        EXPECT_EQ(running(program), 1) << program.front()->readAllStandardError().toStdString();
        EXPECT_TRUE(ctl(home, {"verify"})["ok"].toBool());
        program.front()->kill();
        program.front()->waitForFinished();
    }
    EXPECT_EQ(ctl(home, {"list"})["total"].toInt(-1), 1);
}

TEST_F(OneStore, files_given_to_a_second_program_reach_the_first) {
    ProgramRun first(home);
    settle_in(first, words);
    const Finished second =
        run(home, "ritm", {"--store", home.store(), RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit"});
    EXPECT_EQ(second.exit_code, 0) << second.err.toStdString();
    first.wait_text("^1 workout imported");
    EXPECT_EQ(ctl(home, {"list"})["total"].toInt(-1), 1);
    EXPECT_EQ(first.quit(), 0);
}

TEST_F(OneStore, files_given_at_the_first_start_wait_for_the_person) {
    ProgramRun program(home, {.more = {RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit"}});
    program.wait_screen("firstStart");
    program.tap({words("Skip"), "button"});
    program.wait_text("^1 workout imported");
    EXPECT_EQ(ctl(home, {"list"})["total"].toInt(-1), 1);
    EXPECT_EQ(program.quit(), 0);
}

TEST_F(OneStore, ritmctl_asks_the_running_program_and_the_store_alone_alike) {
    QJsonObject beside;
    {
        ProgramRun program(home);
        settle_in(program, words);
        const Finished status = run(home, "ritmctl", {"--store", home.store(), "status"});
        EXPECT_EQ(status.exit_code, 0) << status.err.toStdString();
        const auto holder = QJsonDocument::fromJson(status.out.toUtf8()).object()["holder"].toObject();
        EXPECT_EQ(holder["program"].toString(), "ritm") << status.out.toStdString();
        EXPECT_GT(holder["process"].toInt(), 0);
        beside = ctl(home, {"verify"});
        EXPECT_EQ(ctl(home, {"list"})["total"].toInt(-1), 0);
        const Finished imported =
            run(home, "ritmctl",
                {"--store", home.store(), "--json", "import", RITM_SOURCE_DIR "/tests/data/fit/run-gps-hr-laps.fit"});
        EXPECT_EQ(imported.exit_code, 0) << imported.err.toStdString();
        EXPECT_EQ(ctl(home, {"list"})["total"].toInt(-1), 1);
        program.tap({words("History")});
        program.wait_screen("history");
        program.wait_text("^1 ");  // the open program shows what came in beside it
        EXPECT_EQ(program.quit(), 0);
    }
    const QJsonObject alone = ctl(home, {"verify"});
    EXPECT_TRUE(beside["ok"].toBool());
    EXPECT_TRUE(alone["ok"].toBool());
    EXPECT_GT(alone["events"].toInt(), beside["events"].toInt());
    EXPECT_EQ(ctl(home, {"list"})["total"].toInt(-1), 1);
}

TEST_F(OneStore, a_store_of_a_newer_version_is_refused_with_what_to_do) {
    {
        ProgramRun program(home);
        settle_in(program, words);
        EXPECT_EQ(program.quit(), 0);
    }
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open((home.store() + "/events.db").toUtf8().constData(), &db), SQLITE_OK);
    sqlite3_exec(db, "PRAGMA user_version = 99", nullptr, nullptr, nullptr);
    sqlite3_close(db);
    const Finished refused = run(home, "ritm", {"--store", home.store(), "--language", "en"});
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_TRUE(refused.err.contains("newer version")) << refused.err.toStdString();
    const Finished verified = run(home, "ritmctl", {"--store", home.store(), "list"});
    EXPECT_EQ(verified.exit_code, 1);
    EXPECT_TRUE(verified.err.contains("newer")) << verified.err.toStdString();
}

TEST_F(OneStore, a_damaged_store_is_refused_with_what_to_do) {
    {
        ProgramRun program(home);
        settle_in(program, words);
        EXPECT_EQ(program.quit(), 0);
    }
    QFile file(home.store() + "/events.db");
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    file.write(QByteArray(200, 'x'));
    file.close();
    const Finished refused = run(home, "ritm", {"--store", home.store(), "--language", "en"});
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_TRUE(refused.err.contains("damaged")) << refused.err.toStdString();
    const Finished verified = run(home, "ritmctl", {"--store", home.store(), "verify"});
    EXPECT_EQ(verified.exit_code, 1);
    EXPECT_FALSE(verified.err.isEmpty());
}

}  // namespace ritm::acceptance
