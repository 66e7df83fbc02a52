#include "infra/eventstore/names.h"

#include <fmt/format.h>

#include <mutex>
#include <string>
#include <unordered_set>

namespace ritm::eventstore {
namespace {

Fault dangling(std::string_view table, std::int64_t id) {
    return Fault{Fault::Kind::corrupted, false, fmt::format("an event refers to {} {}, which is not there", table, id)};
}

// A row of `sql` bound to `id`, standing ready; corrupted when there is none.
Outcome<sqlite::Statement> row_of(sqlite::Database& database, std::string_view sql, std::int64_t id) {
    auto row = database.prepare(sql);
    if (!row) return row;
    const auto found = row->bind(id).step();
    if (!found) return fail(found.error());
    if (!*found) return fail(dangling(sql.substr(sql.find("FROM ")), id));
    return row;
}

}  // namespace

std::string_view interned(std::string_view text) {
    static std::mutex mutex;
    static std::unordered_set<std::string>& texts = *new std::unordered_set<std::string>();
    const std::lock_guard lock(mutex);
    return *texts.emplace(text).first;
}

std::string to_string(const StreamName& name) { return name.category + "/" + to_string(name.id); }

Outcome<std::string_view> Names::type(std::int64_t id) {
    if (const auto* known = types_.find(id)) return *known;
    auto row = row_of(database_, "SELECT name FROM event_type WHERE id = ?", id);
    if (!row) return fail(row.error());
    return *types_.keep(id, interned(row->text(0)));
}

Outcome<const StreamName*> Names::stream(std::int64_t id) {
    if (const auto* known = streams_.find(id)) return known;
    auto row =
        row_of(database_, "SELECT k.name, s.uuid FROM stream s JOIN stream_kind k ON k.id = s.kind WHERE s.id = ?", id);
    if (!row) return fail(row.error());
    return streams_.keep(id, StreamName{std::string(row->text(0)), row->uuid(1)});
}

Outcome<Uuid> Names::party(std::int64_t id) {
    if (const auto* known = parties_.find(id)) return *known;
    auto row = row_of(database_, "SELECT uuid FROM party WHERE id = ?", id);
    if (!row) return fail(row.error());
    return *parties_.keep(id, row->uuid(0));
}

Outcome<Names::Boot> Names::origin(std::int64_t id) {
    if (const auto* known = origins_.find(id)) return *known;
    auto row = row_of(database_, "SELECT node, boot FROM origin WHERE id = ?", id);
    if (!row) return fail(row.error());
    return *origins_.keep(id, Boot{NodeId(row->uuid(0)), boot_of(row->integer(1))});
}

Outcome<std::optional<std::int64_t>> Names::stream_id(const StreamName& name) {
    auto row = database_.prepare(
        "SELECT s.id FROM stream s JOIN stream_kind k ON k.id = s.kind WHERE s.uuid = ? AND k.name = ?");
    if (!row) return fail(row.error());
    const auto found = row->bind(name.id, name.category).step();
    if (!found) return fail(found.error());
    return *found ? std::optional(row->integer(0)) : std::nullopt;
}

void Names::forget() {
    types_.clear();
    streams_.clear();
    parties_.clear();
    origins_.clear();
}

}  // namespace ritm::eventstore
