#include "infra/recorder/packing.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace ritm::recorder {
namespace {

unsigned width_of(std::span<const std::uint64_t> block) {
    std::uint64_t all = 0;
    for (const std::uint64_t v : block) all |= v;
    return static_cast<unsigned>(std::bit_width(all));
}

constexpr std::size_t packed_bytes(std::size_t numbers, unsigned width) { return (numbers * width + 7) / 8; }

// Any width, byte by byte; `out` holds zeros.
void pack_slowly(std::uint8_t* out, std::span<const std::uint64_t> block, unsigned width) {
    std::size_t bit = 0;
    for (const std::uint64_t v : block) {
        std::size_t byte = bit / 8;
        const unsigned shift = bit % 8;
        unsigned left = width;
        std::uint64_t rest = v;
        // The first byte takes what is free in it, the others eight bits each.
        out[byte] = static_cast<std::uint8_t>(out[byte] | (rest << shift));
        const unsigned first = std::min(left, 8 - shift);
        rest = first < 64 ? rest >> first : 0;
        left -= first;
        while (left > 0) {
            out[++byte] = static_cast<std::uint8_t>(rest);
            const unsigned taken = std::min(left, 8U);
            rest >>= taken;
            left -= taken;
        }
        bit += width;
    }
}

// Eight octets at a time: may write (not leave) octets up to 7 behind the block's last one.
constexpr unsigned fast_width_max = 56;
constexpr std::size_t fast_slack = 8;
void pack(std::uint8_t* out, std::span<const std::uint64_t> block, unsigned width) {
    if (std::endian::native != std::endian::little || width > fast_width_max) return pack_slowly(out, block, width);
    std::uint64_t waiting = 0;
    unsigned bits = 0;  // of them, below 8
    for (const std::uint64_t v : block) {
        waiting |= v << bits;
        bits += width;
        std::memcpy(out, &waiting, sizeof(waiting));
        out += bits / 8;
        waiting >>= bits / 8 * 8;
        bits %= 8;
    }
}

std::uint64_t load_bits(const std::uint8_t* in, std::size_t bit, unsigned width) {
    std::size_t byte = bit / 8;
    const unsigned shift = bit % 8;
    std::uint64_t value = static_cast<std::uint64_t>(in[byte]) >> shift;
    unsigned have = 8 - shift;
    while (have < width) {
        value |= static_cast<std::uint64_t>(in[++byte]) << have;
        have += 8;
    }
    return width == 64 ? value : value & ((std::uint64_t{1} << width) - 1);
}

void unpack(ByteView packed, unsigned width, std::size_t count, std::uint64_t* out) {
    std::size_t bit = 0;
    std::size_t i = 0;
    if constexpr (std::endian::native == std::endian::little) {
        const std::uint64_t mask = width == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << width) - 1;
        for (; width <= 56 && i < count && bit / 8 + 8 <= packed.size(); ++i, bit += width) {
            std::uint64_t word = 0;
            std::memcpy(&word, packed.data() + bit / 8, 8);
            out[i] = (word >> (bit % 8)) & mask;
        }
    }
    for (; i < count; ++i, bit += width) out[i] = load_bits(packed.data(), bit, width);
}

}  // namespace

void put_uv(Bytes& out, std::uint64_t v) {
    std::uint8_t octets[uv_bytes_max];
    out.insert(out.end(), octets, write_uv(octets, v));
}

void put_blocks(Bytes& out, std::span<const std::uint64_t> numbers) {
    while (!numbers.empty()) {
        const auto block = numbers.first(std::min(block_numbers, numbers.size()));
        const unsigned width = width_of(block);
        out.push_back(static_cast<std::uint8_t>(width));
        const std::size_t start = out.size();
        const std::size_t packed = packed_bytes(block.size(), width);
        out.resize(start + packed + fast_slack);
        if (width > 0) pack(out.data() + start, block, width);
        out.resize(start + packed);
        numbers = numbers.subspan(block.size());
    }
}

std::size_t block_bytes(std::size_t numbers, std::uint64_t all) {
    return 1 + packed_bytes(numbers, static_cast<unsigned>(std::bit_width(all)));
}

std::optional<std::uint8_t> PackedReader::byte() {
    if (rest_.empty()) return std::nullopt;
    const std::uint8_t value = rest_.front();
    rest_ = rest_.subspan(1);
    return value;
}

std::optional<std::uint64_t> PackedReader::uv() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        const auto b = byte();
        if (!b) return std::nullopt;
        if (shift == 63 && *b > 1) return std::nullopt;
        value |= static_cast<std::uint64_t>(*b & 0x7F) << shift;
        if (*b < 0x80) return value;
    }
    return std::nullopt;
}

std::optional<std::int64_t> PackedReader::sv() {
    const auto v = uv();
    if (!v) return std::nullopt;
    return unzigzag(*v);
}

std::optional<ByteView> PackedReader::take(std::uint64_t n) {
    if (n > rest_.size()) return std::nullopt;
    const ByteView taken = rest_.first(static_cast<std::size_t>(n));
    rest_ = rest_.subspan(static_cast<std::size_t>(n));
    return taken;
}

bool PackedReader::blocks(std::size_t count, std::vector<std::uint64_t>& numbers) {
    const std::size_t blocks_needed = (count + block_numbers - 1) / block_numbers;
    if (blocks_needed > rest_.size()) return false;  // each block has a width byte
    numbers.resize(count);
    for (std::size_t done = 0; done < count;) {
        const std::size_t in_block = std::min(block_numbers, count - done);
        const auto width = byte();
        if (!width || *width > 64) return false;
        const auto packed = take(packed_bytes(in_block, *width));
        if (!packed) return false;
        if (*width == 0) {
            std::fill_n(numbers.begin() + static_cast<std::ptrdiff_t>(done), in_block, 0);
        } else {
            unpack(*packed, *width, in_block, numbers.data() + done);
        }
        done += in_block;
    }
    return true;
}

}  // namespace ritm::recorder
