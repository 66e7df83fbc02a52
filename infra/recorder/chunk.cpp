#include "infra/recorder/chunk.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "domain/kernel/check.h"
#include "infra/recorder/packing.h"

namespace ritm::recorder {
namespace {

constexpr std::uint8_t chunk_format = 1;
constexpr unsigned orders = 3;
enum class Presence : std::uint8_t { every = 0, bitmap = 1, list = 2, as_before = 3 };

std::uint32_t checksum(ByteView bytes) {
    return static_cast<std::uint32_t>(crc32(0, bytes.data(), static_cast<uInt>(bytes.size())));
}

// Zigzag number of the order-th difference that ends at i >= order.
template <unsigned order>
std::uint64_t difference(std::span<const std::int64_t> values, std::size_t i) {
    std::int64_t v = values[i];
    if constexpr (order >= 1) v = wrapping_sub(v, values[i - 1]);
    if constexpr (order == 2) v = wrapping_sub(v, wrapping_sub(values[i - 1], values[i - 2]));
    return zigzag(v);
}

// Of all values but the first `order`, which stand before the blocks as they are.
template <unsigned order>
void differences(std::span<const std::int64_t> values, std::vector<std::uint64_t>& out) {
    out.resize(values.size() > order ? values.size() - order : 0);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = difference<order>(values, i + order);
}

void differences(std::span<const std::int64_t> values, unsigned order, std::vector<std::uint64_t>& out) {
    if (order == 0) return differences<0>(values, out);
    return order == 1 ? differences<1>(values, out) : differences<2>(values, out);
}

template <unsigned order>
std::size_t size_of_order(std::span<const std::int64_t> values) {
    const std::size_t count = values.size() > order ? values.size() - order : 0;
    return blocks_size(count, [values](std::size_t first, std::size_t last) {
        std::uint64_t all = 0;
        for (std::size_t i = first; i < last; ++i) all |= difference<order>(values, i + order);
        return all;
    });
}

// The order whose blocks are smallest, the lowest of equal ones.
unsigned best_order(std::span<const std::int64_t> values) {
    const std::array<std::size_t, orders> sizes{size_of_order<0>(values), size_of_order<1>(values),
                                                size_of_order<2>(values)};
    return static_cast<unsigned>(std::min_element(sizes.begin(), sizes.end()) - sizes.begin());
}

void put_numbers(Bytes& out, std::span<const std::int64_t> values, unsigned order,
                 std::span<const std::uint64_t> numbers) {
    for (std::size_t i = 0; i < order && i < values.size(); ++i) {
        put_sv(out, i == 0 ? values[0] : wrapping_sub(values[1], values[0]));
    }
    put_blocks(out, numbers);
}

bool read_numbers(PackedReader& in, std::size_t count, unsigned order, std::vector<std::int64_t>& values) {
    std::array<std::int64_t, 2> first{};
    const std::size_t heads = std::min<std::size_t>(order, count);
    for (std::size_t i = 0; i < heads; ++i) {
        const auto head = in.sv();
        if (!head) return false;
        first[i] = *head;
    }
    std::vector<std::uint64_t> numbers;
    if (!in.blocks(count - heads, numbers)) return false;
    values.clear();
    values.reserve(count);
    if (heads > 0) values.push_back(first[0]);
    if (heads > 1) values.push_back(wrapping_add(first[0], first[1]));
    std::int64_t value = heads > 0 ? values.back() : 0;
    std::int64_t step = first[1];
    for (const std::uint64_t number : numbers) {
        const std::int64_t coded = unzigzag(number);
        step = order == 2 ? wrapping_add(step, coded) : coded;
        value = order == 0 ? coded : wrapping_add(value, step);
        values.push_back(value);
    }
    return true;
}

// Greatest common divisor of all values, at least 1 and at most the largest int64.
std::int64_t common_scale(std::span<const std::int64_t> values) {
    std::uint64_t scale = 0;
    for (const std::int64_t v : values) {
        const auto magnitude = v < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(v) : static_cast<std::uint64_t>(v);
        scale = std::gcd(scale, magnitude);
        if (scale == 1) return 1;
    }
    return scale == 0 || scale > static_cast<std::uint64_t>(INT64_MAX) ? 1 : static_cast<std::int64_t>(scale);
}

Presence presence_of(const ChunkChannel& channel, const ChunkChannel* before, std::size_t rows) {
    if (channel.row.empty()) return Presence::every;
    if (before != nullptr && before->row == channel.row) return Presence::as_before;
    return channel.row.size() * 8 < rows ? Presence::list : Presence::bitmap;
}

void put_presence(Bytes& out, Presence presence, const ChunkChannel& channel, std::size_t rows) {
    if (presence == Presence::bitmap) {
        const std::size_t start = out.size();
        out.resize(start + (rows + 7) / 8);
        for (const std::uint32_t row : channel.row) {
            out[start + row / 8] = static_cast<std::uint8_t>(out[start + row / 8] | (1U << (row % 8)));
        }
    } else if (presence == Presence::list) {
        put_uv(out, channel.row.size());
        std::uint32_t next = 0;
        for (const std::uint32_t row : channel.row) {
            put_uv(out, row - next);
            next = row + 1;
        }
    }
}

struct Scratch {
    std::vector<std::uint64_t> numbers;
    std::vector<std::int64_t> scaled;
    Bytes data;
};

void put_channel(Bytes& out, const ChunkChannel& channel, const ChunkChannel* before, std::size_t rows) {
    thread_local Scratch scratch;
    const std::int64_t scale = common_scale(channel.value);
    std::span<const std::int64_t> values = channel.value;
    if (scale != 1) {
        scratch.scaled.clear();
        for (const std::int64_t v : channel.value) scratch.scaled.push_back(v / scale);
        values = scratch.scaled;
    }
    const unsigned best = best_order(values);
    differences(values, best, scratch.numbers);
    const Presence presence = presence_of(channel, before, rows);
    scratch.data.clear();
    put_presence(scratch.data, presence, channel, rows);
    put_numbers(scratch.data, values, best, scratch.numbers);

    put_uv(out, channel.id);
    put_uv(out, static_cast<std::uint64_t>(scale));
    out.push_back(static_cast<std::uint8_t>(best | (static_cast<unsigned>(presence) << 2)));
    put_uv(out, scratch.data.size());
    out.insert(out.end(), scratch.data.begin(), scratch.data.end());
}

void put_times(Bytes& out, std::span<const std::int64_t> at_ms) {
    if (at_ms.empty()) return;
    const std::int64_t period = at_ms.size() > 1 ? wrapping_sub(at_ms[1], at_ms[0]) : 0;
    bool regular = period >= 0;
    for (std::size_t i = 1; i < at_ms.size() && regular; ++i) regular = wrapping_sub(at_ms[i], at_ms[i - 1]) == period;
    out.push_back(regular ? 0 : 1);
    if (regular) {
        put_sv(out, at_ms[0]);
        put_uv(out, static_cast<std::uint64_t>(period));
        return;
    }
    std::vector<std::uint64_t> numbers;
    differences(at_ms, 2, numbers);
    put_numbers(out, at_ms, 2, numbers);
}

void check_shape(const Chunk& chunk) {
    const std::size_t rows = chunk.at_ms.size();
    RITM_CHECK(rows <= Chunk::rows_max, "a chunk of at most 65,536 rows");
    RITM_CHECK(chunk.channels.size() <= Chunk::channels_max, "a chunk of at most 192 channels");
    RITM_CHECK(chunk.to_ms >= chunk.from_ms, "a chunk that ends after its start");
    for (const ChunkChannel& channel : chunk.channels) {
        const bool whole = channel.row.empty();
        RITM_CHECK(channel.value.size() == (whole && !channel.value.empty() ? rows : channel.row.size()),
                   "a value for each row of a channel");
        RITM_CHECK(whole || channel.row.back() < rows, "rows within the chunk");
        RITM_CHECK(
            std::adjacent_find(channel.row.begin(), channel.row.end(), std::greater_equal<>()) == channel.row.end(),
            "ascending rows");
    }
}

// --- Reading: every step may find the input broken.

bool read_times(PackedReader& in, std::size_t rows, std::vector<std::int64_t>& at_ms) {
    if (rows == 0) return true;
    const auto flag = in.byte();
    if (!flag || *flag > 1) return false;
    if (*flag == 0) {
        const auto first = in.sv();
        // The rows of a regular axis cost no input, so their number is bounded by rows_max alone (512 KiB).
        const auto period = in.uv();
        if (!first || !period) return false;
        at_ms.resize(rows);
        std::int64_t at = *first;
        for (std::int64_t& t : at_ms) {
            t = at;
            at = wrapping_add(at, static_cast<std::int64_t>(*period));
        }
        return true;
    }
    return read_numbers(in, rows, 2, at_ms);
}

bool read_bitmap(PackedReader& in, std::size_t rows, std::vector<std::uint32_t>& out) {
    const auto bitmap = in.take((rows + 7) / 8);
    if (!bitmap) return false;
    for (std::size_t row = 0; row < bitmap->size() * 8; ++row) {
        if (((*bitmap)[row / 8] >> (row % 8) & 1) == 0) continue;
        if (row >= rows) return false;
        out.push_back(static_cast<std::uint32_t>(row));
    }
    return true;
}

bool read_list(PackedReader& in, std::size_t rows, std::vector<std::uint32_t>& out) {
    const auto count = in.uv();
    if (!count || *count > in.remaining() || *count > rows) return false;
    std::uint64_t next = 0;
    for (std::uint64_t i = 0; i < *count; ++i) {
        const auto gap = in.uv();
        if (!gap || *gap >= rows || next + *gap >= rows) return false;
        out.push_back(static_cast<std::uint32_t>(next + *gap));
        next += *gap + 1;
    }
    return true;
}

bool read_presence(PackedReader& in, Presence presence, const Chunk& chunk, std::vector<std::uint32_t>& out) {
    switch (presence) {
        case Presence::every:
            return chunk.at_ms.size() > 0;
        case Presence::bitmap:
            return read_bitmap(in, chunk.at_ms.size(), out) && !out.empty();
        case Presence::list:
            return read_list(in, chunk.at_ms.size(), out) && !out.empty();
        case Presence::as_before:
            if (chunk.channels.empty() || chunk.channels.back().row.empty()) return false;
            out = chunk.channels.back().row;
            return true;
    }
    return false;
}

bool read_channel(PackedReader& in, Chunk& chunk) {
    const auto id = in.uv();
    const auto scale = in.uv();
    const auto encoding = in.byte();
    const auto length = in.uv();
    if (!id || *id > UINT32_MAX || !scale || *scale == 0 || *scale > static_cast<std::uint64_t>(INT64_MAX))
        return false;
    if (!encoding || (*encoding & 3) >= orders || (*encoding >> 4) != 0 || !length) return false;
    const auto data = in.take(*length);
    if (!data) return false;
    PackedReader inside(*data);
    ChunkChannel channel;
    channel.id = static_cast<std::uint32_t>(*id);
    if (!read_presence(inside, static_cast<Presence>(*encoding >> 2), chunk, channel.row)) return false;
    const std::size_t count = channel.row.empty() ? chunk.at_ms.size() : channel.row.size();
    if (!read_numbers(inside, count, *encoding & 3, channel.value) || inside.remaining() != 0) return false;
    if (*scale != 1) {
        for (std::int64_t& v : channel.value) {
            v = static_cast<std::int64_t>(static_cast<std::uint64_t>(v) * *scale);
        }
    }
    chunk.channels.push_back(std::move(channel));
    return true;
}

bool read_body(PackedReader& in, Chunk& chunk) {
    const auto rows = in.uv();
    const auto from = in.sv();
    const auto span = in.uv();
    if (!rows || *rows > Chunk::rows_max || !from || !span) return false;
    chunk.from_ms = *from;
    chunk.to_ms = wrapping_add(*from, static_cast<std::int64_t>(*span));
    if (chunk.to_ms < chunk.from_ms || !read_times(in, static_cast<std::size_t>(*rows), chunk.at_ms)) return false;
    const auto channels = in.uv();
    if (!channels || *channels > Chunk::channels_max) return false;
    for (std::uint64_t i = 0; i < *channels; ++i) {
        if (!read_channel(in, chunk)) return false;
    }
    return in.remaining() == 0;
}

}  // namespace

Bytes encode_chunk(const Chunk& chunk) {
    check_shape(chunk);
    Bytes out;
    out.reserve(64 + chunk.at_ms.size() * 8);
    out.push_back(chunk_format);
    put_uv(out, chunk.at_ms.size());
    put_sv(out, chunk.from_ms);
    put_uv(out, static_cast<std::uint64_t>(chunk.to_ms) - static_cast<std::uint64_t>(chunk.from_ms));
    put_times(out, chunk.at_ms);
    const auto filled = std::count_if(chunk.channels.begin(), chunk.channels.end(),
                                      [](const ChunkChannel& channel) { return !channel.value.empty(); });
    put_uv(out, static_cast<std::uint64_t>(filled));
    const ChunkChannel* before = nullptr;
    for (const ChunkChannel& channel : chunk.channels) {
        if (channel.value.empty()) continue;
        put_channel(out, channel, before, chunk.at_ms.size());
        before = &channel;
    }
    const std::uint32_t sum = checksum(out);
    for (unsigned shift = 0; shift < 32; shift += 8) out.push_back(static_cast<std::uint8_t>(sum >> shift));
    return out;
}

Outcome<Chunk> decode_chunk(ByteView bytes) {
    if (bytes.size() < 5) return fail(Fault{Fault::Kind::corrupted, false, "chunk: too short"});
    const ByteView body = bytes.first(bytes.size() - 4);
    std::uint32_t stored = 0;
    for (std::size_t i = 0; i < 4; ++i) stored |= static_cast<std::uint32_t>(bytes[body.size() + i]) << (8 * i);
    if (stored != checksum(body)) return fail(Fault{Fault::Kind::corrupted, false, "chunk: checksum"});
    if (body[0] > chunk_format) return fail(Fault{Fault::Kind::newer_version, false, "chunk: newer format"});
    Chunk chunk;
    PackedReader in(body.subspan(1));
    if (body[0] != chunk_format || !read_body(in, chunk)) {
        return fail(Fault{Fault::Kind::corrupted, false, "chunk: does not follow its format"});
    }
    return chunk;
}

}  // namespace ritm::recorder
