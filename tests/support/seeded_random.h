// Repeatable randomness (SplitMix64): the same seed gives the same octets on every machine. Not for keys.
#pragma once
#include "infra/system/random.h"

namespace ritm::test {

class SeededRandom final : public system::Random {
  public:
    explicit SeededRandom(std::uint64_t seed = 1) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    // 0 .. bound − 1
    std::uint64_t below(std::uint64_t bound) { return next() % bound; }
    void fill(std::span<std::uint8_t> out) override {
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < out.size(); ++i) {
            if (i % 8 == 0) word = next();
            out[i] = static_cast<std::uint8_t>(word >> (8 * (i % 8)));
        }
    }

  private:
    std::uint64_t state_;
};

}  // namespace ritm::test
