// The benchmarks of each part, by file.
#pragma once
#include <vector>

#include "tests/bench/bench.h"

namespace ritm::bench {

std::vector<Figure> device_decoding();
std::vector<Figure> hub_notifications();
std::vector<Figure> telemetry();
std::vector<Figure> live_recording();
std::vector<Figure> class_ingest();
std::vector<Figure> gateway_commands();
std::vector<Figure> read_models();
std::vector<Figure> history_10000();
std::vector<Figure> fit_reading();
std::vector<Figure> store_append();
std::vector<Figure> store_replay();
std::vector<Figure> store_opening();
std::vector<Figure> store_snapshot();
std::vector<Figure> program_start();
std::vector<Figure> screens();

}  // namespace ritm::bench
