// wire(): how a value looks on disk and on the network. A map with integer keys in canonical CBOR (cbor.h); renaming a
// member never changes the bytes.
//
//   struct Started {
//       MemberId member; Instant at;
//       static constexpr auto wire() {
//           return wire_format("training.session.started", "WorkoutStarted", 1, field(1, &Started::member),
//                              field(2, &Started::at));
//       }
//       friend bool operator==(const Started&, const Started&) = default;
//   };
//
// Events use wire_format(wire name, published name, schema version, fields…); nested values use wire_fields(fields…).
// Field numbers ascend, start at 1, are never reused. Member types: bool, integers, enums, std::string, Bytes,
// Quantity, Instant, CalendarDate, LocalZone, Id, Uuid, Currency, Money, std::optional (absent when empty),
// std::vector, values with wire(). CalendarDate is [year, month, day], LocalZone is [IANA name, offset in minutes].
// Decoding skips unknown keys (a newer program wrote them; the raw bytes are what is stored and forwarded) and leaves
// absent members at their default; anything malformed or out of range yields nullopt, and so does an absent member
// whose default could not be read again (the date of zeros). So whatever decodes is written to bytes that decode to an
// equal value, and a member added later needs a default that decodes.
#pragma once
#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "domain/kernel/cbor.h"
#include "domain/kernel/ids.h"
#include "domain/kernel/instant.h"
#include "domain/kernel/money.h"
#include "domain/kernel/quantity.h"

