// A private bus with a simulated BlueZ on it, for Qt tests and for whole programs (bluezsim-run).
//
// QDBusConnection::systemBus() reads its address once per process. So the bus belongs to the process: it starts with
// the first SimFixture, which must be made before anything of QtBluetooth, and ends with the process. Simulators come
// and go on it.
//
//   SimFixture sim;                       // temporary folder, bus, environment
//   sim.play(scenario_json);              // starts a simulator
//   sim.act({{"do", "drop"}, {"device", "strap"}});
//   sim.count("subscribe", {{"device", "strap"}})
//
// Both daemon and simulator die with the thread that started them. Not thread-safe. A fixture that cannot start ends
// the process with a message.
#pragma once
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <memory>
#include <vector>

namespace ritm::bluezsim {

class SimFixture {
  public:
    SimFixture();
    ~SimFixture();
    SimFixture(const SimFixture&) = delete;
    SimFixture& operator=(const SimFixture&) = delete;

    // --- The simulator's process ---
    // Manual pace unless the scenario has a "time_factor". Ends a simulator that runs already; the journal starts anew.
    void play(const QJsonObject& scenario);
    void play_file(const QString& path, const QStringList& options = {});
    void freeze();  // SIGSTOP: the daemon hangs
    void thaw();
    void kill();     // the daemon crashes
    void restart();  // after kill: the same scenario goes on where it was
    [[nodiscard]] bool running() const;

    // --- What happens in it ---
    // One action (README.md); the answer of the simulator, empty when it does not answer within 20 s.
    QJsonObject act(const QJsonObject& action);
    void advance(int seconds) { act({{"do", "advance"}, {"seconds", seconds}}); }
    QJsonObject truth() { return act({{"do", "truth"}}); }
    QJsonObject truth(const QString& device) { return truth()["devices"].toObject()[device].toObject(); }
    QJsonObject device(const QString& id) { return act({{"do", "state"}})["devices"].toObject()[id].toObject(); }

    // --- What happened ---
    [[nodiscard]] std::vector<QJsonObject> journal() const;
    // Lines of `kind` whose fields have the values of `fields`.
    [[nodiscard]] int count(const QString& kind, const QJsonObject& fields = {}) const;

    [[nodiscard]] QString folder() const { return folder_.path(); }
    [[nodiscard]] QString journal_path() const { return folder_.filePath("journal.jsonl"); }
    [[nodiscard]] const QProcess& process() const { return simulator_; }

  private:
    void launch(const QStringList& options);

    QTemporaryDir folder_;
    QString scenario_path_;
    QStringList options_;
    QProcess simulator_;
};

// Starts the process-wide private bus on first use and exports DBUS_SYSTEM_BUS_ADDRESS and
// BLUETOOTH_FORCE_DBUS_LE_VERSION; returns its address.
QString private_bus();

}  // namespace ritm::bluezsim
