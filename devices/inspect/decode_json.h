// Packets as JSON for people and for published test vectors: `ritmctl decode` and the vector runner. A cold path; the
// hub uses the decoders of devices/profiles directly.
//
// Form: {"speed": {"value": 6.27, "unit": "km/h"}, "more_data": false, …}. Numbers in the published unit, null = "not
// available", "_short": true when the packet ended early, "_extra": octets that belong to no field. Names, units and
// texts are those of tests/data/vectors/names.json.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/kernel/bytes.h"
#include "domain/kernel/fault.h"

namespace ritm::devices {

// "0454" → {0x04, 0x54}; either case, no separators; nothing for anything else.
std::optional<Bytes> parse_hex(std::string_view hex);

// The characteristics (and kinds such as "2ACD-record", "ADV-1826") that decode_json knows, sorted.
std::vector<std::string_view> decodable_characteristics();

// Decodes the packets of one characteristic. A plain characteristic with several packets gives a list; "…-record"
// assembles them. Faults: unsupported (unknown characteristic), malformed (no packet, or not hexadecimal).
Outcome<nlohmann::json> decode_json(std::string_view characteristic, std::span<const std::string> hex_packets);

}  // namespace ritm::devices
