// Bluetooth LE as a transport (devices/hub/transport.h), scheme "ble". On Linux by BlueZ over D-Bus.
//
// QtBluetooth answers GATT calls only after blocking calls to the daemon on the caller's thread: a frozen daemon
// freezes the caller. So all of it lives on a thread of its own, and no function here waits for it. The destructor
// waits for a polite end of the links, at most BleLimits::shutdown_within_ms; a thread that hangs in a frozen daemon is
// then left to itself and ends when the daemon answers.
//
// Needs an application object. Listener events come from the radio's thread.
#pragma once
#include <memory>

#include "devices/ble/ble_limits.h"
#include "devices/hub/transport.h"

class QThread;

namespace ritm::devices {
class Voice;
}

namespace ritm::ble {

class Radio;

class BleTransport : public devices::Transport {
  public:
    explicit BleTransport(BleLimits limits = {});
    ~BleTransport() override;
    BleTransport(const BleTransport&) = delete;
    BleTransport& operator=(const BleTransport&) = delete;

    [[nodiscard]] std::string_view scheme() const override { return "ble"; }
    void set_listener(devices::TransportListener* listener) override;
    void start_scan() override;
    void stop_scan() override;
    void connect(const devices::Address& address, std::span<const devices::ServiceWish> wishes) override;
    void disconnect(const devices::Address& address) override;

  private:
    BleLimits limits_;
    std::shared_ptr<devices::Voice> voice_;
    QThread* thread_;
    Radio* radio_;  // lives on thread_
};

}  // namespace ritm::ble
