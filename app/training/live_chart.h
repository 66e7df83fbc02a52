// The two lines of the live chart, one value a second of the workout, speed in the person's unit. What the screen saw
// is drawn from its pictures; seconds that it did not see come from the recorder (WorkoutPort::trail). A second without
// a valid value stays a gap. GUI thread.
#pragma once
#include <vector>

#include "app/charts/chart_series.h"
#include "app/common/presentation.h"
#include "app/training/workout_port.h"

namespace ritm::app {

class LiveChart {
  public:
    static constexpr std::int64_t kept_seconds = 1200;
    explicit LiveChart(const Presentation& presentation) : presentation_(presentation) {}

    [[nodiscard]] ChartSeries* heart_rate() { return &heart_rate_; }
    [[nodiscard]] ChartSeries* speed() { return &speed_; }
    // Upper end of the speed axis, in the person's unit.
    [[nodiscard]] double speed_top() const { return speed_top_; }

    // The next picture starts a new chart.
    void forget() { last_s_ = -1; }
    // Replaces everything.
    void fill(const std::vector<TrailPoint>& trail);
    // Draws the picture's second. Returns 0, or, without drawing, how far the trail must reach back because seconds
    // before it are missing.
    [[nodiscard]] std::int64_t show(const LiveView& view);
    // Adds what the recorder knows of the missing seconds; false: nothing new.
    [[nodiscard]] bool add(const std::vector<TrailPoint>& trail);
    // Draws the picture's second; missing ones before it become a gap.
    void show_after_gap(const LiveView& view);

  private:
    void append(std::int64_t second, double heart_rate, double speed);
    [[nodiscard]] double in_unit(std::int64_t mm_s) const;
    void make_room(double speed);

    const Presentation& presentation_;
    ChartSeries heart_rate_;
    ChartSeries speed_;
    std::int64_t last_s_ = -1;  // last second in the chart; -1: none
    double speed_top_ = 10;
};

}  // namespace ritm::app
