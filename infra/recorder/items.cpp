#include "infra/recorder/items.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <span>
#include <utility>

#include "domain/kernel/check.h"
#include "infra/recorder/packing.h"
#include "infra/recorder/policy.h"
#include "infra/recorder/telemetry_store.h"

namespace ritm::recorder {
namespace {

constexpr std::uint8_t tail_format = 1;
constexpr std::uint32_t ids_max = 192;

std::int64_t half_of(const Uuid& uuid, std::size_t first) {
    std::uint64_t half = 0;
    for (std::size_t i = 0; i < 8; ++i) half = half << 8 | uuid.bytes[first + i];
    return static_cast<std::int64_t>(half);
}

void set_half(Uuid& uuid, std::size_t first, std::int64_t value) {
    for (std::size_t i = 0; i < 8; ++i) {
        uuid.bytes[first + i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (56 - 8 * i));
    }
}

void add_value(std::vector<Item>& items, const TickRow& row) {
    const auto id = static_cast<std::uint32_t>(row.measure);
    items.push_back({row.at_ms, id, row.value});
    if (row.mark != Mark::valid) items.push_back({row.at_ms, mark_base + id, static_cast<std::int64_t>(row.mark)});
}

void add_note(std::vector<Item>& items, const Noted& noted) {
    items.push_back({noted.at_ms, note_base + static_cast<std::uint32_t>(noted.note), noted.argument});
}

void add_source(std::vector<Item>& items, DeviceId device, std::int64_t at_ms) {
    items.push_back({at_ms, source_high_id, half_of(device.uuid, 0)});
    items.push_back({at_ms, source_low_id, half_of(device.uuid, 8)});
}

bool is_note(std::uint32_t id) { return id >= note_base && id < mark_base; }

// Lays items out in rows: one row per moment, a further one where a channel says two things at a moment, and one for
// each note, so that the order of notes is the order of rows.
class RowLayout {
  public:
    explicit RowLayout(std::size_t rows_expected) : rows_expected_(rows_expected) {}

    void add(const Item& item) {
        RITM_CHECK(item.id < ids_max, "a channel id below 192");
        const bool note = is_note(item.id) && item.id != source_low_id;
        const bool mark = item.id >= mark_base;
        const std::size_t rows = at_ms_.size();
        const bool taken = !mark && rows > 0 && next_row_[item.id] == rows;
        if (rows == 0 || (!mark && (item.at_ms != at_ms_.back() || note || taken))) at_ms_.push_back(item.at_ms);
        ChunkChannel& channel = channels_[item.id];
        if (mark && next_row_[item.id] == at_ms_.size()) {
            channel.value.back() = item.value;
            return;
        }
        put(channel, item);
    }
    [[nodiscard]] std::size_t rows() const { return at_ms_.size(); }
    Chunk take() {
        Chunk chunk;
        chunk.at_ms = std::move(at_ms_);
        at_ms_.clear();
        for (ChunkChannel& channel : channels_) {
            if (channel.value.empty()) continue;
            if (channel.row.empty() && channel.value.size() < chunk.at_ms.size()) number_rows(channel);
            chunk.channels.push_back(std::move(channel));
            channel = {};
        }
        next_row_ = {};
        return chunk;
    }

  private:
    // A channel without gaps so far has no list of rows.
    void put(ChunkChannel& channel, const Item& item) {
        const auto row = static_cast<std::uint32_t>(at_ms_.size() - 1);
        channel.id = item.id;
        if (row == 0) channel.value.reserve(rows_expected_);
        if (channel.row.empty() && channel.value.size() < row) number_rows(channel);
        if (channel.value.size() < row) channel.row.push_back(row);
        channel.value.push_back(item.value);
        next_row_[item.id] = row + 1;
    }
    static void number_rows(ChunkChannel& channel) {
        channel.row.resize(channel.value.size());
        std::iota(channel.row.begin(), channel.row.end(), 0U);
    }

