// link: ritm_infra_recorder
// Tail rows: the list of parts and the body of a part. What is accepted survives writing, and becomes chunks and a
// series whatever it says.
#include <cstdint>

#include "domain/kernel/check.h"
#include "infra/recorder/telemetry_file.h"

namespace {

using namespace ritm::recorder;

void try_stretch(ritm::ByteView bytes) {
    const auto stretch = decode_stretch(bytes);
    if (!stretch) return;
    const auto again = decode_stretch(encode_stretch(*stretch));
    RITM_CHECK(again && *again == *stretch, "an accepted stretch survives writing");
    Series series;
    SeriesAssembly assembly(series);
    for (const Chunk& chunk : chunks_of(*stretch)) {
        const auto stored = decode_chunk(encode_chunk(chunk));
        RITM_CHECK(stored && *stored == chunk, "a chunk survives writing");
        (void)assembly.add(*stored);
    }
    assembly.finish();
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const ritm::ByteView input(bytes, size);
    try_stretch(input);
    if (const auto parts = parse_tail_parts(input)) {
        ritm::Bytes again;
        for (const TailPart& part : *parts) put_tail_part(again, part);
        RITM_CHECK(parse_tail_parts(again).has_value(), "accepted parts survive writing");
    }
    return 0;
}
