#include "tests/support/bluezsim/daemon.h"

#include <QDBusMetaType>
#include <QJsonArray>
#include <QJsonDocument>
#include <utility>

namespace ritm::bluezsim {

namespace {
constexpr auto properties_interface = "org.freedesktop.DBus.Properties";
constexpr auto object_manager_interface = "org.freedesktop.DBus.ObjectManager";
constexpr auto invalid_arguments = "org.freedesktop.DBus.Error.InvalidArgs";

QVariantMap characteristic_properties(const CharacteristicNode& node) {
    return {{"UUID", node.spec.uuid},
            {"Service", QVariant::fromValue(QDBusObjectPath(node.service_path))},
            {"Value", node.spec.value},
            {"Notifying", !node.subscribers.isEmpty()},
            {"Flags", node.spec.flags}};
}
}  // namespace

Daemon::Daemon(const QDBusConnection& bus, const Scenario& scenario, Journal& journal)
    : bus_(bus),
      journal_(journal),
      adapter_address_(scenario.adapter_address),
      adapter_present_(scenario.adapter_present),
      adapter_powered_(scenario.adapter_powered),
      denied_(scenario.denied) {
    qDBusRegisterMetaType<Interfaces>();
    qDBusRegisterMetaType<ManagedObjects>();
    for (const DeviceSpec& spec : scenario.devices) {
        peripherals_.push_back(make_peripheral(spec));
        peripherals_.back()->exported = spec.remembered && adapter_present_;
        peripherals_.back()->paired = spec.remembered;
    }
    running_.start();
    clients_.setConnection(bus_);
    clients_.setWatchMode(QDBusServiceWatcher::WatchForUnregistration);
    QObject::connect(&clients_, &QDBusServiceWatcher::serviceUnregistered, this, &Daemon::client_gone);
    advertising_.setInterval(50);
    QObject::connect(&advertising_, &QTimer::timeout, this, &Daemon::advertise);
    advertising_.start();
}

bool Daemon::start() {
    return bus_.registerVirtualObject("/", this, QDBusConnection::SubPath) && bus_.registerService("org.bluez");
}

Peripheral* Daemon::by_id(const QString& id) {
    for (auto& device : peripherals_)
        if (device->spec.id == id) return device.get();
    return nullptr;
}

QString Daemon::introspect(const QString&) const { return {}; }

bool Daemon::handleMessage(const QDBusMessage& message, const QDBusConnection&) {
    const QString interface = message.interface();
    if (message.path() == "/ritm/simulator") return call_control(message);
    if (denied_) {
        reply_error(message, "org.freedesktop.DBus.Error.AccessDenied", "Rejected send message");
        return true;
    }
    const bool reading = interface == properties_interface || interface == object_manager_interface;
    if (!reading) {
        clients_.addWatchedService(message.service());
        journal_.write("call", {{"path", message.path()},
                                {"interface", interface},
                                {"member", message.member()},
                                {"client", message.service()}});
    }
    if (interface == properties_interface) return call_properties(message);
    if (interface == object_manager_interface) return call_root(message);
    if (interface == "org.bluez.Adapter1") return call_adapter(message);
    if (interface == "org.bluez.Device1") {
        for (auto& device : peripherals_)
            if (device->path == message.path() && device->exported) return call_device(*device, message);
        return false;
    }
    return interface.startsWith("org.bluez.Gatt") && call_gatt(message);
}

bool Daemon::call_root(const QDBusMessage& message) {
    if (message.member() != "GetManagedObjects") return false;
    // Before the reply: the client still finds the services, and hears that they left when it has begun to use them.
    for (auto& device : peripherals_)
        if (device->resolved && std::exchange(device->lists_all, false))
            changed(device->path, "org.bluez.Device1", {{"UUIDs", device_uuids(*device)}});
    reply(message, {QVariant::fromValue(managed_objects())});
    return true;
}

bool Daemon::call_control(const QDBusMessage& message) {
    if (message.interface() != "org.ritm.Simulator1" || message.member() != "Do" || !control_) return false;
    const QByteArray text = message.arguments().value(0).toString().toUtf8();
    const QJsonObject answer = control_(QJsonDocument::fromJson(text).object());
    reply(message, {QString::fromUtf8(QJsonDocument(answer).toJson(QJsonDocument::Compact))});
    return true;
}

bool Daemon::call_properties(const QDBusMessage& message) {
    if (message.member() == "Set") return set_property(message);
    const QString interface = message.arguments().value(0).toString();
    const Interfaces all = interfaces_of(message.path());
    if (all.isEmpty()) return false;
    if (!all.contains(interface)) {
        reply_error(message, invalid_arguments, "No such interface");
        return true;
    }
    if (message.member() == "GetAll") {
        reply(message, {all[interface]});
        return true;
    }
    if (message.member() != "Get") return false;
    const QVariant value = all[interface].value(message.arguments().value(1).toString());
    if (value.isValid())
        reply(message, {QVariant::fromValue(QDBusVariant(value))});
    else
        reply_error(message, invalid_arguments, "No such property");
    return true;
}

bool Daemon::set_property(const QDBusMessage& message) {
    const QString name = message.arguments().value(1).toString();
    const QVariant value = message.arguments().value(2).value<QDBusVariant>().variant();
    journal_.write("set", {{"path", message.path()}, {"property", name}, {"value", value.toString()}});
    if (message.path() == adapter_path && adapter_present_ && name == "Powered") {
        reply(message);
        set_adapter({}, value.toBool());
        return true;
    }
    if (message.path() == adapter_path && adapter_present_ && name == "Discoverable") {
        reply(message);
        discoverable_ = value.toBool();
        changed(adapter_path, "org.bluez.Adapter1", {{"Discoverable", discoverable_}});
        return true;
    }
    for (auto& device : peripherals_) {
        if (device->path != message.path() || name != "Trusted") continue;
        reply(message);
        device->trusted = value.toBool();
        changed(device->path, "org.bluez.Device1", {{"Trusted", device->trusted}});
        return true;
    }
    reply_error(message, "org.freedesktop.DBus.Error.PropertyReadOnly", "Property '" + name + "' is read-only");
    return true;
}

Interfaces Daemon::interfaces_of(const QString& path) const {
    if (path == adapter_path && adapter_present_) return {{"org.bluez.Adapter1", adapter_properties()}};
    for (const auto& device : peripherals_) {
        if (!device->exported || !path.startsWith(device->path)) continue;
        if (path == device->path) {
            Interfaces all{{"org.bluez.Device1", device_properties(*device)}};
            if (device->battery >= 0 && device->resolved)
                all["org.bluez.Battery1"] = {{"Percentage", QVariant::fromValue(uchar(device->battery))}};
            return all;
        }
        for (const ServiceNode& service : device->services) {
            if (!device->shows(service)) continue;
            if (path == service.path)
                return {{"org.bluez.GattService1",
                         {{"UUID", service.spec.uuid},
                          {"Device", QVariant::fromValue(QDBusObjectPath(device->path))},
                          {"Primary", true}}}};
            if (!device->shows_characteristics(service)) continue;
            for (const CharacteristicNode& node : service.characteristics) {
                if (path == node.path) return {{"org.bluez.GattCharacteristic1", characteristic_properties(node)}};
                for (const DescriptorNode& descriptor : node.descriptors)
                    if (path == descriptor.path)
                        return {{"org.bluez.GattDescriptor1",
                                 {{"UUID", descriptor.uuid},
                                  {"Characteristic", QVariant::fromValue(QDBusObjectPath(node.path))}}}};
            }
        }
    }
    return {};
}

ManagedObjects Daemon::managed_objects() const {
    ManagedObjects objects;
    const auto take = [&](const QString& path) { objects[QDBusObjectPath(path)] = interfaces_of(path); };
    if (!adapter_present_) return objects;
    take(adapter_path);
    for (const auto& device : peripherals_) {
        if (!device->exported) continue;
        take(device->path);
        for (const ServiceNode& service : device->services) {
            if (!device->shows(service)) continue;
            take(service.path);
            if (!device->shows_characteristics(service)) continue;
            for (const CharacteristicNode& node : service.characteristics) {
                take(node.path);
                for (const DescriptorNode& descriptor : node.descriptors) take(descriptor.path);
            }
        }
    }
    return objects;
}

QStringList Daemon::device_uuids(const Peripheral& device) const {
    QStringList uuids;
    for (const ServiceNode& service : device.services)
        if (device.shows(service) ? device.lists_all || service.spec.listed : service.spec.advertised)
            uuids << service.spec.uuid;
    if (device.battery >= 0 && device.table != Table::none) uuids << full_uuid("180F");
    return uuids;
}

QVariantMap Daemon::device_properties(const Peripheral& device) const {
    QVariantMap service_bytes;
    for (const QString& uuid : device.spec.service_bytes.keys()) service_bytes[uuid] = device.spec.service_bytes[uuid];
    // No Class: an LE-only device has none, and with one Qt takes it for a classic device.
    QVariantMap properties{
        {"Address", device.spec.address},
        {"AddressType", "random"},
        {"Adapter", QVariant::fromValue(QDBusObjectPath(adapter_path))},
        {"Alias", device.name.isEmpty() ? QString(device.spec.address).replace(':', '-') : device.name},
        {"UUIDs", device_uuids(device)},
        {"Connected", device.connected},
        {"ServicesResolved", device.resolved},
        {"Paired", device.paired},
        {"Trusted", device.trusted},
        {"Blocked", false},
        {"LegacyPairing", false}};
    if (!device.name.isEmpty()) properties["Name"] = device.name;
    if (!service_bytes.isEmpty()) properties["ServiceData"] = service_bytes;
    if (device.has_rssi) properties["RSSI"] = QVariant::fromValue(short(device.spec.rssi));
    return properties;
}

void Daemon::reply(const QDBusMessage& message, const QVariantList& arguments) {
    bus_.send(message.createReply(arguments));
}

void Daemon::reply_error(const QDBusMessage& message, const QString& name, const QString& text) {
    journal_.write("error", {{"path", message.path()}, {"member", message.member()}, {"error", name}, {"text", text}});
    bus_.send(message.createErrorReply(name, text));
}

void Daemon::changed(const QString& path, const QString& interface, const QVariantMap& values) {
    QDBusMessage signal = QDBusMessage::createSignal(path, properties_interface, "PropertiesChanged");
    signal << interface << values << QStringList();
    bus_.send(signal);
}

void Daemon::added(const QString& path) {
    QDBusMessage signal = QDBusMessage::createSignal("/", object_manager_interface, "InterfacesAdded");
    signal << QVariant::fromValue(QDBusObjectPath(path)) << QVariant::fromValue(interfaces_of(path));
    bus_.send(signal);
}

void Daemon::removed(const QString& path, const QStringList& interfaces) {
    QDBusMessage signal = QDBusMessage::createSignal("/", object_manager_interface, "InterfacesRemoved");
    signal << QVariant::fromValue(QDBusObjectPath(path)) << interfaces;
    bus_.send(signal);
}

void Daemon::happened(const QString& event, const Peripheral* device, const QString& uuid) {
    if (observer_) observer_(event, device != nullptr ? device->spec.id : QString(), short_uuid(uuid));
}

void Daemon::client_gone(const QString& name) {
    clients_.removeWatchedService(name);
    journal_.write("client_gone", {{"client", name}});
    for (auto& device : peripherals_)
        for (ServiceNode& service : device->services)
            for (CharacteristicNode& node : service.characteristics) node.subscribers.remove(name);
    if (!discoverers_.remove(name) || !discoverers_.isEmpty()) return;
    changed(adapter_path, "org.bluez.Adapter1", {{"Discovering", false}});
}

QJsonObject Daemon::state() const {
    QJsonObject devices;
    for (const auto& device : peripherals_) {
        QJsonArray subscribed;
        for (const ServiceNode& service : device->services)
            for (const CharacteristicNode& node : service.characteristics)
                if (!node.subscribers.isEmpty()) subscribed.append(short_uuid(node.spec.uuid).toUpper());
        devices[device->spec.id] = QJsonObject{{"exported", device->exported}, {"connected", device->connected},
                                               {"resolved", device->resolved}, {"paired", device->paired},
                                               {"subscribed", subscribed},     {"advertising", device->advertising}};
    }
    return {{"powered", adapter_powered_},
            {"present", adapter_present_},
            {"discovering", !discoverers_.isEmpty()},
            {"devices", devices}};
}

}  // namespace ritm::bluezsim
