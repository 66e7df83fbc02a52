#include "devices/profiles/fitness_machine/speed_filter.h"

#include <algorithm>
#include <cstdlib>

#include "domain/devices/reading_policy.h"

namespace ritm::devices::fitness_machine {
namespace {

// A second's worth at least: machines that report faster than once a second change in steps.
bool is_jump(Speed from, Speed to, Millis span) {
    const std::int64_t span_ms = std::max<std::int64_t>(span.raw(), 1'000);
    return std::llabs(to.raw() - from.raw()) * 1'000 > policy::speed_jump_per_second.raw() * span_ms;
}

}  // namespace

void CounterWatch::see(Field counter, Ticks at) {
    moved_now_ = false;
    if (!counter.has_value()) return;
    seen_at_ = at;
    if (last_ != counter.raw()) {
        moved_now_ = last_.has_value();
        moved_once_ = moved_once_ || moved_now_;
        moved_at_ = at;
        last_ = counter.raw();
    }
}

bool SpeedFilter::belt_stands() const {
    if (stopped_ && (elapsed_.known() || distance_.known())) return true;
    // A machine whose elapsed time never moved does not count it; then it proves nothing.
    return elapsed_.moved_once() && elapsed_.stands(policy::elapsed_frozen_after) &&
           (!distance_.known() || distance_.stands(policy::elapsed_frozen_after));
}

std::optional<Speed> SpeedFilter::believe(Speed speed) {
    believed_ = speed;
    zero_since_.reset();
    jump_.reset();
    return speed;
}

std::optional<Speed> SpeedFilter::accept_zero(Ticks at) {
    jump_.reset();
    if (!believed_ || believed_->raw() == 0) return believe(Speed(0));
    if (!zero_since_) zero_since_ = at;
    const bool counts = elapsed_.moved_once() || distance_.moved_once();
    const bool counter_stands =
        elapsed_.stands(policy::elapsed_frozen_after) || distance_.stands(policy::elapsed_frozen_after);
    if (at - *zero_since_ >= policy::speed_zero_held && (!counts || counter_stands)) return believe(Speed(0));
    return std::nullopt;
}

std::optional<Speed> SpeedFilter::accept_moving(Speed speed, Ticks at) {
    zero_since_.reset();
    if (at - *first_at_ < policy::first_values_ignored) {
        // Who speeds up gently meanwhile makes no jump afterwards.
        if (believed_ && !is_jump(*believed_, speed, at - previous_at_)) believed_ = speed;
        return std::nullopt;
    }
    if (!believed_ || !is_jump(*believed_, speed, at - previous_at_)) return believe(speed);
    if (!jump_ || is_jump(jump_->speed, speed, at - previous_at_)) jump_ = Candidate{speed, at};
    jump_->speed = speed;
    if (at - jump_->since >= policy::speed_jump_held) return believe(speed);
    return std::nullopt;
}

std::optional<Speed> SpeedFilter::accept(Speed speed, Counters counters, Ticks at) {
    elapsed_.see(counters.elapsed, at);
    distance_.see(counters.distance, at);
    if (!first_at_) previous_at_ = first_at_.emplace(at);
    if (speed > policy::treadmill_speed_ceiling) return std::nullopt;
    const CounterWatch& proof = elapsed_.known() ? elapsed_ : distance_;
    if (proof.moved_just_now() && speed.raw() > 0) stopped_ = false;
    std::optional<Speed> result;
    if (belt_stands()) {
        result = believe(Speed(0));
    } else {
        result = speed.raw() == 0 ? accept_zero(at) : accept_moving(speed, at);
    }
    previous_at_ = at;
    return result;
}

}  // namespace ritm::devices::fitness_machine
