#include "infra/recorder/odometer.h"

#include <algorithm>

#include "domain/training/policy.h"

namespace ritm::recorder {
namespace {

// A counter that moves in whole 10 m steps, and its delay, must pass.
constexpr std::int64_t counter_slack_mm = 20'000;
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
    const bool moved_on = count_ && plausible(count_mm - count_->value, at_ms - count_->at_ms);
    // A jump that no one can run, or a count that starts anew: speed speaks for the time in between.
    settled_um_ += moved_on ? (count_mm - count_->value) * 1000 : by_speed_um_;
    if (moved_on) source_ = DistanceSource::machine;
    by_speed_um_ = 0;
    count_ = Seen{at_ms, count_mm};
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
    if (!speed_ && runs_from_ms_ && at_ms >= *runs_from_ms_ && at_ms - *runs_from_ms_ <= hold_ms_) {
        by_speed_um_ += mm_s * (at_ms - *runs_from_ms_);
    }
    speed_ = Seen{at_ms, mm_s};
    raise();
}

void Odometer::another_counter() {
    settled_um_ += by_speed_um_;
    by_speed_um_ = 0;
    count_.reset();
}

void Odometer::run(std::int64_t at_ms) { runs_from_ms_ = at_ms; }

void Odometer::pause(std::int64_t at_ms) {
    if (speed_ && at_ms - speed_->at_ms <= hold_ms_) {
        const std::int64_t from_ms = count_ ? std::max(speed_->at_ms, count_->at_ms) : speed_->at_ms;
        by_speed_um_ += speed_->value * std::max<std::int64_t>(0, at_ms - from_ms);
    }
    runs_from_ms_.reset();
    settled_um_ += by_speed_um_;
    by_speed_um_ = 0;
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
