#include "infra/readmodels/session_history_query.h"

#include <fmt/format.h>

#include <algorithm>

#include "infra/readmodels/session_columns.h"
#include "infra/readmodels/session_index.h"
#include "infra/system/log.h"

namespace ritm::readmodels {
namespace {

constexpr const char* columns =
    "SELECT session, member, phase, validated, deleted, listed, detail FROM session_history ";

std::string select(std::string_view rest) { return fmt::format("{}{}", columns, rest); }

Fault absent(SessionId session) { return {Fault::Kind::not_found, false, "session " + to_string(session)}; }

bool on_page(const IndexedSession& one, const PageQuestion& question) {
    return one.phase == SessionPhase::completed && one.deleted == (question.shelf == Shelf::deleted) &&
           (!question.sport || one.sought.sport == *question.sport);
}

bool close_to(Millis a, Millis b, Millis tolerance) { return a - b <= tolerance && b - a <= tolerance; }

// How surely it is the same: 3 the same file, 2 the same content, 1 alike, 0 another one.
int likeness(const IndexedSession& one, const SameQuestion& question) {
    const SoughtColumn& sought = one.sought;
    if (one.phase != SessionPhase::completed) return 0;
    const bool from_file = !sought.file_hash.empty() && std::ranges::equal(sought.file_hash, question.sha256);
    if (from_file && sought.file_index == question.index) return 3;
    if (!sought.content.empty() && std::ranges::equal(sought.content, question.content)) return 2;
    // The file of a session that was recorded or entered here keeps the sport of its export; people correct it here.
    const bool ours = sought.file_hash.empty();
    const bool alike = !one.deleted && (ours || sought.sport == question.sport) &&
                       close_to(sought.started_at - question.start, Millis(0), question.tolerance) &&
                       close_to(sought.elapsed, question.elapsed, question.tolerance);
    return alike ? 1 : 0;
}

bool counts(const IndexedSession& one, const RecordsQuestion& question) {
    const SoughtColumn& sought = one.sought;
    return one.validated && !one.deleted && (!question.before || sought.started_at < *question.before) &&
           training::record_kind(sought.sport, sought.sub_sport) == question.kind;
}

}  // namespace

SessionHistoryQuery::SessionHistoryQuery(sqlite::Database& database, vault::KeyPort& keys)
    : database_(database), keys_(keys), index_(std::make_unique<SessionIndex>()) {}
SessionHistoryQuery::~SessionHistoryQuery() = default;

std::int64_t SessionHistoryQuery::index_rows_read() const { return index_->rows_read(); }

std::int64_t SessionHistoryQuery::closed_rows_met() const { return index_->closed_rows_met() + closed_rows_met_; }

Outcome<SessionRow> SessionHistoryQuery::read_row(sqlite::Statement& statement) {
    SessionRow row;
    row.session = SessionId(statement.uuid(0));
    row.member = MemberId(statement.uuid(1));
    row.phase = static_cast<SessionPhase>(statement.integer(2));
    row.validated = statement.integer(3) != 0;
    row.deleted = statement.integer(4) != 0;
    auto listed = unseal_column<ListedColumn>(keys_, row.member.uuid, listed_place(row.session), statement.blob(5));
    if (!listed) return fail(listed.error());
    row.origin = listed->origin;
    row.remarks = std::move(listed->remarks);
    row.summary = std::move(listed->summary);
    row.started_at = row.summary.start;
    row.zone = row.summary.zone;
    return row;
}

Outcome<std::optional<SessionRow>> SessionHistoryQuery::row_of(SessionId session) {
    auto query = database_.prepare(select("WHERE session = ?1"));
    if (!query) return fail(query.error());
    const auto found = query->bind(session.uuid).step();
    if (!found) return fail(found.error());
    if (!*found) return std::optional<SessionRow>();
    auto row = read_row(*query);
    if (!row && row.error().kind == Fault::Kind::erased) return std::optional<SessionRow>();
    if (!row) return fail(row.error());
    return std::optional<SessionRow>(std::move(*row));
}

Outcome<SessionPage> SessionHistoryQuery::page(const Viewer& viewer, const PageQuestion& question) {
    SessionPage page;
    if (!viewer.may_see(question.member)) return page;
    const auto index = index_->of(database_, keys_, question.member);
    if (!index) return fail(index.error());
    const std::int64_t from = std::max<std::int64_t>(question.from, 0);
    const std::int64_t to = from + std::clamp(question.count, 1, 500);
    std::vector<SessionId> wanted;
    for (const auto& [place, one] : **index) {
        if (!on_page(one, question)) continue;
        if (page.total >= from && page.total < to) wanted.push_back(one.session);
        ++page.total;
    }
    for (const SessionId session : wanted) {
        auto row = row_of(session);
        if (!row && row.error().kind == Fault::Kind::corrupted) {
            index_->leave_out(session);
            --page.total;
            continue;
        }
        if (!row) return fail(row.error());
        if (*row) page.rows.push_back(std::move(**row));
    }
    page.unreadable = index_->unreadable();
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
    if (!row && row.error().kind == Fault::Kind::corrupted) ++closed_rows_met_;
    if (!row) return fail(row.error().kind == Fault::Kind::erased ? absent(session) : row.error());
    detail.row = std::move(*row);
    auto rest = unseal_column<DetailColumn>(keys_, detail.row.member.uuid, detail_place(session), query->blob(6));
    if (!rest && rest.error().kind == Fault::Kind::corrupted) ++closed_rows_met_;
    if (!rest) return fail(rest.error());
    detail.row.summary.laps = std::move(rest->laps);
    detail.row.remarks.notes = std::move(rest->notes);
    detail.devices = std::move(rest->devices);
    detail.source = std::move(rest->source);
    return detail;
}

Outcome<std::vector<SessionRow>> SessionHistoryQuery::unfinished(const Viewer& viewer) {
    auto query = database_.prepare(select("WHERE phase < 3"));
    if (!query) return fail(query.error());
    std::vector<SessionRow> rows;
    for (;;) {
        const auto ready = query->step();
        if (!ready) return fail(ready.error());
        if (!*ready) break;
        auto row = read_row(*query);
        if (!row && row.error().kind == Fault::Kind::erased) continue;
        if (!row && row.error().kind == Fault::Kind::corrupted) {
            ++closed_rows_met_;
            log::error("session_history: the row of session {} does not open", SessionId(query->uuid(0)));
            continue;
        }
        if (!row) return fail(row.error());
        if (viewer.may_see(row->member)) rows.push_back(std::move(*row));
    }
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.started_at < b.started_at; });
    return rows;
}

