// Metabolic energy of one second by what is known at that second. Priority: power > heart rate with VO2max > heart rate
// > ACSM by speed and grade; what the machine counted comes last (its estimate knows no person).
// Unknown sex: the mean of both equations. Below 90 bpm the heart-rate equation has no ground: speed goes first there.
#pragma once
#include <cstdint>
#include <optional>

#include "infra/recorder/live_frame.h"
#include "infra/recorder/person.h"

namespace ritm::recorder {

struct Effort {                              // current, counted values; absent in gaps
    std::optional<std::int64_t> heart_rate;  // bpm
    std::optional<std::int64_t> speed;       // mm/s
    std::optional<std::int64_t> incline;     // 0.01 %
    std::optional<std::int64_t> cadence;     // 0.5 /min
    std::optional<std::int64_t> power;       // W
};

struct EnergyRate {
    EnergySource source = EnergySource::none;
    double watts = 0;  // J per second, gross
};

EnergyRate energy_rate(const Effort& effort, const Person& person, Movement movement);

struct Body {
    Sex sex = Sex::unknown;
    double weight_kg = 0;
    double age_years = 0;
};
// kJ/min of Keytel 2005 without and with VO2max (ml/kg/min); negative results are 0.
double keytel_kj_min(const Body& body, double heart_rate_bpm);
double keytel_vo2max_kj_min(const Body& body, double heart_rate_bpm, double vo2max);
// ml/kg/min of ACSM: the running equation from 140 steps a minute, or without a cadence from 7.2 km/h, else walking.
double treadmill_vo2(double speed_m_min, double grade, std::optional<double> cadence_spm);

}  // namespace ritm::recorder
