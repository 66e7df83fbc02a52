#include "infra/runtime/parked.h"

namespace ritm::runtime {

Outcome<std::vector<ParkedEvent>> parked_events(sqlite::Database& database) {
    auto rows =
        database.prepare("SELECT subscription, gseq, attempts, at, reason FROM parked ORDER BY subscription, gseq");
    if (!rows) return fail(rows.error());
    std::vector<ParkedEvent> events;
    for (;;) {
        const auto ready = rows->step();
        if (!ready) return fail(ready.error());
        if (!*ready) return events;
        events.push_back({std::string(rows->text(0)), rows->integer(1), rows->integer(2), Instant(rows->integer(3)),
                          std::string(rows->text(4))});
    }
}

Outcome<Done> keep_parked(sqlite::Database& database, const ParkedEvent& event) {
    auto row = database.prepare(
        "INSERT OR REPLACE INTO parked(subscription, gseq, attempts, at, reason) VALUES(?, ?, ?, ?, ?)");
    if (!row) return fail(row.error());
    return row->bind(event.subscription, event.gseq, event.attempts, event.at.utc_ms(), event.reason).run();
}

Outcome<Done> drop_parked(sqlite::Database& database, std::string_view subscription, std::int64_t gseq) {
    auto row = database.prepare("DELETE FROM parked WHERE subscription = ? AND gseq = ?");
    if (!row) return fail(row.error());
    return row->bind(subscription, gseq).run();
}

}  // namespace ritm::runtime