Outcome<std::optional<SameSession>> SessionHistoryQuery::same(const Viewer& viewer, const SameQuestion& question) {
    if (!viewer.may_see(question.member)) return std::optional<SameSession>();
    const auto index = index_->of(database_, keys_, question.member);
    if (!index) return fail(index.error());
    int best = 0;
    std::optional<SameSession> found;
    for (const IndexedSession* candidate : index_->candidates(question)) {
        const IndexedSession& one = *candidate;
        const int now = likeness(one, question);
        // Of two alike the one that is kept: a deleted one is brought back only if nothing else is there.
        if (now > best || (now == best && found && found->deleted && !one.deleted)) {
            found = SameSession{one.session, one.deleted};
            best = now;
        }
    }
    return found;
}

Outcome<std::vector<training::BestEffort>> SessionHistoryQuery::records(const Viewer& viewer,
                                                                        const RecordsQuestion& question) {
    std::vector<training::BestEffort> records;
    if (!viewer.may_see(question.member)) return records;
    const auto index = index_->of(database_, keys_, question.member);
    if (!index) return fail(index.error());
    for (const auto& [place, one] : **index) {
        if (counts(one, question)) training::keep_fastest(records, one.sought.efforts);
    }
    return records;
}

}  // namespace ritm::readmodels
