// The small numbers of chunks and tails: LEB128, zigzag, blocks of 64 bit-packed numbers. Readers are total.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "domain/kernel/bytes.h"

namespace ritm::recorder {

constexpr std::uint64_t zigzag(std::int64_t v) {
    return (static_cast<std::uint64_t>(v) << 1) ^ static_cast<std::uint64_t>(v >> 63);
}
constexpr std::int64_t unzigzag(std::uint64_t v) { return static_cast<std::int64_t>((v >> 1) ^ (~(v & 1) + 1)); }
// Sums and differences modulo 2^64.
constexpr std::int64_t wrapping_add(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}
constexpr std::int64_t wrapping_sub(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

// At most uv_bytes_max octets from `at` on; returns what follows them.
inline constexpr std::size_t uv_bytes_max = 10;
inline std::uint8_t* write_uv(std::uint8_t* at, std::uint64_t v) {
    for (; v >= 0x80; v >>= 7) *at++ = static_cast<std::uint8_t>(v | 0x80);
    *at++ = static_cast<std::uint8_t>(v);
    return at;
}
inline std::uint8_t* write_sv(std::uint8_t* at, std::int64_t v) { return write_uv(at, zigzag(v)); }
void put_uv(Bytes& out, std::uint64_t v);
inline void put_sv(Bytes& out, std::int64_t v) { put_uv(out, zigzag(v)); }
void put_blocks(Bytes& out, std::span<const std::uint64_t> numbers);
// Bytes that put_blocks would write of `count` numbers, block by block: `all_of(first, last)` is the bitwise or of the
// numbers first … last - 1.
inline constexpr std::size_t block_numbers = 64;
std::size_t block_bytes(std::size_t numbers, std::uint64_t all);
template <class AllOf>
std::size_t blocks_size(std::size_t count, AllOf all_of) {
    std::size_t size = 0;
    for (std::size_t first = 0; first < count; first += block_numbers) {
        const std::size_t last = first + block_numbers < count ? first + block_numbers : count;
        size += block_bytes(last - first, all_of(first, last));
    }
    return size;
}

class PackedReader {
  public:
    explicit PackedReader(ByteView input) : rest_(input) {}
    std::optional<std::uint64_t> uv();
    std::optional<std::int64_t> sv();
    std::optional<std::uint8_t> byte();
    std::optional<ByteView> take(std::uint64_t n);
    // `count` numbers; false when the input ends before or a width is impossible. Allocates only what the input can
    // hold.
    bool blocks(std::size_t count, std::vector<std::uint64_t>& numbers);
    [[nodiscard]] std::size_t remaining() const { return rest_.size(); }

  private:
    ByteView rest_;
};

}  // namespace ritm::recorder