    std::size_t rows_expected_;
    std::vector<std::int64_t> at_ms_;
    std::array<ChunkChannel, ids_max> channels_;
    std::array<std::uint32_t, ids_max> next_row_{};  // behind the channel's last row
};

std::uint32_t row_of(const ChunkChannel& channel, std::size_t i) {
    return channel.row.empty() ? static_cast<std::uint32_t>(i) : channel.row[i];
}

const ChunkChannel* channel_with(const Chunk& chunk, std::uint32_t id) {
    const auto found = std::find_if(chunk.channels.begin(), chunk.channels.end(),
                                    [id](const ChunkChannel& channel) { return channel.id == id; });
    return found == chunk.channels.end() ? nullptr : &*found;
}

void add_column(Series& series, const Chunk& chunk, const ChunkChannel& channel) {
    Column& column = series.column_for(static_cast<devices::Measure>(channel.id));
    const std::size_t before = column.size();
    if (channel.row.empty()) {
        column.at_ms.insert(column.at_ms.end(), chunk.at_ms.begin(), chunk.at_ms.end());
    } else {
        for (const std::uint32_t row : channel.row) column.at_ms.push_back(chunk.at_ms[row]);
    }
    column.value.insert(column.value.end(), channel.value.begin(), channel.value.end());
    const ChunkChannel* marks = channel_with(chunk, channel.id + mark_base);
    if (marks != nullptr && column.mark.empty()) column.mark.resize(before);
    if (marks == nullptr && column.mark.empty()) return;
    column.mark.resize(column.size());
    for (std::size_t i = 0, m = 0; marks != nullptr && i < channel.value.size() && m < marks->value.size(); ++i) {
        if (row_of(*marks, m) != row_of(channel, i)) continue;
        column.mark[before + i] = static_cast<Mark>(marks->value[m]);
        ++m;
    }
}

void add_notes(Series& series, const Chunk& chunk) {
    std::vector<std::pair<std::uint32_t, Noted>> notes;
    for (const ChunkChannel& channel : chunk.channels) {
        if (!is_note(channel.id) || channel.id >= source_high_id) continue;
        for (std::size_t i = 0; i < channel.value.size(); ++i) {
            const std::uint32_t row = row_of(channel, i);
            notes.emplace_back(row,
                               Noted{chunk.at_ms[row], static_cast<Note>(channel.id - note_base), channel.value[i]});
        }
    }
    std::sort(notes.begin(), notes.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [row, noted] : notes) series.notes.push_back(noted);
}

Outcome<Done> add_sources(Series& series, const Chunk& chunk) {
    const ChunkChannel* high = channel_with(chunk, source_high_id);
    const ChunkChannel* low = channel_with(chunk, source_low_id);
    if (high == nullptr && low == nullptr) return Done{};
    if (high == nullptr || low == nullptr || high->value.size() != low->value.size()) {
        return fail(Fault{Fault::Kind::corrupted, false, "chunk: half a source"});
    }
    for (std::size_t i = 0; i < high->value.size(); ++i) {
        Uuid uuid;
        set_half(uuid, 0, high->value[i]);
        set_half(uuid, 8, low->value[i]);
        series.sources.emplace_back(uuid);
    }
    return Done{};
}

// The items at the front that share their time.
std::span<const Item> first_moment(std::span<const Item> items) {
    std::size_t n = 1;
    while (n < items.size() && items[n].at_ms == items[0].at_ms) ++n;
    return items.first(n);
}

std::uint8_t* write_moment(std::uint8_t* at, std::span<const Item> moment, std::span<const Item> before) {
    const bool as_before = std::equal(moment.begin(), moment.end(), before.begin(), before.end(),
                                      [](const Item& a, const Item& b) { return a.id == b.id; });
    at = write_uv(at, as_before ? 0 : moment.size());
    for (std::size_t i = 0; i < moment.size(); ++i) {
        if (!as_before) at = write_uv(at, moment[i].id);
        at = write_sv(at, as_before ? wrapping_sub(moment[i].value, before[i].value) : moment[i].value);
    }
    return at;
}

// Appends a moment; returns its length.
std::optional<std::size_t> read_moment(PackedReader& in, std::int64_t at, std::size_t before,
                                       std::vector<Item>& items) {
    const auto n = in.uv();
    if (!n || *n > in.remaining() / 2 || (*n == 0 && before == 0)) return std::nullopt;
    const bool as_before = *n == 0;
    const std::size_t count = as_before ? before : static_cast<std::size_t>(*n);
    const std::size_t first_before = items.size() - before;
    for (std::size_t i = 0; i < count; ++i) {
        Item item{at, 0, 0};
        if (!as_before) {
            const auto id = in.uv();
            if (!id || *id >= ids_max) return std::nullopt;
            item.id = static_cast<std::uint32_t>(*id);
        } else {
            item.id = items[first_before + i].id;
            item.value = items[first_before + i].value;
        }
        const auto value = in.sv();
        if (!value) return std::nullopt;
        item.value = wrapping_add(item.value, *value);
        items.push_back(item);
    }
    return count;
}

// Late samples may have come in another chunk than their neighbours.
void order_by_time(Column& column) {
    if (std::is_sorted(column.at_ms.begin(), column.at_ms.end())) return;
    std::vector<std::size_t> order(column.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return column.at_ms[a] < column.at_ms[b]; });
    Column sorted;
    sorted.measure = column.measure;
    for (const std::size_t i : order) sorted.append({column.at_ms[i], column.value[i], column.mark_at(i)});
    column = std::move(sorted);
}

}  // namespace

