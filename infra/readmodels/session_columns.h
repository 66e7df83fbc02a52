// The two sealed columns of "session_history": what lists and bars need, and the rest.
#pragma once
#include <optional>
#include <vector>

#include "domain/training/published.h"
#include "infra/readmodels/sealed_column.h"
#include "infra/readmodels/session_history.h"

namespace ritm::readmodels {

struct ListedColumn {
    training::Remarks remarks;  // without notes
    training::Summary summary;  // without laps
    static constexpr auto wire() {
        return wire_fields(field(1, &ListedColumn::remarks), field(2, &ListedColumn::summary));
    }
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
};

inline ColumnPlace listed_place(SessionId session) { return {session_history_name, "listed", session.uuid}; }
inline ColumnPlace detail_place(SessionId session) { return {session_history_name, "detail", session.uuid}; }

}  // namespace ritm::readmodels
