#include "infra/system/system_clock.h"

#include <chrono>

namespace ritm::system {

Instant SystemClock::now() const {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return Instant(std::chrono::floor<std::chrono::milliseconds>(since).count());
}

Ticks SystemClock::ticks() const {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return Ticks(std::chrono::floor<std::chrono::milliseconds>(since).count());
}

}  // namespace ritm::system
