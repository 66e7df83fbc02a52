// Durable commands through the gateway: decided, sealed, with their idempotency row, acknowledged after the commit. The
// floor is SQLite alone (raw_inserts.h).
#include "tests/bench/bench_table.h"
#include "tests/bench/command_load.h"
#include "tests/bench/raw_inserts.h"

namespace ritm::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int commands = 4'000;

// In turns with the floor, both warm, medians of the turns: what disturbs the machine disturbs both.
Figure throughput(RawInserts& raw, int callers) {
    constexpr int turns = 20;
    const int each_turn = 4 * callers;  // whole groups: the last answers of a turn have no successors to share a commit
    Load<Additions> load;
    (void)load.run(callers, commands);
    std::vector<double> ours;
    std::vector<double> floor;
    for (int turn = 0; turn < turns; ++turn) {
        const auto start = Clock::now();
        (void)load.run(callers, each_turn);
        ours.push_back(seconds_since(start) / each_turn);
        for (int i = 0; i < 50; ++i) floor.push_back(raw.one_us());
    }
    return {"gateway_commands_" + std::to_string(callers),
            1 / median(std::move(ours)),
            "commands/s",
            1e6 / median(std::move(floor)),
            "inserts/s",
            Better::higher,
            callers == 16 ? 5.0 : 11.0};
}

// One command after the other, in turns with the floor.
Figure alone(RawInserts& raw) {
    Load<Additions> load;
    (void)load.run(1, 1'000);
    std::vector<double> ours;
    std::vector<double> floor;
    for (int turn = 0; turn < 40; ++turn) {
        for (const double seconds : load.run(1, 50)) ours.push_back(seconds * 1e6);
        for (int i = 0; i < 50; ++i) floor.push_back(raw.one_us());
    }
    return {"gateway_command_p50", median(std::move(ours)), "µs", median(std::move(floor)),
            "µs/insert",           Better::lower,           1.3};
}

}  // namespace

std::vector<Figure> gateway_commands() {
    RawInserts raw;
    return {alone(raw), throughput(raw, 16), throughput(raw, 64)};
}

}  // namespace ritm::bench
