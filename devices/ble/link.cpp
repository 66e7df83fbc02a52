#include "devices/ble/link.h"

#include <algorithm>

#include "devices/ble/advertisement.h"

namespace ritm::ble {

using devices::LinkPhase;
using devices::LinkReason;
using devices::Uuid16;
using devices::ValueKind;

namespace {
constexpr std::size_t early_limit = 256;
constexpr Uuid16 battery_service = 0x180F;

LinkReason reason_of(QLowEnergyController::Error error) {
    switch (error) {
        case QLowEnergyController::InvalidBluetoothAdapterError:
            return LinkReason::radio_off;
        case QLowEnergyController::AuthorizationError:
        case QLowEnergyController::MissingPermissionsError:
            return LinkReason::refused;
        case QLowEnergyController::RemoteHostClosedError:
            return LinkReason::remote;
        case QLowEnergyController::UnknownRemoteDeviceError:
        case QLowEnergyController::ConnectionError:
        case QLowEnergyController::NetworkError:
            return LinkReason::unreachable;
        default:
            return LinkReason::failed;
    }
}
}  // namespace

Link::Link(devices::Address address, std::vector<devices::ServiceWish> wishes, Unanswered& unanswered,
           devices::Voice& voice)
    : address_(std::move(address)),
      wishes_(std::move(wishes)),
      unanswered_(unanswered),
      voice_(voice),
      step_timer_(this) {
    step_timer_.setSingleShot(true);
    connect(&step_timer_, &QTimer::timeout, this, &Link::step_timed_out);
}

Link::~Link() = default;

void Link::begin(const QBluetoothDeviceInfo& device) {
    device_ = device;
    open();
}

void Link::sighted(const QBluetoothDeviceInfo& device) {
    if (phase_ != Phase::finding) return;
    device_ = device;
    open();
}

void Link::open() {
    drop_controller();
    phase_ = Phase::connecting;
    reopening_ = false;
    controller_ = QLowEnergyController::createCentral(device_, this);
    connect(controller_, &QLowEnergyController::connected, this, &Link::on_connected);
    connect(controller_, &QLowEnergyController::disconnected, this, &Link::on_disconnected);
    connect(controller_, &QLowEnergyController::discoveryFinished, this, &Link::on_services_found);
    // Queued: errors are said from inside connectToDevice(), and the controller is replaced in the handler. The check
    // keeps an error of a controller that is gone by then from the next one.
    connect(
        controller_, &QLowEnergyController::errorOccurred, this,
        [this, controller = controller_](QLowEnergyController::Error error) {
            if (controller == controller_) on_error(error);
        },
        Qt::QueuedConnection);
    controller_->connectToDevice();
}

void Link::drop_controller() {
    step_timer_.stop();
    services_.clear();
    undiscovered_.clear();
    reads_.clear();
    subscriptions_.clear();
    subscribed_.clear();
    refused_.clear();
    early_.clear();
    if (controller_ == nullptr) return;
    controller_->disconnect(this);
    for (QObject* child : controller_->children()) child->disconnect(this);
    controller_->deleteLater();
    controller_ = nullptr;
}

void Link::on_connected() {
    phase_ = Phase::discovering;
    if (!up_said_) voice_.say(devices::LinkReport{address_, LinkPhase::up, LinkReason::none, {}});
    up_said_ = true;
    // Trap: the signal that says "connected" may carry a new list of services, and what is discovered but not in it is
    // dropped. So after it: the daemon's objects tell what there is.
    QMetaObject::invokeMethod(
        controller_,
        [this, controller = controller_] {
            if (controller == controller_ && phase_ == Phase::discovering) controller->discoverServices();
        },
        Qt::QueuedConnection);
}

// Trap: a remote drop is `disconnected` without an error, a failed attempt an error without `disconnected`.
void Link::on_disconnected() {
    if (phase_ == Phase::closing) return finish_closing();
    if (reopening_) return open_again();
    end(LinkReason::remote, "disconnected");
}

void Link::on_error(QLowEnergyController::Error error) {
    if (phase_ == Phase::closing) return finish_closing();
    if (phase_ == Phase::connecting && error == QLowEnergyController::UnknownRemoteDeviceError) {
        // Trap: the daemon forgets devices that it has not heard for 30 s. They must be heard anew.
        drop_controller();
        phase_ = Phase::finding;
        return emit finding();
    }
    end(reason_of(error), "controller error " + std::to_string(int(error)));
}

void Link::on_services_found() {
    std::vector<QBluetoothUuid> wished;
    const QList<QBluetoothUuid> found = controller_->services();
    for (const devices::ServiceWish& wish : wishes_)
        if (const QBluetoothUuid uuid(wish.service); found.contains(uuid)) wished.push_back(uuid);
    if (wished.empty() && found.isEmpty() && look_again()) return;
    for (const QBluetoothUuid& uuid : wished) {
        QLowEnergyService* service = controller_->createServiceObject(uuid, controller_);
        if (service == nullptr) continue;
        services_.push_back(service);
        undiscovered_.push_back(service);
        watch(*service);
    }
    discover_next();
}

// Trap: the daemon may say "resolved" before its objects exist, services before their characteristics, and a controller
// looks only once.
bool Link::look_again() {
    if (++incomplete_tables_ > limits_.incomplete_tables_max) return false;
    phase_ = Phase::connecting;
    QTimer::singleShot(limits_.again_after_ms, controller_, [this] { reopen(); });
    return true;
}

bool Link::may_measure(const QLowEnergyService& service) const {
    return std::any_of(wishes_.begin(), wishes_.end(), [&](const devices::ServiceWish& wish) {
        return service.serviceUuid() == QBluetoothUuid(wish.service) && !wish.subscribe.empty();
    });
}

// No service that measures is empty: one that looks so is not there yet.
bool Link::is_incomplete() const {
    return std::any_of(services_.begin(), services_.end(), [this](const QLowEnergyService* service) {
        return may_measure(*service) && service->characteristics().isEmpty();
    });
}

// Trap: with several discoveries queued, or when the last value read of one fails, a service stays "discovering" for
// ever. So one after the other, on an empty queue, without reading values.
void Link::discover_next() {
    step_timer_.stop();
    if (undiscovered_.empty()) {
        if (is_incomplete() && look_again()) return;
        tell_services();
        plan();
        nothing_planned_ = subscriptions_.empty();
        phase_ = Phase::reading;
        return read_next();
    }
    step_timer_.start(limits_.step_within_ms);
    undiscovered_.front()->discoverDetails(QLowEnergyService::SkipValueDiscovery);
}

void Link::discovered(const QLowEnergyService& service) {
    if (phase_ != Phase::discovering || undiscovered_.empty() || undiscovered_.front() != &service) return;
    undiscovered_.pop_front();
    discover_next();
}

void Link::watch(QLowEnergyService& service) {
    // Queued: a service may be found from inside discoverDetails().
    connect(
        &service, &QLowEnergyService::stateChanged, this,
        [this, &service](QLowEnergyService::ServiceState state) {
            if (state == QLowEnergyService::RemoteServiceDiscovered) discovered(service);
        },
        Qt::QueuedConnection);
    connect(&service, &QLowEnergyService::characteristicRead, this,
            [this](const QLowEnergyCharacteristic& characteristic, const QByteArray& value) {
                on_value(ValueKind::read, characteristic, value);
                if (phase_ == Phase::reading) step_done();
            });
    connect(&service, &QLowEnergyService::descriptorWritten, this, [this] {
        if (phase_ != Phase::subscribing || subscriptions_.empty()) return;
        subscribed_.insert(subscriptions_.front().number);
        step_done();
    });
    connect(&service, &QLowEnergyService::characteristicChanged, this,
            [this](const QLowEnergyCharacteristic& characteristic, const QByteArray& value) {
                on_value(ValueKind::notification, characteristic, value);
            });
    // A locked characteristic fails alone; the rest goes on.
    connect(
        &service, &QLowEnergyService::errorOccurred, this,
        [this](QLowEnergyService::ServiceError error) {
            const bool subscribing = phase_ == Phase::subscribing && !subscriptions_.empty();
            if (subscribing && error == QLowEnergyService::DescriptorWriteError) {
                refused_.insert(subscriptions_.front().number);
            }
            if (phase_ == Phase::reading || phase_ == Phase::subscribing) step_done();
        },
        Qt::QueuedConnection);
}

void Link::on_value(ValueKind kind, const QLowEnergyCharacteristic& characteristic, const QByteArray& value) {
    const auto number = uuid16_of(characteristic.uuid());
    if (!number || phase_ == Phase::closing || phase_ == Phase::closed) return;
    // Trap: reading a characteristic that can notify is said as a change too. Only what is subscribed is a change.
    const bool awaited =
        phase_ == Phase::subscribing && !subscriptions_.empty() && subscriptions_.front().number == *number;
    if (kind == ValueKind::notification && !subscribed_.contains(*number) && !awaited) return;
    devices::CharacteristicValue said{address_, *number, kind, {value.begin(), value.end()}};
    if (kind == ValueKind::read || phase_ == Phase::ready) return voice_.say(std::move(said));
    if (early_.size() < early_limit) early_.push_back(std::move(said));
}

void Link::tell_services() {
    if (services_said_) return;
    services_said_ = true;
    devices::ServicesFound found{address_, {}};
    for (const QBluetoothUuid& uuid : controller_->services()) {
        const auto number = uuid16_of(uuid);
        if (!number) continue;
        devices::FoundService entry{*number, {}};
        for (const QLowEnergyService* service : services_) {
            if (service->serviceUuid() != uuid) continue;
            for (const QLowEnergyCharacteristic& characteristic : service->characteristics())
                if (const auto id = uuid16_of(characteristic.uuid())) entry.characteristics.push_back(*id);
        }
        found.services.push_back(std::move(entry));
    }
    voice_.say(std::move(found));
}

// Trap: of two characteristics with one UUID, QtBluetooth reads the first one twice; so each number is asked once.
// Trap: without a 0x2902 descriptor there are no notifications, so such a one cannot be subscribed.
void Link::plan() {
    for (const devices::ServiceWish& wish : wishes_) {
        for (QLowEnergyService* service : services_) {
            if (service->serviceUuid() != QBluetoothUuid(wish.service)) continue;
            for (const Uuid16 number : wish.read) {
                const QLowEnergyCharacteristic characteristic = service->characteristic(QBluetoothUuid(number));
                const bool readable = characteristic.properties() & QLowEnergyCharacteristic::Read;
                if (characteristic.isValid() && readable && !unanswered_.reads.contains(number))
                    reads_.push_back({service, characteristic, number});
            }
            for (const Uuid16 number : wish.subscribe) {
                const QLowEnergyCharacteristic characteristic = service->characteristic(QBluetoothUuid(number));
                const bool notifies = characteristic.clientCharacteristicConfiguration().isValid();
                if (characteristic.isValid() && notifies && !unanswered_.subscriptions.contains(number))
                    subscriptions_.push_back({service, characteristic, number});
            }
        }
    }
}

void Link::read_next() {
    step_timer_.stop();
    if (reads_.empty()) {
        phase_ = Phase::subscribing;
        return subscribe_next();
    }
    step_timer_.start(limits_.step_within_ms);
    reads_.front().service->readCharacteristic(reads_.front().characteristic);
}

void Link::subscribe_next() {
    step_timer_.stop();
    if (subscriptions_.empty()) return finish_subscribing();
    const Item& item = subscriptions_.front();
    const bool notify = item.characteristic.properties() & QLowEnergyCharacteristic::Notify;
    step_timer_.start(limits_.step_within_ms);
    item.service->writeDescriptor(
        item.characteristic.clientCharacteristicConfiguration(),
        notify ? QLowEnergyCharacteristic::CCCDEnableNotification : QLowEnergyCharacteristic::CCCDEnableIndication);
}

void Link::step_done() {
    auto& queue = phase_ == Phase::reading ? reads_ : subscriptions_;
    if (queue.empty()) return;
    queue.pop_front();
    if (phase_ == Phase::reading) return read_next();
    subscribe_next();
}

// QtBluetooth's queue stands still behind an answer that does not come (for 25 s), and so does the device's. So the
// link is built anew, and what blocked it is left out for the rest of the run.
void Link::step_timed_out() {
    if (phase_ == Phase::discovering && !undiscovered_.empty()) {
        // Of a service that may measure nothing is known: the device is asked anew later.
        if (may_measure(*undiscovered_.front())) return end(LinkReason::failed, "discovery not answered");
        discovered(*undiscovered_.front());
    } else if (phase_ == Phase::reading && !reads_.empty()) {
        unanswered_.reads.insert(reads_.front().number);
        reopen();
    } else if (phase_ == Phase::subscribing && !subscriptions_.empty()) {
        unanswered_.subscriptions.insert(subscriptions_.front().number);
        reopen();
    }
}

void Link::reopen() {
    if (phase_ == Phase::closing || phase_ == Phase::closed) return;
    reopening_ = true;
    phase_ = Phase::connecting;
    controller_->disconnectFromDevice();
    QTimer::singleShot(limits_.close_within_ms, controller_, [this] {
        if (reopening_) open_again();
    });
}

// A controller that is deleted while connected disconnects the device: the next one must not be connected before that.
void Link::open_again() {
    drop_controller();
    phase_ = Phase::connecting;
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (phase_ == Phase::connecting && controller_ == nullptr) open();
        },
        Qt::QueuedConnection);
}

