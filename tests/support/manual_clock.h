// A clock that moves only when the test says so. Wall and monotonic time move together; jump_wall() moves the wall
// alone.
#pragma once
#include "domain/kernel/executor.h"

namespace ritm::test {

class ManualClock final : public Clock {
  public:
    explicit ManualClock(Instant start = Instant(1'772'352'000'000)) : wall_(start) {}  // 2026-03-01T08:00:00Z
    [[nodiscard]] Instant now() const override { return wall_; }
    [[nodiscard]] Ticks ticks() const override { return ticks_; }
    void advance(Millis span) {
        wall_ = wall_ + span;
        ticks_ = ticks_ + span;
    }
    void jump_wall(Millis by) { wall_ = wall_ + by; }

  private:
    Instant wall_;
    Ticks ticks_{1'000};
};

}  // namespace ritm::test
