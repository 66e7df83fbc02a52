#include "domain/kernel/cbor.h"

#include <limits>

namespace ritm::cbor {
namespace {
constexpr int depth_max = 16;

constexpr std::uint64_t smallest_with(int length) {
    switch (length) {
        case 1:
            return 24;
        case 2:
            return 0x100;
        case 4:
            return 0x1'0000;
        default:
            return 0x1'0000'0000;
    }
}
}  // namespace

void Writer::head(Major major, std::uint64_t argument) {
    const auto top = static_cast<std::uint8_t>(static_cast<unsigned>(major) << 5);
    if (argument < 24) {
        out_.push_back(static_cast<std::uint8_t>(top | argument));
        return;
    }
    int length = 8;
    std::uint8_t code = 27;
    if (argument <= 0xFF) {
        length = 1;
        code = 24;
    } else if (argument <= 0xFFFF) {
        length = 2;
        code = 25;
    } else if (argument <= 0xFFFF'FFFF) {
        length = 4;
        code = 26;
    }
    out_.push_back(static_cast<std::uint8_t>(top | code));
    for (int shift = (length - 1) * 8; shift >= 0; shift -= 8)
        out_.push_back(static_cast<std::uint8_t>(argument >> shift));
}

void Writer::integer(std::int64_t value) {
    if (value >= 0) {
        head(Major::unsigned_int, static_cast<std::uint64_t>(value));
    } else {
        head(Major::negative_int, static_cast<std::uint64_t>(-(value + 1)));
    }
}

void Writer::bytes(ByteView value) {
    head(Major::bytes, value.size());
    out_.insert(out_.end(), value.begin(), value.end());
}

void Writer::text(std::string_view value) {
    head(Major::text, value.size());
    out_.insert(out_.end(), value.begin(), value.end());
}

std::optional<ByteView> Reader::take(std::uint64_t n) {
    if (n > rest_.size()) return std::nullopt;
    const ByteView part = rest_.first(static_cast<std::size_t>(n));
    rest_ = rest_.subspan(static_cast<std::size_t>(n));
    return part;
}

std::optional<Head> Reader::head() {
    const auto first = take(1);
    if (!first) return std::nullopt;
    const std::uint8_t octet = (*first)[0];
    const auto major = static_cast<Major>(octet >> 5);
    const int code = octet & 31;
    if (code < 24) return Head{major, static_cast<std::uint64_t>(code)};
    if (code > 27 || major == Major::simple) return std::nullopt;  // indefinite lengths, floats, reserved
    const int length = 1 << (code - 24);
    const auto argument_bytes = take(static_cast<std::uint64_t>(length));
    if (!argument_bytes) return std::nullopt;
    std::uint64_t argument = 0;
    for (const std::uint8_t b : *argument_bytes) argument = argument << 8 | b;
    if (argument < smallest_with(length)) return std::nullopt;  // not the shortest form
    return Head{major, argument};
}

std::optional<Head> Reader::peek() const {
    Reader copy = *this;
    return copy.head();
}

std::optional<std::int64_t> Reader::integer() {
    const auto h = head();
    constexpr auto limit = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!h || h->argument > limit) return std::nullopt;
    const auto magnitude = static_cast<std::int64_t>(h->argument);
    if (h->major == Major::unsigned_int) return magnitude;
    if (h->major == Major::negative_int) return -1 - magnitude;
    return std::nullopt;
}

std::optional<std::uint64_t> Reader::unsigned_integer() {
    const auto h = head();
    if (!h || h->major != Major::unsigned_int) return std::nullopt;
    return h->argument;
}

std::optional<ByteView> Reader::bytes() {
    const auto h = head();
    if (!h || h->major != Major::bytes) return std::nullopt;
    return take(h->argument);
}

std::optional<std::string_view> Reader::text() {
    const auto h = head();
    if (!h || h->major != Major::text) return std::nullopt;
    const auto raw = take(h->argument);
    if (!raw) return std::nullopt;
    const std::string_view view(reinterpret_cast<const char*>(raw->data()), raw->size());
    if (!valid_utf8(view)) return std::nullopt;
    return view;
}

std::optional<bool> Reader::boolean() {
    const auto h = head();
    if (!h || h->major != Major::simple || (h->argument != 20 && h->argument != 21)) return std::nullopt;
    return h->argument == 21;
}

std::optional<std::uint64_t> Reader::array() {
    const auto h = head();
    if (!h || h->major != Major::array || h->argument > rest_.size()) return std::nullopt;
    return h->argument;
}

std::optional<std::uint64_t> Reader::map() {
    const auto h = head();
    if (!h || h->major != Major::map || h->argument > rest_.size() / 2) return std::nullopt;
    return h->argument;
}

bool Reader::skip_map(std::uint64_t pairs, int depth) {
    std::optional<std::uint64_t> previous;
    for (std::uint64_t i = 0; i < pairs; ++i) {
        const auto key = unsigned_integer();
        if (!key || (previous && *key <= *previous) || !skip(depth + 1)) return false;
        previous = key;
    }
    return true;
}

bool Reader::skip(int depth) {
    const auto next = peek();
    if (!next || depth > depth_max) return false;
    switch (next->major) {
        case Major::unsigned_int:
        case Major::negative_int:
            return head().has_value();
        case Major::bytes:
            return bytes().has_value();
        case Major::text:
            return text().has_value();
        case Major::array: {
            const auto items = array();
            for (std::uint64_t i = 0; items && i < *items; ++i) {
                if (!skip(depth + 1)) return false;
            }
            return items.has_value();
        }
        case Major::map: {
            const auto pairs = map();
            return pairs && skip_map(*pairs, depth);
        }
        case Major::tag:
            return false;
        case Major::simple:
            return boolean().has_value();
    }
    return false;
}

bool valid_utf8(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        const auto lead = static_cast<std::uint8_t>(text[i]);
        std::size_t more = 0;
        std::uint32_t point = lead;
        if (lead >= 0xF0 && lead < 0xF5) {
            more = 3;
            point = lead & 0x07U;
        } else if (lead >= 0xE0 && lead < 0xF0) {
            more = 2;
            point = lead & 0x0FU;
        } else if (lead >= 0xC2 && lead < 0xE0) {
            more = 1;
            point = lead & 0x1FU;
        } else if (lead >= 0x80) {
            return false;
        }
        if (more > text.size() - i - 1) return false;
        for (std::size_t k = 1; k <= more; ++k) {
            const auto next = static_cast<std::uint8_t>(text[i + k]);
            if ((next & 0xC0) != 0x80) return false;
            point = point << 6 | (next & 0x3FU);
        }
        const bool overlong = (more == 2 && point < 0x800) || (more == 3 && point < 0x1'0000);
        const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
        if (overlong || surrogate || point > 0x10'FFFF) return false;
        i += more + 1;
    }
    return true;
}

}  // namespace ritm::cbor
