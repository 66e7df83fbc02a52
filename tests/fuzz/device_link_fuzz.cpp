// link: ritm_devices_profiles
// Sequences of packets through the decoders of a link, with time: octets come in groups of characteristic, time step
// (10 ms), length, packet. What leaves is possible: no heart rate, speed or incline outside the rules.
#include <algorithm>
#include <cstdint>

#include "devices/profiles/driver_table.h"
#include "devices/profiles/duplicate_filter.h"
#include "domain/devices/reading_policy.h"
#include "domain/kernel/check.h"

namespace {

using ritm::devices::Measure;
namespace policy = ritm::devices::policy;

void check(const ritm::devices::Sample& sample) {
    switch (sample.measure) {
        case Measure::heart_rate:
            RITM_CHECK(
                sample.value >= policy::heart_rate_floor.raw() && sample.value <= policy::heart_rate_ceiling.raw(),
                "a possible heart rate");
            return;
        case Measure::rr_interval:
            RITM_CHECK(sample.value >= policy::rr_floor_1024 && sample.value <= policy::rr_ceiling_1024,
                       "a possible beat");
            return;
        case Measure::speed:
            RITM_CHECK(sample.value >= 0 && sample.value <= policy::treadmill_speed_ceiling.raw(), "a possible speed");
            return;
        case Measure::battery:
            RITM_CHECK(sample.value >= 0 && sample.value <= 100, "a possible battery");
            return;
        default:
            return;
    }
}

constexpr std::uint16_t characteristics[] = {0x2A37, 0x2ACD, 0x2ADA, 0x2AD5, 0x2A19, 0x2A38, 0x2A24, 0x2A25, 0x9999};

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    std::vector<std::unique_ptr<ritm::devices::LinkDecoder>> decoders;
    for (const auto& row : ritm::devices::driver_table()) decoders.push_back(row.make_link());
    ritm::devices::DuplicateFilter duplicates;
    ritm::devices::Decoded decoded;
    ritm::Ticks at;
    ritm::ByteView rest(bytes, size);
    while (rest.size() >= 3) {
        const std::uint16_t characteristic = characteristics[rest[0] % std::size(characteristics)];
        at = at + ritm::Millis(rest[1] * 10);
        const std::size_t length = std::min<std::size_t>(rest[2], rest.size() - 3);
        const ritm::devices::Packet packet{characteristic, rest.subspan(3, length), at};
        rest = rest.subspan(3 + length);
        if (duplicates.is_duplicate(packet)) continue;
        decoded.samples.clear();
        for (const auto& decoder : decoders) decoder->accept(packet, decoded);
        std::for_each(decoded.samples.begin(), decoded.samples.end(), check);
    }
    return 0;
}
