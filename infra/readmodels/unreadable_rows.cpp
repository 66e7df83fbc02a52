#include "infra/readmodels/unreadable_rows.h"

#include <fmt/format.h>

#include <array>

#include "infra/readmodels/devices.h"
#include "infra/readmodels/members.h"
#include "infra/readmodels/sealed_column.h"
#include "infra/readmodels/session_history.h"

namespace ritm::readmodels {
namespace {

// The id of a row, the person whose key seals it (NULL: the node's), and its sealed columns, in this order.
struct SealedRows {
    std::string_view model;
    std::string_view kind;
    const char* select;
    std::vector<std::string_view> columns;
};

Outcome<bool> present(sqlite::Database& database, std::string_view model, std::int64_t version) {
    auto query = database.prepare("SELECT version FROM read_model WHERE name = ?");
    if (!query) return fail(query.error());
    const auto found = query->bind(model).step();
    if (!found) return fail(found.error());
    return *found && query->integer(0) == version;
}

Outcome<Done> look(sqlite::Database& database, vault::KeyPort& keys, const SealedRows& rows,
                   std::vector<std::string>& found) {
    auto query = database.prepare(rows.select);
    if (!query) return fail(query.error());
    for (;;) {
        const auto ready = query->step();
        if (!ready) return fail(ready.error());
        if (!*ready) return Done{};
        const Uuid id = query->uuid(0);
        const Uuid subject = query->is_null(1) ? Uuid{} : query->uuid(1);
        bool closed = false;
        for (std::size_t i = 0; i < rows.columns.size(); ++i) {
            const auto place = associated_bytes({rows.model, rows.columns[i], id});
            const auto plain = keys.unseal(subject, place, query->blob(static_cast<int>(2 + i)));
            if (!plain && plain.error().kind == Fault::Kind::erased) continue;
            closed = closed || !plain;
        }
        if (closed) found.push_back(fmt::format("{}, {} {}", rows.model, rows.kind, to_string(id)));
    }
}

}  // namespace

Outcome<std::vector<std::string>> unreadable_rows(sqlite::Database& database, vault::KeyPort& keys) {
    struct Model {
        std::int64_t version;
        SealedRows rows;
    };
    const std::array models{
        Model{SessionHistoryModel(keys).version(),
              {session_history_name,
               "session",
               "SELECT session, member, sought, listed, detail FROM session_history",
               {"sought", "listed", "detail"}}},
        Model{DevicesModel(keys).version(),
              {devices_name, "device", "SELECT device, owner, described FROM devices", {"described"}}},
        Model{MembersModel(keys).version(),
              {members_name, "member", "SELECT member, member, person FROM members", {"person"}}}};
    std::vector<std::string> found;
    for (const auto& [version, rows] : models) {
        const auto here = present(database, rows.model, version);
        if (!here) return fail(here.error());
        if (!*here) continue;
        if (const auto done = look(database, keys, rows, found); !done) return fail(done.error());
    }
    return found;
}

}  // namespace ritm::readmodels
