// A first day with Ritm by touch and mouse through the real screens, in each language: first start, pairing, a workout
// with a lap and a pause, summary, history, detail, edit, delete, undo, settings, and the next start.
#include <gtest/gtest.h>

#include <QDateTime>

#include "tests/acceptance/radio_story.h"

namespace ritm::acceptance {
namespace {
namespace session = training::session;
constexpr int pace = 20;

class Journey : public testing::TestWithParam<const char*> {
  protected:
    Home home;
    Words words{GetParam()};
    bluezsim::SimFixture radio;
    RunOptions options{.language = GetParam(), .pace = pace, .pace_since = QDateTime::currentMSecsSinceEpoch()};

    void train(ProgramRun& program) {
        program.tap({words("Start"), "button"});
        program.wait_screen("live");
        program.wait_text("^" + words("Time") + ": 0:[2-5]");
        program.tap({words("Lap"), "button"});
        program.wait_text("^" + words("Time") + ": 1:");
        program.tap({words("Pause recording"), "button"});
        program.tap({words("Resume recording"), "button"});
        program.wait_text("^" + words("Time") + ": 2:");
        program.tap({words("Finish"), "button"});
        program.tap({words("Finish"), "button", {}, 1});
        program.wait_screen("summary");
    }
    // The log holds what was pressed on the live screen, each once and in that order.
    static void expect_presses(const Stored& stored) {
        std::vector<std::string> pressed;
        for (const auto& event : stored.events) {
            if (std::holds_alternative<session::LapMarked>(event)) pressed.emplace_back("lap");
            if (std::holds_alternative<session::Paused>(event)) pressed.emplace_back("pause");
            if (std::holds_alternative<session::Resumed>(event)) pressed.emplace_back("resume");
        }
        ASSERT_EQ(pressed, (std::vector<std::string>{"lap", "pause", "resume"}));
        const auto& lap = stored.the<session::LapMarked>();
        const auto& paused = stored.the<session::Paused>();
        EXPECT_EQ(lap.number, 1U);
        EXPECT_EQ(lap.trigger, training::Lap::Trigger::manual);
        EXPECT_GE(lap.timer, Millis(20'000));  // by the clock on the screen
        EXPECT_GE(paused.timer, Millis(60'000));
        EXPECT_LE(lap.at, paused.at);
        EXPECT_LE(paused.at, stored.the<session::Resumed>().at);
    }
    void edit(ProgramRun& program) {
        program.tap({words("Edit"), "button"});
        program.find({words("Edit workout")});
        program.type({words("Name"), "editabletext"}, GetParam() == QByteArray("ru") ? "Вечерний бег" : "Evening run");
        program.tap({words("Save"), "button"});
        program.gone({words("Edit workout")});
    }
    [[nodiscard]] QString edited_name() const {
        return GetParam() == QByteArray("ru") ? "Вечерний бег" : "Evening run";
    }
};
}  // namespace

// spec: TRN-01, TRN-52, TRN-53, TRN-54
TEST_P(Journey, first_day) {
    radio.play(scenario(pace));
    {
        ProgramRun program(home, options);
        settle_in(program, words);
        pair_both(program, words);
        train(program);
        program.tap({words("Done"), "button"});
        program.wait_screen("home");
        program.tap({words("History")});
        program.wait_screen("history");
        const QString row = program.wait_text("^(.*" + words("Treadmill run") + ".*)");
        program.tap({words("Treadmill run") + "*", "button"});
        program.wait_screen("session");
        edit(program);
        program.find({edited_name(), "heading"});
        program.tap({words("Delete"), "button"});
        program.wait_screen("history");
        program.gone({edited_name() + "*", "button"});
        program.tap({words("Undo"), "button"});
        program.find({edited_name() + "*", "button"});
        program.tap({words("Settings")});
        program.wait_screen("settings");
        program.tap({words("mi, lb")});
        program.tap({words("History")});
        program.tap({edited_name() + "*", "button"});
        program.wait_screen("session");
        const QString miles = program.wait_text("^" + words("Distance") + ": [0-9.,]+ (\\S+)");
        EXPECT_EQ(miles, words("mi"));
        EXPECT_EQ(program.quit(), 0);
        EXPECT_FALSE(program.complaints().contains("qrc:")) << program.complaints().toStdString();
    }
    const Stored stored = newest_stored(home);
    EXPECT_EQ(stored.row["name"].toString(), edited_name());
    EXPECT_GE(stored.row["timer_s"].toDouble(), 120);
    expect_presses(stored);
    EXPECT_TRUE(ctl(home, {"verify"})["ok"].toBool());
    // The next start knows the person and offers nothing that is finished.
    ProgramRun program(home, options);
    program.wait_screen("home");
    program.find({edited_name() + "*", "button"});
}

INSTANTIATE_TEST_SUITE_P(Languages, Journey, testing::Values("en", "ru"),
                         [](const auto& about) { return std::string(about.param); });

}  // namespace ritm::acceptance
