#include "infra/readmodels/session_history.h"

#include "domain/training/records.h"
#include "domain/training/session/session.h"
#include "infra/readmodels/erased_rows.h"
#include "infra/readmodels/session_columns.h"
#include "infra/readmodels/session_history_query.h"

namespace ritm::readmodels {
namespace {

namespace session = training::session;

constexpr const char* tables = R"(
DROP TABLE IF EXISTS session_history;
DROP TABLE IF EXISTS session_history_removed;
CREATE TABLE session_history(
    session BLOB PRIMARY KEY CHECK(length(session) = 16), member BLOB NOT NULL CHECK(length(member) = 16),
    phase INTEGER NOT NULL, validated INTEGER NOT NULL, deleted INTEGER NOT NULL,
    changed INTEGER NOT NULL, sought BLOB NOT NULL, listed BLOB NOT NULL, detail BLOB NOT NULL) STRICT;
CREATE INDEX session_history_person ON session_history(member, changed, session, phase, validated, deleted, sought);
CREATE INDEX session_history_open ON session_history(session) WHERE phase < 3;
CREATE TABLE session_history_removed(
    member BLOB PRIMARY KEY CHECK(length(member) = 16), changed INTEGER NOT NULL) STRICT;
)";

struct Row {
    SessionId session;
    MemberId member;
    SessionPhase phase = SessionPhase::running;
    bool validated = false;
    bool deleted = false;
    ListedColumn listed;
    DetailColumn detail;
};

void take_summary(Row& row, const training::Summary& summary) {
    row.listed.summary = summary;
    row.listed.summary.laps.clear();
    row.detail.laps = summary.laps;
}
void take_remarks(Row& row, const training::Remarks& remarks) {
    row.listed.remarks = remarks;
    row.listed.remarks.notes.clear();
    row.detail.notes = remarks.notes;
}

SoughtColumn sought_of(const Row& row) {
    const training::Summary& summary = row.listed.summary;
    SoughtColumn sought;
    sought.started_at = summary.start;
    sought.sport = summary.sport;
    sought.sub_sport = summary.sub_sport;
    sought.elapsed = summary.elapsed;
    if (row.listed.origin != training::Origin::manual) sought.efforts = training::record_efforts(summary);
    if (!row.detail.source) return sought;
    sought.file_hash = row.detail.source->sha256;
    sought.file_index = row.detail.source->index;
    sought.content = row.detail.source->content.value_or(Bytes{});
    return sought;
}

class Rows {
  public:
    Rows(sqlite::Database& database, vault::KeyPort& keys) : database_(database), keys_(keys) {}

    Outcome<std::optional<Row>> find(SessionId session) {
        auto query = database_.prepare(
            "SELECT member, phase, validated, deleted, listed, detail FROM session_history WHERE session = ?");
        if (!query) return fail(query.error());
        const auto found = query->bind(session.uuid).step();
        if (!found) return fail(found.error());
        if (!*found) return std::optional<Row>();
        Row row;
        row.session = session;
        row.member = MemberId(query->uuid(0));
        row.phase = static_cast<SessionPhase>(query->integer(1));
        row.validated = query->integer(2) != 0;
        row.deleted = query->integer(3) != 0;
        auto listed = unseal_column<ListedColumn>(keys_, row.member.uuid, listed_place(session), query->blob(4));
        if (!listed) return fail(listed.error());
        auto detail = unseal_column<DetailColumn>(keys_, row.member.uuid, detail_place(session), query->blob(5));
        if (!detail) return fail(detail.error());
        row.listed = std::move(*listed);
        row.detail = std::move(*detail);
        return std::optional<Row>(std::move(row));
    }

    Outcome<Done> put(const Row& row, std::int64_t position) {
        const auto sought = seal_column(keys_, row.member.uuid, sought_place(row.session), sought_of(row));
        if (!sought) return fail(sought.error());
        const auto listed = seal_column(keys_, row.member.uuid, listed_place(row.session), row.listed);
        if (!listed) return fail(listed.error());
        const auto detail = seal_column(keys_, row.member.uuid, detail_place(row.session), row.detail);
        if (!detail) return fail(detail.error());
        auto insert = database_.prepare("INSERT OR REPLACE INTO session_history VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");
        if (!insert) return fail(insert.error());
        insert->bind(row.session.uuid, row.member.uuid, static_cast<std::int64_t>(row.phase), row.validated ? 1 : 0,
                     row.deleted ? 1 : 0, position, *sought, *listed, *detail);
        return insert->run();
    }

