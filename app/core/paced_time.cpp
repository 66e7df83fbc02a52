#include "app/core/paced_time.h"

#include "domain/kernel/check.h"

namespace ritm::core {

PacedClock::PacedClock(const Clock& real, std::int64_t pace, std::optional<Instant> since)
    : real_(real), pace_(pace), start_ticks_(real.ticks()), start_(real.now()) {
    if (since) start_ = *since + (start_ - *since) * pace;
    RITM_CHECK(pace >= 1, "a pace of at least 1");
}

Instant PacedClock::now() const {
    if (pace_ == 1) return real_.now();  // jumps of the wall clock must be seen
    return start_ + (ticks() - start_ticks_);
}

Ticks PacedClock::ticks() const { return start_ticks_ + (real_.ticks() - start_ticks_) * pace_; }

Ticks PacedClock::real_ticks(Ticks paced) const {
    const std::int64_t ahead = (paced - start_ticks_).raw();
    return start_ticks_ + Millis((ahead + pace_ - 1) / pace_);  // never early
}

}  // namespace ritm::core
