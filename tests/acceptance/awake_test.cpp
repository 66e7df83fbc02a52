// The real program between a person and the desktop: while a workout is recorded, and only then, the screen stays on
// and the machine does not suspend; a program that dies holds nothing. The desktop is played on the private bus.
#include <gtest/gtest.h>

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>

#include "tests/acceptance/radio_story.h"
#include "tests/support/desktop/desktop_services.h"
#include "tests/support/qt/wait.h"

namespace ritm::acceptance {
namespace {
using test::drain_events;
using test::wait_until;

class AwakeStory : public StoryTest {
  protected:
    test::DesktopServices desktop{bluezsim::private_bus()};
    const RunOptions options{.pace = 20};
    void SetUp() override { radio.play(scenario(options.pace)); }

    // The program has handled what came before, and the desktop what was on the bus.
    void hear_all(ProgramRun& program) {
        (void)program.texts();
        auto bus = QDBusConnection::connectToBus(bluezsim::private_bus(), "awake-story");
        const auto ask = QDBusMessage::createMethodCall("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver",
                                                        "org.freedesktop.DBus.Peer", "Ping");
        bool answered = false;
        QDBusPendingCallWatcher answer(bus.asyncCall(ask));
        QObject::connect(&answer, &QDBusPendingCallWatcher::finished, &answer, [&] { answered = true; });
        ASSERT_TRUE(wait_until([&] { return answered; }));
        drain_events();
    }
    [[nodiscard]] bool both_held() const { return desktop.saver.held() == 1 && desktop.login.held(); }
    [[nodiscard]] bool none_held() const { return desktop.saver.held() == 0 && !desktop.login.held(); }
    void start(ProgramRun& program) {
        program.tap({words("Start"), "button"});
        program.wait_screen("live");
        program.wait_text("^" + words("Time") + ": 0:[2-5]");
    }
    void finish(ProgramRun& program) {
        program.tap({words("Finish"), "button"});
        program.tap({words("Finish"), "button", {}, 1});
        program.wait_screen("summary");
    }
};

TEST_F(AwakeStory, the_screen_stays_on_from_start_to_finish_and_no_longer) {
    ProgramRun program(home, options);
    settle_in(program, words);
    pair_both(program, words);
    hear_all(program);
    ASSERT_EQ(desktop.saver.asked(), 0);
    ASSERT_EQ(desktop.login.asked(), 0);

    start(program);
    ASSERT_TRUE(wait_until([&] { return both_held(); }));
    EXPECT_EQ(desktop.login.what(), QStringLiteral("idle:sleep block"));
    program.tap({words("Pause recording"), "button"});
    program.tap({words("Resume recording"), "button"});
    program.wait_text("^" + words("Time") + ": 1:");
    hear_all(program);
    EXPECT_TRUE(both_held());
    EXPECT_EQ(desktop.saver.asked(), 1);
    EXPECT_EQ(desktop.login.asked(), 1);
    EXPECT_EQ(desktop.saver.reasons().value(0), "Ritm: " + words("A workout is being recorded"));

    finish(program);
    ASSERT_TRUE(wait_until([&] { return none_held(); }));
    EXPECT_EQ(desktop.saver.given_back(), 1);
    program.tap({words("Done"), "button"});
    program.wait_screen("home");
    hear_all(program);
    EXPECT_EQ(desktop.saver.asked(), 1);
    EXPECT_EQ(program.quit(), 0) << program.complaints().toStdString();
}

TEST_F(AwakeStory, a_killed_program_holds_nothing_and_the_next_one_holds_again_once_it_goes_on) {
    {
        ProgramRun program(home, options);
        settle_in(program, words);
        pair_both(program, words);
        start(program);
        ASSERT_TRUE(wait_until([&] { return both_held(); }));
        program.kill_9();
        EXPECT_TRUE(wait_until([&] { return none_held(); }));
        EXPECT_EQ(desktop.saver.given_back(), 0);  // by the bus, not by the program
    }
    ProgramRun program(home, options);
    program.wait_screen("resume", 60);
    hear_all(program);
    EXPECT_EQ(desktop.saver.asked(), 1);
    program.tap({words("Go on with it"), "button"});
    program.wait_screen("live");
    EXPECT_TRUE(wait_until([&] { return both_held(); }));
    program.wait_text("^" + words("Time") + ": 1:");  // shorter workouts are not kept
    finish(program);
    EXPECT_TRUE(wait_until([&] { return none_held(); }));
    EXPECT_EQ(desktop.saver.asked(), 2);
    EXPECT_EQ(desktop.saver.given_back(), 1);
}

}  // namespace
}  // namespace ritm::acceptance
