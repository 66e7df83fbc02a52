#include "tests/support/bluezsim/sim_fixture.h"

#include <sys/prctl.h>
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QFile>
#include <QJsonDocument>
#include <csignal>

namespace ritm::bluezsim {

namespace {
constexpr int start_deadline_ms = 20'000;

constexpr auto bus_configuration = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>unix:dir=%1</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
    <allow user="*"/>
  </policy>
</busconfig>
)";

// The bus and its folder, until the end of the process.
class Bus {
  public:
    Bus() {
        QFile configuration(folder_.filePath("bus.conf"));
        if (!folder_.isValid() || !configuration.open(QIODevice::WriteOnly)) qFatal("no temporary folder for the bus");
        configuration.write(QString(bus_configuration).arg(folder_.path()).toUtf8());
        configuration.close();
        process_.setStandardErrorFile(folder_.filePath("bus.log"));
        process_.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
        process_.start("dbus-daemon", {"--nofork", "--nopidfile", "--nosyslog", "--print-address=1",
                                       "--config-file=" + configuration.fileName()});
        while (!process_.canReadLine())
            if (!process_.waitForReadyRead(start_deadline_ms)) qFatal("dbus-daemon did not start");
        address_ = QString::fromLatin1(process_.readLine().trimmed());
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", address_.toLatin1());
        // Without it QtBluetooth runs the program that owns org.bluez with --version: the simulator.
        qputenv("BLUETOOTH_FORCE_DBUS_LE_VERSION", "5.66");
    }
    ~Bus() {
        process_.kill();
        process_.waitForFinished(2000);
    }
    [[nodiscard]] QString address() const { return address_; }

  private:
    QTemporaryDir folder_;
    QProcess process_;
    QString address_;
};

QString simulator_program() {
    const QString beside = QCoreApplication::applicationDirPath() + "/bluezsim";
    return QFile::exists(beside) ? beside : QStringLiteral(RITM_BLUEZSIM);
}

bool matches(const QJsonObject& line, const QJsonObject& fields) {
    for (const QString& key : fields.keys())
        if (line[key] != fields[key]) return false;
    return true;
}
}  // namespace

QString private_bus() {
    static const Bus bus;
    return bus.address();
}

SimFixture::SimFixture() {
    if (!folder_.isValid()) qFatal("no temporary folder");
    private_bus();
}

SimFixture::~SimFixture() {
    kill();
    QDBusConnection::disconnectFromBus("bluezsim-control");
}

void SimFixture::play(const QJsonObject& scenario) {
    const QString path = folder_.filePath("scenario.json");
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write the scenario");
    file.write(QJsonDocument(scenario).toJson());
    file.close();
    play_file(path, scenario.contains("time_factor") ? QStringList() : QStringList("--manual"));
}

void SimFixture::play_file(const QString& path, const QStringList& options) {
    kill();
    QFile::remove(journal_path());
    scenario_path_ = path;
    options_ = options;
    launch({});
}

void SimFixture::launch(const QStringList& options) {
    simulator_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    simulator_.start(simulator_program(),
                     QStringList{scenario_path_, "--journal", journal_path()} + options_ + options);
    while (!simulator_.canReadLine())
        if (!simulator_.waitForReadyRead(start_deadline_ms)) qFatal("bluezsim did not start");
    simulator_.readAll();
}

void SimFixture::freeze() { ::kill(pid_t(simulator_.processId()), SIGSTOP); }

void SimFixture::thaw() { ::kill(pid_t(simulator_.processId()), SIGCONT); }

void SimFixture::kill() {
    if (simulator_.state() == QProcess::NotRunning) return;
    simulator_.kill();
    simulator_.waitForFinished(5000);
}

void SimFixture::restart() {
    kill();
    launch({"--resume"});
}

bool SimFixture::running() const { return simulator_.state() == QProcess::Running; }

QJsonObject SimFixture::act(const QJsonObject& action) {
    // A connection of its own: the one of the program under test must not see the calls of the test.
    QDBusConnection bus = QDBusConnection::connectToBus(private_bus(), "bluezsim-control");
    QDBusMessage call = QDBusMessage::createMethodCall("org.bluez", "/ritm/simulator", "org.ritm.Simulator1", "Do");
    call << QString::fromUtf8(QJsonDocument(action).toJson(QJsonDocument::Compact));
    const QDBusMessage answer = bus.call(call, QDBus::Block, 20'000);
    return QJsonDocument::fromJson(answer.arguments().value(0).toString().toUtf8()).object();
}

std::vector<QJsonObject> SimFixture::journal() const {
    std::vector<QJsonObject> lines;
    QFile file(journal_path());
    if (!file.open(QIODevice::ReadOnly)) return lines;
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        if (!line.isEmpty()) lines.push_back(line);
    }
    return lines;
}

int SimFixture::count(const QString& kind, const QJsonObject& fields) const {
    int found = 0;
    for (const QJsonObject& line : journal()) found += line["kind"] == kind && matches(line, fields) ? 1 : 0;
    return found;
}

}  // namespace ritm::bluezsim
