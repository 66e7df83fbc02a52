// Fastest times over the standard distances (policy::record_distances), point by point as a session is recorded, so
// that the live screen and the summary tell the same. Equal to metrics::best_effort_s over the same points; O(1) per
// point and distance.
//
// Units: ms of elapsed time, mm. A step that nobody makes (TRN-08) cuts the track: no effort spans it. A count that
// stands still adds no point, so a counter in whole metres does not make one faster.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "domain/training/policy.h"
#include "domain/training/published.h"

namespace ritm::training {

struct TimedEffort {
    BestEffort effort;
    Millis ended;  // elapsed time of the session
    friend bool operator==(const TimedEffort&, const TimedEffort&) = default;
};

class BestEffortFold {
  public:
    // `fastest`: of the sport (plausibility.h).
    explicit BestEffortFold(Speed fastest) : fastest_(fastest) {}
    // Recording begins or goes on at this moment and distance.
    void begin(std::int64_t at_ms, std::int64_t distance_mm);
    // So far at this moment; times ascend. Points that come too soon wait for the next one or the end.
    void reach(std::int64_t at_ms, std::int64_t distance_mm);
    // Recording stops.
    void end(std::int64_t at_ms, std::int64_t distance_mm);
    [[nodiscard]] std::vector<TimedEffort> efforts() const;  // ascending by distance

  private:
    struct Point {
        std::int64_t ms = 0;
        std::int64_t mm = 0;
    };
    struct Window {
        std::size_t before_start = 0;  // last point at or before the start of the window that ends on the newest point
        std::size_t start = 0;         // first point whose window has not ended yet
        std::optional<TimedEffort> best;
    };
    void add(const Point& point);
    void follow(Window& window, Distance distance);
    [[nodiscard]] bool believed(const Point& next) const;
    [[nodiscard]] std::int64_t crossing(std::size_t before, std::int64_t mm) const;

    Speed fastest_;
    std::vector<Point> points_;  // since the last anomaly
    std::array<Window, policy::record_distances.size()> windows_;
};

}  // namespace ritm::training
