// Column chunks: how recorded values lie on disk (before sealing). Integers only.
//
//   chunk    := format(1) body crc32(4, little endian, of format and body)
//   body     := n:uv from_ms:sv span_ms:uv time channels:uv channel*
//   time     := flag(1) [0: t0:sv period:uv | 1: numbers of order 2]                       absent when n = 0
//   channel  := id:uv scale:uv encoding(1) length:uv data(length)
//   encoding := order (bits 0-1: 0 plain, 1 differences, 2 second differences) | presence (bits 2-3)
//   data     := presence numbers, of the present values divided by scale
//   presence := 0 every row | 1 bitmap, n bits, lowest first | 2 count:uv then count gaps:uv (row - previous row - 1)
//               | 3 the same rows as the channel before
//   numbers  := [order >= 1: first value:sv] [order 2: first difference:sv] blocks of zigzag numbers of that order
//   block    := width(1, 0..64), 64 numbers (the last block: what is left) of `width` bits each, lowest bit first
//   uv       := LEB128, at most 10 bytes;  sv := zigzag then uv
//
// Sums wrap at 64 bits, so every int64 value survives. Ids: 1..63 a Measure, 64..127 a Note + 64 (value: its argument),
// 128..191 the Mark of measure id - 128 where it is not valid.
//
// decode_chunk is total: any input gives a Chunk or Fault::corrupted (newer_version for another format); it never reads
// past the input and allocates at most a fixed multiple of its length.
#pragma once
#include <cstdint>
#include <vector>

#include "domain/kernel/bytes.h"
#include "domain/kernel/fault.h"

namespace ritm::recorder {

struct ChunkChannel {
    std::uint32_t id = 0;
    std::vector<std::uint32_t> row;  // ascending row numbers; empty: every row has a value
    std::vector<std::int64_t> value;
    friend bool operator==(const ChunkChannel&, const ChunkChannel&) = default;
};

struct Chunk {
    static constexpr std::uint32_t rows_max = 1U << 16;
    static constexpr std::uint32_t channels_max = 192;
    std::int64_t from_ms = 0;         // covered time, also where nothing was received
    std::int64_t to_ms = 0;           // >= from_ms
    std::vector<std::int64_t> at_ms;  // per row
    std::vector<ChunkChannel> channels;
    friend bool operator==(const Chunk&, const Chunk&) = default;
};

// Shapes outside the limits above are bugs (RITM_CHECK). Channels without a value are left out.
Bytes encode_chunk(const Chunk& chunk);
Outcome<Chunk> decode_chunk(ByteView bytes);

}  // namespace ritm::recorder
