// Distance from two witnesses: what the machine counts, and speed over real time stamps. The machine is believed where
// its count moves plausibly; speed fills in before the first count, across resets and where there is no counter.
//
// Speed between two samples counts as their mean, unless they are further apart than the hold: then nothing is known.
// From the start to the first sample, and from the last one to a pause, that sample's speed holds: with one sample a
// second half a second each, a percent and more of a short workout.
//
// Never goes back. Units: ms, mm, mm/s.
#pragma once
#include <cstdint>
#include <optional>

#include "infra/recorder/live_frame.h"

namespace ritm::recorder {

class Odometer {
  public:
    Odometer(std::int64_t speed_max_mm_s, std::int64_t hold_ms) : speed_max_(speed_max_mm_s), hold_ms_(hold_ms) {}
    void counted(std::int64_t at_ms, std::int64_t count_mm);
    // The session's own count, as files have it: it is the distance, from the first one on speed does not count. One
    // that begins further than anyone gets in that time goes on from an earlier session of the file.
    void total(std::int64_t at_ms, std::int64_t total_mm);
    void speed(std::int64_t at_ms, std::int64_t mm_s);
    void another_counter();  // what is counted next says nothing about what was counted before
    void run(std::int64_t at_ms);
    // What the sensors say from here to the next run() does not count.
    void pause(std::int64_t at_ms);
    [[nodiscard]] std::optional<Distance> distance() const;
    [[nodiscard]] DistanceSource source() const { return source_; }

  private:
    struct Seen {
        std::int64_t at_ms = 0;
        std::int64_t value = 0;
    };
    [[nodiscard]] bool plausible(std::int64_t step_mm, std::int64_t span_ms) const;
    void raise();

    std::int64_t speed_max_;
    std::int64_t hold_ms_;
    std::optional<std::int64_t> runs_from_ms_;
    std::optional<Seen> count_;
    std::optional<Seen> speed_;
    std::int64_t settled_um_ = 0;   // µm, so that 4 Hz speeds do not round away
    std::int64_t by_speed_um_ = 0;  // since the last believed count
    std::int64_t highest_mm_ = 0;
    std::optional<Seen> total_;
    std::int64_t earlier_mm_ = 0;  // of the session's own count
    DistanceSource source_ = DistanceSource::none;
};

}  // namespace ritm::recorder
