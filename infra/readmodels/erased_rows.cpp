#include "infra/readmodels/erased_rows.h"

#include <fmt/format.h>

#include <vector>

namespace ritm::readmodels {

Outcome<Done> remove_erased_rows(sqlite::Database& database, vault::KeyPort& keys, const PersonColumnOf& where) {
    auto people =
        database.prepare(fmt::format("SELECT DISTINCT {0} FROM {1} WHERE {0} IS NOT NULL", where.column, where.table));
    if (!people) return fail(people.error());
    std::vector<Uuid> gone;
    for (;;) {
        const auto ready = people->step();
        if (!ready) return fail(ready.error());
        if (!*ready) break;
        if (const Uuid person = people->uuid(0); keys.erased(person)) gone.push_back(person);
    }
    for (const Uuid& person : gone) {
        auto removal = database.prepare(fmt::format("DELETE FROM {} WHERE {} = ?", where.table, where.column));
        if (!removal) return fail(removal.error());
        if (const auto removed = removal->bind(person).run(); !removed) return removed;
    }
    return Done{};
}

}  // namespace ritm::readmodels
