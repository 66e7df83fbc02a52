#include "devices/ble/advertisement.h"

#include <QBluetoothAddress>

namespace ritm::ble {

namespace {
constexpr QStringView prefix = u"ble:";

Bytes bytes_of(const QByteArray& bytes) { return {bytes.begin(), bytes.end()}; }
}  // namespace

devices::Address address_of(const QBluetoothDeviceInfo& device) {
    const QString text =
        device.address().isNull() ? device.deviceUuid().toString(QUuid::WithoutBraces) : device.address().toString();
    return {(prefix.toString() + text.toUpper()).toStdString()};
}

QBluetoothDeviceInfo device_at(const devices::Address& address) {
    const QString text = QString::fromStdString(address.text);
    if (!text.startsWith(prefix)) return {};
    const QString rest = text.mid(prefix.size());
    const QBluetoothAddress hardware(rest);
    QBluetoothDeviceInfo device;
    if (!hardware.isNull())
        device = QBluetoothDeviceInfo(hardware, {}, 0);
    else if (const QBluetoothUuid identifier(rest); !identifier.isNull())
        device = QBluetoothDeviceInfo(identifier, {}, 0);
    if (device.isValid()) device.setCoreConfigurations(QBluetoothDeviceInfo::LowEnergyCoreConfiguration);
    return device;
}

std::optional<devices::Uuid16> uuid16_of(const QBluetoothUuid& uuid) {
    bool short_form = false;
    const quint16 number = uuid.toUInt16(&short_form);
    if (!short_form) return std::nullopt;
    return number;
}

devices::Advertisement advertisement_of(const QBluetoothDeviceInfo& device) {
    devices::Advertisement advertisement;
    advertisement.address = address_of(device);
    const QString placeholder = device.address().toString().replace(u':', u'-');
    if (device.name() != placeholder) advertisement.name = device.name().toStdString();
    advertisement.rssi_dbm = device.rssi();
    for (const QBluetoothUuid& uuid : device.serviceUuids())
        if (const auto number = uuid16_of(uuid)) advertisement.services.push_back(*number);
    for (const QBluetoothUuid& uuid : device.serviceIds())
        if (const auto number = uuid16_of(uuid))
            advertisement.service_bytes.push_back({*number, bytes_of(device.serviceData(uuid))});
    return advertisement;
}

}  // namespace ritm::ble
