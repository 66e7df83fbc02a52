// link: ritm_devices_inspect
// Every decoder of a device's packet: the first octet chooses the kind, the rest is the packet (for a record: packets
// of a length octet each). Whatever comes, the answer is printable JSON of a sane size.
#include <cstdint>
#include <iterator>

#include "devices/inspect/json_kinds.h"
#include "domain/kernel/check.h"

namespace {

std::vector<ritm::Bytes> split(ritm::ByteView bytes) {
    std::vector<ritm::Bytes> packets;
    while (!bytes.empty()) {
        const std::size_t length = std::min<std::size_t>(bytes[0], bytes.size() - 1);
        const ritm::ByteView packet = bytes.subspan(1, length);
        packets.emplace_back(packet.begin(), packet.end());
        bytes = bytes.subspan(1 + length);
    }
    return packets;
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) return 0;
    const auto& kinds = ritm::devices::json_kinds();
    const auto& kind = std::next(kinds.begin(), static_cast<std::ptrdiff_t>(bytes[0] % kinds.size()))->second;
    const ritm::ByteView packet(bytes + 1, size - 1);
    const nlohmann::json answer = kind.packet != nullptr ? kind.packet(packet) : kind.sequence(split(packet));
    RITM_CHECK(answer.is_object(), "an object");
    RITM_CHECK(answer.dump().size() < 4'096 + 64 * size, "no more than the packet tells");
    return 0;
}
