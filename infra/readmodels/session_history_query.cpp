#include "infra/readmodels/session_history_query.h"

#include <fmt/format.h>

#include <algorithm>

#include "infra/readmodels/session_columns.h"

namespace ritm::readmodels {
namespace {

constexpr const char* columns =
    "SELECT session, member, phase, origin, started_at, validated, deleted, listed, detail FROM session_history ";

std::string select(std::string_view rest) { return fmt::format("{}{}", columns, rest); }

Fault absent(SessionId session) { return {Fault::Kind::not_found, false, "session " + to_string(session)}; }

// One statement for all kinds of page: -1 = any sport.
constexpr const char* page_filter = "WHERE member = ?1 AND deleted = ?2 AND phase = 3 AND (?3 < 0 OR sport = ?3) ";

std::int64_t sport_filter(const PageQuestion& question) {
    return question.sport ? static_cast<std::int64_t>(*question.sport) : -1;
}

}  // namespace

Outcome<SessionRow> SessionHistoryQuery::read_row(sqlite::Statement& statement) {
    SessionRow row;
    row.session = SessionId(statement.uuid(0));
    row.member = MemberId(statement.uuid(1));
    row.phase = static_cast<SessionPhase>(statement.integer(2));
    row.origin = static_cast<training::Origin>(statement.integer(3));
    row.started_at = Instant(statement.integer(4));
    row.validated = statement.integer(5) != 0;
    row.deleted = statement.integer(6) != 0;
    auto listed = unseal_column<ListedColumn>(keys_, row.member.uuid, listed_place(row.session), statement.blob(7));
    if (!listed) return fail(listed.error());
    row.remarks = std::move(listed->remarks);
    row.summary = std::move(listed->summary);
    row.zone = row.summary.zone;
    return row;
}

// Reads all rows of a statement; rows of erased people are left out.
Outcome<std::vector<SessionRow>> SessionHistoryQuery::read_rows(sqlite::Statement& statement) {
    std::vector<SessionRow> rows;
    for (;;) {
        const auto ready = statement.step();
        if (!ready) return fail(ready.error());
        if (!*ready) return rows;
        auto row = read_row(statement);
        if (!row && row.error().kind == Fault::Kind::erased) continue;
        if (!row) return fail(row.error());
        rows.push_back(std::move(*row));
    }
}

Outcome<SessionPage> SessionHistoryQuery::page(const Viewer& viewer, const PageQuestion& question) {
    SessionPage page;
    if (!viewer.may_see(question.member)) return page;
    const std::int64_t deleted = question.shelf == Shelf::deleted ? 1 : 0;
    auto count = database_.prepare(fmt::format("SELECT count(*) FROM session_history {}", page_filter));
    if (!count) return fail(count.error());
    const auto counted = count->bind(question.member.uuid, deleted, sport_filter(question)).step();
    if (!counted) return fail(counted.error());
    page.total = count->integer(0);
    auto query = database_.prepare(
        select(fmt::format("{}ORDER BY started_at DESC, session DESC LIMIT ?4 OFFSET ?5", page_filter)));
    if (!query) return fail(query.error());
    query->bind(question.member.uuid, deleted, sport_filter(question), std::clamp(question.count, 1, 500),
                std::max<std::int64_t>(question.from, 0));
    auto rows = read_rows(*query);
    if (!rows) return fail(rows.error());
    page.rows = std::move(*rows);
    return page;
}

Outcome<SessionDetail> SessionHistoryQuery::detail(const Viewer& viewer, SessionId session) {
    auto query = database_.prepare(select("WHERE session = ?1"));
    if (!query) return fail(query.error());
    const auto found = query->bind(session.uuid).step();
    if (!found) return fail(found.error());
    if (!*found || !viewer.may_see(MemberId(query->uuid(1)))) return fail(absent(session));
    SessionDetail detail;
    auto row = read_row(*query);
    if (!row) return fail(row.error().kind == Fault::Kind::erased ? absent(session) : row.error());
    detail.row = std::move(*row);
    auto rest = unseal_column<DetailColumn>(keys_, detail.row.member.uuid, detail_place(session), query->blob(8));
    if (!rest) return fail(rest.error());
    detail.row.summary.laps = std::move(rest->laps);
    detail.row.remarks.notes = std::move(rest->notes);
    detail.devices = std::move(rest->devices);
    detail.source = std::move(rest->source);
    return detail;
}

Outcome<std::vector<SessionRow>> SessionHistoryQuery::unfinished(const Viewer& viewer) {
    auto query = database_.prepare(select("WHERE phase < 3 ORDER BY started_at"));
    if (!query) return fail(query.error());
    auto rows = read_rows(*query);
    if (rows) std::erase_if(*rows, [&](const SessionRow& row) { return !viewer.may_see(row.member); });
    return rows;
}

Outcome<std::optional<SessionId>> SessionHistoryQuery::from_file(const Viewer& viewer, const FileQuestion& question) {
    if (!viewer.may_see(question.member)) return std::optional<SessionId>();
    auto query = database_.prepare(
        "SELECT session FROM session_history WHERE file_hash = ?1 AND member = ?2 AND file_index = ?3");
    if (!query) return fail(query.error());
    const auto found = query->bind(question.sha256, question.member.uuid, question.index).step();
    if (!found) return fail(found.error());
    return *found ? std::optional(SessionId(query->uuid(0))) : std::nullopt;
}

Outcome<std::vector<SessionId>> SessionHistoryQuery::near(const Viewer& viewer, const NearQuestion& question) {
    std::vector<SessionId> sessions;
    if (!viewer.may_see(question.member)) return sessions;
    auto query = database_.prepare(
        "SELECT session FROM session_history WHERE member = ?1 AND deleted = 0 AND phase = 3 "
        "AND started_at BETWEEN ?2 AND ?3 AND sport = ?4 AND elapsed BETWEEN ?5 AND ?6 ORDER BY started_at");
    if (!query) return fail(query.error());
    query->bind(question.member.uuid, (question.start - question.tolerance).utc_ms(),
                (question.start + question.tolerance).utc_ms(), static_cast<std::int64_t>(question.sport),
                (question.elapsed - question.tolerance).raw(), (question.elapsed + question.tolerance).raw());
    for (;;) {
        const auto ready = query->step();
        if (!ready) return fail(ready.error());
        if (!*ready) return sessions;
        sessions.emplace_back(query->uuid(0));
    }
}

}  // namespace ritm::readmodels