namespace ritm {

template <class Owner, class Member>
struct Field {
    std::uint32_t number;
    Member Owner::*member;
};
template <class Owner, class Member>
constexpr Field<Owner, Member> field(std::uint32_t number, Member Owner::*member) {
    return {number, member};
}

template <class... Fields>
struct WireFields {
    std::tuple<Fields...> fields;
};
template <class... Fields>
struct WireFormat : WireFields<Fields...> {
    std::string_view wire_name;
    std::string_view published_name;
    std::uint32_t version = 1;
};
template <class... Fields>
constexpr bool numbers_ascend(const Fields&... fields) {
    std::uint32_t previous = 0;
    return ((std::exchange(previous, fields.number) < fields.number) && ...);
}
// Fields out of order do not compile: the format is evaluated at compile time.
template <class... Fields>
constexpr WireFields<Fields...> wire_fields(Fields... fields) {
    RITM_CHECK(numbers_ascend(fields...), "field numbers that start at 1 and ascend");
    return {std::tuple<Fields...>(fields...)};
}
template <class... Fields>
constexpr WireFormat<Fields...> wire_format(std::string_view wire_name, std::string_view published_name,
                                            std::uint32_t version, Fields... fields) {
    return {wire_fields(fields...), wire_name, published_name, version};
}

template <class T>
concept HasWire = requires {
    T::wire().fields;
};
template <class T>
concept WireEvent = HasWire<T> && requires {
    T::wire().wire_name;
    T::wire().published_name;
};

namespace wire_detail {

template <class T>
struct IsQuantity : std::false_type {};
template <class Tag, class Raw>
struct IsQuantity<Quantity<Tag, Raw>> : std::true_type {};
template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<Id<Tag>> : std::true_type {};
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};

template <class T>
void write(cbor::Writer& out, const T& value);
template <class T>
bool read(cbor::Reader& in, T& value);

template <class T>
void write_map(cbor::Writer& out, const T& value) {
    constexpr auto format = T::wire();
    std::apply(
        [&](const auto&... f) {
            std::uint64_t count = 0;
            const auto counts = [&](const auto& member) {
                using M = std::decay_t<decltype(member)>;
                if constexpr (IsOptional<M>::value) {
                    count += member.has_value() ? 1 : 0;
                } else {
                    ++count;
                }
            };
            (counts(value.*(f.member)), ...);
            out.head(cbor::Major::map, count);
            const auto put = [&](std::uint32_t number, const auto& member) {
                using M = std::decay_t<decltype(member)>;
                if constexpr (IsOptional<M>::value) {
                    if (!member) return;
                    out.unsigned_integer(number);
                    write(out, *member);
                } else {
                    out.unsigned_integer(number);
                    write(out, member);
                }
            };
            (put(f.number, value.*(f.member)), ...);
        },
        format.fields);
}

// Whether the value decodes again once it is written. Values that were read always do; defaults need not.
template <class T>
bool reads_again(const T& value) {
    if constexpr (std::is_same_v<T, CalendarDate> || std::is_same_v<T, LocalZone>) {
        return is_valid(value);
    } else if constexpr (std::is_same_v<T, std::string>) {
        return cbor::valid_utf8(value);
    } else if constexpr (IsOptional<T>::value) {
        return !value || reads_again(*value);
    } else if constexpr (IsVector<T>::value) {
        return std::all_of(value.begin(), value.end(), [](const auto& item) { return reads_again(item); });
    } else if constexpr (HasWire<T>) {
        return std::apply([&](const auto&... f) { return (reads_again(value.*(f.member)) && ...); }, T::wire().fields);
    } else {
        return true;
    }
}

template <class T>
bool read_map(cbor::Reader& in, T& value) {
    constexpr auto format = T::wire();
    std::array<bool, std::tuple_size_v<decltype(format.fields)>> present{};
    const auto pairs = in.map();
    if (!pairs) return false;
    std::optional<std::uint64_t> previous;
    for (std::uint64_t i = 0; i < *pairs; ++i) {
        const auto key = in.unsigned_integer();
        if (!key || (previous && *key <= *previous)) return false;
        previous = key;
        bool known = false;
        bool ok = true;
        const auto take = [&](std::uint32_t number, auto& member, bool& seen) {
            if (number != *key) return;
            known = seen = true;
            using M = std::decay_t<decltype(member)>;
            if constexpr (IsOptional<M>::value) {
                ok = read(in, member.emplace());
            } else {
                ok = read(in, member);
            }
        };
        auto seen = present.begin();
        std::apply([&](const auto&... f) { (take(f.number, value.*(f.member), *seen++), ...); }, format.fields);
        if (!(known ? ok : in.skip())) return false;
    }
    auto seen = present.begin();
    return std::apply([&](const auto&... f) { return ((*seen++ || reads_again(value.*(f.member))) && ...); },
                      format.fields);
}

template <class T>
void write(cbor::Writer& out, const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        out.boolean(value);
    } else if constexpr (std::is_enum_v<T>) {
        out.integer(static_cast<std::int64_t>(value));
    } else if constexpr (std::is_integral_v<T>) {
        if constexpr (std::is_unsigned_v<T>) {
            out.unsigned_integer(value);
        } else {
            out.integer(value);
        }
    } else if constexpr (IsQuantity<T>::value || std::is_same_v<T, Instant>) {
        out.integer(value.raw());
    } else if constexpr (IsId<T>::value) {
        out.bytes(value.uuid.bytes);
    } else if constexpr (std::is_same_v<T, Uuid>) {
        out.bytes(value.bytes);
    } else if constexpr (std::is_same_v<T, Currency>) {
        out.text(value.iso());
    } else if constexpr (std::is_same_v<T, Money>) {
        out.head(cbor::Major::array, 2);
        out.integer(value.minor_units());
        out.text(value.currency().iso());
    } else if constexpr (std::is_same_v<T, CalendarDate>) {
        out.head(cbor::Major::array, 3);
        out.integer(value.year);
        out.integer(value.month);
        out.integer(value.day);
    } else if constexpr (std::is_same_v<T, LocalZone>) {
        out.head(cbor::Major::array, 2);
        out.text(value.iana);
        out.integer(value.utc_offset_minutes);
    } else if constexpr (std::is_same_v<T, std::string>) {
        out.text(value);
    } else if constexpr (std::is_same_v<T, Bytes>) {
        out.bytes(value);
    } else if constexpr (IsVector<T>::value) {
        out.head(cbor::Major::array, value.size());
        for (const auto& item : value) write(out, item);
    } else {
        static_assert(HasWire<T>, "this type has no wire form");
        write_map(out, value);
    }
}

inline bool read_uuid(cbor::Reader& in, Uuid& value) {
    const auto raw = in.bytes();
    if (!raw || raw->size() != value.bytes.size()) return false;
    std::copy(raw->begin(), raw->end(), value.bytes.begin());
    return true;
}
inline bool read_currency(cbor::Reader& in, Currency& value) {
    const auto text = in.text();
    const auto parsed = text ? Currency::parse(*text) : std::nullopt;
    if (parsed) value = *parsed;
    return parsed.has_value();
}

