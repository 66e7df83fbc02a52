#include "infra/readmodels/unreadable_rows.h"

#include <fmt/format.h>

#include <array>

#include "domain/member/user/user.h"
#include "domain/training/session/session.h"
#include "infra/readmodels/devices.h"
#include "infra/readmodels/members.h"
#include "infra/readmodels/sealed_column.h"
#include "infra/readmodels/session_history.h"

namespace ritm::readmodels {
namespace {

// The id of a row, the person whose key seals it (NULL: the node's), and its sealed columns, in this order.
struct SealedRows {
    std::string_view model;
    std::string_view category;
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
                   std::vector<UnreadableRow>& found) {
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
        if (closed) found.push_back({rows.model, {std::string(rows.category), id}});
    }
}

}  // namespace

std::string to_string(const UnreadableRow& row) {
    const std::string_view kind = row.model == members_name ? "member" : std::string_view(row.stream.category);
    return fmt::format("{}, {} {}", row.model, kind, to_string(row.stream.id));
}

Outcome<std::vector<UnreadableRow>> unreadable_rows(sqlite::Database& database, vault::KeyPort& keys) {
    struct Model {
        std::int64_t version;
        SealedRows rows;
    };
    const std::array models{Model{SessionHistoryModel(keys).version(),
                                  {session_history_name,
                                   training::session::Aggregate::category,
                                   "SELECT session, member, sought, listed, detail FROM session_history",
                                   {"sought", "listed", "detail"}}},
                            Model{DevicesModel(keys).version(),
                                  {devices_name,
                                   devices::device::Aggregate::category,
                                   "SELECT device, owner, described FROM devices",
                                   {"described"}}},
                            Model{MembersModel(keys).version(),
                                  {members_name,
                                   member::user::Aggregate::category,
                                   "SELECT member, member, person FROM members",
                                   {"person"}}}};
    std::vector<UnreadableRow> found;
    for (const auto& [version, rows] : models) {
        const auto here = present(database, rows.model, version);
        if (!here) return fail(here.error());
        if (!*here) continue;
        if (const auto done = look(database, keys, rows, found); !done) return fail(done.error());
    }
    return found;
}

}  // namespace ritm::readmodels
