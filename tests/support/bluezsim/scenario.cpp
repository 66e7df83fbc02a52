#include "tests/support/bluezsim/scenario.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <cstdio>
#include <cstdlib>

namespace ritm::bluezsim {

namespace {
constexpr auto sig_tail = "-0000-1000-8000-00805f9b34fb";

[[noreturn]] void refuse(const QString& what) {
    std::fprintf(stderr, "bluezsim: %s\n", qPrintable(what));
    std::exit(2);
}

CharacteristicSpec characteristic_from(const QJsonObject& json) {
    CharacteristicSpec spec;
    spec.uuid = full_uuid(json["uuid"].toString());
    for (const QJsonValue& flag : json["flags"].toArray()) spec.flags << flag.toString();
    spec.value = QByteArray::fromHex(json["value"].toString().toLatin1());
    spec.cccd = json["cccd"].toBool(true);
    spec.read_fault = json["read"].toString();
    spec.notify_fault = json["notify"].toString();
    return spec;
}

ServiceSpec service_from(const QJsonObject& json) {
    ServiceSpec spec;
    spec.uuid = full_uuid(json["uuid"].toString());
    spec.advertised = json["advertised"].toBool(true);
    spec.listed = json["listed"].toBool(true);
    for (const QJsonValue& characteristic : json["characteristics"].toArray())
        spec.characteristics.push_back(characteristic_from(characteristic.toObject()));
    return spec;
}

// "patch": {"2A29": {"read": "never"}, "2ACC": {"absent": true}, "180A": {"listed": false}} changes a built-in table.
void patch(std::vector<ServiceSpec>& services, const QJsonObject& patches) {
    for (ServiceSpec& service : services) {
        service.listed = patches[short_uuid(service.uuid).toUpper()].toObject()["listed"].toBool(service.listed);
        auto& table = service.characteristics;
        for (auto it = table.begin(); it != table.end();) {
            const QJsonObject change = patches[short_uuid(it->uuid).toUpper()].toObject();
            if (change["absent"].toBool()) {
                it = table.erase(it);
                continue;
            }
            if (change.contains("read")) it->read_fault = change["read"].toString();
            if (change.contains("notify")) it->notify_fault = change["notify"].toString();
            if (change.contains("cccd")) it->cccd = change["cccd"].toBool();
            if (change.contains("value")) it->value = QByteArray::fromHex(change["value"].toString().toLatin1());
            ++it;
        }
    }
}

DeviceSpec device_from(const QJsonObject& json) {
    DeviceSpec spec;
    spec.json = json;
    spec.id = json["id"].toString();
    spec.address = json["address"].toString().toUpper();
    if (spec.id.isEmpty() || spec.address.size() != 17) refuse("a device needs id and address");
    spec.name = json["name"].toString();
    spec.rssi = json["rssi"].toInt(spec.rssi);
    spec.appear_ms = json["appear_ms"].toInt(spec.appear_ms);
    spec.name_after_ms = json["name_after_ms"].toInt(spec.name_after_ms);
    spec.connect_ms = json["connect_ms"].toInt(spec.connect_ms);
    spec.resolve_ms = json["resolve_ms"].toInt(spec.resolve_ms);
    spec.read_ms = json["read_ms"].toInt(spec.read_ms);
    spec.temporary_ms = json["temporary_ms"].toInt(spec.temporary_ms);
    spec.remembered = json["remembered"].toBool();
    spec.advertises = json["advertises"].toBool(true);
    spec.battery1 = json["battery1"].toBool();
    spec.behaviour = json["behaviour"].toString("none");
    spec.starts = json["starts"].toString("at_once");
    spec.connect_fault = json["connect"].toString();
    spec.connect_fault_times = json["connect_times"].toInt(-1);
    spec.pair_fault = json["pair"].toString();
    const QJsonObject service_bytes = json["service_bytes"].toObject();
    for (const QString& uuid : service_bytes.keys())
        spec.service_bytes[full_uuid(uuid)] = QByteArray::fromHex(service_bytes[uuid].toString().toLatin1());
    if (spec.behaviour == "strap") spec.services = strap_services(json);
    if (spec.behaviour == "treadmill") spec.services = treadmill_services(json);
    if (spec.behaviour == "treadmill" && spec.service_bytes.isEmpty())
        spec.service_bytes[full_uuid("1826")] = QByteArray::fromHex("010100");
    for (const QJsonValue& service : json["services"].toArray())
        spec.services.push_back(service_from(service.toObject()));
    patch(spec.services, json["patch"].toObject());
    return spec;
}
}  // namespace

QString full_uuid(const QString& uuid) {
    return uuid.size() == 4 ? "0000" + uuid.toLower() + sig_tail : uuid.toLower();
}

QString short_uuid(const QString& uuid) {
    return uuid.startsWith("0000") && uuid.endsWith(sig_tail) ? uuid.mid(4, 4) : uuid;
}

Scenario load_scenario(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) refuse("cannot read the scenario " + path);
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject()) refuse("no scenario in " + path + ": " + error.errorString());
    const QJsonObject json = document.object();
    const QJsonObject adapter = json["adapter"].toObject();
    Scenario scenario;
    scenario.adapter_address = adapter["address"].toString(scenario.adapter_address);
    scenario.adapter_present = adapter["present"].toBool(true);
    scenario.adapter_powered = adapter["powered"].toBool(true);
    scenario.denied = adapter["denied"].toBool();
    scenario.time_factor = json["time_factor"].toDouble(1);
    if (scenario.time_factor <= 0) refuse("time_factor must be above 0");
    for (const QJsonValue& device : json["devices"].toArray())
        scenario.devices.push_back(device_from(device.toObject()));
    for (const QJsonValue& step : json["timeline"].toArray()) scenario.timeline.push_back(step.toObject());
    return scenario;
}

}  // namespace ritm::bluezsim
