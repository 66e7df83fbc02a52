#include "devices/ble/scanner.h"

namespace ritm::ble {

namespace {
constexpr auto retry_after_ms = 1000;
constexpr auto renew_after_ms = 600'000;  // an agent keeps every device it ever heard, and searches the list each time
}  // namespace

Scanner::Scanner(QObject* parent) : QObject(parent), retry_(this), renew_(this) {
    retry_.setSingleShot(true);
    connect(&retry_, &QTimer::timeout, this, &Scanner::settle);
    connect(&renew_, &QTimer::timeout, this, &Scanner::restart);
}

void Scanner::set_wanted(bool wanted) {
    wanted_ = wanted;
    settle();
}

void Scanner::set_radio_on(bool on) {
    // Trap: switched off and on the agent stays "active" but nothing scans. A new agent per time that the radio is on.
    if (!on) end();
    radio_on_ = on;
    settle();
}

void Scanner::restart() {
    end();
    settle();
}

void Scanner::settle() {
    const bool should = wanted_ && radio_on_;
    if (should && agent_ == nullptr) begin();
    if (!should) end();
}

void Scanner::begin() {
    agent_ = new QBluetoothDeviceDiscoveryAgent(this);
    // Trap: with a discovery timeout a name that comes late is never reported. No timeout; set_wanted(false) ends it.
    agent_->setLowEnergyDiscoveryTimeout(0);
    connect(agent_, &QBluetoothDeviceDiscoveryAgent::deviceDiscovered, this, &Scanner::seen);
    connect(agent_, &QBluetoothDeviceDiscoveryAgent::deviceUpdated, this,
            [this](const QBluetoothDeviceInfo& device) { emit seen(device); });
    // Queued: errors come from inside start() too, and the agent must not be deleted there.
    connect(agent_, &QBluetoothDeviceDiscoveryAgent::errorOccurred, this, &Scanner::failed, Qt::QueuedConnection);
    renew_.start(renew_after_ms);
    agent_->start(QBluetoothDeviceDiscoveryAgent::LowEnergyMethod);
}

void Scanner::end() {
    retry_.stop();
    renew_.stop();
    if (agent_ == nullptr) return;
    agent_->disconnect(this);
    agent_->stop();
    agent_->deleteLater();
    agent_ = nullptr;
}

void Scanner::failed(QBluetoothDeviceDiscoveryAgent::Error error) {
    if (sender() != agent_) return;
    end();
    if (error == QBluetoothDeviceDiscoveryAgent::MissingPermissionsError) return emit permission_missing();
    retry_.start(retry_after_ms);
}

}  // namespace ritm::ble
