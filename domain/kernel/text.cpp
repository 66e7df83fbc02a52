#include "domain/kernel/text.h"

#include <algorithm>

#include "domain/kernel/cbor.h"

namespace ritm {

std::optional<std::size_t> code_points(std::string_view text) {
    if (!cbor::valid_utf8(text)) return std::nullopt;
    const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts));
}

}  // namespace ritm
