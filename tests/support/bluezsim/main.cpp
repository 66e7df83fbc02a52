// bluezsim: the simulated BlueZ daemon as a process.
//   bluezsim SCENARIO [--journal FILE] [--manual] [--time-factor N] [--resume]
// The bus is DBUS_SYSTEM_BUS_ADDRESS, and it must be a private one: without it, or with the system's own socket, the
// program refuses, because it would take the place of the machine's real Bluetooth. Prints "ready" when it can be used.
#include <sys/prctl.h>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <csignal>
#include <cstdio>

#include "tests/support/bluezsim/director.h"

namespace {
bool is_private(const QByteArray& address) {
    return !address.isEmpty() && !address.contains("/run/dbus/system_bus_socket");
}
}  // namespace

int main(int argc, char** argv) {
    using namespace ritm::bluezsim;
    prctl(PR_SET_PDEATHSIG, SIGKILL);  // a test that died leaves no daemon behind
    const QCoreApplication application(argc, argv);
    QCommandLineParser options;
    options.addPositionalArgument("scenario", "JSON file");
    options.addOption({"journal", "write what happens", "file"});
    options.addOption({"manual", "scenario seconds pass by the control object only"});
    options.addOption({"time-factor", "scenario seconds per second", "number"});
    options.addOption({"resume", "go on where the journal ends"});
    options.process(application);
    const QByteArray address = qgetenv("DBUS_SYSTEM_BUS_ADDRESS");
    if (!is_private(address) || options.positionalArguments().size() != 1) {
        std::fprintf(stderr, "bluezsim: needs a scenario and a private bus in DBUS_SYSTEM_BUS_ADDRESS\n");
        return 2;
    }
    Scenario scenario = load_scenario(options.positionalArguments().first());
    if (options.isSet("time-factor")) scenario.time_factor = options.value("time-factor").toDouble();
    const Pace pace = options.isSet("manual") ? Pace::manual : Pace::real;
    const QString journal_path = options.value("journal");
    const Resume resume = options.isSet("resume") ? resume_from(journal_path, scenario.time_factor, pace) : Resume{};
    Journal journal(journal_path);
    const QDBusConnection bus = QDBusConnection::connectToBus(QString::fromLatin1(address), "bluezsim");
    if (!bus.isConnected()) {
        std::fprintf(stderr, "bluezsim: no bus at %s\n", address.constData());
        return 1;
    }
    Daemon daemon(bus, scenario, journal);
    Director director(scenario, daemon, journal);
    director.start(pace, resume);
    if (!daemon.start()) {
        std::fprintf(stderr, "bluezsim: org.bluez is taken on this bus\n");
        return 1;
    }
    std::puts("ready");
    std::fflush(stdout);
    return QCoreApplication::exec();
}
