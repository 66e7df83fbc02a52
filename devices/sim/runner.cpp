#include "devices/sim/runner.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ritm::devices::sim {
namespace {

constexpr double resting_oxygen = 3.5;  // ml/kg/min, one MET
constexpr double kcal_per_litre_oxygen = 5.0;
constexpr double running_from_m_min = 120.0;  // 7.2 km/h: people run from about here
constexpr double breathing_period_s = 4.0;
constexpr double turn = 6.283185307179586;

double approach(double value, double target, double time_constant_s, double seconds) {
    return target + (value - target) * std::exp(-seconds / time_constant_s);
}

}  // namespace

double oxygen_cost(Speed speed, Incline incline) {
    const double m_min = static_cast<double>(speed.raw()) * 0.06;
    const double grade = std::max(0.0, static_cast<double>(incline.raw()) / 10'000.0);
    if (m_min >= running_from_m_min) return 0.2 * m_min + 0.9 * m_min * grade + resting_oxygen;
    return 0.1 * m_min + 1.8 * m_min * grade + resting_oxygen;
}

Runner::Runner(Physiology physiology, std::uint64_t seed)
    : physiology_(physiology),
      noise_(seed),
      bpm_(physiology.resting_bpm + physiology.standing_bpm),
      next_rr_s_(60.0 / bpm_) {}

void Runner::advance(Millis span, Speed speed, Incline incline) {
    const double seconds = static_cast<double>(span.raw()) / 1'000.0;
    const double oxygen = oxygen_cost(speed, incline);
    const double reserve = (oxygen - resting_oxygen) / (physiology_.vo2max_ml_kg_min - resting_oxygen);
    const double effort = std::clamp(reserve, 0.0, 1.0);
    drift_ = approach(drift_, effort > 0.4 ? effort : 0.0, physiology_.drift_s, seconds);
    const double share = std::min(0.99, effort + physiology_.drift_share * drift_);
    const double by_effort = physiology_.resting_bpm + share * (physiology_.maximum_bpm - physiology_.resting_bpm);
    const double target = std::max(by_effort, physiology_.resting_bpm + physiology_.standing_bpm);
    bpm_ = approach(bpm_, target, target > bpm_ ? physiology_.rise_s : physiology_.fall_s, seconds);
    energy_kcal_ += oxygen * physiology_.mass_kg / 1'000.0 * kcal_per_litre_oxygen * seconds / 60.0;
    beat_for(seconds);
}

void Runner::beat_for(double seconds) {
    since_beat_s_ += seconds;
    while (since_beat_s_ >= next_rr_s_) {
        since_beat_s_ -= next_rr_s_;
        beats_.push_back(static_cast<std::uint16_t>(std::lround(next_rr_s_ * 1'024.0)));
        const double reserve = physiology_.maximum_bpm - physiology_.resting_bpm;
        const double calm = std::clamp((physiology_.maximum_bpm - bpm_) / reserve, 0.05, 1.0);
        const double sd_s = physiology_.resting_rr_sd_ms / 1'000.0 * calm * calm;
        breath_s_ = std::fmod(breath_s_ + next_rr_s_, breathing_period_s);
        const double breathing = std::sin(turn * breath_s_ / breathing_period_s);
        next_rr_s_ = 60.0 / bpm_ + sd_s * (0.7 * breathing + 0.5 * noise_.normal());
        next_rr_s_ = std::clamp(next_rr_s_, 0.3, 2.0);
    }
}

std::vector<std::uint16_t> Runner::take_beats() { return std::exchange(beats_, {}); }

}  // namespace ritm::devices::sim
