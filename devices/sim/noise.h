// Repeatable randomness for simulated devices (SplitMix64; normal deviates by Box and Muller, 1958).
#pragma once
#include <cmath>
#include <cstdint>

namespace ritm::devices::sim {

class Noise {
  public:
    explicit Noise(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    // 0 ≤ x < 1
    double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }
    // Mean 0, standard deviation 1.
    double normal() {
        constexpr double turn = 6.283185307179586;
        const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
        return radius * std::cos(turn * uniform());
    }

  private:
    std::uint64_t state_;
};

}  // namespace ritm::devices::sim