    Outcome<Done> remove(SessionId session) {
        auto statement = database_.prepare("DELETE FROM session_history WHERE session = ?");
        if (!statement) return fail(statement.error());
        return statement->bind(session.uuid).run();
    }
    // Rows that are gone say nothing any more: whoever follows the changes learns of it here.
    Outcome<Done> remove(const Row& row, std::int64_t position) {
        if (auto removed = remove(row.session); !removed) return removed;
        auto statement = database_.prepare("INSERT OR REPLACE INTO session_history_removed VALUES(?, ?)");
        if (!statement) return fail(statement.error());
        return statement->bind(row.member.uuid, position).run();
    }

  private:
    sqlite::Database& database_;
    vault::KeyPort& keys_;
};

// How an event changes its row. Nothing to change for laps and clock jumps: the summary brings them.
struct Fold {
    Row& row;

    void operator()(const session::Started& e) const {
        row.member = e.member;
        row.listed.summary.sport = e.sport;
        row.listed.summary.sub_sport = e.sub_sport;
        row.listed.summary.start = e.at;
        row.listed.summary.zone = e.zone;
        row.detail.devices = e.devices;
    }
    void operator()(const session::Paused&) const { row.phase = SessionPhase::paused; }
    void operator()(const session::Resumed&) const { row.phase = SessionPhase::running; }
    void operator()(const session::Recovered&) const {}  // running or paused as before
    void operator()(const session::LapMarked&) const {}
    void operator()(const session::ClockJumped&) const {}
    void operator()(const session::Discarded&) const {}  // the row goes
    void operator()(const session::Completed& e) const {
        row.phase = SessionPhase::completed;
        take_summary(row, e.summary);
    }
    void operator()(const session::Validated& e) const {
        row.validated = true;
        row.listed.summary.marks = e.summary.marks;
    }
    void operator()(const session::Edited& e) const {
        row.listed.summary.sport = e.sport;
        row.listed.summary.sub_sport = e.sub_sport;
        row.listed.summary.marks = e.marks;
        take_remarks(row, e.remarks);
    }
    void operator()(const session::Deleted&) const { row.deleted = true; }
    void operator()(const session::Restored&) const { row.deleted = false; }
    void operator()(const session::Imported& e) const {
        arrived(e.member, training::Origin::imported);
        row.detail.source = e.source;
        take_summary(row, e.summary);
        take_remarks(row, e.remarks);
    }
    void operator()(const session::Entered& e) const {
        arrived(e.member, training::Origin::manual);
        take_summary(row, e.summary);
        take_remarks(row, e.remarks);
    }
    void arrived(MemberId member, training::Origin origin) const {
        row.member = member;
        row.listed.origin = origin;
        row.phase = SessionPhase::completed;
    }
};

bool creates(const session::Event& event) {
    return std::holds_alternative<session::Started>(event) || std::holds_alternative<session::Imported>(event) ||
           std::holds_alternative<session::Entered>(event);
}

}  // namespace

const char* SessionHistoryModel::schema() const { return tables; }
bool SessionHistoryModel::reads(std::string_view category) const { return category == session::Aggregate::category; }

Outcome<Done> SessionHistoryModel::forget_erased(sqlite::Database& database) {
    const auto removed = remove_erased_rows(database, keys_, {"session_history", "member"});
    if (!removed) return removed;
    return remove_erased_rows(database, keys_, {"session_history_removed", "member"});
}

Outcome<Done> SessionHistoryModel::apply(sqlite::Database& database, const runtime::LoggedEvent& event,
                                         std::vector<runtime::Change>& changes) {
    if (event.erased) return Rows(database, keys_).remove(SessionId(event.stream.id));
    const auto decoded = WireVariant<session::Event>::from(event.type, event.schema, event.payload);
    if (!decoded) return Done{};  // of a newer program
    Rows rows(database, keys_);
    const SessionId id(event.stream.id);
    Row row;
    row.session = id;
    if (!creates(*decoded)) {
        auto found = rows.find(id);
        if (!found) return fail(found.error());
        if (!*found) return Done{};  // its beginning was erased
        row = std::move(**found);
    }
    std::visit(Fold{row}, *decoded);
    const bool discarded = std::holds_alternative<session::Discarded>(*decoded);
    const auto kept = discarded ? rows.remove(row, event.gseq) : rows.put(row, event.gseq);
    if (!kept) return kept;
    changes.push_back({session_history_name, id.uuid});
    changes.push_back({session_history_name, row.member.uuid});
    return Done{};
}

}  // namespace ritm::readmodels
