// A read model kept in the transaction of the append: what a query reads is never behind an acknowledged command.
// Tables live in events.db under the model's name; a changed version() rebuilds them from the log at the next start. A
// model that learns an event or a newer schema of one raises its version: until then it skipped it.
//
// Same effect live and at rebuild: apply() sees each event once, in log order; it may read its own tables. A fault
// undoes the command that made the event. Writer thread only.
//
// A stream's first event makes its row whatever stands there already, so that a row that does not open (apply:
// corrupted) can be made again from its stream (refold.h).
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "domain/kernel/bytes.h"
#include "domain/kernel/fault.h"
#include "domain/kernel/instant.h"
#include "infra/eventstore/event.h"
#include "infra/runtime/announcer.h"
#include "infra/sqlite/sqlite.h"

namespace ritm::runtime {

struct LoggedEvent {
    std::int64_t gseq = 0;
    const eventstore::StreamName& stream;
    std::int64_t version = 0;
    std::string_view type;
    std::uint32_t schema = 0;
    Instant at;
    Uuid subject;
    ByteView payload;     // unsealed; empty when erased
    bool erased = false;  // the subject's key was destroyed
};

inline LoggedEvent logged(const eventstore::StoredEvent& event) {
    return {event.gseq, event.stream,  event.version, event.type,  event.schema,
            event.at,   event.subject, event.payload, event.erased};
}

class InlineReadModel {
  public:
    virtual ~InlineReadModel() = default;
    [[nodiscard]] virtual std::string_view name() const = 0;                // static storage; also the announced name
    [[nodiscard]] virtual std::int64_t version() const = 0;                 // from 1
    [[nodiscard]] virtual const char* schema() const = 0;                   // SQL: drops and creates its tables, empty
    [[nodiscard]] virtual bool reads(std::string_view category) const = 0;  // streams of this category reach apply()
    virtual Outcome<Done> apply(sqlite::Database& database, const LoggedEvent& event, std::vector<Change>& changes) = 0;
    // At each start: removes what is left of people whose key was destroyed.
    virtual Outcome<Done> forget_erased(sqlite::Database&) { return Done{}; }
};

}  // namespace ritm::runtime
