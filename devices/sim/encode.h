// The bytes that real devices send, made by an encoder of the simulation's own: it shares no code with the decoders, or
// one mistake would hide on both sides. Layouts: Heart Rate 1.0 (2A37), Fitness Machine 1.0.1 (2ACD).
#pragma once
#include <cstdint>
#include <span>

#include "domain/kernel/bytes.h"

namespace ritm::devices::sim {

struct StrapNumbers {
    int bpm = 0;
    bool contact = true;
    std::span<const std::uint16_t> rr_1024;  // at most nine are sent
};
Bytes encode_strap(const StrapNumbers& numbers);

struct TreadmillNumbers {
    int speed_hundredths_km_h = 0;
    int distance_m = 0;
    int incline_tenths = 0;
    int ascent_tenths_m = 0;
    int energy_kcal = 0;
    int elapsed_s = 0;
};
Bytes encode_treadmill(const TreadmillNumbers& numbers);

}  // namespace ritm::devices::sim
