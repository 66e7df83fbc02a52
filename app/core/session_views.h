// Rows and details of the read models as the screens' values. Pure.
#pragma once
#include "app/training/history_port.h"
#include "infra/readmodels/session_history_query.h"
#include "infra/recorder/series.h"

namespace ritm::core {

app::SessionRow row_of(const readmodels::SessionRow& row);
app::HistoryBar bar_of(const readmodels::Bar& bar);
app::SessionSeries series_view(const recorder::Series& series, training::Sport sport);
app::SessionDetail detail_of(const readmodels::SessionDetail& detail);

}  // namespace ritm::core
