// Both locks are held exactly while a workout runs; the desktop is played by objects on a private bus.
#include <gtest/gtest.h>

#include <optional>

#include "app/power/awake_while_recording.h"
#include "app/power/bus_awake.h"
#include "tests/support/bluezsim/sim_fixture.h"
#include "tests/support/desktop/desktop_services.h"
#include "tests/support/qt/wait.h"
#include "tests/ui/scripted/scripted_workout.h"

namespace ritm::test {
namespace {

class AwakeTest : public testing::Test {
  protected:
    void offer() { desktop.emplace(address); }
    void TearDown() override { QDBusConnection::disconnectFromBus("program"); }
    [[nodiscard]] app::BusAwake::Buses buses(const QDBusConnection& session) const {
        return {[session] { return session; }, [this] { return program; }};
    }
    const QString address = bluezsim::private_bus();
    std::optional<DesktopServices> desktop;
    QDBusConnection program = QDBusConnection::connectToBus(address, "program");
    ScriptedWorkout workout;
};

TEST_F(AwakeTest, BothLocksLastFromTheStartToTheEnd) {
    offer();
    app::BusAwake awake(buses(program));
    const app::AwakeWhileRecording while_recording(workout, awake);
    drain_events();
    EXPECT_EQ(desktop->saver.asked() + desktop->login.asked(), 0);
    workout.set_phase(app::WorkoutPhase::recording);
    ASSERT_TRUE(wait_until([&] { return awake.screen_kept() && awake.sleep_kept(); }));
    EXPECT_EQ(desktop->login.what(), QStringLiteral("idle:sleep block"));
    EXPECT_EQ(desktop->saver.reasons(), QStringList("Ritm: A workout is being recorded"));
    workout.set_phase(app::WorkoutPhase::paused);
    workout.set_phase(app::WorkoutPhase::recording);
    drain_events();
    EXPECT_EQ(desktop->saver.asked(), 1);
    EXPECT_EQ(desktop->login.asked(), 1);
    EXPECT_TRUE(desktop->login.held());
    workout.set_phase(app::WorkoutPhase::idle);
    EXPECT_TRUE(wait_until([&] { return desktop->saver.held() == 0 && !desktop->login.held(); }));
    workout.set_phase(app::WorkoutPhase::recording);
    EXPECT_TRUE(wait_until([&] { return awake.screen_kept() && awake.sleep_kept(); }));
    EXPECT_EQ(desktop->saver.asked(), 2);
}

TEST_F(AwakeTest, AnAnswerAfterTheEndIsGivenBack) {
    offer();
    app::BusAwake awake(buses(program));
    awake.hold();
    awake.release();
    EXPECT_TRUE(wait_until([&] { return desktop->saver.asked() == 1 && desktop->login.asked() == 1; }));
    EXPECT_TRUE(wait_until([&] { return desktop->saver.held() == 0 && !desktop->login.held(); }));
    EXPECT_FALSE(awake.screen_kept());
    EXPECT_FALSE(awake.sleep_kept());
}

TEST_F(AwakeTest, TheEndOfTheProgramLetsGo) {
    offer();
    {
        app::BusAwake awake(buses(program));
        workout.set_phase(app::WorkoutPhase::recording);
        const app::AwakeWhileRecording while_recording(workout, awake);
        ASSERT_TRUE(wait_until([&] { return awake.screen_kept() && awake.sleep_kept(); }));
    }
    EXPECT_TRUE(wait_until([&] { return desktop->saver.held() == 0 && !desktop->login.held(); }));
}

TEST_F(AwakeTest, WithoutServicesOrBusNothingHappens) {
    const QDBusConnection nowhere = QDBusConnection::connectToBus("unix:path=/nonexistent", "nowhere");
    app::BusAwake awake(buses(nowhere));
    for (int again = 0; again < 2; ++again) {
        awake.hold();
        drain_events();
        EXPECT_FALSE(awake.screen_kept());
        EXPECT_FALSE(awake.sleep_kept());
        awake.release();
    }
    QDBusConnection::disconnectFromBus("nowhere");
}

}  // namespace
}  // namespace ritm::test
