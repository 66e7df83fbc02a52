#include "tests/simulation/fold_check.h"

#include <fmt/format.h>

#include <map>

#include "infra/eventstore/event_reader.h"
#include "infra/readmodels/devices.h"
#include "infra/readmodels/members.h"
#include "infra/readmodels/session_history.h"
#include "infra/readmodels/session_history_query.h"

namespace ritm::simulation {
namespace {
using readmodels::Shelf;

struct Models {
    readmodels::SessionHistoryModel sessions;
    readmodels::MembersModel members;
    readmodels::DevicesModel devices;
    explicit Models(vault::KeyPort& keys) : sessions(keys), members(keys), devices(keys) {}
    std::array<runtime::InlineReadModel*, 3> all() { return {&sessions, &members, &devices}; }
};

std::string of_session(const readmodels::SessionDetail& detail) {
    const auto& row = detail.row;
    std::string text = fmt::format("{} {} {} {} {} {} {} {}", to_string(row.session), static_cast<int>(row.phase),
                                   row.validated, row.deleted, row.started_at.utc_ms(), row.summary.timer.raw(),
                                   row.summary.elapsed.raw(), row.remarks.name);
    const Bytes summary = encode(row.summary);
    text.append(summary.begin(), summary.end());
    for (const auto& device : detail.devices) text += to_string(device);
    return text;
}

// All that the models say, as one text.
Outcome<std::string> told(sqlite::Database& database, vault::KeyPort& keys, const MemberId& member) {
    const auto program = readmodels::Viewer::program();
    readmodels::SessionHistoryQuery sessions(database, keys);
    std::string text;
    std::vector<SessionId> ids;
    for (const Shelf shelf : {Shelf::kept, Shelf::deleted}) {
        const auto page = sessions.page(program, {member, 0, 500, {}, shelf});
        if (!page) return fail(page.error());
        for (const auto& row : page->rows) ids.push_back(row.session);
    }
    const auto open = sessions.unfinished(program);
    if (!open) return fail(open.error());
    for (const auto& row : *open) ids.push_back(row.session);
    for (const SessionId id : ids) {
        const auto detail = sessions.detail(program, id);
        if (!detail) return fail(detail.error());
        text += of_session(*detail) + "\n";
    }
    const auto people = readmodels::MembersQuery(database, keys).everyone();
    if (!people) return fail(people.error());
    for (const auto& row : *people) text += to_string(row.member) + " " + row.name + "\n";
    const auto devices = readmodels::DevicesQuery(database, keys).paired(program);
    if (!devices) return fail(devices.error());
    for (const auto& row : *devices) {
        text += fmt::format("{} {} {} {} {}\n", to_string(row.device), row.name, row.priority, row.removed,
                            row.battery_percent.value_or(-1));
    }
    return text;
}

Outcome<Done> fold(eventstore::EventReader& log, sqlite::Database& into, Models& models) {
    std::map<std::string, std::int64_t> versions;
    std::vector<runtime::Change> unheard;
    std::int64_t after = 0;
    for (;;) {
        const auto page = log.read_all(after, eventstore::page_events_max);
        if (!page) return fail(page.error());
        if (page->empty()) return Done{};
        for (const auto& event : *page) {
            auto& version = versions[to_string(event.stream)];
            if (event.version != ++version || event.gseq != ++after) {
                return fail(Fault{Fault::Kind::corrupted, false, "a version or a position is missing"});
            }
            const auto logged = runtime::logged(event);
            for (auto* model : models.all()) {
                if (!model->reads(event.stream.category)) continue;
                if (auto applied = model->apply(into, logged, unheard); !applied) return applied;
            }
        }
    }
}

Outcome<bool> same(const std::filesystem::path& folder, vault::KeyPort& keys, const MemberId& member) {
    const auto log = eventstore::EventReader::open(folder, &keys);
    if (!log) return fail(log.error());
    auto fresh = sqlite::Database::open(":memory:");
    if (!fresh) return fail(fresh.error());
    Models models(keys);
    for (auto* model : models.all()) {
        if (auto made = fresh->exec(model->schema()); !made) return fail(made.error());
    }
    if (auto folded = fold(**log, *fresh, models); !folded) return fail(folded.error());
    const auto kept = told((*log)->database(), keys, member);
    if (!kept) return fail(kept.error());
    const auto again = told(*fresh, keys, member);
    if (!again) return fail(again.error());
    return *kept == *again;
}

}  // namespace

std::optional<std::string> differs_from_fold(const std::filesystem::path& folder, vault::KeyPort& keys,
                                             const MemberId& member) {
    const auto equal = same(folder, keys, member);
    if (!equal) return "the read models cannot be folded again: " + equal.error().context;
    if (!*equal) return "the read models are not the fold of the log";
    return std::nullopt;
}

}  // namespace ritm::simulation
