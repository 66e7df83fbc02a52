// link: ritm_devices_replay
// The trace reader: total, and what it accepts it writes again to the same meaning.
#include <cstdint>
#include <sstream>

#include "devices/replay/trace.h"
#include "domain/kernel/check.h"

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    std::istringstream in(std::string(reinterpret_cast<const char*>(bytes), size));
    const auto trace = ritm::devices::read_trace(in);
    if (!trace) return 0;
    std::ostringstream out;
    ritm::devices::TraceWriter writer(out, ritm::Ticks(0), ritm::Instant(0));
    for (const auto& timed : trace->events) writer.write(ritm::Ticks(timed.offset.raw()), timed.event);
    std::istringstream again(out.str());
    const auto second = ritm::devices::read_trace(again);
    RITM_CHECK(second && second->events == trace->events, "an accepted trace survives writing");
    return 0;
}
