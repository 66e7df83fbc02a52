// What a person's sessions are sorted and searched by, unsealed in memory: the columns on disk say nothing about days
// and sports. Read again when another connection has committed (PRAGMA data_version); 10,000 sessions take some 20 ms.
// One object per read connection and thread.
#pragma once
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
    // Newest first. The pointer is good until the next call.
    Outcome<const std::vector<IndexedSession>*> of(sqlite::Database& database, vault::KeyPort& keys, MemberId member);

  private:
    MemberId member_;
    std::int64_t data_version_ = -1;
    std::vector<IndexedSession> sessions_;
};

}  // namespace ritm::readmodels
