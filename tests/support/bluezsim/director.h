// Plays the scenario: scenario seconds, the timeline, what a test asks for over the control object, and the truth.
// Steps of the timeline and of the control object are the same JSON actions (README.md).
#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "tests/support/bluezsim/daemon.h"

namespace ritm::bluezsim {

enum class Pace { real, manual };

struct Resume {  // where a simulator that died left off, from its journal
    qint64 second = 0;
    QHash<QString, qint64> started;                       // device → scenario second of its start
    std::vector<std::pair<qint64, QJsonObject>> console;  // what was done at the devices, by second
};
// Reads the journal of the run before; the seconds that passed since its last line count too when the pace is real.
Resume resume_from(const QString& journal_path, double time_factor, Pace pace);

class Director : public QObject {
    Q_OBJECT
  public:
    Director(const Scenario& scenario, Daemon& daemon, Journal& journal);
    void start(Pace pace, const Resume& resume);
    QJsonObject perform(const QJsonObject& action);

  private:
    struct Step {
        QJsonObject action;
        qint64 at = -1;   // scenario second; -1: waits for its trigger
        qint64 left = 0;  // how many times the trigger still has to happen
        bool done = false;
    };
    void catch_up();
    void tick();
    void tick_device(Peripheral& device);
    void start_device(Peripheral& device, qint64 second);
    void play_due_steps();
    void happened(const QString& event, const QString& device, const QString& uuid);
    void emit_from(Peripheral& device, const QString& uuid, const QByteArray& value);
    void release_late(Peripheral& device, double now);
    QJsonObject perform_action(const QJsonObject& action);
    QJsonObject perform_on_device(Peripheral& device, const QJsonObject& action);
    bool perform_fault(Peripheral& device, const QJsonObject& action);
    void send_value(Peripheral& device, const QJsonObject& action);
    [[nodiscard]] QJsonObject truth() const;

    Daemon& daemon_;
    Journal& journal_;
    double factor_;
    std::vector<Step> steps_;
    QTimer timer_;
    QElapsedTimer running_;
    qint64 first_second_ = 0;
    qint64 second_ = 0;
    bool muted_ = false;  // while the time before a restart is made up for
};

}  // namespace ritm::bluezsim
