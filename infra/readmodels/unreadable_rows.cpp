#include "infra/readmodels/unreadable_rows.h"

#include <fmt/format.h>

#include "infra/readmodels/model_rows.h"

namespace ritm::readmodels {
namespace {

Outcome<Done> look(sqlite::Database& database, vault::KeyPort& keys, const ModelRows& rows,
                   std::vector<UnreadableRow>& found) {
    auto query = select_rows(database, rows);
    if (!query) return fail(query.error());
    for (;;) {
        const auto ready = query->step();
        if (!ready) return fail(ready.error());
        if (!*ready) return Done{};
        const auto row = read_row(*query, rows, keys);
        if (row.closed) found.push_back({rows.model->name(), {std::string(rows.category), row.id}, rows.said});
    }
}

}  // namespace

std::string to_string(const UnreadableRow& row) {
    return fmt::format("{}, {} {}", row.model, row.said, to_string(row.stream.id));
}

Outcome<std::vector<UnreadableRow>> unreadable_rows(sqlite::Database& database, vault::KeyPort& keys) {
    std::vector<UnreadableRow> found;
    for (const auto& rows : every_model(keys)) {
        const auto here = complete(database, *rows.model);
        if (!here) return fail(here.error());
        if (!*here) continue;
        if (const auto done = look(database, keys, rows, found); !done) return fail(done.error());
    }
    return found;
}

}  // namespace ritm::readmodels
