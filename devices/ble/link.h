// One link to one device, from the first attempt to its end. Lives on the radio's thread.
//
//   finding → connecting → discovering → reading → subscribing → ready        (any of them) → closing → closed
//
// Invariants
//   1. `up` is said once, LinkReport{down} exactly once, nothing after it.
//   2. Signals of an earlier controller never reach a later one: each connection belongs to one controller and dies
//      with it, so no notification is delivered twice after a reconnect.
//   3. Nothing is written but the client configuration (0x2902) of wished characteristics.
//   4. No step waits without a limit, but `finding` and `connecting`: those the hub ends by disconnect().
#pragma once
#include <QBluetoothDeviceInfo>
#include <QLowEnergyController>
#include <QLowEnergyService>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <deque>
#include <memory>
#include <vector>

#include "devices/ble/ble_limits.h"
#include "devices/hub/transport.h"
#include "devices/hub/voice.h"

namespace ritm::ble {

// Characteristics of a device that once did not answer at all, and are left out from then on.
struct Unanswered {
    QSet<devices::Uuid16> reads;
    QSet<devices::Uuid16> subscriptions;
};

class Link : public QObject {
    Q_OBJECT
  public:
    // `unanswered` outlives the link, which adds to it.
    Link(devices::Address address, std::vector<devices::ServiceWish> wishes, Unanswered& unanswered,
         devices::Voice& voice);
    ~Link() override;

    void set_limits(const BleLimits& limits) { limits_ = limits; }
    void begin(const QBluetoothDeviceInfo& device);
    // The device was heard: an attempt that waited for it goes on.
    void sighted(const QBluetoothDeviceInfo& device);
    // Says down{reason} and closes the link politely; `closed` follows within close_within_ms.
    void end(devices::LinkReason reason, const std::string& detail);
    [[nodiscard]] bool is_finding() const { return phase_ == Phase::finding; }
    [[nodiscard]] bool is_down() const { return down_said_; }
    [[nodiscard]] const devices::Address& address() const { return address_; }

  signals:
    void finding();  // a scan is needed
    void closed();

  private:
    enum class Phase { idle, finding, connecting, discovering, reading, subscribing, ready, closing, closed };
    struct Item {  // one characteristic to read or to subscribe to
        QLowEnergyService* service = nullptr;
        QLowEnergyCharacteristic characteristic;
        devices::Uuid16 number = 0;
    };

    void open();
    void drop_controller();
    void reopen();
    void open_again();
    void on_connected();
    void on_disconnected();
    void on_error(QLowEnergyController::Error error);
    void on_services_found();
    void discover_next();
    void discovered(const QLowEnergyService& service);
    [[nodiscard]] bool may_measure(const QLowEnergyService& service) const;
    [[nodiscard]] bool is_incomplete() const;
    bool look_again();
    void tell_services();
    void plan();
    void read_next();
    void subscribe_next();
    [[nodiscard]] bool measuring_is_refused() const;
    void finish_subscribing();
    void step_done();
    void step_timed_out();
    void watch(QLowEnergyService& service);
    void on_value(devices::ValueKind kind, const QLowEnergyCharacteristic& characteristic, const QByteArray& value);
    void say_down(devices::LinkReason reason, const std::string& detail);
    void finish_closing();

    devices::Address address_;
    std::vector<devices::ServiceWish> wishes_;
    Unanswered& unanswered_;
    devices::Voice& voice_;
    BleLimits limits_;
    QBluetoothDeviceInfo device_;
    Phase phase_ = Phase::idle;
    QLowEnergyController* controller_ = nullptr;
    std::vector<QLowEnergyService*> services_;     // owned by the controller
    std::deque<QLowEnergyService*> undiscovered_;  // the first one is asked
    std::deque<Item> reads_, subscriptions_;
    QSet<devices::Uuid16> subscribed_, refused_;
    std::vector<devices::CharacteristicValue> early_;  // notifications before `ready`
    QTimer step_timer_;
    int incomplete_tables_ = 0;
    bool reopening_ = false;
    bool nothing_planned_ = true;
    bool up_said_ = false, services_said_ = false, down_said_ = false;
};

}  // namespace ritm::ble
