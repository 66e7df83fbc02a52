// The sports a person can choose; imported files may bring any of them.
#pragma once
#include <cstdint>

namespace ritm::app {

enum class Sport : std::uint8_t {
    other,
    run,
    treadmill_run,
    walk,
    treadmill_walk,
    cycle,
    indoor_cycle,
    swim,
    row,
    elliptical,
    strength,
};

}  // namespace ritm::app
