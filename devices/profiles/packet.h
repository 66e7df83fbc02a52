// Reading a packet of outside bytes, little-endian, without ever reading past its end. The first field that does not
// fit marks the packet as short; it and every later field stay absent, the octets left over are counted as surplus.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "domain/kernel/bytes.h"

namespace ritm::devices {

// One field of a packet: not in it, in it with a "not available" code, or a raw number in the format's own unit.
class Field {
  public:
    constexpr Field() = default;
    static constexpr Field of(std::int64_t raw) { return Field(State::value, raw); }
    static constexpr Field not_available() { return Field(State::not_available, 0); }
    [[nodiscard]] constexpr bool is_present() const { return state_ != State::absent; }
    [[nodiscard]] constexpr bool has_value() const { return state_ == State::value; }
    [[nodiscard]] constexpr std::int64_t raw() const { return raw_; }  // 0 without a value
    // The same field with these codes meaning "not available".
    [[nodiscard]] constexpr Field without(std::initializer_list<std::int64_t> codes) const {
        if (!has_value()) return *this;
        return std::find(codes.begin(), codes.end(), raw_) == codes.end() ? *this : not_available();
    }
    friend constexpr bool operator==(Field, Field) = default;

  private:
    enum class State : std::uint8_t { absent, not_available, value };
    constexpr Field(State state, std::int64_t raw) : state_(state), raw_(raw) {}
    State state_ = State::absent;
    std::int64_t raw_ = 0;
};

class PacketReader {
  public:
    explicit PacketReader(ByteView bytes) : rest_(bytes) {}
    Field u8() { return unsigned_number(1); }
    Field u16() { return unsigned_number(2); }
    Field u24() { return unsigned_number(3); }
    Field u32() { return unsigned_number(4); }
    Field s16() {
        const Field field = unsigned_number(2);
        return field.has_value() ? Field::of(static_cast<std::int16_t>(field.raw())) : field;
    }
    [[nodiscard]] bool is_short() const { return short_; }
    [[nodiscard]] std::size_t remaining() const { return rest_.size(); }
    [[nodiscard]] ByteView rest() const { return rest_; }
    void skip(std::size_t count) { rest_ = rest_.subspan(std::min(count, rest_.size())); }

  private:
    Field unsigned_number(std::size_t width) {
        if (short_ || rest_.size() < width) {
            short_ = true;
            return {};
        }
        std::int64_t raw = 0;
        for (std::size_t i = width; i-- > 0;) raw = raw << 8 | rest_[i];
        rest_ = rest_.subspan(width);
        return Field::of(raw);
    }

    ByteView rest_;
    bool short_ = false;
};

// How much of a packet was understood.
struct Completeness {
    bool is_short = false;    // it ended before the fields that its flags declare
    std::size_t surplus = 0;  // octets that belong to no complete field
    friend bool operator==(const Completeness&, const Completeness&) = default;
};

inline Completeness completeness(const PacketReader& reader) { return {reader.is_short(), reader.remaining()}; }

}  // namespace ritm::devices
