#include "tests/bench/bench_table.h"

namespace ritm::bench {

std::span<const Benchmark> benchmark_table() {
    static constexpr Benchmark table[] = {
        {"device_decoding", device_decoding},
        {"hub_notifications", hub_notifications},
        {"telemetry", telemetry},
        {"live_recording", live_recording},
        {"class_ingest", class_ingest},
        {"gateway_commands", gateway_commands},
        {"read_models", read_models},
        {"history_10000", history_10000},
        {"fit_reading", fit_reading},
        {"store_append", store_append},
        {"store_replay", store_replay},
        {"store_opening", store_opening},
        {"store_snapshot", store_snapshot},
#ifdef RITM_PROGRAM  // built with Qt
        {"program_start", program_start},
        {"screens", screens},
#endif
    };
    return table;
}

}  // namespace ritm::bench
