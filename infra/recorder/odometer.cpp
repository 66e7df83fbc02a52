#include "infra/recorder/odometer.h"

#include <algorithm>

#include "domain/training/policy.h"
#include "infra/recorder/policy.h"

namespace ritm::recorder {
namespace {

using policy::counter_slack_mm;
constexpr std::int64_t believable_count_mm = 100'000'000'000;  // 100,000 km: more is a broken counter
constexpr std::int64_t believable_span_ms = 48LL * 3'600'000;
// A file's sport may be wrong; what remains to be refused is damage.
constexpr std::int64_t total_speed_max = training::policy::speed_max_any.raw();
constexpr std::int64_t first_speed_max = 30'000;
constexpr std::int64_t first_slack_mm = 100'000;

}  // namespace

bool Odometer::plausible(std::int64_t step_mm, std::int64_t span_ms) const {
    const std::int64_t span = std::min(span_ms, believable_span_ms);
    return step_mm >= 0 && step_mm <= speed_max_ * span / 1000 + counter_slack_mm;
}

void Odometer::counted(std::int64_t at_ms, std::int64_t count_mm) {
    if (count_mm < 0 || count_mm > believable_count_mm) return;
    if (source_ == DistanceSource::none) source_ = DistanceSource::speed;  // something counts from here on
    if (count_ && at_ms < count_->at_ms) return;
    // A jump that no one can run, or a count that starts anew: speed speaks for the time in between.
    if (count_ && plausible(count_mm - count_->value, at_ms - count_->at_ms)) {
        take_step(at_ms, (count_mm - count_->value) * 1000);
    } else {
        settle_by_speed();
    }
    count_ = Seen{at_ms, count_mm};
    if (!first_count_ms_) first_count_ms_ = at_ms;
    raise();
}

bool Odometer::machine_stands(std::int64_t at_ms) const {
    return machine_time_moves_ && at_ms - machine_time_->at_ms >= policy::machine_time_stands_ms &&
           at_ms - machine_time_heard_ms_ <= hold_ms_;
}

void Odometer::take_step(std::int64_t at_ms, std::int64_t step_um) {
    const std::int64_t said_um = machine_stands(at_ms) ? 0 : by_speed_um_;
    by_speed_um_ = 0;
    settled_um_ += doubt_.overruled ? said_um : step_um;
    if (doubt_.overruled) return;
    source_ = DistanceSource::machine;
    doubt_.standing_um = step_um == 0 ? doubt_.standing_um + said_um : 0;
    doubt_.speed_um += said_um;
    doubt_.count_um += step_um;
    if (doubt_.standing_um > policy::standing_count_mm_max * 1000) return overrule(doubt_.standing_um);
    if (doubt_.speed_um < policy::slow_count_stretch_mm * 1000) return;
    if (doubt_.speed_um > doubt_.count_um * policy::slow_count_factor_max) {
        return overrule(doubt_.speed_um - doubt_.count_um);
    }
    doubt_.speed_um = doubt_.count_um = 0;
}

void Odometer::overrule(std::int64_t missing_um) {
    settled_um_ += missing_um;
    doubt_ = {};
    doubt_.overruled = ever_overruled_ = true;
    source_ = DistanceSource::speed;
}

void Odometer::settle_by_speed() {
    settled_um_ += by_speed_um_;
    by_speed_um_ = 0;
}

void Odometer::machine_time(std::int64_t at_ms, std::int64_t elapsed_ms) {
    machine_time_heard_ms_ = at_ms;
    if (machine_time_ && elapsed_ms == machine_time_->value) return;
    machine_time_moves_ = machine_time_.has_value();
    machine_time_ = Seen{at_ms, elapsed_ms};
}

void Odometer::other_counter() {
    settle_by_speed();
    count_.reset();
    doubt_ = {};
    raise();
}

void Odometer::total(std::int64_t at_ms, std::int64_t total_mm) {
    if (total_mm < 0 || total_mm > believable_count_mm) return;
    const std::int64_t span_ms = std::clamp<std::int64_t>(at_ms - (total_ ? total_->at_ms : 0), 0, believable_span_ms);
    if (!total_) {
        earlier_mm_ = total_mm > first_slack_mm + first_speed_max * span_ms / 1000 ? total_mm : 0;
        highest_mm_ = 0;
        source_ = DistanceSource::machine;
    } else if (total_mm - total_->value > total_speed_max * span_ms / 1000 + counter_slack_mm) {
        return;
    }
    total_ = Seen{at_ms, total_mm};
    highest_mm_ = std::max(highest_mm_, total_mm - earlier_mm_);
}

void Odometer::speed(std::int64_t at_ms, std::int64_t mm_s) {
    if (mm_s < 0 || mm_s > speed_max_) return;
    if (source_ == DistanceSource::none) source_ = DistanceSource::speed;
    if (speed_ && at_ms <= speed_->at_ms) return;
    if (speed_ && at_ms - speed_->at_ms <= hold_ms_) {
        by_speed_um_ += (speed_->value + mm_s) * (at_ms - speed_->at_ms) / 2;  // mm/s · ms = µm
    }
    if (!speed_ && runs_from_ms_) fill_start(at_ms, mm_s);
    speed_ = Seen{at_ms, mm_s};
    raise();
}

void Odometer::fill_start(std::int64_t at_ms, std::int64_t mm_s) {
    const std::int64_t known_from_ms = first_count_ms_.value_or(at_ms);
    const std::int64_t unknown_ms = known_from_ms - *runs_from_ms_;
    if (unknown_ms < 0 || unknown_ms > hold_ms_) return;
    // Two seconds in doubt and the packet after them come to three; on a slow machine to a little more.
    if (at_ms - known_from_ms > 2 * hold_ms_) return;
    (first_count_ms_ ? settled_um_ : by_speed_um_) += mm_s * unknown_ms;
}

void Odometer::run(std::int64_t at_ms) {
    runs_from_ms_ = at_ms;
    first_count_ms_.reset();
}

void Odometer::pause(std::int64_t at_ms) {
    if (speed_ && at_ms - speed_->at_ms <= hold_ms_) {
        const std::int64_t from_ms = count_ ? std::max(speed_->at_ms, count_->at_ms) : speed_->at_ms;
        by_speed_um_ += speed_->value * std::max<std::int64_t>(0, at_ms - from_ms);
    }
    runs_from_ms_.reset();
    settle_by_speed();
    count_.reset();
    speed_.reset();
    raise();
}

void Odometer::raise() {
    if (total_) return;
    highest_mm_ = std::max(highest_mm_, (settled_um_ + by_speed_um_) / 1000);
}

std::optional<Distance> Odometer::distance() const {
    if (source_ == DistanceSource::none) return std::nullopt;
    return Distance(highest_mm_);
}

}  // namespace ritm::recorder
