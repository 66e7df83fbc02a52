// The adapter: power, discovery, and the devices that appear and go while somebody scans.
#include "tests/support/bluezsim/daemon.h"

namespace ritm::bluezsim {

namespace {
constexpr auto adapter_interface = "org.bluez.Adapter1";
constexpr auto device_interface = "org.bluez.Device1";
}  // namespace

QVariantMap Daemon::adapter_properties() const {
    return {{"Address", adapter_address_},
            {"AddressType", "public"},
            {"Name", "simulated"},
            {"Alias", "simulated"},
            {"Class", QVariant::fromValue(uint(0))},
            {"Powered", adapter_powered_},
            {"Discoverable", discoverable_},
            {"Pairable", false},
            {"Discovering", !discoverers_.isEmpty()},
            {"UUIDs", QStringList()}};
}

bool Daemon::call_adapter(const QDBusMessage& message) {
    if (message.path() != adapter_path || !adapter_present_) return false;
    const QString member = message.member();
    if (member == "SetDiscoveryFilter") {
        reply(message);
    } else if (member == "StartDiscovery") {
        start_discovery(message);
    } else if (member == "StopDiscovery") {
        stop_discovery(message);
    } else if (member == "RemoveDevice") {
        const QString path = message.arguments().value(0).value<QDBusObjectPath>().path();
        for (auto& device : peripherals_) {
            if (device->path != path || !device->exported) continue;
            if (device->connected) link_lost(*device);
            device->paired = device->trusted = false;
            conceal(*device);
            reply(message);
            return true;
        }
        reply_error(message, "org.bluez.Error.DoesNotExist", "Does Not Exist");
    } else {
        return false;
    }
    return true;
}

void Daemon::start_discovery(const QDBusMessage& message) {
    if (!adapter_powered_) return reply_error(message, "org.bluez.Error.NotReady", "Resource Not Ready");
    if (discoverers_.contains(message.service()))
        return reply_error(message, "org.bluez.Error.InProgress", "Operation already in progress");
    const bool first = discoverers_.isEmpty();
    discoverers_.insert(message.service());
    if (first) changed(adapter_path, adapter_interface, {{"Discovering", true}});
    reply(message);
    happened("scan", nullptr);
    QTimer::singleShot(0, this, &Daemon::advertise);
}

void Daemon::stop_discovery(const QDBusMessage& message) {
    if (!discoverers_.remove(message.service())) return reply_error(message, bluez_failed, "No discovery started");
    if (discoverers_.isEmpty()) changed(adapter_path, adapter_interface, {{"Discovering", false}});
    reply(message);
}

// One round: new devices first, then a fresh RSSI of the known ones; a device that has a link does not advertise.
void Daemon::advertise() {
    const qint64 now = running_.elapsed();
    const bool scanning = adapter_present_ && adapter_powered_ && !discoverers_.isEmpty();
    round_ += 1;
    for (auto& device : peripherals_) {
        const bool heard = scanning && device->advertising && !device->connected && now >= device->spec.appear_ms;
        if (heard) {
            device->last_seen_ms = now;
            if (!device->exported) {
                device->exported = device->has_rssi = true;
                added(device->path);
            } else if (round_ % 4 == 0 || !device->has_rssi) {
                device->has_rssi = true;
                const short rssi = short(device->spec.rssi + (round_ / 4) % 3 - 1);
                changed(device->path, device_interface, {{"RSSI", QVariant::fromValue(rssi)}});
            }
            if (device->name.isEmpty() && !device->spec.name.isEmpty() && now >= device->spec.name_after_ms)
                rename(*device, device->spec.name);
        }
        const bool temporary = device->exported && !device->paired && !device->connected && !device->connecting;
        if (temporary && now - device->last_seen_ms > device->spec.temporary_ms) conceal(*device);
    }
}

void Daemon::conceal(Peripheral& device) {
    QStringList interfaces{"org.freedesktop.DBus.Properties", device_interface};
    device.exported = device.has_rssi = false;
    device.table = Table::none;
    for (ServiceNode& service : device.services)
        for (CharacteristicNode& node : service.characteristics) node.subscribers.clear();
    removed(device.path, interfaces);
}

void Daemon::set_adapter(std::optional<bool> present, std::optional<bool> powered) {
    if (present.has_value() && *present != adapter_present_) {
        if (!*present) {
            for (auto& device : peripherals_) {
                if (device->connected) link_lost(*device);
                if (device->exported) conceal(*device);
            }
            discoverers_.clear();
            adapter_present_ = false;
            removed(adapter_path, {"org.freedesktop.DBus.Properties", adapter_interface});
        } else {
            adapter_present_ = true;
            added(adapter_path);
        }
    }
    if (!powered.has_value() || *powered == adapter_powered_) return;
    adapter_powered_ = *powered;
    if (!adapter_powered_) {
        for (auto& device : peripherals_)
            if (device->connected) link_lost(*device);
        // A scan ends with the power and does not come back with it: whoever wants one has to ask again.
        discoverers_.clear();
        changed(adapter_path, adapter_interface, {{"Discovering", false}});
    }
    changed(adapter_path, adapter_interface, {{"Powered", adapter_powered_}});
}

void Daemon::set_advertising(Peripheral& device, bool on) {
    device.advertising = on;
    device.last_seen_ms = running_.elapsed();
}

void Daemon::rename(Peripheral& device, const QString& name) {
    device.name = name;
    if (device.exported) changed(device.path, device_interface, {{"Name", name}, {"Alias", name}});
}

void Daemon::set_rssi(Peripheral& device, int rssi) {
    device.spec.rssi = rssi;
    if (device.exported) changed(device.path, device_interface, {{"RSSI", QVariant::fromValue(short(rssi))}});
}

void Daemon::set_battery(Peripheral& device, int percent) {
    device.battery = percent;
    if (device.exported && device.resolved)
        changed(device.path, "org.bluez.Battery1", {{"Percentage", QVariant::fromValue(uchar(percent))}});
}

}  // namespace ritm::bluezsim
