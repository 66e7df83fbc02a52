// One device: connecting, resolving its services, pairing, losing the link. Delayed steps look at `attempt`, so that
// what was cancelled in between does not happen.
#include <utility>

#include "tests/support/bluezsim/daemon.h"

namespace ritm::bluezsim {

namespace {
constexpr auto device_interface = "org.bluez.Device1";

// True when the fault holds for this attempt; counts it down.
bool takes_fault(Peripheral& device, const char* fault) {
    if (device.spec.connect_fault != fault || device.spec.connect_fault_times == 0) return false;
    if (device.spec.connect_fault_times > 0) device.spec.connect_fault_times -= 1;
    return true;
}
}  // namespace

bool Daemon::call_device(Peripheral& device, const QDBusMessage& message) {
    const QString member = message.member();
    if (member == "Connect") {
        connect_device(device, message);
    } else if (member == "Disconnect") {
        disconnect_device(device, message);
    } else if (member == "Pair") {
        pair_device(device, message);
    } else if (member == "CancelPairing") {
        reply(message);
    } else {
        return false;
    }
    return true;
}

void Daemon::connect_device(Peripheral& device, const QDBusMessage& message) {
    if (!adapter_powered_) return reply_error(message, "org.bluez.Error.NotReady", "Resource Not Ready");
    if (device.connected) return reply(message);
    if (device.connecting) return reply_error(message, "org.bluez.Error.InProgress", "Operation already in progress");
    happened("connect_asked", &device);
    message.setDelayedReply(true);
    device.connecting = true;
    const quint64 attempt = ++device.attempt;
    // A peer that does not call is never reached, and BlueZ does not say so for a long time.
    if (takes_fault(device, "never") || !device.advertising) return;
    const bool fails = takes_fault(device, "fail");
    QTimer::singleShot(device.spec.connect_ms, this, [this, &device, message, attempt, fails] {
        if (device.attempt != attempt || !device.connecting) return;
        if (fails) {
            device.connecting = false;
            return reply_error(message, bluez_failed, "le-connection-abort-by-local");
        }
        establish(device, message);
    });
}

void Daemon::establish(Peripheral& device, const QDBusMessage& message) {
    device.connecting = false;
    device.connected = true;
    journal_.write("connected", {{"device", device.spec.id}});
    changed(device.path, device_interface, {{"Connected", true}});
    reply(message);
    const quint64 attempt = device.attempt;
    if (takes_fault(device, "unresolved")) return;
    QTimer::singleShot(device.spec.resolve_ms, this, [this, &device, attempt] {
        if (device.attempt == attempt && device.connected) resolve(device);
    });
}

void Daemon::resolve(Peripheral& device) {
    device.resolved = true;
    const bool early = takes_fault(device, "early");
    if (!early) {
        const bool bare = takes_fault(device, "bare");
        const bool partial = takes_fault(device, "partial");
        export_services(device, bare ? Table::bare : partial ? Table::partial : Table::whole);
    }
    device.lists_all = takes_fault(device, "unlists");
    changed(device.path, device_interface, {{"UUIDs", device_uuids(device)}, {"ServicesResolved", true}});
    if (early) QTimer::singleShot(200, this, [this, &device] { export_services(device, Table::whole); });
    journal_.write("resolved", {{"device", device.spec.id}});
    happened("connect", &device);
}

void Daemon::export_services(Peripheral& device, Table table) {
    if (device.table == Table::whole || !device.exported) return;
    const Peripheral& shown = device;
    const Table before = std::exchange(device.table, table);
    for (const ServiceNode& service : device.services) {
        device.table = before;
        const bool had_service = shown.shows(service);
        const bool had_characteristics = shown.shows_characteristics(service);
        device.table = table;
        if (shown.shows(service) && !had_service) added(service.path);
        if (!shown.shows_characteristics(service) || had_characteristics) continue;
        for (const CharacteristicNode& node : service.characteristics) {
            added(node.path);
            for (const DescriptorNode& descriptor : node.descriptors) added(descriptor.path);
        }
    }
}

void Daemon::disconnect_device(Peripheral& device, const QDBusMessage& message) {
    device.attempt += 1;
    if (device.connecting) {
        device.connecting = false;
        return reply(message);
    }
    if (!device.connected) return reply_error(message, "org.bluez.Error.NotConnected", "Not Connected");
    device.resolved = false;
    changed(device.path, device_interface, {{"ServicesResolved", false}});
    reply(message);
    device.connected = false;
    device.last_seen_ms = running_.elapsed();
    changed(device.path, device_interface, {{"Connected", false}});
    journal_.write("disconnected", {{"device", device.spec.id}, {"by", "client"}});
    happened("disconnect", &device);
}

void Daemon::link_lost(Peripheral& device) {
    if (!device.connected) return;
    device.attempt += 1;
    device.connected = device.resolved = false;
    device.last_seen_ms = running_.elapsed();
    changed(device.path, device_interface, {{"ServicesResolved", false}, {"Connected", false}});
    journal_.write("disconnected", {{"device", device.spec.id}, {"by", "remote"}});
    happened("disconnect", &device);
}

void Daemon::pair_device(Peripheral& device, const QDBusMessage& message) {
    if (device.paired) return reply_error(message, "org.bluez.Error.AlreadyExists", "Already Exists");
    if (device.spec.pair_fault == "never") return message.setDelayedReply(true);
    if (device.spec.pair_fault == "fail")
        return reply_error(message, "org.bluez.Error.AuthenticationFailed", "Authentication Failed");
    device.paired = true;
    changed(device.path, device_interface, {{"Paired", true}});
    reply(message);
    journal_.write("paired", {{"device", device.spec.id}});
}

}  // namespace ritm::bluezsim