// A battery level alone measures nobody: a strap that wants to be paired first must not look ready for it.
bool Link::measuring_is_refused() const {
    bool refused = false;
    for (const devices::ServiceWish& wish : wishes_) {
        if (wish.service == battery_service || wish.subscribe.empty()) continue;
        const Uuid16 measurement = wish.subscribe.front();
        if (subscribed_.contains(measurement)) return false;
        refused = refused || refused_.contains(measurement);
    }
    return refused;
}

void Link::finish_subscribing() {
    if (measuring_is_refused()) {
        unanswered_ = {};
        return end(LinkReason::refused, "the measurement cannot be subscribed");
    }
    if (subscribed_.isEmpty()) {
        // Only a device that has nothing of the kind is unsupported; one that refused today is asked again later.
        const bool nothing = nothing_planned_ && unanswered_.subscriptions.isEmpty() &&
                             !controller_->services().isEmpty() && !is_incomplete();
        unanswered_ = {};
        return end(nothing ? LinkReason::unsupported : LinkReason::failed, "nothing subscribed");
    }
    phase_ = Phase::ready;
    voice_.say(devices::LinkReport{address_, LinkPhase::ready, LinkReason::none, {}});
    for (devices::CharacteristicValue& value : early_) voice_.say(std::move(value));
    early_.clear();
}

