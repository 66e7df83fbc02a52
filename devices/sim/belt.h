// A simulated treadmill's belt: it follows a program of steps with limited ramps and counts as machines do. It starts
// by itself some seconds after the first link, as if a person pressed START on the console.
#pragma once
#include <cstdint>
#include <vector>

#include "domain/kernel/instant.h"
#include "domain/kernel/quantity.h"

namespace ritm::devices::sim {

struct ProgramStep {
    Millis length;
    Speed speed;
    Incline incline;
};

// Warm-up, intervals, cool-down: 32 minutes.
std::vector<ProgramStep> interval_program();
// The same in short for who has three minutes to look: a walk of 20 s, then faster with each minute; 29 minutes.
std::vector<ProgramStep> brisk_program();

class Belt {
  public:
    explicit Belt(std::vector<ProgramStep> program) : program_(std::move(program)) {}
    void advance(Millis span);  // at most a second

    [[nodiscard]] Speed speed() const { return Speed(speed_); }
    [[nodiscard]] Incline incline() const { return Incline(incline_); }
    [[nodiscard]] Distance distance() const { return Distance(distance_um_ / 1'000); }
    [[nodiscard]] Distance ascent() const { return Distance(ascent_um_ / 1'000); }
    [[nodiscard]] Millis elapsed() const { return elapsed_; }  // while the belt moves
    [[nodiscard]] bool finished() const;

  private:
    std::vector<ProgramStep> program_;
    Millis at_;
    Millis elapsed_;
    std::int64_t speed_ = 0;        // mm/s
    std::int64_t incline_ = 0;      // 0.01 %
    std::int64_t distance_um_ = 0;  // µm: no rounding adds up
    std::int64_t ascent_um_ = 0;
};

}  // namespace ritm::devices::sim