void append(Stretch& stretch, const Stretch& next) {
    stretch.to_ms = std::max(stretch.to_ms, next.to_ms);
    stretch.items.insert(stretch.items.end(), next.items.begin(), next.items.end());
}

void add_items(std::vector<Item>& items, const Tick& tick) {
    for (const DeviceId& device : tick.new_sources) add_source(items, device, tick.to_ms);
    for (const TickRow& row : tick.rows) add_value(items, row);
    for (const Noted& noted : tick.notes) add_note(items, noted);
}

Stretch stretch_of(const Series& series) {
    Stretch stretch{0, std::max<std::int64_t>(0, series.end_ms), {}};
    for (const DeviceId& device : series.sources) add_source(stretch.items, device, 0);
    for (const Column& column : series.columns) {
        for (std::size_t i = 0; i < column.size(); ++i) {
            add_value(stretch.items, {column.at_ms[i], column.measure, column.value[i], column.mark_at(i)});
        }
    }
    for (const Noted& noted : series.notes) add_note(stretch.items, noted);
    return stretch;
}

ByteView encode_stretch(Span span, std::span<const Item> items, Bytes& room) {
    // The worst: each item a moment of its own.
    constexpr std::size_t item_bytes_max = 4 * uv_bytes_max;
    room.resize(std::max(room.size(), 1 + 2 * uv_bytes_max + items.size() * item_bytes_max));
    std::uint8_t* next = room.data();
    *next++ = tail_format;
    next = write_sv(next, span.from_ms);
    next = write_uv(next, static_cast<std::uint64_t>(wrapping_sub(span.to_ms, span.from_ms)));
    std::int64_t at = span.from_ms;
    std::span<const Item> before;
    for (std::span<const Item> rest = items; !rest.empty(); rest = rest.subspan(before.size())) {
        const std::span<const Item> moment = first_moment(rest);
        next = write_sv(next, wrapping_sub(moment.front().at_ms, at));
        at = moment.front().at_ms;
        next = write_moment(next, moment, before);
        before = moment;
    }
    return {room.data(), static_cast<std::size_t>(next - room.data())};
}

Bytes encode_stretch(const Stretch& stretch) {
    Bytes room;
    const ByteView encoded = encode_stretch({stretch.from_ms, stretch.to_ms}, stretch.items, room);
    return {encoded.begin(), encoded.end()};
}

