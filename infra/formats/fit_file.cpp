// Reading values out of an indexed FIT file.
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

#include "domain/kernel/cbor.h"
#include "infra/formats/fit_decoder.h"

namespace ritm::formats::fit {
namespace {

template <class T>
T load(const std::uint8_t* p, bool big_endian) {
    std::array<std::uint8_t, sizeof(T)> octets{};
    std::memcpy(octets.data(), p, sizeof(T));
    if (big_endian) std::reverse(octets.begin(), octets.end());
    T value{};
    std::memcpy(&value, octets.data(), sizeof(T));
    return value;
}

template <class T>
std::optional<std::int64_t> load_valid(const std::uint8_t* p, bool big_endian, T invalid) {
    const T value = load<T>(p, big_endian);
    if (value == invalid) return std::nullopt;
    if constexpr (sizeof(T) == 8 && std::is_unsigned_v<T>) {
        if (value > static_cast<T>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
    }
    return static_cast<std::int64_t>(value);
}

template <class T>
constexpr T highest = std::numeric_limits<T>::max();

std::optional<std::int64_t> load_integer(const std::uint8_t* p, BaseType type, bool big) {
    switch (type) {
        case BaseType::enumeration:
        case BaseType::uint8:
        case BaseType::byte:
            return load_valid<std::uint8_t>(p, big, 0xFF);
        case BaseType::sint8:
            return load_valid<std::int8_t>(p, big, highest<std::int8_t>);
        case BaseType::uint8z:
            return load_valid<std::uint8_t>(p, big, 0);
        case BaseType::sint16:
            return load_valid<std::int16_t>(p, big, highest<std::int16_t>);
        case BaseType::uint16:
            return load_valid<std::uint16_t>(p, big, highest<std::uint16_t>);
        case BaseType::uint16z:
            return load_valid<std::uint16_t>(p, big, 0);
        case BaseType::sint32:
            return load_valid<std::int32_t>(p, big, highest<std::int32_t>);
        case BaseType::uint32:
            return load_valid<std::uint32_t>(p, big, highest<std::uint32_t>);
        case BaseType::uint32z:
            return load_valid<std::uint32_t>(p, big, 0);
        case BaseType::sint64:
            return load_valid<std::int64_t>(p, big, highest<std::int64_t>);
        case BaseType::uint64:
            return load_valid<std::uint64_t>(p, big, highest<std::uint64_t>);
        case BaseType::uint64z:
            return load_valid<std::uint64_t>(p, big, 0);
        case BaseType::string:
        case BaseType::float32:
        case BaseType::float64:
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

std::size_t size_of(BaseType type) {
    switch (type) {
        case BaseType::enumeration:
        case BaseType::sint8:
        case BaseType::uint8:
        case BaseType::uint8z:
        case BaseType::byte:
        case BaseType::string:
            return 1;
        case BaseType::sint16:
        case BaseType::uint16:
        case BaseType::uint16z:
            return 2;
        case BaseType::sint32:
        case BaseType::uint32:
        case BaseType::uint32z:
        case BaseType::float32:
            return 4;
        case BaseType::sint64:
        case BaseType::uint64:
        case BaseType::uint64z:
        case BaseType::float64:
            return 8;
    }
    return 0;
}

const Slot* File::find(const Message& message, std::uint8_t field) const {
    for (const Slot& slot : slots_of(message)) {
        if (slot.number == field && slot.developer == -1) return &slot;
    }
    return nullptr;
}

std::size_t File::count(const Slot& slot) const {
    return slot.readable && slot.type != BaseType::string ? slot.size / size_of(slot.type) : 0;
}

ByteView File::octets(const Message& message, const Slot& slot) const {
    return bytes.subspan(message.offset + slot.offset, slot.size);
}

std::optional<std::int64_t> File::integer(const Message& message, const Slot& slot, std::size_t element) const {
    if (element >= count(slot)) return std::nullopt;
    const std::uint8_t* p = octets(message, slot).data() + element * size_of(slot.type);
    return load_integer(p, slot.type, definition_of(message).big_endian);
}

std::optional<double> File::number(const Message& message, const Slot& slot, std::size_t element) const {
    if (element >= count(slot)) return std::nullopt;
    const std::uint8_t* p = octets(message, slot).data() + element * size_of(slot.type);
    const bool big = definition_of(message).big_endian;
    double value = 0;
    if (slot.type == BaseType::float32) {
        value = static_cast<double>(load<float>(p, big));
    } else if (slot.type == BaseType::float64) {
        value = load<double>(p, big);
    } else {
        const auto whole = load_integer(p, slot.type, big);
        if (!whole) return std::nullopt;
        value = static_cast<double>(*whole);
    }
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::string File::text(const Message& message, const Slot& slot) const {
    if (slot.type != BaseType::string) return {};
    const ByteView raw = octets(message, slot);
    std::string text;
    for (const std::uint8_t octet : raw) {
        if (octet == 0) break;
        text += static_cast<char>(octet);
    }
    if (cbor::valid_utf8(text)) return text;
    for (char& c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) c = '?';
    }
    return text;
}

std::optional<std::int64_t> File::integer(const Message& message, std::uint8_t field) const {
    const Slot* slot = find(message, field);
    return slot == nullptr ? std::nullopt : integer(message, *slot);
}

std::string File::text(const Message& message, std::uint8_t field) const {
    const Slot* slot = find(message, field);
    return slot == nullptr ? std::string() : text(message, *slot);
}

}  // namespace ritm::formats::fit
