#include "devices/ble/adapter_watch.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusServiceWatcher>

namespace ritm::ble {

using devices::RadioState;

namespace {
constexpr auto look_every_ms = 1000;
#ifdef Q_OS_LINUX
constexpr auto daemon_name = "org.bluez";
#endif

RadioState state_of(QBluetoothLocalDevice::HostMode mode) {
    return mode == QBluetoothLocalDevice::HostPoweredOff ? RadioState::off : RadioState::on;
}
}  // namespace

AdapterWatch::AdapterWatch(QObject* parent) : QObject(parent), timer_(this) {}

AdapterWatch::~AdapterWatch() = default;

void AdapterWatch::begin() {
#ifdef Q_OS_LINUX
    // Trap: when the daemon crashes QtBluetooth says nothing at all; its name on the bus tells.
    daemon_ = std::make_unique<QDBusServiceWatcher>(daemon_name, QDBusConnection::systemBus());
    connect(daemon_.get(), &QDBusServiceWatcher::serviceUnregistered, this, &AdapterWatch::daemon_gone);
    connect(daemon_.get(), &QDBusServiceWatcher::serviceRegistered, this, &AdapterWatch::look);
#endif
    connect(&timer_, &QTimer::timeout, this, &AdapterWatch::look);
    timer_.start(look_every_ms);
    look();
}

bool AdapterWatch::daemon_reachable() {
#ifdef Q_OS_LINUX
    const QDBusConnection bus = QDBusConnection::systemBus();
    if (!bus.isConnected()) return false;
    return bus.interface()->isServiceRegistered(daemon_name).value() ||
           bus.interface()->activatableServiceNames().value().contains(daemon_name);
#else
    return true;
#endif
}

// An adapter that was pulled out leaves an invalid object without a signal. A valid one costs no call here.
void AdapterWatch::look() {
    if (adapter_ && adapter_->isValid()) return;
    adapter_.reset();
    if (daemon_reachable()) look_at_adapter();
    if (!adapter_) become(RadioState::absent);
}

void AdapterWatch::look_at_adapter() {
    if (QBluetoothLocalDevice::allDevices().isEmpty()) return;
    adapter_ = std::make_unique<QBluetoothLocalDevice>();
    if (!adapter_->isValid()) return adapter_.reset();
    connect(adapter_.get(), &QBluetoothLocalDevice::hostModeStateChanged, this,
            [this](QBluetoothLocalDevice::HostMode mode) { become(state_of(mode)); });
    connect(adapter_.get(), &QBluetoothLocalDevice::errorOccurred, this, [this](QBluetoothLocalDevice::Error error) {
        if (error == QBluetoothLocalDevice::MissingPermissionsError) permission_missing();
    });
    become(state_of(adapter_->hostMode()));
}

void AdapterWatch::daemon_gone() {
    adapter_.reset();
    become(RadioState::absent);
}

void AdapterWatch::become(RadioState state) {
    if (state_ == state) return;
    state_ = state;
    emit changed(state);
}

}  // namespace ritm::ble
