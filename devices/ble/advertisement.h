// Conversions between QtBluetooth's values and the transport's.
#pragma once
#include <QBluetoothDeviceInfo>
#include <QBluetoothUuid>
#include <optional>

#include "devices/hub/transport.h"

namespace ritm::ble {

// "ble:AA:BB:CC:DD:EE:FF"; where the system hides addresses (macOS) "ble:<identifier>".
devices::Address address_of(const QBluetoothDeviceInfo& device);
// The device to connect to when it was not seen in this run; invalid when the address is not one.
QBluetoothDeviceInfo device_at(const devices::Address& address);
// The 16-bit number; none for other lengths.
std::optional<devices::Uuid16> uuid16_of(const QBluetoothUuid& uuid);
// What is known of the device. BlueZ calls a nameless device by its address: that is no name.
devices::Advertisement advertisement_of(const QBluetoothDeviceInfo& device);

}  // namespace ritm::ble
