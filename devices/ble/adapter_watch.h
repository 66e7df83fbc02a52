// The adapter's state: there, on, off, not allowed. Lives on the radio's thread.
//
// QtBluetooth decides once per process whether BlueZ exists. So nothing of it is touched before the daemon is there and
// answers; until then the watch looks once a second. The daemon is not started by asking for it: where there is no
// adapter, such a call hangs until it times out.
#pragma once
#include <QBluetoothLocalDevice>
#include <QObject>
#include <QTimer>
#include <memory>

#include "devices/hub/transport.h"

namespace ritm::ble {

class AdapterWatch : public QObject {
    Q_OBJECT
  public:
    explicit AdapterWatch(QObject* parent);
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
    // `on`: it answers.
    [[nodiscard]] static devices::RadioState ask_daemon();
    void watch_daemon();

    std::unique_ptr<QBluetoothLocalDevice> adapter_;
    QTimer timer_;
    devices::RadioState state_ = devices::RadioState::unknown;
};

}  // namespace ritm::ble
