// The adapter's state: there, on, off, not allowed. Lives on the radio's thread.
//
// QtBluetooth decides once per process whether BlueZ exists. So nothing of it is touched before the daemon is there or
// can be started by the bus; until then the watch looks once a second.
#pragma once
#include <QBluetoothLocalDevice>
#include <QObject>
#include <QTimer>
#include <memory>

#include "devices/hub/transport.h"

class QDBusServiceWatcher;

namespace ritm::ble {

class AdapterWatch : public QObject {
    Q_OBJECT
  public:
    explicit AdapterWatch(QObject* parent);
    ~AdapterWatch() override;
    void begin();
    [[nodiscard]] devices::RadioState state() const { return state_; }
    // Another part was told that permission is missing.
    void permission_missing() { become(devices::RadioState::no_permission); }

  signals:
    void changed(devices::RadioState state);

  private:
    void look();
    void look_at_adapter();
    void daemon_gone();
    void become(devices::RadioState state);
    [[nodiscard]] static bool daemon_reachable();

    std::unique_ptr<QBluetoothLocalDevice> adapter_;
    std::unique_ptr<QDBusServiceWatcher> daemon_;
    QTimer timer_;
    devices::RadioState state_ = devices::RadioState::unknown;
};

}  // namespace ritm::ble