void Link::say_down(LinkReason reason, const std::string& detail) {
    if (down_said_) return;
    down_said_ = true;
    voice_.say(devices::LinkReport{address_, LinkPhase::down, reason, detail});
}

void Link::end(LinkReason reason, const std::string& detail) {
    if (phase_ == Phase::closing || phase_ == Phase::closed) return;
    phase_ = Phase::closing;
    reopening_ = false;
    step_timer_.stop();
    say_down(reason, detail);
    const bool standing = controller_ != nullptr && controller_->state() != QLowEnergyController::UnconnectedState;
    if (!standing) return finish_closing();
    controller_->disconnectFromDevice();
    // An attempt that is broken off says nothing at its end but this.
    connect(controller_, &QLowEnergyController::stateChanged, this,
            [this](QLowEnergyController::ControllerState state) {
                if (state == QLowEnergyController::UnconnectedState) finish_closing();
            });
    QTimer::singleShot(limits_.close_within_ms, this, &Link::finish_closing);
    if (controller_->state() == QLowEnergyController::UnconnectedState) finish_closing();
}

void Link::finish_closing() {
    if (phase_ == Phase::closed) return;
    phase_ = Phase::closed;
    drop_controller();
    // Queued: the radio deletes the link in the handler.
    QMetaObject::invokeMethod(this, &Link::closed, Qt::QueuedConnection);
}

}  // namespace ritm::ble
