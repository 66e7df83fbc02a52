// The frame of the benchmarks. A benchmark measures itself and a floor (the least that anyone must do for the same
// effect) in the same run, because absolute times differ from machine to machine and from hour to hour.
#pragma once
#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ritm::bench {

enum class Better { lower, higher };

struct Figure {
    std::string name;  // listed in README.md
    double value = 0;
    std::string unit;
    std::optional<double> floor;  // nothing for memory, bytes and start-up: then the target is absolute
    std::string floor_unit;
    Better better = Better::lower;
    std::optional<double> target;  // of value / floor; without a floor of the value itself

    [[nodiscard]] std::optional<double> ratio() const { return floor ? std::optional(value / *floor) : std::nullopt; }
    [[nodiscard]] bool met() const {
        if (!target) return true;
        const double reached = ratio().value_or(value);
        return better == Better::lower ? reached <= *target : reached >= *target;
    }
};

struct Benchmark {
    std::string_view name;
    std::vector<Figure> (*run)();
};
std::span<const Benchmark> benchmark_table();

// Keeps the compiler from leaving the work out.
template <class Value>
void keep(const Value& value) {
    asm volatile("" : : "r,m"(value) : "memory");
}

// Seconds of the fastest of `rounds` runs: what the machine can do when nobody disturbs.
template <class Work>
double fastest_seconds(int rounds, Work work) {
    double best = 1e300;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        best = took.count() < best ? took.count() : best;
    }
    return best;
}

}  // namespace ritm::bench
