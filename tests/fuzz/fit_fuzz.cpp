// link: ritm_infra_formats
// max_len: 1048576
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

// Small limits, so that a small input finds a way around them: what comes out is never more than they say.
void stays_within_limits(ritm::ByteView bytes) {
    namespace formats = ritm::formats;
    const formats::fit::Limits limits{24, 12, 8, 4, 4, 4, 4, 12};
    const auto file = formats::fit::decode(bytes, limits);
    RITM_CHECK(file.messages.size() + file.definitions.size() <= limits.messages, "messages within their limit");
    RITM_CHECK(file.parts.size() <= limits.parts, "parts within their limit");
    RITM_CHECK(file.developer_fields.size() <= limits.developer_fields, "developer fields within their limit");
    const auto activity = formats::fit::activity_of(file);
    if (!activity) return;
    formats::fit::Limits found{0, 0, 0, 0, 0, 0, 0, 0};
    found.sessions = activity->sessions.size();
    for (const auto& session : activity->sessions) {
        found.records += session.records.size();
        found.beats += session.beats.size();
        found.laps += session.laps.size();
        for (const auto& column : session.extra) found.developer_values += column.values.size();
    }
    RITM_CHECK(activity->record_count <= limits.records && found.records <= limits.records, "records within");
    RITM_CHECK(found.beats <= limits.beats && found.laps <= limits.laps, "beats and laps within");
    // A part without a session message has one made of its records.
    RITM_CHECK(found.sessions <= limits.sessions + limits.parts, "sessions within");
    RITM_CHECK(found.developer_values <= limits.developer_values, "developer values within");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace formats = ritm::formats;
    const ritm::ByteView bytes(data, size);
    const formats::fit::File file = formats::fit::decode(bytes);
    stays_within_limits(bytes);
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
