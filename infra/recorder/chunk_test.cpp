#include "infra/recorder/chunk.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <random>

namespace ritm::recorder {
namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

Chunk chunk_of(std::vector<std::int64_t> at_ms, std::vector<ChunkChannel> channels) {
    Chunk chunk;
    chunk.at_ms = std::move(at_ms);
    chunk.channels = std::move(channels);
    chunk.to_ms = 60'000;
    return chunk;
}

ChunkChannel dense(std::uint32_t id, std::vector<std::int64_t> value) { return {id, {}, std::move(value)}; }

std::vector<std::int64_t> regular(std::size_t n, std::int64_t period) {
    std::vector<std::int64_t> at;
    for (std::size_t i = 0; i < n; ++i) at.push_back(static_cast<std::int64_t>(i) * period);
    return at;
}

void expect_round_trip(const Chunk& chunk) {
    const auto back = decode_chunk(encode_chunk(chunk));
    ASSERT_TRUE(back) << back.error().context;
    EXPECT_EQ(*back, chunk);
}

// spec: TRN-01
// Conformance 56.
TEST(Chunk, comes_back_at_every_block_border) {
    for (const std::size_t n : {0U, 1U, 2U, 63U, 64U, 65U, 127U, 128U, 129U, 1000U}) {
        std::vector<std::int64_t> values;
        for (std::size_t i = 0; i < n; ++i) values.push_back(static_cast<std::int64_t>(120 + i * 7 % 31));
        std::vector<ChunkChannel> channels;
        if (n > 0) channels.push_back(dense(1, values));
        SCOPED_TRACE(n);
        expect_round_trip(chunk_of(regular(n, 250), channels));
    }
}

// Conformance 56.
TEST(Chunk, keeps_the_limits_of_int64_in_every_order) {
    expect_round_trip(chunk_of(regular(6, 1000), {dense(1, {lowest, highest, 0, lowest, highest, -1})}));
    expect_round_trip(chunk_of(regular(3, 1000), {dense(1, {lowest, lowest, lowest})}));
    expect_round_trip(chunk_of(regular(3, 1000), {dense(1, {highest, highest, highest})}));
    expect_round_trip(chunk_of({lowest, 0, highest}, {dense(1, {1, 2, 3})}));
    Chunk wide = chunk_of({0}, {dense(1, {5})});
    wide.from_ms = lowest;
    wide.to_ms = highest;
    const Bytes bytes = encode_chunk(wide);
    ASSERT_TRUE(decode_chunk(bytes));
    EXPECT_EQ(*decode_chunk(bytes), wide);
}

// Conformance 56.
TEST(Chunk, keeps_every_channel_with_its_own_gaps) {
    std::vector<ChunkChannel> channels;
    const std::size_t n = 200;
    for (std::uint32_t id = 1; id <= 16; ++id) {
        ChunkChannel channel;
        channel.id = id;
        for (std::uint32_t row = 0; row < n; ++row) {
            if (row % id != 0) continue;
            if (id != 1) channel.row.push_back(row);
            channel.value.push_back(static_cast<std::int64_t>(row) * id - 500);
        }
        channels.push_back(channel);
        if (id == 7) channels.push_back(ChunkChannel{64 + 2, channel.row, channel.value});
    }
    channels.push_back(ChunkChannel{129, {199}, {1}});
    expect_round_trip(chunk_of(regular(n, 333), channels));
}

TEST(Chunk, leaves_out_a_channel_without_values) {
    const auto back = decode_chunk(encode_chunk(chunk_of({1, 2}, {dense(1, {}), dense(2, {7, 8})})));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, chunk_of({1, 2}, {dense(2, {7, 8})}));
}

TEST(Chunk, costs_a_quarter_byte_for_a_calm_heart_rate) {
    std::mt19937_64 random(7);
    std::vector<std::int64_t> values;
    std::int64_t bpm = 140;
    for (int i = 0; i < 3600; ++i) {
        if (i % 4 == 0) bpm += static_cast<std::int64_t>(random() % 3) - 1;
        values.push_back(bpm);
    }
    EXPECT_LE(encode_chunk(chunk_of(regular(3600, 250), {dense(1, values)})).size(), 3600U * 3 / 10);
}

TEST(Chunk, survives_random_content) {
    std::mt19937_64 random(20260301);
    for (int round = 0; round < 300; ++round) {
        const std::size_t n = random() % 300;
        Chunk chunk;
        std::int64_t at = static_cast<std::int64_t>(random() % 1'000'000);
        for (std::size_t i = 0; i < n; ++i) {
            chunk.at_ms.push_back(at);
            at += static_cast<std::int64_t>(random() % 400) - 4;
        }
        chunk.from_ms = static_cast<std::int64_t>(random() >> 8);
        chunk.to_ms = chunk.from_ms + static_cast<std::int64_t>(random() % 100'000);
        for (std::uint32_t id = 1; n > 0 && id <= random() % 20; ++id) {
            ChunkChannel channel;
            channel.id = id;
            const std::uint64_t density = random() % 8;
            const unsigned width = random() % 64;
            for (std::uint32_t row = 0; row < n; ++row) {
                if (random() % 8 > density) continue;
                channel.row.push_back(row);
                channel.value.push_back(static_cast<std::int64_t>(random()) >> width);
            }
            if (!channel.value.empty()) chunk.channels.push_back(channel);
        }
        SCOPED_TRACE(round);
        expect_round_trip(chunk);
    }
}

Bytes sample_bytes() {
    Chunk chunk = chunk_of({0, 240, 500, 760}, {dense(1, {120, 121, 121, 122}), ChunkChannel{3, {0, 2}, {2778, 2800}}});
    chunk.channels.push_back(ChunkChannel{7, {0, 2}, {1000, 2000}});
    chunk.channels.push_back(ChunkChannel{66, {3}, {1}});
    return encode_chunk(chunk);
}

// Conformance 59.
TEST(Chunk, refuses_every_truncation) {
    const Bytes whole = sample_bytes();
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
        const auto back = decode_chunk(cut);
        ASSERT_FALSE(back) << length;
        EXPECT_EQ(back.error().kind, Fault::Kind::corrupted);
    }
}

// Conformance 59.
TEST(Chunk, refuses_every_flipped_bit) {
    const Bytes whole = sample_bytes();
    for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
        Bytes damaged = whole;
        damaged[bit / 8] = static_cast<std::uint8_t>(damaged[bit / 8] ^ (1U << (bit % 8)));
        EXPECT_FALSE(decode_chunk(damaged)) << bit;
    }
}

}  // namespace
}  // namespace ritm::recorder
