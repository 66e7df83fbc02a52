// link: ritm_infra_recorder
// Chunk decoder: total, and what it accepts it writes again to the same meaning. The input is tried as it stands and
// with a right checksum put behind it, since the checksum would stop nearly everything.
#include <zlib.h>

#include <cstdint>

#include "domain/kernel/check.h"
#include "infra/recorder/chunk.h"

namespace {

void try_decode(ritm::ByteView bytes) {
    const auto chunk = ritm::recorder::decode_chunk(bytes);
    if (!chunk) return;
    const auto again = ritm::recorder::decode_chunk(ritm::recorder::encode_chunk(*chunk));
    RITM_CHECK(again && *again == *chunk, "an accepted chunk survives writing");
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    try_decode(ritm::ByteView(bytes, size));
    ritm::Bytes summed(bytes, bytes + size);
    const auto sum = static_cast<std::uint32_t>(crc32(0, summed.data(), static_cast<uInt>(summed.size())));
    for (unsigned shift = 0; shift < 32; shift += 8) summed.push_back(static_cast<std::uint8_t>(sum >> shift));
    try_decode(summed);
    return 0;
}
