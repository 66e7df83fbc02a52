// GATT: reads, writes and notify sessions. Order as in BlueZ: a read value is signalled before the reply, a write is
// answered before the indication that it causes.
#include "tests/support/bluezsim/daemon.h"

namespace ritm::bluezsim {

namespace {
constexpr auto characteristic_interface = "org.bluez.GattCharacteristic1";
constexpr auto att_not_configured = "Operation failed with ATT error: 0xfd";
}  // namespace

bool Daemon::call_gatt(const QDBusMessage& message) {
    for (auto& device : peripherals_) {
        if (!device->exported || device->table == Table::none) continue;
        for (ServiceNode& service : device->services)
            for (CharacteristicNode& node : service.characteristics) {
                if (node.path == message.path()) return call_characteristic(*device, node, message);
                for (const DescriptorNode& descriptor : node.descriptors) {
                    if (descriptor.path != message.path()) continue;
                    // BlueZ keeps the client configuration to itself; notify sessions are the way to change it.
                    if (message.member() == "ReadValue")
                        reply(message, {QByteArray::fromHex(node.subscribers.isEmpty() ? "0000" : "0100")});
                    else
                        reply_error(message, "org.bluez.Error.NotPermitted", "Write not permitted");
                    return true;
                }
            }
    }
    return false;
}

bool Daemon::call_characteristic(Peripheral& device, CharacteristicNode& node, const QDBusMessage& message) {
    if (!device.connected) {
        reply_error(message, bluez_failed, "Not connected");
        return true;
    }
    const QString member = message.member();
    if (member == "ReadValue") {
        read_value(device, node, message);
    } else if (member == "WriteValue") {
        write_value(device, node, message);
    } else if (member == "StartNotify") {
        start_notify(device, node, message);
    } else if (member == "StopNotify") {
        stop_notify(device, node, message);
    } else {
        return false;
    }
    return true;
}

void Daemon::read_value(Peripheral& device, CharacteristicNode& node, const QDBusMessage& message) {
    journal_.write("read", {{"device", device.spec.id}, {"characteristic", short_uuid(node.spec.uuid).toUpper()}});
    happened("read", &device, node.spec.uuid);
    if (node.spec.read_fault == "never") return message.setDelayedReply(true);
    if (node.spec.read_fault == "locked")
        return reply_error(message, "org.bluez.Error.NotAuthorized", "Operation Not Authorized");
    if (node.spec.read_fault == "error")
        return reply_error(message, bluez_failed, "Operation failed with ATT error: 0x0e");
    if (!node.spec.flags.contains("read"))
        return reply_error(message, "org.bluez.Error.NotPermitted", "Read not permitted");
    message.setDelayedReply(true);
    QTimer::singleShot(device.spec.read_ms, this, [this, &node, message] {
        changed(node.path, characteristic_interface, {{"Value", node.spec.value}});
        reply(message, {node.spec.value});
    });
}

void Daemon::write_value(Peripheral& device, CharacteristicNode& node, const QDBusMessage& message) {
    const QByteArray value = message.arguments().value(0).toByteArray();
    journal_.write("write", {{"device", device.spec.id},
                             {"characteristic", short_uuid(node.spec.uuid).toUpper()},
                             {"hex", QString::fromLatin1(value.toHex())}});
    happened("write", &device, node.spec.uuid);
    const bool writable = node.spec.flags.contains("write") || node.spec.flags.contains("write-without-response");
    if (!writable) return reply_error(message, "org.bluez.Error.NotPermitted", "Write not permitted");
    if (node.spec.flags.contains("indicate") && node.subscribers.isEmpty())
        return reply_error(message, bluez_failed, att_not_configured);
    reply(message);
    if (!device.behaviour) return;
    const QByteArray answer = device.behaviour->control_point(value);
    if (!answer.isEmpty()) notify(device, node.spec.uuid, answer);
}

void Daemon::start_notify(Peripheral& device, CharacteristicNode& node, const QDBusMessage& message) {
    const QJsonObject what{{"device", device.spec.id}, {"characteristic", short_uuid(node.spec.uuid).toUpper()}};
    journal_.write("subscribe", what);
    if (node.spec.notify_fault == "never") return message.setDelayedReply(true);
    if (node.spec.notify_fault == "error")
        return reply_error(message, bluez_failed, "Operation failed with ATT error: 0x05");
    if (!node.spec.flags.contains("notify") && !node.spec.flags.contains("indicate"))
        return reply_error(message, "org.bluez.Error.NotSupported", "Operation is not supported");
    node.subscribers.insert(message.service());
    changed(node.path, characteristic_interface, {{"Notifying", true}});
    reply(message);
    happened("subscribe", &device, node.spec.uuid);
}

void Daemon::stop_notify(Peripheral& device, CharacteristicNode& node, const QDBusMessage& message) {
    journal_.write("unsubscribe",
                   {{"device", device.spec.id}, {"characteristic", short_uuid(node.spec.uuid).toUpper()}});
    if (!node.subscribers.remove(message.service()))
        return reply_error(message, bluez_failed, "No notify session started");
    if (node.subscribers.isEmpty()) changed(node.path, characteristic_interface, {{"Notifying", false}});
    reply(message);
    happened("unsubscribe", &device, node.spec.uuid);
}

void Daemon::notify(Peripheral& device, const QString& uuid, const QVariant& value) {
    CharacteristicNode* node = device.characteristic(uuid);
    if (node == nullptr || !device.connected || device.table == Table::none || node->subscribers.isEmpty()) return;
    QJsonObject line{{"device", device.spec.id}, {"characteristic", short_uuid(uuid).toUpper()}};
    line["hex"] = QString::fromLatin1(value.toByteArray().toHex());
    journal_.write("notify", line);
    if (value.userType() == QMetaType::QByteArray) node->spec.value = value.toByteArray();
    changed(node->path, characteristic_interface, {{"Value", value}});
}

}  // namespace ritm::bluezsim
