// One run of the real program `ritm` without a screen, driven through its test driver (app/desktop/driver), and
// `ritmctl` on the same store. What does not succeed within its deadline throws, which ends and fails the test; the
// message has the texts on the screen, and a picture of it is left in build/…/acceptance.
#pragma once
#include <QJsonObject>
#include <QLocalSocket>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace ritm::acceptance {

// Store, settings and logs of a made-up person; two programs may share it.
class Home {
  public:
    [[nodiscard]] QString store() const { return folder_.filePath("store"); }
    [[nodiscard]] QString path(const QString& name) const { return folder_.filePath(name); }
    [[nodiscard]] QProcessEnvironment environment() const;
    void unset(const QString& variable) { unset_ << variable; }  // of the programs from then on

  private:
    QTemporaryDir folder_;
    QStringList unset_ = {};
};

struct RunOptions {
    QString language = "en";  // empty: as the settings say
    int pace = 1;
    qint64 pace_since = 0;  // UTC, ms; 0: now
    QStringList more = {};
};

struct Target {
    QString name;  // '*' at the end: only the beginning counts
    QString role = {};
    QString within = {};
    int index = 0;
};

class ProgramRun {
  public:
    explicit ProgramRun(const Home& home, const RunOptions& options = {});
    ~ProgramRun();  // kills it, if it runs
    ProgramRun(const ProgramRun&) = delete;
    ProgramRun& operator=(const ProgramRun&) = delete;

    void tap(const Target& target) { order({{"do", "tap"}}, target); }
    void click(const Target& target) { order({{"do", "click"}}, target); }
    void type(const Target& target, const QString& text) { order({{"do", "type"}, {"text", text}}, target); }
    void key(const QString& key) { order({{"do", "key"}, {"key", key}}); }
    QJsonObject find(const Target& target) { return order({{"do", "find"}}, target); }
    void gone(const Target& target) { order({{"do", "gone"}}, target); }
    void wait_screen(const QString& screen, int seconds = 20);
    // Waits until a visible text matches; returns the first captured group.
    QString wait_text(const QString& pattern, int seconds = 20);
    [[nodiscard]] QStringList texts();
    [[nodiscard]] QStringList names(const Target& target);  // of all that match now, in sight or not
    QJsonObject order(QJsonObject order, const Target& target = {});

    int quit();  // by the driver; its exit code
    void kill_9();
    [[nodiscard]] bool running() const { return program_.state() != QProcess::NotRunning; }
    [[nodiscard]] QString complaints() const;  // the end of what it wrote to stderr

  private:
    QProcess program_;
    QLocalSocket driver_;
    QString complaints_file_;
};

struct Finished {
    int exit_code = -1;
    QString out;
    QString err;
};
QString program_path(const QString& name);
// Runs a program of this build to its end: "ritm" or "ritmctl".
Finished run(const Home& home, const QString& program, const QStringList& arguments, int seconds = 60);
// ritmctl --json …; throws unless it ends with 0.
QJsonObject ctl(const Home& home, const QStringList& arguments);

}  // namespace ritm::acceptance
