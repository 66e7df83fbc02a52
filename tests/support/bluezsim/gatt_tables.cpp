// The GATT tables of the built-in devices, as octets of the Bluetooth SIG's specifications (HRS 1.0, FTMS 1.0, BAS,
// DIS). Written here by hand on purpose: the program's decoders are not used, or one mistake would hide on both sides.
#include <QJsonArray>

#include "tests/support/bluezsim/scenario.h"

namespace ritm::bluezsim {

namespace {
CharacteristicSpec characteristic(const char* uuid, const QStringList& flags, const QByteArray& value) {
    CharacteristicSpec spec;
    spec.uuid = full_uuid(uuid);
    spec.flags = flags;
    spec.value = value;
    return spec;
}

QByteArray u16(int value) { return QByteArray().append(char(value & 0xFF)).append(char((value >> 8) & 0xFF)); }

QByteArray range(const QJsonValue& json, int low, int high, int step) {
    const QJsonArray values = json.toArray();
    if (values.size() != 3) return u16(low) + u16(high) + u16(step);
    return u16(values[0].toInt()) + u16(values[1].toInt()) + u16(values[2].toInt());
}

ServiceSpec device_information(const QJsonObject& device, const char* manufacturer, const char* model) {
    ServiceSpec spec;
    spec.uuid = full_uuid("180A");
    spec.advertised = false;
    spec.characteristics = {
        characteristic("2A29", {"read"}, device["manufacturer"].toString(manufacturer).toUtf8()),
        characteristic("2A24", {"read"}, device["model"].toString(model).toUtf8()),
        characteristic("2A25", {"read"}, device["serial"].toString("SN-0001").toUtf8()),
        characteristic("2A26", {"read"}, device["firmware"].toString("1.0.0").toUtf8()),
        characteristic("2A27", {"read"}, device["hardware"].toString("A").toUtf8()),
    };
    return spec;
}
}  // namespace

std::vector<ServiceSpec> strap_services(const QJsonObject& device) {
    ServiceSpec heart_rate;
    heart_rate.uuid = full_uuid("180D");
    heart_rate.characteristics = {
        characteristic("2A37", {"notify"}, {}),
        characteristic("2A38", {"read"}, QByteArray::fromHex("01")),
        characteristic("2A39", {"write"}, {}),
    };
    std::vector<ServiceSpec> services{heart_rate};
    if (!device["battery1"].toBool()) {
        ServiceSpec battery;
        battery.uuid = full_uuid("180F");
        battery.advertised = false;
        battery.characteristics = {characteristic("2A19", {"read", "notify"}, QByteArray::fromHex("64"))};
        services.push_back(battery);
    }
    services.push_back(device_information(device, "Simulated", "Strap 1"));
    return services;
}

std::vector<ServiceSpec> treadmill_services(const QJsonObject& device) {
    ServiceSpec fitness_machine;
    fitness_machine.uuid = full_uuid("1826");
    fitness_machine.characteristics = {
        // total distance, inclination, elevation gain, expended energy, elapsed time; targets speed and inclination
        characteristic("2ACC", {"read"}, QByteArray::fromHex("1c12000003000000")),
        characteristic("2ACD", {"notify"}, {}),
        characteristic("2AD3", {"read", "notify"}, QByteArray::fromHex("0001")),
        characteristic("2AD4", {"read"}, range(device["speed_range"], 80, 2000, 10)),
        characteristic("2AD5", {"read"}, range(device["incline_range"], 0, 150, 5)),
        characteristic("2AD9", {"write", "indicate"}, {}),
        characteristic("2ADA", {"notify"}, {}),
    };
    return {fitness_machine, device_information(device, "Simulated", "Treadmill 1")};
}

}  // namespace ritm::bluezsim
