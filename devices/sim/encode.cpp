#include "devices/sim/encode.h"

#include <algorithm>

namespace ritm::devices::sim {
namespace {

void put(Bytes& bytes, int value, int octets) {
    for (int i = 0; i < octets; ++i) bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i) & 0xFF));
}

}  // namespace

Bytes encode_strap(const StrapNumbers& numbers) {
    constexpr std::size_t most_beats = 9;
    const auto beats = numbers.rr_1024.first(std::min(numbers.rr_1024.size(), most_beats));
    Bytes bytes;
    put(bytes, 0x04 | (numbers.contact ? 0x02 : 0x00) | (beats.empty() ? 0x00 : 0x10), 1);
    put(bytes, std::clamp(numbers.bpm, 0, 255), 1);
    for (const std::uint16_t rr : beats) put(bytes, rr, 2);
    return bytes;
}

Bytes encode_treadmill(const TreadmillNumbers& numbers) {
    Bytes bytes;
    put(bytes, 0x049C, 2);  // distance, inclination, elevation, energy, elapsed time; speed by bit 0 = 0
    put(bytes, numbers.speed_hundredths_km_h, 2);
    put(bytes, numbers.distance_m, 3);
    put(bytes, numbers.incline_tenths, 2);
    put(bytes, 0x7FFF, 2);
    put(bytes, numbers.ascent_tenths_m, 2);
    put(bytes, 0xFFFF, 2);
    put(bytes, numbers.energy_kcal, 2);
    put(bytes, 0xFFFF, 2);
    put(bytes, 0xFF, 1);
    put(bytes, numbers.elapsed_s, 2);
    return bytes;
}

}  // namespace ritm::devices::sim
