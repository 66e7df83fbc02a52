// The whole session at one point per second of timer, for the live chart: append-only, so a frame shares it with the
// recorder without copying; adding a point costs O(1) whatever the length.
//
// One thread appends. Any thread that got a LiveFrame may read points [0, LiveFrame::trace_points): they were written
// before the frame was put into its slot and never change.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>

namespace ritm::recorder {

struct TracePoint {
    static constexpr std::int32_t none = std::numeric_limits<std::int32_t>::min();
    std::int32_t timer_s = 0;        // seconds of timer, ascending by one
    std::int32_t elapsed_s = 0;      // jumps where a pause was
    std::int32_t heart_rate = none;  // bpm; none: gap, or marked and not counted
    std::int32_t speed = none;       // mm/s
    std::int32_t incline = none;     // 0.01 %
    std::int32_t cadence = none;     // 0.5 /min
    std::int32_t power = none;       // W
    std::int32_t altitude = none;    // mm
    friend bool operator==(const TracePoint&, const TracePoint&) = default;
};

class LiveTrace {
  public:
    static constexpr std::size_t block_points = 256;
    static constexpr std::size_t blocks_max = 340;  // 24 h of timer and some
    // A point beyond the capacity is dropped; the session has reached its limit by then.
    void append(const TracePoint& point);
    [[nodiscard]] std::size_t size() const { return size_; }  // appending thread only
    [[nodiscard]] const TracePoint& operator[](std::size_t i) const {
        return (*blocks_[i / block_points])[i % block_points];
    }

  private:
    using Block = std::array<TracePoint, block_points>;
    std::array<std::unique_ptr<Block>, blocks_max> blocks_;
    std::size_t size_ = 0;
};

}  // namespace ritm::recorder