template <class T>
bool read_integer(cbor::Reader& in, T& value) {
    if constexpr (std::is_enum_v<T>) {
        std::underlying_type_t<T> raw{};
        if (!read_integer(in, raw)) return false;
        value = static_cast<T>(raw);
        return true;
    } else if constexpr (std::is_unsigned_v<T>) {
        const auto raw = in.unsigned_integer();
        if (!raw || *raw > std::numeric_limits<T>::max()) return false;
        value = static_cast<T>(*raw);
        return true;
    } else {
        const auto raw = in.integer();
        if (!raw || *raw < std::numeric_limits<T>::min() || *raw > std::numeric_limits<T>::max()) return false;
        value = static_cast<T>(*raw);
        return true;
    }
}

inline bool read_date(cbor::Reader& in, CalendarDate& value) {
    if (in.array() != 3U) return false;
    if (!read_integer(in, value.year) || !read_integer(in, value.month) || !read_integer(in, value.day)) return false;
    return is_valid(value);
}
inline bool read_zone(cbor::Reader& in, LocalZone& value) {
    const auto count = in.array();
    const auto iana = count == 2U ? in.text() : std::nullopt;
    if (!iana || !read_integer(in, value.utc_offset_minutes)) return false;
    value.iana = std::string(*iana);
    return is_valid(value);
}

template <class T>
bool read_vector(cbor::Reader& in, T& value) {
    const auto count = in.array();
    if (!count) return false;
    value.clear();
    value.reserve(static_cast<std::size_t>(*count < 1024 ? *count : 1024));
    for (std::uint64_t i = 0; i < *count; ++i) {
        if (!read(in, value.emplace_back())) return false;
    }
    return true;
}

template <class T>
bool read(cbor::Reader& in, T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        const auto raw = in.boolean();
        if (raw) value = *raw;
        return raw.has_value();
    } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
        return read_integer(in, value);
    } else if constexpr (IsQuantity<T>::value || std::is_same_v<T, Instant>) {
        const auto raw = in.integer();
        if (raw) value = T(*raw);
        return raw.has_value();
    } else if constexpr (IsId<T>::value) {
        return read_uuid(in, value.uuid);
    } else if constexpr (std::is_same_v<T, Uuid>) {
        return read_uuid(in, value);
    } else if constexpr (std::is_same_v<T, Currency>) {
        return read_currency(in, value);
    } else if constexpr (std::is_same_v<T, Money>) {
        const auto count = in.array();
        const auto minor = count == 2U ? in.integer() : std::nullopt;
        Currency currency;
        if (!minor || !read_currency(in, currency)) return false;
        value = Money(*minor, currency);
        return true;
    } else if constexpr (std::is_same_v<T, CalendarDate>) {
        return read_date(in, value);
    } else if constexpr (std::is_same_v<T, LocalZone>) {
        return read_zone(in, value);
    } else if constexpr (std::is_same_v<T, std::string>) {
        const auto raw = in.text();
        if (raw) value = std::string(*raw);
        return raw.has_value();
    } else if constexpr (std::is_same_v<T, Bytes>) {
        const auto raw = in.bytes();
        if (raw) value.assign(raw->begin(), raw->end());
        return raw.has_value();
    } else if constexpr (IsVector<T>::value) {
        return read_vector(in, value);
    } else {
        static_assert(HasWire<T>, "this type has no wire form");
        return read_map(in, value);
    }
}

}  // namespace wire_detail

template <HasWire T>
Bytes encode(const T& value) {
    cbor::Writer out;
    wire_detail::write_map(out, value);
    return out.take();
}

template <HasWire T>
std::optional<T> decode(ByteView bytes) {
    cbor::Reader in(bytes);
    T value{};
    if (!wire_detail::read_map(in, value) || !in.at_end()) return std::nullopt;
    return value;
}

// Static facts of an event type.
template <WireEvent T>
constexpr std::string_view wire_name() {
    return T::wire().wire_name;
}
template <WireEvent T>
constexpr std::string_view published_name() {
    return T::wire().published_name;
}
template <WireEvent T>
constexpr std::uint32_t wire_version() {
    return T::wire().version;
}

}  // namespace ritm
