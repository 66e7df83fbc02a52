#include "domain/kernel/ids.h"

namespace ritm {
namespace {
constexpr std::string_view hex_digits = "0123456789abcdef";

std::optional<std::uint8_t> nibble(char c) {
    if (c >= '0' && c <= '9') return static_cast<std::uint8_t>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<std::uint8_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<std::uint8_t>(c - 'A' + 10);
    return std::nullopt;
}
constexpr bool dash_follows(std::size_t octet) { return octet == 3 || octet == 5 || octet == 7 || octet == 9; }
}  // namespace

std::string to_string(const Uuid& uuid) {
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
        text += hex_digits[uuid.bytes[i] >> 4];
        text += hex_digits[uuid.bytes[i] & 15];
        if (dash_follows(i)) text += '-';
    }
    return text;
}

std::optional<Uuid> parse_uuid(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    Uuid uuid;
    std::size_t at = 0;
    for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
        const auto high = nibble(text[at]);
        const auto low = nibble(text[at + 1]);
        if (!high || !low) return std::nullopt;
        uuid.bytes[i] = static_cast<std::uint8_t>(*high << 4 | *low);
        at += 2;
        if (dash_follows(i) && text[at++] != '-') return std::nullopt;
    }
    return uuid;
}

}  // namespace ritm
