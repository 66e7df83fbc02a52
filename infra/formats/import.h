// Between files and the store, pure: octets → importable sessions, and a stored session → octets. Nothing here knows
// the recorder or the event store; app/core carries the columns over.
//
// The content hash recognises duplicates: SHA-256 over the session's sport, start and records in a fixed byte form, so
// the same activity is found again after a rename, a re-export by Ritm or in a chained file.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "domain/devices/reading.h"
#include "domain/kernel/fault.h"
#include "infra/formats/activity.h"

namespace ritm::formats {

using ContentHash = std::array<std::uint8_t, 32>;
ContentHash content_hash(const Session& session);

// One channel over a session: values at the offsets from the session's start, ascending. The measure's own unit
// (domain/devices/reading.h). RR intervals repeat an offset.
struct Column {
    devices::Measure measure = devices::Measure::heart_rate;
    std::vector<std::int64_t> at_ms;
    std::vector<std::int64_t> value;
    friend bool operator==(const Column&, const Column&) = default;
};
std::vector<Column> columns_of(const Session& session);
// Back again: one record per distinct offset.
void fill_records(Session& session, const std::vector<Column>& columns);

struct Importable {
    ContentHash hash{};
    Session session;  // without records and beats: they are in columns
    Totals computed;
    std::vector<Column> columns;
};
struct ImportableFile {
    std::optional<std::int32_t> utc_offset_s;
    std::vector<Importable> sessions;
    std::vector<Warning> warnings;
};
Outcome<ImportableFile> importable(ByteView file);

}  // namespace ritm::formats
