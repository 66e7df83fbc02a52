#include "devices/inspect/decode_json.h"

#include "devices/inspect/json_kinds.h"

namespace ritm::devices {
namespace {

std::optional<std::uint8_t> hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<std::uint8_t>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<std::uint8_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<std::uint8_t>(c - 'A' + 10);
    return std::nullopt;
}

Outcome<std::vector<Bytes>> parse_packets(std::span<const std::string> hex_packets) {
    std::vector<Bytes> packets;
    for (const std::string& hex : hex_packets) {
        std::optional<Bytes> packet = parse_hex(hex);
        if (!packet) return fail(Fault{Fault::Kind::malformed, false, "not hexadecimal octets: " + hex});
        packets.push_back(std::move(*packet));
    }
    if (packets.empty()) return fail(Fault{Fault::Kind::malformed, false, "no packet to decode"});
    return packets;
}

}  // namespace

std::optional<Bytes> parse_hex(std::string_view hex) {
    if (hex.size() % 2 != 0) return std::nullopt;
    Bytes bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const auto high = hex_digit(hex[i]);
        const auto low = hex_digit(hex[i + 1]);
        if (!high || !low) return std::nullopt;
        bytes.push_back(static_cast<std::uint8_t>(*high << 4 | *low));
    }
    return bytes;
}

std::vector<std::string_view> decodable_characteristics() {
    std::vector<std::string_view> names;
    for (const auto& [name, kind] : json_kinds()) names.push_back(name);
    return names;
}

Outcome<nlohmann::json> decode_json(std::string_view characteristic, std::span<const std::string> hex_packets) {
    const auto kind = json_kinds().find(characteristic);
    if (kind == json_kinds().end()) {
        return fail(Fault{Fault::Kind::unsupported, false, "no decoder for " + std::string(characteristic)});
    }
    Outcome<std::vector<Bytes>> packets = parse_packets(hex_packets);
    if (!packets) return fail(packets.error());
    if (kind->second.sequence != nullptr) return kind->second.sequence(*packets);
    if (packets->size() == 1) return kind->second.packet(packets->front());
    nlohmann::json list = nlohmann::json::array();
    for (const Bytes& packet : *packets) list.push_back(kind->second.packet(packet));
    return list;
}

}  // namespace ritm::devices
