#include "tests/acceptance/program_run.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <atomic>
#include <stdexcept>

#include "test_places.h"
#include "tests/support/bluezsim/sim_fixture.h"

namespace ritm::acceptance {
namespace {
constexpr int start_ms = 60'000;
constexpr int order_ms = 15'000;
constexpr int answer_ms = 30'000;  // above the deadline of the order itself

[[noreturn]] void give_up(const QString& text) { throw std::runtime_error(text.toStdString()); }

QString picture_path() {
    static std::atomic<int> count = 0;
    QDir().mkpath(RITM_BINARY_DIR "/acceptance");
    return QStringLiteral(RITM_BINARY_DIR "/acceptance/failed-%1-%2.png")
        .arg(QCoreApplication::applicationPid())
        .arg(++count);
}
}  // namespace

QString program_path(const QString& name) { return name == "ritm" ? RITM_PROGRAM : RITMCTL_PROGRAM; }

QProcessEnvironment Home::environment() const {
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("QT_QPA_PLATFORM", "offscreen");
    environment.insert("QT_QUICK_BACKEND", "software");
    environment.insert("HOME", folder_.path());
    for (const char* name : {"XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"}) {
        environment.insert(name, folder_.filePath(QString(name).toLower()));
    }
    // Nothing of a story may reach the desktop of whoever runs it.
    environment.insert("DBUS_SESSION_BUS_ADDRESS", bluezsim::private_bus());
    environment.remove("RITM_TEST_DRIVER");
    for (const QString& variable : unset_) environment.remove(variable);
    return environment;
}

ProgramRun::ProgramRun(const Home& home, const RunOptions& options) {
    static std::atomic<int> count = 0;
    // Socket paths are short: 108 octets at most.
    const QString socket = QStringLiteral("%1/ritm-driver-%2-%3")
                               .arg(QDir::tempPath())
                               .arg(QCoreApplication::applicationPid())
                               .arg(++count);
    auto environment = home.environment();
    environment.insert("RITM_TEST_DRIVER", socket);
    program_.setProcessEnvironment(environment);
    // Into a file: a pipe that nobody reads stops the program when it is full.
    complaints_file_ = home.path(QStringLiteral("stderr-%1").arg(count));
    program_.setStandardErrorFile(complaints_file_);
    QStringList arguments{"--store", home.store()};
    if (!options.language.isEmpty()) arguments << "--language" << options.language;
    if (options.pace != 1) arguments << "--pace" << QString::number(options.pace);
    if (options.pace_since != 0) arguments << "--pace-since" << QString::number(options.pace_since);
    program_.start(program_path("ritm"), arguments + options.more);
    QElapsedTimer waited;
    waited.start();
    while (driver_.state() != QLocalSocket::ConnectedState) {
        driver_.connectToServer(socket);
        if (driver_.waitForConnected(50)) break;
        if (program_.waitForFinished(20)) give_up("the program ended at its start: " + complaints());
        if (waited.hasExpired(start_ms)) give_up("the program does not come up: " + complaints());
    }
}

ProgramRun::~ProgramRun() { kill_9(); }

void ProgramRun::kill_9() {
    driver_.abort();
    if (!running()) return;
    program_.kill();
    program_.waitForFinished(order_ms);
}

int ProgramRun::quit() {
    order({{"do", "quit"}});
    if (!program_.waitForFinished(start_ms)) give_up("the program does not end: " + complaints());
    return program_.exitStatus() == QProcess::NormalExit ? program_.exitCode() : -1;
}

QString ProgramRun::complaints() const {
    QFile file(complaints_file_);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll().right(8'000)) : QString();
}

QJsonObject ProgramRun::order(QJsonObject order, const Target& target) {
    if (!target.name.isEmpty()) order["name"] = target.name;
    if (!target.role.isEmpty()) order["role"] = target.role;
    if (!target.within.isEmpty()) order["within"] = target.within;
    if (target.index > 0) order["index"] = target.index;
    if (!order.contains("deadline_ms")) order["deadline_ms"] = order_ms;
    const QByteArray line = QJsonDocument(order).toJson(QJsonDocument::Compact);
    driver_.write(line + '\n');
    driver_.flush();
    QElapsedTimer waited;
    waited.start();
    while (!driver_.canReadLine()) {
        if (driver_.waitForReadyRead(200)) continue;
        if (driver_.state() != QLocalSocket::ConnectedState) {
            program_.waitForFinished(1'000);
            give_up(QStringLiteral("the program is gone (%1) at ").arg(program_.exitCode()) + line + complaints());
        }
        if (waited.hasExpired(order["deadline_ms"].toInt() + answer_ms)) give_up("no answer to " + line + complaints());
    }
    const QJsonObject answer = QJsonDocument::fromJson(driver_.readLine()).object();
    if (answer["ok"].toBool()) return answer;
    if (order["do"] == "grab") return answer;
    const QString picture = picture_path();
    this->order({{"do", "grab"}, {"file", picture}});
    const QByteArray seen = QJsonDocument(answer["texts"].toArray()).toJson(QJsonDocument::Compact);
    give_up(QStringLiteral("%1: %2\nscreen “%3”, picture %4, texts %5\n%6")
                .arg(line, answer["why"].toString(), answer["screen"].toString(), picture, seen, complaints()));
}

void ProgramRun::wait_screen(const QString& screen, int seconds) {
    order({{"do", "wait"}, {"screen", screen}, {"deadline_ms", seconds * 1000}});
}

QString ProgramRun::wait_text(const QString& pattern, int seconds) {
    return order({{"do", "wait"}, {"text", pattern}, {"deadline_ms", seconds * 1000}})["captured"].toString();
}

QStringList ProgramRun::texts() {
    QStringList texts;
    for (const auto& text : order({{"do", "texts"}})["texts"].toArray()) texts << text.toString();
    return texts;
}

QStringList ProgramRun::names(const Target& target) {
    QStringList names;
    for (const auto& name : order({{"do", "names"}}, target)["names"].toArray()) names << name.toString();
    return names;
}

Finished run(const Home& home, const QString& program, const QStringList& arguments, int seconds) {
    QProcess process;
    process.setProcessEnvironment(home.environment());
    process.start(program_path(program), arguments);
    if (!process.waitForFinished(seconds * 1000)) {
        process.kill();
        process.waitForFinished();
        give_up(program + " " + arguments.join(' ') + " does not end");
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

QJsonObject ctl(const Home& home, const QStringList& arguments) {
    const Finished finished = run(home, "ritmctl", QStringList{"--store", home.store(), "--json"} + arguments);
    if (finished.exit_code != 0) give_up("ritmctl " + arguments.join(' ') + ": " + finished.out + finished.err);
    return QJsonDocument::fromJson(finished.out.toUtf8()).object();
}

}  // namespace ritm::acceptance
