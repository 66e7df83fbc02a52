// One seed: a person uses one node for some simulated minutes, everything that can happen to it happens at random
// moments, and after each step the invariants must hold. The same seed does the same, step by step.
//
// Actions: start, pause, resume, lap, finish, discard, edit, delete, restore, manual entry, import. Faults: a sensor
// out of reach and back, radio off and on, jumps of the wall clock, and crashes (the program ends between two tasks,
// the next start takes up, keeps or throws away what was running).
#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace ritm::simulation {

struct Verdict {
    std::optional<std::string> violation;  // which invariant, at which step
    int steps = 0;
    int crashes = 0;
    int finished = 0;
};

Verdict run_seed(std::uint64_t seed);

}  // namespace ritm::simulation
