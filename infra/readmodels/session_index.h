// What a person's sessions are sorted and searched by, unsealed in memory: the columns on disk say nothing about days
// and sports. After a commit of another connection (PRAGMA data_version) it follows the rows that changed, so that an
// import of N files reads N rows, not N²; all are read again after a removal or for another person (10,000 sessions
// take some 20 ms). A row that does not open is left out, counted, and looked at again after each commit: a row that
// was made again bears the position of its latest event, as before.
// One object per read connection and thread.
#pragma once
#include <map>
#include <set>
#include <vector>

#include "infra/readmodels/session_columns.h"
#include "infra/readmodels/session_history_query.h"

namespace ritm::readmodels {

struct IndexedSession {
    SessionId session;
    SessionPhase phase = SessionPhase::completed;
    bool validated = false;
    bool deleted = false;
    SoughtColumn sought;
};

class SessionIndex {
  public:
    struct Place {
        Instant started_at;
        SessionId session;
    };
    struct Newer {
        bool operator()(const Place& a, const Place& b) const;
    };
    using Sessions = std::map<Place, IndexedSession, Newer>;  // newest first

    // Brings it to the head of the model. The pointer is good until the next call.
    Outcome<const Sessions*> of(sqlite::Database& database, vault::KeyPort& keys, MemberId member);
    // Those of the same file or content, and those that start within the tolerance; newest first.
    [[nodiscard]] std::vector<const IndexedSession*> candidates(const SameQuestion& question) const;
    // Another column of the row does not open.
    void leave_out(SessionId session);
    [[nodiscard]] std::int64_t unreadable() const { return static_cast<std::int64_t>(unreadable_.size()); }
    [[nodiscard]] std::int64_t closed_rows_met() const { return closed_rows_met_; }  // since it was made
    [[nodiscard]] std::int64_t rows_read() const { return rows_read_; }              // since it was made

  private:
    void clear();
    void put(IndexedSession one);
    void remove(SessionId session);
    Outcome<Done> follow(sqlite::Database& database, vault::KeyPort& keys);
    Outcome<Done> look_again(sqlite::Database& database, vault::KeyPort& keys);
    Outcome<Done> take(sqlite::Statement& row, vault::KeyPort& keys);

    MemberId member_;
    std::int64_t data_version_ = -1;
    std::int64_t removed_at_ = 0;  // position of the latest removal that is counted in
    std::int64_t seen_ = 0;        // rows changed after this position are new
    Sessions sessions_;
    std::map<SessionId, Place> places_;
    std::map<Bytes, std::set<Place, Newer>> by_sum_;  // of files and of contents
    std::set<SessionId> unreadable_;
    std::int64_t rows_read_ = 0;
    std::int64_t closed_rows_met_ = 0;
};

}  // namespace ritm::readmodels
