// Canonical CBOR (RFC 8949 section 4.2.1): shortest heads, definite lengths, map keys ascending. Only what events need:
// unsigned and negative integers, byte strings, text, arrays, maps with unsigned keys, true, false. No floats, no tags,
// no null: an absent value is an absent key.
//
// Reader is total: it never reads past the input, limits nesting to 16, and refuses whatever is not canonical, so that
// equal values have equal bytes and the hash chain means something.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/kernel/bytes.h"

namespace ritm::cbor {

enum class Major : std::uint8_t { unsigned_int, negative_int, bytes, text, array, map, tag, simple };

class Writer {
  public:
    void head(Major major, std::uint64_t argument);
    void integer(std::int64_t value);
    void unsigned_integer(std::uint64_t value) { head(Major::unsigned_int, value); }
    void bytes(ByteView value);
    void text(std::string_view value);
    void boolean(bool value) { out_.push_back(value ? 0xF5 : 0xF4); }
    [[nodiscard]] Bytes take() { return std::move(out_); }

  private:
    Bytes out_;
};

struct Head {
    Major major = Major::simple;
    std::uint64_t argument = 0;
};

class Reader {
  public:
    explicit Reader(ByteView input) : rest_(input) {}
    std::optional<Head> head();
    [[nodiscard]] std::optional<Head> peek() const;
    std::optional<std::int64_t> integer();
    std::optional<std::uint64_t> unsigned_integer();
    std::optional<ByteView> bytes();
    std::optional<std::string_view> text();  // valid UTF-8 only
    std::optional<bool> boolean();
    // Number of elements; each element takes at least one byte, so a hostile count cannot make the caller allocate.
    std::optional<std::uint64_t> array();
    std::optional<std::uint64_t> map();
    // The next value whatever it is, under the same rules as a known one.
    bool skip(int depth = 0);
    [[nodiscard]] bool at_end() const { return rest_.empty(); }
    [[nodiscard]] std::size_t remaining() const { return rest_.size(); }

  private:
    std::optional<ByteView> take(std::uint64_t n);
    bool skip_map(std::uint64_t pairs, int depth);
    ByteView rest_;
};

bool valid_utf8(std::string_view text);

}  // namespace ritm::cbor
