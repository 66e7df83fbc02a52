// ritm_simulate N [FIRST]: seeds FIRST .. FIRST + N - 1 (default from 1). A failing seed is named with what to call to
// see it again; then how often each fault happened (in brackets: while a session was recorded); the last line is
// `N passed, M failed`. ritm_simulate 1 FIRST --story prints what happened, the same at each call.
#include <fmt/format.h>

#include <cstdlib>
#include <cstring>

#include "tests/simulation/node_run.h"

namespace {
using ritm::simulation::FaultCount;
using ritm::simulation::FaultCounts;

void add(FaultCount& sum, const FaultCount& more) {
    sum.all += more.all;
    sum.while_recording += more.while_recording;
}
std::string shown(const FaultCount& count) { return fmt::format("{} ({})", count.all, count.while_recording); }
}  // namespace

int main(int argc, char** argv) {
    const long count = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 12;
    const long first = argc > 2 ? std::strtol(argv[2], nullptr, 10) : 1;
    const bool story = argc > 3 && std::strcmp(argv[3], "--story") == 0;
    long failed = 0;
    long finished = 0;
    FaultCounts met;
    for (long seed = first; seed < first + count; ++seed) {
        const auto verdict = ritm::simulation::run_seed(static_cast<std::uint64_t>(seed));
        finished += verdict.finished;
        add(met.power_cut, verdict.faults.power_cut);
        add(met.kill, verdict.faults.kill);
        add(met.full_disk, verdict.faults.full_disk);
        add(met.io_error, verdict.faults.io_error);
        met.cut_while_opening += verdict.faults.cut_while_opening;
        if (story) fmt::print("{}", verdict.story);
        if (!verdict.violation) continue;
        ++failed;
        fmt::print("seed {}: {}\n  repeat: {} 1 {} --story\n", seed, *verdict.violation, argv[0], seed);
    }
    fmt::print("{} power cuts, {} kills, {} full disks, {} I/O errors, {} cuts at a start; {} sessions finished\n",
               shown(met.power_cut), shown(met.kill), shown(met.full_disk), shown(met.io_error), met.cut_while_opening,
               finished);
    fmt::print("{} passed, {} failed\n", count - failed, failed);
    return failed == 0 && count > 0 ? 0 : 1;
}
