// ritm_simulate N [FIRST]: seeds FIRST .. FIRST + N - 1 (default from 1). A failing seed is named with what to call to
// see it again; the last line is `N passed, M failed`.
#include <fmt/format.h>

#include <cstdlib>

#include "tests/simulation/node_run.h"

int main(int argc, char** argv) {
    const long count = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 12;
    const long first = argc > 2 ? std::strtol(argv[2], nullptr, 10) : 1;
    long failed = 0;
    long crashes = 0;
    long finished = 0;
    for (long seed = first; seed < first + count; ++seed) {
        const auto verdict = ritm::simulation::run_seed(static_cast<std::uint64_t>(seed));
        crashes += verdict.crashes;
        finished += verdict.finished;
        if (!verdict.violation) continue;
        ++failed;
        fmt::print("seed {}: {}\n  repeat: ritm_simulate 1 {}\n", seed, *verdict.violation, seed);
    }
    fmt::print("{} crashes survived, {} sessions finished\n", crashes, finished);
    fmt::print("{} passed, {} failed\n", count - failed, failed);
    return failed == 0 && count > 0 ? 0 : 1;
}
