#include "infra/runtime/wire_json.h"

namespace ritm::runtime::wire_json_detail {

void put_text(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += fmt::format("\\u{:04x}", static_cast<int>(c));
        } else {
            out += c;
        }
    }
    out += '"';
}

void put_hex(std::string& out, ByteView bytes) { put_text(out, to_hex(bytes)); }

}  // namespace ritm::runtime::wire_json_detail
