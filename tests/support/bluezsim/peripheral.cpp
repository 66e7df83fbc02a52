#include "tests/support/bluezsim/peripheral.h"

namespace ritm::bluezsim {

namespace {
QString numbered(const char* kind, int handle) { return QString("/%1%2").arg(kind).arg(handle, 4, 16, QChar('0')); }

CharacteristicNode make_characteristic(const CharacteristicSpec& spec, const QString& service_path, int& handle) {
    CharacteristicNode node;
    node.spec = spec;
    node.service_path = service_path;
    node.path = service_path + numbered("char", handle);
    handle += 2;  // declaration and value
    const bool notifies = spec.flags.contains("notify") || spec.flags.contains("indicate");
    if (notifies && spec.cccd) node.descriptors.push_back({node.path + numbered("desc", handle++), full_uuid("2902")});
    return node;
}
}  // namespace

std::unique_ptr<Peripheral> make_peripheral(const DeviceSpec& spec) {
    auto peripheral = std::make_unique<Peripheral>();
    peripheral->spec = spec;
    peripheral->path = "/org/bluez/hci0/dev_" + QString(spec.address).replace(':', '_');
    peripheral->advertising = spec.advertises;
    peripheral->name = spec.name_after_ms == 0 ? spec.name : QString();
    if (spec.battery1) peripheral->battery = 100;
    int handle = 1;
    for (const ServiceSpec& service : spec.services) {
        ServiceNode node;
        node.spec = service;
        node.path = peripheral->path + numbered("service", handle++);
        for (const CharacteristicSpec& characteristic : service.characteristics)
            node.characteristics.push_back(make_characteristic(characteristic, node.path, handle));
        peripheral->services.push_back(std::move(node));
    }
    return peripheral;
}

}  // namespace ritm::bluezsim
