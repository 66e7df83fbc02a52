// link: ritm_infra_formats
// Any octets as a FIT file: the decoder, the activity, its analysis and, where it has sessions, writing it again.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "domain/kernel/check.h"
#include "infra/formats/analyze.h"
#include "infra/formats/fit_activity.h"
#include "infra/formats/fit_encoder.h"
#include "infra/formats/import.h"

namespace {

void read_everything(const ritm::formats::fit::File& file) {
    for (const auto& message : file.messages) {
        for (const auto& slot : file.slots_of(message)) {
            for (std::size_t i = 0; i <= file.count(slot); ++i) {
                (void)file.integer(message, slot, i);
                (void)file.number(message, slot, i);
            }
            (void)file.text(message, slot);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace formats = ritm::formats;
    const ritm::ByteView bytes(data, size);
    const formats::fit::File file = formats::fit::decode(bytes);
    read_everything(file);
    read_everything(formats::fit::decode_records(bytes));
    const auto activity = formats::fit::activity_of(file);
    if (!activity) return 0;
    (void)formats::analysis_of(*activity).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (auto importable = formats::importable(bytes, [](ritm::Instant) { return ritm::LocalZone(); })) {
        for (auto& session : importable->sessions) {
            formats::apply_person(session, {});
            (void)formats::exported({session.summary, session.remarks, session.series});
        }
    }
    if (const auto written = formats::fit::encode(*activity)) {
        RITM_CHECK(formats::fit::decode(*written).warnings.empty(), "what Ritm writes is whole");
    }
    return 0;
}
