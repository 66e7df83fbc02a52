// A value with wire() as JSON text, for people who inspect the log: members by the names they have in this program's
// source (on disk they are numbers), identifiers and instants in their usual spelling, quantities as the raw integers
// of quantity.h, octets as hex, absent members left out. Not a format to be read back.
#pragma once
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <type_traits>

#include "domain/kernel/wire.h"

namespace ritm::runtime {

namespace wire_json_detail {

// Both compilers spell a member pointer as "&ritm::…::Type::member" in a template's name.
template <auto Member>
constexpr std::string_view member_name() {
    std::string_view text = __PRETTY_FUNCTION__;
    text.remove_prefix(text.find("Member = ") + 9);
    text = text.substr(0, text.find_first_of(";]"));
    return text.substr(text.rfind(':') + 1);
}

void put_text(std::string& out, std::string_view text);
void put_hex(std::string& out, ByteView bytes);

template <class T>
void put(std::string& out, const T& value);

template <class T, std::size_t... I>
void put_members(std::string& out, const T& value, std::index_sequence<I...>) {
    bool first = true;
    const auto one = [&](std::string_view name, const auto& member) {
        using M = std::decay_t<decltype(member)>;
        if constexpr (ritm::wire_detail::IsOptional<M>::value) {
            if (!member) return;
        }
        if (!first) out += ',';
        first = false;
        put_text(out, name);
        out += ':';
        if constexpr (ritm::wire_detail::IsOptional<M>::value) {
            put(out, *member);
        } else {
            put(out, member);
        }
    };
    (one(member_name<std::get<I>(T::wire().fields).member>(), value.*(std::get<I>(T::wire().fields).member)), ...);
}

template <class T>
void put_number(std::string& out, T value) {
    out += std::to_string(value);
}

template <class T>
void put(std::string& out, const T& value) {
    using namespace ritm::wire_detail;
    if constexpr (std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::is_enum_v<T>) {
        put_number(out, static_cast<std::int64_t>(value));
    } else if constexpr (std::is_integral_v<T>) {
        put_number(out, value);
    } else if constexpr (std::is_same_v<T, Instant>) {
        put_text(out, iso8601(value));
    } else if constexpr (IsQuantity<T>::value) {
        put_number(out, value.raw());
    } else if constexpr (IsId<T>::value || std::is_same_v<T, Uuid>) {
        put_text(out, to_string(value));
    } else if constexpr (std::is_same_v<T, CalendarDate>) {
        put_text(out, fmt::format("{:04}-{:02}-{:02}", value.year, value.month, value.day));
    } else if constexpr (std::is_same_v<T, LocalZone>) {
        out += '[';
        put_text(out, value.iana);
        out += fmt::format(",{}]", value.utc_offset_minutes);
    } else if constexpr (std::is_same_v<T, Currency>) {
        put_text(out, value.iso());
    } else if constexpr (std::is_same_v<T, Money>) {
        out += fmt::format("[{},\"{}\"]", value.minor_units(), value.currency().iso());
    } else if constexpr (std::is_same_v<T, std::string>) {
        put_text(out, value);
    } else if constexpr (std::is_same_v<T, Bytes>) {
        put_hex(out, value);
    } else if constexpr (IsVector<T>::value) {
        out += '[';
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (i > 0) out += ',';
            put(out, value[i]);
        }
        out += ']';
    } else {
        static_assert(HasWire<T>, "this type has no JSON form");
        constexpr std::size_t count = std::tuple_size_v<decltype(T::wire().fields)>;
        out += '{';
        put_members(out, value, std::make_index_sequence<count>());
        out += '}';
    }
}

}  // namespace wire_json_detail

template <HasWire T>
std::string to_json(const T& value) {
    std::string out;
    wire_json_detail::put(out, value);
    return out;
}

}  // namespace ritm::runtime
