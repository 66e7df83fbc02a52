#include "tests/bench/bench_table.h"

namespace ritm::bench {

std::span<const Benchmark> benchmark_table() {
    static constexpr Benchmark table[] = {
        {"device_decoding", device_decoding},
        {"hub_notifications", hub_notifications},
    };
    return table;
}

}  // namespace ritm::bench
