#include "infra/formats/fit_message_builder.h"

#include <algorithm>

#include "domain/kernel/check.h"

namespace ritm::formats::fit {
namespace {

constexpr std::uint8_t developer_index = 0;

struct Range {
    std::int64_t min;
    std::int64_t max;
    std::int64_t invalid;
};
Range range_of(BaseType type) {
    switch (type) {
        case BaseType::sint8:
            return {-128, 126, 127};
        case BaseType::uint16:
            return {0, 0xFFFE, 0xFFFF};
        case BaseType::sint16:
            return {-0x8000, 0x7FFE, 0x7FFF};
        case BaseType::uint32:
            return {0, 0xFFFF'FFFE, 0xFFFF'FFFF};
        case BaseType::sint32:
            return {-0x8000'0000LL, 0x7FFF'FFFE, 0x7FFF'FFFF};
        case BaseType::uint32z:
            return {1, 0xFFFF'FFFF, 0};
        default:
            return {0, 0xFE, 0xFF};
    }
}

void append(Bytes& out, BaseType type, std::optional<std::int64_t> value) {
    const Range range = range_of(type);
    const std::int64_t raw = value && *value >= range.min && *value <= range.max ? *value : range.invalid;
    for (std::size_t i = 0; i < size_of(type); ++i) out.push_back(static_cast<std::uint8_t>(raw >> (8 * i)));
}

}  // namespace

void MessageBuilder::number(std::uint8_t field, BaseType type, std::optional<std::int64_t> value) {
    numbers(field, type, std::span(&value, 1));
}

void MessageBuilder::numbers(std::uint8_t field, BaseType type, std::span<const std::optional<std::int64_t>> values) {
    const auto size = static_cast<std::uint8_t>(values.size() * size_of(type));
    fields_.insert(fields_.end(), {field, size, static_cast<std::uint8_t>(type)});
    for (const auto& value : values) append(data_, type, value);
}

void MessageBuilder::octets(std::uint8_t field, ByteView value) {
    fields_.insert(fields_.end(),
                   {field, static_cast<std::uint8_t>(value.size()), static_cast<std::uint8_t>(BaseType::byte)});
    data_.insert(data_.end(), value.begin(), value.end());
}

void MessageBuilder::text(std::uint8_t field, std::string_view value) {
    constexpr std::size_t text_max = 254;
    std::size_t length = std::min(value.size(), text_max);
    while (length > 0 && length < value.size() && (static_cast<std::uint8_t>(value[length]) & 0xC0U) == 0x80) --length;
    const auto size = static_cast<std::uint8_t>(length + 1);
    fields_.insert(fields_.end(), {field, size, static_cast<std::uint8_t>(BaseType::string)});
    data_.insert(data_.end(), value.begin(), value.begin() + static_cast<std::ptrdiff_t>(length));
    data_.push_back(0);
}

void MessageBuilder::own(Own which, std::span<const std::optional<std::int64_t>> values) {
    const BaseType type = field_of(which).type;
    const auto size = static_cast<std::uint8_t>(values.size() * size_of(type));
    developer_fields_.insert(developer_fields_.end(), {static_cast<std::uint8_t>(which), size, developer_index});
    for (const auto& value : values) append(developer_data_, type, value);
}

void MessageBuilder::own_text(std::uint8_t number, std::string_view piece) {
    RITM_CHECK(piece.size() <= text_piece_max, "a piece of text fits its field");
    const auto size = static_cast<std::uint8_t>(piece.size() + 1);
    developer_fields_.insert(developer_fields_.end(), {number, size, developer_index});
    developer_data_.insert(developer_data_.end(), piece.begin(), piece.end());
    developer_data_.push_back(0);
}

void MessageBuilder::own_outline() {
    Bytes before = data_;
    before.insert(before.end(), developer_data_.begin(), developer_data_.end());
    const std::optional<std::int64_t> check = outline_check(before);
    own(Own::outline, std::span(&check, 1));
}

void FileBuilder::put(std::uint8_t local, std::uint16_t message, const MessageBuilder& m) {
    write(local, shape_of(message, m), m);
}

void FileBuilder::put_any_shape(std::uint16_t message, const MessageBuilder& m) {
    Bytes shape = shape_of(message, m);
    const auto known = std::find(shapes_.begin() + locals_kept, shapes_.end(), shape);
    const bool is_known = known != shapes_.end();
    const auto local = is_known ? static_cast<std::uint8_t>(known - shapes_.begin()) : next_local_;
    if (!is_known) next_local_ = next_local_ + 1U < shapes_.size() ? next_local_ + 1 : locals_kept;
    write(local, std::move(shape), m);
}

// A definition without its first octet, which names the local type.
Bytes FileBuilder::shape_of(std::uint16_t message, const MessageBuilder& m) {
    Bytes shape{0, 0, static_cast<std::uint8_t>(message & 0xFF), static_cast<std::uint8_t>(message >> 8),
                static_cast<std::uint8_t>(m.fields_.size() / 3)};
    shape.insert(shape.end(), m.fields_.begin(), m.fields_.end());
    if (!m.developer_fields_.empty()) {
        shape.push_back(static_cast<std::uint8_t>(m.developer_fields_.size() / 3));
        shape.insert(shape.end(), m.developer_fields_.begin(), m.developer_fields_.end());
    }
    return shape;
}

void FileBuilder::write(std::uint8_t local, Bytes shape, const MessageBuilder& m) {
    const bool with_developer = !m.developer_fields_.empty();
    developer_ = developer_ || with_developer;
    if (shapes_[local] != shape) {
        data_.push_back(static_cast<std::uint8_t>(0x40 | (with_developer ? 0x20 : 0) | local));
        data_.insert(data_.end(), shape.begin(), shape.end());
        shapes_[local] = std::move(shape);
    }
    data_.push_back(local);
    data_.insert(data_.end(), m.data_.begin(), m.data_.end());
    data_.insert(data_.end(), m.developer_data_.begin(), m.developer_data_.end());
}

Bytes FileBuilder::finish() const {
    constexpr std::uint16_t profile_version = 2132;
    const std::size_t size = data_.size();
    Bytes file{14,
               static_cast<std::uint8_t>(developer_ ? 0x20 : 0x10),
               profile_version & 0xFF,
               profile_version >> 8,
               static_cast<std::uint8_t>(size),
               static_cast<std::uint8_t>(size >> 8),
               static_cast<std::uint8_t>(size >> 16),
               static_cast<std::uint8_t>(size >> 24),
               '.',
               'F',
               'I',
               'T'};
    file.reserve(size + 16);
    const auto append_crc = [&file] {
        const std::uint16_t crc = crc16(file);
        file.push_back(static_cast<std::uint8_t>(crc & 0xFF));
        file.push_back(static_cast<std::uint8_t>(crc >> 8));
    };
    append_crc();
    file.insert(file.end(), data_.begin(), data_.end());
    append_crc();
    return file;
}

}  // namespace ritm::formats::fit
