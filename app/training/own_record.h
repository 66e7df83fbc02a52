// A person's own records as the screens show them (PRG-03): over standard distances, of the same kind of sport.
#pragma once
#include <cstdint>
#include <optional>

namespace ritm::app {

// How the running workout stands against the record over the next distance.
struct RecordPace {
    std::int64_t distance_mm = 0;
    std::int64_t time_ms = 0;              // the record
    std::optional<std::int64_t> ahead_ms;  // at even pace; negative: behind; nothing: too early to say
    double done = 0;                       // 0..1 of the distance
    std::int64_t age_ms = 0;               // of the newest distance or speed
};

struct NewRecord {
    std::int64_t distance_mm = 0;
    std::int64_t time_ms = 0;
    std::int64_t before_ms = 0;  // the record until then
    std::int64_t set_at_ms = 0;  // elapsed time when it was run; of the running workout only
};

}  // namespace ritm::app
