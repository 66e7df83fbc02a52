// A start under odd circumstances: what is not needed for a workout does not stop the program, and what does stop it is
// said by its own name, in both languages.
#include <gtest/gtest.h>

#include <QFile>

#include "tests/acceptance/radio_story.h"

namespace ritm::acceptance {
namespace {
constexpr const char* no_home =
    "It is not known where your data are: the variable HOME is not set. Set it, or name a folder with --store.";
constexpr const char* no_trace =
    "The trace named with --replay could not be read. Check its name, or record another one.";

class AStart : public StoryTest {
  protected:
    void forget_home() {
        for (const char* variable : {"HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"}) home.unset(variable);
    }
    void write(const QString& path, const char* text) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    void expect_up_without_log() {
        ProgramRun program(home);
        program.wait_screen("firstStart", 60);
        EXPECT_TRUE(program.complaints().contains("ritm: no log is written")) << program.complaints().toStdString();
        EXPECT_EQ(program.quit(), 0) << program.complaints().toStdString();
    }
    void expect_told(const QStringList& options, const char* text) {
        for (const char* language : {"en", "ru"}) {
            const Finished refused = run(home, "ritm", QStringList{"--language", language} + options);
            EXPECT_EQ(refused.exit_code, 1) << language;
            EXPECT_TRUE(refused.err.contains(Words(language)(text))) << refused.err.toStdString();
        }
    }
};
}  // namespace

TEST_F(AStart, needs_no_home_folder_once_a_store_is_named) {
    forget_home();
    expect_up_without_log();
}

// Not by its mode: root may write everywhere.
TEST_F(AStart, goes_on_where_no_log_can_be_written) {
    write(home.path("xdg_state_home"), "a file where the folder of the logs would be");
    expect_up_without_log();
}

TEST_F(AStart, without_home_folder_and_store_says_that_home_is_missed) {
    forget_home();
    expect_told({}, no_home);
}

TEST_F(AStart, with_a_trace_that_is_none_says_so) {
    write(home.path("bad.jsonl"), "no trace\n");
    for (const char* name : {"bad.jsonl", "absent.jsonl"}) {
        expect_told({"--store", home.store(), "--replay", home.path(name)}, no_trace);
    }
}

}  // namespace ritm::acceptance