Outcome<Stretch> decode_stretch(ByteView bytes) {
    const auto corrupted = [] {
        return fail(Fault{Fault::Kind::corrupted, false, "tail: does not follow its format"});
    };
    PackedReader in(bytes);
    const auto format = in.byte();
    if (!format || *format == 0) return corrupted();
    if (*format > tail_format) return fail(Fault{Fault::Kind::newer_version, false, "tail: newer format"});
    const auto from = in.sv();
    const auto span = in.uv();
    if (!from || !span) return corrupted();
    Stretch stretch{*from, wrapping_add(*from, static_cast<std::int64_t>(*span)), {}};
    if (stretch.to_ms < stretch.from_ms) return corrupted();
    std::int64_t at = stretch.from_ms;
    std::size_t before = 0;  // items of the moment before, at the end of the list
    while (in.remaining() > 0) {
        const auto step = in.sv();
        if (!step) return corrupted();
        at = wrapping_add(at, *step);
        const auto read = read_moment(in, at, before, stretch.items);
        if (!read) return corrupted();
        before = *read;
    }
    return stretch;
}

std::vector<Chunk> chunks_of(const Stretch& stretch, std::size_t rows_per_chunk) {
    std::vector<Chunk> chunks;
    if (stretch.items.empty() && stretch.to_ms <= stretch.from_ms) return chunks;
    const auto by_time = [](const Item& a, const Item& b) { return a.at_ms < b.at_ms; };
    std::span<const Item> items = stretch.items;
    std::vector<Item> sorted;
    if (!std::is_sorted(items.begin(), items.end(), by_time)) {
        sorted = stretch.items;
        std::stable_sort(sorted.begin(), sorted.end(), by_time);
        items = sorted;
    }
    RowLayout layout(std::min(rows_per_chunk, items.size() / 4 + 1));
    std::int64_t from = stretch.from_ms;
    const auto cut = [&](std::int64_t to) {
        chunks.push_back(layout.take());
        chunks.back().from_ms = from;
        chunks.back().to_ms = std::max(from, to);
        from = chunks.back().to_ms;
    };
    for (const Item& item : items) {
        // A mark or the second half of a source stays with what it belongs to.
        const bool bound = item.id >= source_low_id;
        if (!bound && layout.rows() >= rows_per_chunk) cut(std::min(item.at_ms, stretch.to_ms));
        layout.add(item);
    }
    cut(stretch.to_ms);
    return chunks;
}

Outcome<Done> SeriesAssembly::add(const Chunk& chunk) {
    end_loss(chunk.from_ms);
    ++intact_;
    for (const ChunkChannel& channel : chunk.channels) {
        if (channel.id > 0 && channel.id <= static_cast<std::uint32_t>(devices::Measure::skin_contact)) {
            add_column(series_, chunk, channel);
        }
    }
    add_notes(series_, chunk);
    series_.end_ms = std::max(series_.end_ms, chunk.to_ms);
    return add_sources(series_, chunk);
}

void SeriesAssembly::lose(std::int64_t chunks, std::int64_t to_ms) {
    lost_chunks_ += chunks;
    lost_to_ms_ = to_ms;
}

void SeriesAssembly::end_loss(std::int64_t to_ms) {
    if (lost_chunks_ == 0) return;
    lost_.push_back({{series_.end_ms, std::max(series_.end_ms, to_ms)}, lost_chunks_});
    lost_chunks_ = 0;
}

void SeriesAssembly::finish() {
    if (lost_chunks_ > 0) {
        const std::int64_t end_ms =
            std::clamp(lost_to_ms_, series_.end_ms, series_.end_ms + lost_chunks_ * policy::lost_chunk_ms_max);
        end_loss(end_ms);
        series_.end_ms = end_ms;
    }
    for (Column& column : series_.columns) order_by_time(column);
    std::stable_sort(series_.notes.begin(), series_.notes.end(),
                     [](const Noted& a, const Noted& b) { return a.at_ms < b.at_ms; });
    bridge(series_, lost_);
}

}  // namespace ritm::recorder
