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

void put_uv(Bytes& out, std::uint64_t v);
inline void put_sv(Bytes& out, std::int64_t v) { put_uv(out, zigzag(v)); }
void put_blocks(Bytes& out, std::span<const std::uint64_t> numbers);
// Bytes that put_blocks would write.
std::size_t blocks_size(std::span<const std::uint64_t> numbers);

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
