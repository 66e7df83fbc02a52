#include "infra/recorder/counter.h"

#include <algorithm>
#include <utility>

#include "infra/recorder/policy.h"

namespace ritm::recorder {

std::int64_t Counter::counted(std::int64_t at_ms, std::int64_t value) {
    const auto before = std::exchange(seen_, Seen{at_ms, value});
    if (!before) return 0;
    std::int64_t step = 0;
    if (__builtin_sub_overflow(value, before->value, &step) || step < 0) return 0;
    const std::int64_t span_ms = std::clamp<std::int64_t>(at_ms - before->at_ms, 0, policy::counter_span_ms_max);
    return step <= limit_.amount * span_ms / limit_.per_ms + limit_.slack ? step : 0;
}

}  // namespace ritm::recorder
