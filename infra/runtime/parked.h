// Events that a subscription gave up on, with the reason: the table `parked` of events.db. Each start of the program
// tries them once more (subscriptions.h); ritmctl tells of them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/kernel/fault.h"
#include "domain/kernel/instant.h"
#include "infra/sqlite/sqlite.h"

namespace ritm::runtime {

struct ParkedEvent {
    std::string subscription;
    std::int64_t gseq = 0;
    std::int64_t attempts = 0;
    Instant at;  // of the last attempt
    std::string reason;
};

// Those of each subscription in log order, so in the order of their streams.
Outcome<std::vector<ParkedEvent>> parked_events(sqlite::Database& database);
// Inside a group; an event that is parked already is overwritten.
Outcome<Done> keep_parked(sqlite::Database& database, const ParkedEvent& event);
Outcome<Done> drop_parked(sqlite::Database& database, std::string_view subscription, std::int64_t gseq);

}  // namespace ritm::runtime
