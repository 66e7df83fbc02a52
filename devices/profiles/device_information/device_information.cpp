#include "devices/profiles/device_information/device_information.h"

namespace ritm::devices::device_information {

SystemId decode_system_id(ByteView packet) {
    if (packet.size() < 5) return {{}, {}, {true, packet.size()}};
    PacketReader reader(packet);
    const std::int64_t low = reader.u32().raw();
    SystemId id;
    id.manufacturer = Field::of(reader.u8().raw() << 32 | low);
    id.oui = reader.u24();
    id.completeness = completeness(reader);
    return id;
}

PnpId decode_pnp_id(ByteView packet) {
    PacketReader reader(packet);
    PnpId id;
    id.source = reader.u8();
    id.vendor = reader.u16();
    id.product = reader.u16();
    id.version = reader.u16();
    id.completeness = completeness(reader);
    return id;
}

std::string_view vendor_source_name(std::int64_t code) {
    if (code == 1) return "Bluetooth SIG";
    return code == 2 ? "USB-IF" : "reserved";
}

}  // namespace ritm::devices::device_information
