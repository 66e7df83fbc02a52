// Both locks are held exactly while a workout runs; the desktop is played by objects on a private bus.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>

#include "app/power/awake_while_recording.h"
#include "app/power/bus_awake.h"
#include "tests/support/bluezsim/sim_fixture.h"
#include "tests/support/qt/wait.h"
#include "tests/ui/scripted/scripted_workout.h"

namespace ritm::test {

class ScreenSaver : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.ScreenSaver")
  public:
    int asked = 0;
    QList<uint> held;

  public slots:
    uint Inhibit(const QString& application, const QString& reason) {  // NOLINT: D-Bus names
        EXPECT_EQ(application, QStringLiteral("Ritm"));
        EXPECT_FALSE(reason.isEmpty());
        held << static_cast<uint>(++asked);
        return held.last();
    }
    void UnInhibit(uint cookie) { EXPECT_EQ(held.removeAll(cookie), 1); }  // NOLINT
};

class LoginService : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
  public:
    int asked = 0;
    QString what;
    // Nobody holds the writing end of the last lock.
    [[nodiscard]] bool closed() const {
        char octet = 0;
        return ::read(reading_, &octet, 1) == 0;
    }
    ~LoginService() override { ::close(reading_); }

  public slots:
    QDBusUnixFileDescriptor Inhibit(const QString& locks, const QString&, const QString&, const QString& mode) {
        ++asked;
        what = locks + ' ' + mode;
        int ends[2] = {-1, -1};
        EXPECT_EQ(::pipe2(ends, O_NONBLOCK | O_CLOEXEC), 0);
        ::close(reading_);
        reading_ = ends[0];
        QDBusUnixFileDescriptor lock;
        lock.giveFileDescriptor(ends[1]);
        return lock;
    }

  private:
    int reading_ = -1;
};

namespace {

class AwakeTest : public testing::Test {
  protected:
    void offer() {
        ASSERT_TRUE(desktop.registerObject("/org/freedesktop/ScreenSaver", &saver, QDBusConnection::ExportAllSlots));
        ASSERT_TRUE(desktop.registerObject("/org/freedesktop/login1", &login, QDBusConnection::ExportAllSlots));
        ASSERT_TRUE(desktop.registerService("org.freedesktop.ScreenSaver"));
        ASSERT_TRUE(desktop.registerService("org.freedesktop.login1"));
    }
    void TearDown() override {
        QDBusConnection::disconnectFromBus("desktop");
        QDBusConnection::disconnectFromBus("program");
    }
    [[nodiscard]] app::BusAwake::Buses buses(const QDBusConnection& session) const {
        return {[session] { return session; }, [this] { return program; }};
    }
    const QString address = bluezsim::private_bus();
    QDBusConnection desktop = QDBusConnection::connectToBus(address, "desktop");
    QDBusConnection program = QDBusConnection::connectToBus(address, "program");
    ScreenSaver saver;
    LoginService login;
    ScriptedWorkout workout;
};

TEST_F(AwakeTest, BothLocksLastFromTheStartToTheEnd) {
    offer();
    app::BusAwake awake(buses(program));
    const app::AwakeWhileRecording while_recording(workout, awake);
    drain_events();
    EXPECT_EQ(saver.asked + login.asked, 0);
    workout.set_phase(app::WorkoutPhase::recording);
    ASSERT_TRUE(wait_until([&] { return awake.screen_kept() && awake.sleep_kept(); }));
    EXPECT_EQ(login.what, QStringLiteral("idle:sleep block"));
    workout.set_phase(app::WorkoutPhase::paused);
    workout.set_phase(app::WorkoutPhase::recording);
    drain_events();
    EXPECT_EQ(saver.asked, 1);
    EXPECT_EQ(login.asked, 1);
    EXPECT_FALSE(login.closed());
    workout.set_phase(app::WorkoutPhase::idle);
    EXPECT_TRUE(wait_until([&] { return saver.held.isEmpty() && login.closed(); }));
    workout.set_phase(app::WorkoutPhase::recording);
    EXPECT_TRUE(wait_until([&] { return awake.screen_kept() && awake.sleep_kept(); }));
    EXPECT_EQ(saver.asked, 2);
}

TEST_F(AwakeTest, AnAnswerAfterTheEndIsGivenBack) {
    offer();
    app::BusAwake awake(buses(program));
    awake.hold();
    awake.release();
    EXPECT_TRUE(wait_until([&] { return saver.asked == 1 && login.asked == 1; }));
    EXPECT_TRUE(wait_until([&] { return saver.held.isEmpty() && login.closed(); }));
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
    EXPECT_TRUE(wait_until([&] { return saver.held.isEmpty() && login.closed(); }));
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

#include "bus_awake_test.moc"
