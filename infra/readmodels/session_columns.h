// The sealed columns of "session_history": what sessions are sought and sorted by, what lists and bars need, the rest.
#pragma once
#include <optional>
#include <vector>

#include "domain/training/published.h"
#include "infra/readmodels/sealed_column.h"
#include "infra/readmodels/session_history.h"

namespace ritm::readmodels {

struct SoughtColumn {
    Instant started_at;
    training::Sport sport = training::Sport::generic;
    Millis elapsed;
    Bytes file_hash;  // this and the next two of an imported one
    std::uint32_t file_index = 0;
    Bytes content;
    training::SubSport sub_sport = training::SubSport::generic;
    std::vector<training::BestEffort> efforts;  // those that count (records.h), ascending by distance
    static constexpr auto wire() {
        return wire_fields(field(1, &SoughtColumn::started_at), field(2, &SoughtColumn::sport),
                           field(3, &SoughtColumn::elapsed), field(4, &SoughtColumn::file_hash),
                           field(5, &SoughtColumn::file_index), field(6, &SoughtColumn::content),
                           field(7, &SoughtColumn::sub_sport), field(8, &SoughtColumn::efforts));
    }
    friend bool operator==(const SoughtColumn&, const SoughtColumn&) = default;
};

struct ListedColumn {
    training::Origin origin = training::Origin::live;
    training::Remarks remarks;  // without notes
    training::Summary summary;  // without laps
    static constexpr auto wire() {
        return wire_fields(field(1, &ListedColumn::origin), field(2, &ListedColumn::remarks),
                           field(3, &ListedColumn::summary));
    }
    friend bool operator==(const ListedColumn&, const ListedColumn&) = default;
};

struct DetailColumn {
    std::string notes;
    std::vector<training::Lap> laps;
    std::vector<DeviceId> devices;
    std::optional<training::Source> source;
    static constexpr auto wire() {
        return wire_fields(field(1, &DetailColumn::notes), field(2, &DetailColumn::laps),
                           field(3, &DetailColumn::devices), field(4, &DetailColumn::source));
    }
    friend bool operator==(const DetailColumn&, const DetailColumn&) = default;
};

inline ColumnPlace sought_place(SessionId session) { return {session_history_name, "sought", session.uuid}; }
inline ColumnPlace listed_place(SessionId session) { return {session_history_name, "listed", session.uuid}; }
inline ColumnPlace detail_place(SessionId session) { return {session_history_name, "detail", session.uuid}; }

}  // namespace ritm::readmodels
