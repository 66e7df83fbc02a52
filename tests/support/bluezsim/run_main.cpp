// bluezsim-run: runs a whole program against a simulated BlueZ.
//   bluezsim-run [--journal FILE] [--time-factor N] [--truth FILE] SCENARIO -- COMMAND [ARGUMENT]…
// Starts a private bus and the simulator, exports their environment, runs COMMAND and ends with its exit code (128 +
// signal when it was killed). A simulator that vanished by the scenario comes back after 2 s and goes on. The truth of
// the scenario at the end goes to FILE or, as one line, to stderr. RITM_BLUEZSIM_JOURNAL names the journal for COMMAND.
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QTimer>
#include <cstdio>

#include "tests/support/bluezsim/sim_fixture.h"

namespace {
void hand_out_truth(const QByteArray& truth, const QString& path) {
    QFile file(path);
    if (!path.isEmpty() && file.open(QIODevice::WriteOnly))
        file.write(truth + '\n');
    else
        std::fprintf(stderr, "truth %s\n", truth.constData());
}

int exit_code_of(const QProcess& command) {
    if (command.error() == QProcess::FailedToStart) return 127;
    return command.exitStatus() == QProcess::CrashExit ? 128 + command.exitCode() : command.exitCode();
}
}  // namespace

int main(int argc, char** argv) {
    using namespace ritm::bluezsim;
    const QCoreApplication application(argc, argv);
    QCommandLineParser options;
    options.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    options.addOption({"journal", "copy of what happened", "file"});
    options.addOption({"truth", "the scenario's truth at the end", "file"});
    options.addOption({"time-factor", "scenario seconds per second", "number"});
    options.process(application);
    QStringList command = options.positionalArguments();
    if (command.size() < 2) {
        std::fprintf(stderr, "usage: bluezsim-run [--journal FILE] [--truth FILE] SCENARIO -- COMMAND…\n");
        return 2;
    }
    const QString scenario = command.takeFirst();
    if (command.first() == "--") command.removeFirst();
    SimFixture sim;
    qputenv("RITM_BLUEZSIM_JOURNAL", sim.journal_path().toUtf8());
    sim.play_file(scenario, options.isSet("time-factor") ? QStringList{"--time-factor", options.value("time-factor")}
                                                         : QStringList());
    QTimer watch;
    QObject::connect(&sim.process(), &QProcess::finished, &watch,
                     [&] { QTimer::singleShot(2000, &watch, [&] { sim.restart(); }); });
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedChannels);
    program.setInputChannelMode(QProcess::ForwardedInputChannel);
    QObject::connect(&program, &QProcess::finished, &application, &QCoreApplication::quit);
    QObject::connect(&program, &QProcess::errorOccurred, &application, [&](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) QCoreApplication::quit();
    });
    QTimer::singleShot(0, &program, [&] { program.start(command.takeFirst(), command); });
    QCoreApplication::exec();
    hand_out_truth(QJsonDocument(sim.truth()).toJson(QJsonDocument::Compact), options.value("truth"));
    if (options.isSet("journal")) {
        QFile::remove(options.value("journal"));
        QFile::copy(sim.journal_path(), options.value("journal"));
    }
    QObject::disconnect(&sim.process(), nullptr, &watch, nullptr);
    return exit_code_of(program);
}
