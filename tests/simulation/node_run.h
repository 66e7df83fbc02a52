// One seed: a person uses one node for some simulated minutes, everything that can happen to it happens at random
// moments, and after each step the invariants must hold. The same seed does the same, step by step (Verdict::story).
//
// Actions: start, pause, resume, lap, finish, discard, delete, restore. Faults: a sensor out of reach and back, jumps
// of the wall clock, and on the disk below SQLite (tests/support/fault_vfs):
//   power cut   at any call that changes a file, also while the program opens: what was not synced survives at random
//   kill        the program is gone between two calls; nothing is closed, the system keeps what was written
//   full disk   for a while: writes that need space fail
//   I/O error   one call fails, or all that change a file for a while
//
// Invariants. After each step: the screen shows what runs; the timer does not go back; what was acknowledged as kept,
// deleted, restored or thrown away is so. After each reopening too: the running session is offered again with all the
// time that was shown as saved. Regularly, and at the end: the chain is whole, versions run 1 … n, read models are the
// fold of the log. What was refused while the disk failed may be done or not, but one of both.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "tests/simulation/planted.h"

namespace ritm::simulation {

// How often each fault happened, and how often while a session was recorded.
struct FaultCount {
    int all = 0;
    int while_recording = 0;
};
struct FaultCounts {
    FaultCount power_cut;
    FaultCount kill;
    FaultCount full_disk;
    FaultCount io_error;
    int cut_while_opening = 0;
};

struct Verdict {
    std::optional<std::string> violation;  // which invariant, at which step
    int steps = 0;
    int finished = 0;
    FaultCounts faults;
    std::string story;  // a line per step and answer
};

Verdict run_seed(std::uint64_t seed, Planted planted = Planted::nothing);

}  // namespace ritm::simulation
