// Device vectors that the decoders of devices/profiles answer.
#include <stdexcept>

#include "devices/inspect/decode_json.h"
#include "tests/vectors/vector_table.h"

namespace ritm::vectors {
namespace {

std::vector<std::string> hex_packets(const nlohmann::json& vector) {
    const nlohmann::json& hex = vector.at("hex");
    if (hex.is_string()) return {hex.get<std::string>()};
    return hex.get<std::vector<std::string>>();
}

}  // namespace

void add_device_kinds(VectorTable& table) {
    for (const std::string_view kind : devices::decodable_characteristics()) {
        table.kinds[std::string(kind)] = [kind](const nlohmann::json& vector) {
            auto decoded = devices::decode_json(kind, hex_packets(vector));
            if (!decoded) throw std::runtime_error(decoded.error().context);
            return *std::move(decoded);
        };
    }
}

}  // namespace ritm::vectors
