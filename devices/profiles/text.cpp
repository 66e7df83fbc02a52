#include "devices/profiles/text.h"

#include <cstddef>

namespace ritm::devices {
namespace {

struct Lead {
    std::size_t length = 0;  // octets of the whole sequence; 0 = no lead octet
    std::uint8_t second_min = 0x80;
    std::uint8_t second_max = 0xBF;
};

// Table 3-7 of the Unicode standard: well-formed UTF-8 byte sequences.
Lead lead_of(std::uint8_t octet) {
    if (octet < 0x80) return {1};
    if (octet < 0xC2) return {};
    if (octet < 0xE0) return {2};
    if (octet == 0xE0) return {3, 0xA0, 0xBF};
    if (octet == 0xED) return {3, 0x80, 0x9F};
    if (octet < 0xF0) return {3};
    if (octet == 0xF0) return {4, 0x90, 0xBF};
    if (octet < 0xF4) return {4};
    if (octet == 0xF4) return {4, 0x80, 0x8F};
    return {};
}

// Octets at the start of `bytes` that form a sequence or its longest valid beginning.
std::size_t valid_prefix(ByteView bytes, const Lead& lead) {
    std::size_t n = 1;
    while (n < lead.length && n < bytes.size()) {
        const std::uint8_t low = n == 1 ? lead.second_min : 0x80;
        const std::uint8_t high = n == 1 ? lead.second_max : 0xBF;
        if (bytes[n] < low || bytes[n] > high) break;
        ++n;
    }
    return n;
}

}  // namespace

std::string utf8_text(ByteView bytes) {
    std::string text;
    text.reserve(bytes.size());
    while (!bytes.empty()) {
        const Lead lead = lead_of(bytes[0]);
        const std::size_t length = valid_prefix(bytes, lead);
        if (length == lead.length) {
            text.append(reinterpret_cast<const char*>(bytes.data()), length);
        } else {
            text += "\xEF\xBF\xBD";
        }
        bytes = bytes.subspan(length);
    }
    return text;
}

std::string padded_text(ByteView bytes) {
    while (!bytes.empty() && (bytes.back() == 0 || bytes.back() == ' ')) bytes = bytes.first(bytes.size() - 1);
    return utf8_text(bytes);
}

}  // namespace ritm::devices
