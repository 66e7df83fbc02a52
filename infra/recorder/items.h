// What one recording adds over time, in one list: the form between the recorder's ticks, the tail and the chunks.
//
//   sealed body of a tail part := format(1) from_ms:sv span_ms:uv moment*
//   moment := at_step:sv n:uv [n > 0: (id:uv value:sv){n} | n = 0: value_step:sv for each id of the moment before]
//   (numbers as in chunk.h; at_step from the moment before, the first from from_ms; value_step from its value there)
//
// A sensor says the same measures at every moment, so all but the first moment of a tick cost little more than their
// changes.
//
// Ids are those of chunk.h. A mark follows the value it belongs to. 126 and 127 are the two halves of the identifier of
// a device that joins the recording's sources. Ids that this program does not know are kept and skipped.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "domain/kernel/bytes.h"
#include "domain/kernel/fault.h"
#include "infra/recorder/chunk.h"
#include "infra/recorder/missing_spans.h"
#include "infra/recorder/series.h"

namespace ritm::recorder {

struct Tick;

inline constexpr std::uint32_t note_base = 64;
inline constexpr std::uint32_t mark_base = 128;
inline constexpr std::uint32_t source_high_id = 126;
inline constexpr std::uint32_t source_low_id = 127;

struct Item {
    std::int64_t at_ms = 0;
    std::uint32_t id = 0;
    std::int64_t value = 0;
    friend bool operator==(const Item&, const Item&) = default;
};

struct Stretch {  // items of a piece of time; they may be older than its start (late samples)
    std::int64_t from_ms = 0;
    std::int64_t to_ms = 0;
    std::vector<Item> items;
    friend bool operator==(const Stretch&, const Stretch&) = default;
};

// More of the same recording.
void append(Stretch& stretch, const Stretch& next);
void add_items(std::vector<Item>& items, const Tick& tick);
Stretch stretch_of(const Series& series);

Bytes encode_stretch(const Stretch& stretch);
// Into `room`, which only grows: the view is good until the next use of it.
ByteView encode_stretch(Span span, std::span<const Item> items, Bytes& room);
Outcome<Stretch> decode_stretch(ByteView bytes);  // total: corrupted, newer_version

// One chunk, or several of at most `rows_per_chunk` rows; ordered by time. None for an empty stretch of no length.
std::vector<Chunk> chunks_of(const Stretch& stretch, std::size_t rows_per_chunk = 4096);

// Puts chunks together again, in the order they were written. What is lost between two of them is a missing span.
class SeriesAssembly {
  public:
    explicit SeriesAssembly(Series& series) : series_(series) {}
    Outcome<Done> add(const Chunk& chunk);  // corrupted: a shape that no chunk of ours has
    // Chunks that do not open, or are not there; where the next one begins tells better how far they went than
    // `to_ms`, the damaged row's own word.
    void lose(std::int64_t chunks, std::int64_t to_ms);
    void finish();  // orders what came late, bridges what is missing
    [[nodiscard]] bool nothing_intact() const { return intact_ == 0 && lost_chunks_ > 0; }

  private:
    void end_loss(std::int64_t to_ms);

    Series& series_;
    std::vector<LostPiece> lost_;
    std::int64_t lost_chunks_ = 0;  // since the last intact one
    std::int64_t lost_to_ms_ = 0;
    std::int64_t intact_ = 0;
};

}  // namespace ritm::recorder
