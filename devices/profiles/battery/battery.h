// Battery service 180F: 2A19 level.
#pragma once
#include "devices/profiles/packet.h"

namespace ritm::devices::battery {

struct Level {
    Field percent;  // 0..100; other codes are reserved and mean "not available"
    Completeness completeness;
};

inline Level decode_level(ByteView packet) {
    PacketReader reader(packet);
    const Field octet = reader.u8();
    return {octet.raw() > 100 ? Field::not_available() : octet, completeness(reader)};
}

}  // namespace ritm::devices::battery
