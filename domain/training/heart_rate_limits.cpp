#include "domain/training/heart_rate_limits.h"

#include "domain/training/policy.h"

namespace ritm::training {

HeartRateLimits heart_rate_limits(std::optional<std::int32_t> age, std::optional<HeartRate> measured_max) {
    if (measured_max) return {policy::heart_rate_min, *measured_max};
    const HeartRate years(age && *age > 0 ? *age : 0);
    return {policy::heart_rate_min, policy::heart_rate_max_at_age_zero - years};
}

}  // namespace ritm::training
