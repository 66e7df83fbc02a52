// A simulated person's heart on a treadmill: heart rate follows effort with a lag, drifts upwards in long efforts, and
// beats with a variability that shrinks with effort. Deterministic under its seed; not a medical model.
//
// Effort: oxygen cost of walking and running by the ACSM equations (Guidelines for Exercise Testing and Prescription),
// as a share of the reserve; heart-rate reserve and oxygen reserve go together (Swain & Leutholtz, 1997).
#pragma once
#include <cstdint>
#include <vector>

#include "devices/sim/noise.h"
#include "domain/kernel/instant.h"
#include "domain/kernel/quantity.h"

namespace ritm::devices::sim {

struct Physiology {
    double resting_bpm = 58;
    double maximum_bpm = 188;
    double vo2max_ml_kg_min = 46;
    double mass_kg = 74;
    double rise_s = 38;            // time constant towards a higher heart rate
    double fall_s = 55;            // towards a lower one
    double drift_share = 0.08;     // of the reserve, reached after long efforts
    double drift_s = 1'800;        // time constant of the drift
    double resting_rr_sd_ms = 42;  // beat-to-beat at rest
    double standing_bpm = 0;       // above the resting one, of who stands and waits for the belt
};

// Oxygen cost in ml/kg/min.
double oxygen_cost(Speed speed, Incline incline);

class Runner {
  public:
    Runner(Physiology physiology, std::uint64_t seed);
    // One step of at most a second at this speed; beats of the step are added to beats().
    void advance(Millis span, Speed speed, Incline incline);
    [[nodiscard]] double heart_rate() const { return bpm_; }
    [[nodiscard]] double energy_kcal() const { return energy_kcal_; }
    // RR intervals in 1/1024 s of the beats since the last call, oldest first.
    std::vector<std::uint16_t> take_beats();

  private:
    void beat_for(double seconds);

    Physiology physiology_;
    Noise noise_;
    double bpm_;
    double drift_ = 0;  // 0..1
    double energy_kcal_ = 0;
    double since_beat_s_ = 0;
    double next_rr_s_;
    double breath_s_ = 0;  // phase of breathing: heart rate swings with it
    std::vector<std::uint16_t> beats_;
};

}  // namespace ritm::devices::sim
