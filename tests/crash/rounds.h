// The command line of a kill loop: PROGRAM ROUNDS [SEED]; each failure names its round and seed, the last line is
// "N passed, M failed".
#pragma once
#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace ritm {

// Loop: made from a seed; round() says what was wrong, or nothing; counts() what was done in all.
template <class Loop>
int run_rounds(int argc, char** argv, const char* program) {
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 100;
    const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
    if (rounds <= 0) {
        fmt::print(stderr, "usage: {} ROUNDS [SEED]\n", program);
        return 2;
    }
    int failed = 0;
    {
        Loop loop(seed);
        for (int round = 1; round <= rounds; ++round) {
            const auto wrong = loop.round();
            if (wrong.empty()) continue;
            ++failed;
            fmt::print("round {}: {} (repeat: {} {} {})\n", round, wrong, program, round, seed);
        }
        fmt::print("{}\n", loop.counts());
    }
    fmt::print("{} passed, {} failed\n", rounds - failed, failed);
    return failed == 0 ? 0 : 1;
}

}  // namespace ritm
