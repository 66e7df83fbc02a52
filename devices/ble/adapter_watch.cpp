#include "devices/ble/adapter_watch.h"

#ifdef Q_OS_LINUX
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusServiceWatcher>
#endif

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

void AdapterWatch::begin() {
    watch_daemon();
    connect(&timer_, &QTimer::timeout, this, &AdapterWatch::look);
    timer_.start(look_every_ms);
    look();
}

#ifdef Q_OS_LINUX
void AdapterWatch::watch_daemon() {
    // Trap: when the daemon crashes QtBluetooth says nothing at all; its name on the bus tells.
    auto* daemon = new QDBusServiceWatcher(daemon_name, QDBusConnection::systemBus(),
                                           QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(daemon, &QDBusServiceWatcher::serviceUnregistered, this, &AdapterWatch::daemon_gone);
    connect(daemon, &QDBusServiceWatcher::serviceRegistered, this, &AdapterWatch::look);
}

RadioState AdapterWatch::ask_daemon() {
    const QDBusConnection bus = QDBusConnection::systemBus();
    if (!bus.isConnected() || !bus.interface()->isServiceRegistered(daemon_name).value()) return RadioState::absent;
    const QDBusMessage answer = bus.call(
        QDBusMessage::createMethodCall(daemon_name, "/", "org.freedesktop.DBus.ObjectManager", "GetManagedObjects"));
    if (answer.type() == QDBusMessage::ReplyMessage) return RadioState::on;
    return QDBusError(answer).type() == QDBusError::AccessDenied ? RadioState::no_permission : RadioState::absent;
}
#else
void AdapterWatch::watch_daemon() {}

RadioState AdapterWatch::ask_daemon() { return RadioState::on; }
#endif

// An adapter that was pulled out leaves an invalid object without a signal. A valid one costs no call here.
void AdapterWatch::look() {
    if (adapter_ && adapter_->isValid()) return;
    adapter_.reset();
    const RadioState daemon = ask_daemon();
    if (daemon != RadioState::on) return become(daemon);
    look_at_adapter();
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
