// The machine's clocks: the wall clock, and std::chrono::steady_clock for ticks (stands still while the machine sleeps,
// so that no gap is recorded for a suspended hour: the wall clock's jump tells of it).
#pragma once
#include "domain/kernel/executor.h"

namespace ritm::system {

class SystemClock final : public Clock {  // any thread
  public:
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] Ticks ticks() const override;
};

}  // namespace ritm::system
