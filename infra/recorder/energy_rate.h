// Metabolic energy of one second by what is known at that second. Priority: power > heart rate with VO2max > heart rate
// > ACSM by speed and grade; what the machine counted comes last (its estimate knows no person).
// Equations: domain/training/views/metrics_energy.h. Unknown sex: the mean of both. Below 90 bpm the heart-rate
// equation has no ground: speed goes first there.
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

}  // namespace ritm::recorder
