// Identifiers: 128-bit UUIDs with a type each, so that a session's id never passes for a member's. New ids come in with
// the command (infra/system/random.h makes them); the domain never draws one. Zero means "none".
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace ritm {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};
    [[nodiscard]] constexpr bool is_nil() const { return bytes == std::array<std::uint8_t, 16>{}; }
    friend constexpr auto operator<=>(const Uuid&, const Uuid&) = default;
};

// Canonical lower-case form, 36 characters; parse accepts upper case too and nothing else.
std::string to_string(const Uuid& uuid);
std::optional<Uuid> parse_uuid(std::string_view text);
// A version-4 UUID (RFC 4122 section 4.4) of 16 random bytes.
constexpr Uuid uuid_v4(std::array<std::uint8_t, 16> random) {
    random[6] = static_cast<std::uint8_t>((random[6] & 0x0F) | 0x40);
    random[8] = static_cast<std::uint8_t>((random[8] & 0x3F) | 0x80);
    return Uuid{random};
}

template <class Tag>
struct Id {
    Uuid uuid{};
    constexpr Id() = default;
    constexpr explicit Id(Uuid value) : uuid(value) {}
    [[nodiscard]] constexpr bool is_nil() const { return uuid.is_nil(); }
    friend constexpr auto operator<=>(const Id&, const Id&) = default;
    friend std::string to_string(const Id& id) { return to_string(id.uuid); }
};

using MemberId = Id<struct MemberTag>;
using SessionId = Id<struct SessionTag>;  // a training session
using DeviceId = Id<struct DeviceTag>;    // a registered sensor or machine
using NodeId = Id<struct NodeTag>;        // an installation of Ritm
using CommandId = Id<struct CommandTag>;  // Idempotency-Key
using EventId = Id<struct EventTag>;

struct UuidHash {
    std::size_t operator()(const Uuid& uuid) const {
        std::uint64_t a = 0;
        std::uint64_t b = 0;
        std::memcpy(&a, uuid.bytes.data(), 8);
        std::memcpy(&b, uuid.bytes.data() + 8, 8);
        return static_cast<std::size_t>(a ^ (b * 0x9E3779B97F4A7C15ULL));
    }
};

}  // namespace ritm

template <class Tag>
struct std::hash<ritm::Id<Tag>> {
    std::size_t operator()(const ritm::Id<Tag>& id) const { return ritm::UuidHash{}(id.uuid); }
};
template <>
struct std::hash<ritm::Uuid> : ritm::UuidHash {};
