// The simulator proved by itself, over plain D-Bus: the order of BlueZ's signals, the truth, and going on after a
// crash.
#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QFile>
#include <QJsonArray>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include "test_places.h"
#include "tests/support/bluezsim/sim_fixture.h"
#include "tests/support/qt/wait.h"

namespace ritm::bluezsim {

namespace {
constexpr auto strap_path = "/org/bluez/hci0/dev_C0_00_00_00_00_01";

QJsonObject strap() {
    return {{"id", "strap"},
            {"address", "C0:00:00:00:00:01"},
            {"name", "Strap"},
            {"behaviour", "strap"},
            {"heart_rate_bpm", QJsonArray{QJsonArray{0, 60}, QJsonArray{100, 160}}}};
}

QJsonObject treadmill() {
    return {{"id", "treadmill"},
            {"address", "C0:00:00:00:00:02"},
            {"name", "Treadmill"},
            {"behaviour", "treadmill"},
            {"speed_kmh", QJsonArray{QJsonArray{0, 0}, QJsonArray{10, 9}, QJsonArray{110, 9}}}};
}

QDBusMessage call(const QString& path, const QString& interface, const QString& member,
                  const QVariantList& arguments = {}) {
    QDBusMessage message = QDBusMessage::createMethodCall("org.bluez", path, interface, member);
    message.setArguments(arguments);
    return QDBusConnection::systemBus().call(message, QDBus::Block, 5000);
}

QVariant property(const QString& path, const QString& interface, const QString& name) {
    const QDBusMessage answer = call(path, "org.freedesktop.DBus.Properties", "Get", {interface, name});
    return answer.arguments().value(0).value<QDBusVariant>().variant();
}
}  // namespace

TEST(Simulator, ScansConnectsAndNotifies) {
    SimFixture sim;
    sim.play({{"devices", QJsonArray{strap()}}});
    EXPECT_EQ(call("/org/bluez/hci0", "org.bluez.Adapter1", "StartDiscovery").type(), QDBusMessage::ReplyMessage);
    ASSERT_TRUE(test::wait_until([&] { return sim.device("strap")["exported"].toBool(); }));
    EXPECT_EQ(property(strap_path, "org.bluez.Device1", "Alias").toString(), "Strap");
    EXPECT_FALSE(property(strap_path, "org.bluez.Device1", "Class").isValid());
    EXPECT_EQ(call(strap_path, "org.bluez.Device1", "Connect").type(), QDBusMessage::ReplyMessage);
    ASSERT_TRUE(test::wait_until([&] { return sim.device("strap")["resolved"].toBool(); }));
    const QString measurement = QString(strap_path) + "/service0001/char0002";
    EXPECT_EQ(call(measurement, "org.bluez.GattCharacteristic1", "StartNotify").type(), QDBusMessage::ReplyMessage);
    sim.advance(3);
    EXPECT_EQ(sim.count("notify", {{"device", "strap"}, {"characteristic", "2A37"}}), 3);
    EXPECT_EQ(property(measurement, "org.bluez.GattCharacteristic1", "Value").toByteArray().at(1), 63);
}

TEST(Simulator, KnowsTheTruthOfItsScenario) {
    SimFixture sim;
    sim.play({{"devices", QJsonArray{strap(), treadmill()}}});
    sim.advance(110);
    // 10 s of ramp to 9 km/h (12.5 m) and 100 s at 2.5 m/s.
    EXPECT_NEAR(sim.truth("treadmill")["distance_m"].toDouble(), 262.5, 1e-6);
    EXPECT_EQ(sim.truth("treadmill")["elapsed_s"].toInt(), 110);
    // 61 … 160 and ten times 160.
    EXPECT_NEAR(sim.truth("strap")["mean_heart_rate_bpm"].toDouble(), (110.5 * 100 + 160 * 10) / 110, 1e-6);
}

TEST(Simulator, GoesOnAfterACrash) {
    SimFixture sim;
    sim.play({{"devices", QJsonArray{treadmill()}}});
    sim.advance(60);
    const double before = sim.truth("treadmill")["distance_m"].toDouble();
    sim.kill();
    sim.restart();
    EXPECT_DOUBLE_EQ(sim.truth("treadmill")["distance_m"].toDouble(), before);
    sim.advance(1);
    EXPECT_GT(sim.truth("treadmill")["distance_m"].toDouble(), before);
}

TEST(Simulator, KeepsWhatWasDoneAtTheConsoleOverACrash) {
    SimFixture sim;
    sim.play({{"devices", QJsonArray{treadmill()}}});
    const auto metres = [&sim] { return sim.truth("treadmill")["distance_m"].toDouble(); };
    sim.advance(20);
    sim.act({{"do", "console"}, {"device", "treadmill"}, {"event", "speed"}, {"kmh", 18}});
    sim.advance(10);
    const double before = metres();
    sim.kill();
    sim.restart();
    EXPECT_DOUBLE_EQ(metres(), before);
    sim.advance(1);
    EXPECT_DOUBLE_EQ(metres(), before + 5);
}

TEST(Simulator, PlaysItsTimeline) {
    SimFixture sim;
    sim.play({{"devices", QJsonArray{strap()}},
              {"timeline", QJsonArray{QJsonObject{{"at", 5}, {"do", "adapter"}, {"powered", false}},
                                      QJsonObject{{"at", 7}, {"do", "adapter"}, {"powered", true}}}}});
    sim.advance(4);
    EXPECT_TRUE(sim.act({{"do", "state"}})["powered"].toBool());
    sim.advance(1);
    EXPECT_FALSE(sim.act({{"do", "state"}})["powered"].toBool());
    sim.advance(2);
    EXPECT_TRUE(sim.act({{"do", "state"}})["powered"].toBool());
}

TEST(Simulator, PlaysTheWorkoutsOfTheRepositoryToTheirEnd) {
    SimFixture sim;
    const QString folder = QString(RITM_SOURCE_DIR) + "/tests/data/radio/";
    sim.play_file(folder + "workout.json", {"--manual"});
    sim.advance(300);
    EXPECT_GT(sim.truth("treadmill")["distance_m"].toDouble(), 100);
    EXPECT_EQ(sim.count("mistake"), 0);
    sim.play_file(folder + "workout_with_faults.json", {"--manual"});
    sim.advance(179);
    EXPECT_EQ(sim.count("step", {}), 11);  // ten of the timeline, and the order to advance
    EXPECT_EQ(sim.count("mistake"), 0);
    sim.advance(1);
    EXPECT_TRUE(test::wait_until([&] { return !sim.running(); })) << "it vanishes";
    sim.restart();
    EXPECT_GT(sim.truth("treadmill")["distance_m"].toDouble(), 100);
}

TEST(Simulator, RunsByTheClockAtItsFactor) {
    SimFixture sim;
    sim.play({{"time_factor", 200}, {"devices", QJsonArray{treadmill()}}});
    EXPECT_TRUE(test::wait_until([&] { return sim.truth("treadmill")["seconds"].toInt() >= 110; }));
}

TEST(BluezsimRun, GivesTheProgramItsBusAndItsExitCodeAndTellsTheTruth) {
    QTemporaryDir folder;
    const QString truth = folder.filePath("truth.json");
    QProcess process;
    process.start(QCoreApplication::applicationDirPath() + "/bluezsim-run",
                  {"--truth", truth, QString(RITM_SOURCE_DIR) + "/tests/data/radio/workout.json", "--", "/bin/sh", "-c",
                   "test -n \"$DBUS_SYSTEM_BUS_ADDRESS\" && test -s \"$RITM_BLUEZSIM_JOURNAL\" && exit 7"});
    ASSERT_TRUE(process.waitForFinished(20'000));
    EXPECT_EQ(process.exitCode(), 7);
    QFile file(truth);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_TRUE(file.readAll().contains("\"treadmill\""));
}

TEST(BluezsimRun, ASimulatorThatVanishedComesBack) {
    QTemporaryDir folder;
    QFile scenario(folder.filePath("scenario.json"));
    ASSERT_TRUE(scenario.open(QIODevice::WriteOnly));
    scenario.write(R"({"time_factor": 20, "timeline": [{"at": 1, "do": "vanish"}]})");
    scenario.close();
    QProcess process;
    process.start(QCoreApplication::applicationDirPath() + "/bluezsim-run",
                  {scenario.fileName(), "--", "/bin/sh", "-c",
                   "until [ $(grep -c '\"kind\":\"start\"' \"$RITM_BLUEZSIM_JOURNAL\") = 2 ]; do :; done"});
    EXPECT_TRUE(process.waitForFinished(20'000));
    EXPECT_EQ(process.exitCode(), 0);
}

TEST(Simulator, RefusesTheSystemsOwnBus) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("DBUS_SYSTEM_BUS_ADDRESS");
    process.setProcessEnvironment(environment);
    process.start(QCoreApplication::applicationDirPath() + "/bluezsim", {"scenario.json"});
    ASSERT_TRUE(process.waitForFinished(5000));
    EXPECT_EQ(process.exitCode(), 2);
}

}  // namespace ritm::bluezsim
