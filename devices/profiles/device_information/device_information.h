// Device Information service 180A: strings (2A24..2A29), 2A23 system id, 2A50 PnP id. The strings are padded_text
// (text.h).
#pragma once
#include <string_view>

#include "devices/profiles/packet.h"

namespace ritm::devices::device_information {

struct SystemId {
    Field manufacturer;  // 40 bits
    Field oui;           // 24 bits: organisationally unique identifier
    Completeness completeness;
};
SystemId decode_system_id(ByteView packet);

struct PnpId {
    Field source;  // 1 Bluetooth SIG, 2 USB-IF
    Field vendor;
    Field product;
    Field version;  // BCD JJMN
    Completeness completeness;
};
PnpId decode_pnp_id(ByteView packet);
std::string_view vendor_source_name(std::int64_t code);  // "USB-IF"; "reserved" for unknown codes

}  // namespace ritm::devices::device_information
