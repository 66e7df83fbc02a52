#include "infra/readmodels/session_index.h"

#include <algorithm>
#include <tuple>

namespace ritm::readmodels {
namespace {

bool newer(const IndexedSession& a, const IndexedSession& b) {
    return std::tie(a.sought.started_at, a.session) > std::tie(b.sought.started_at, b.session);
}

Outcome<std::vector<IndexedSession>> read(sqlite::Database& database, vault::KeyPort& keys, MemberId member) {
    auto query = database.prepare(
        "SELECT session, phase, validated, deleted, sought FROM session_history INDEXED BY session_history_person "
        "WHERE member = ?");
    if (!query) return fail(query.error());
    query->bind(member.uuid);
    std::vector<IndexedSession> sessions;
    for (;;) {
        const auto ready = query->step();
        if (!ready) return fail(ready.error());
        if (!*ready) break;
        IndexedSession one{SessionId(query->uuid(0)),
                           static_cast<SessionPhase>(query->integer(1)),
                           query->integer(2) != 0,
                           query->integer(3) != 0,
                           {}};
        auto sought = unseal_column<SoughtColumn>(keys, member.uuid, sought_place(one.session), query->blob(4));
        if (!sought && sought.error().kind == Fault::Kind::erased) return std::vector<IndexedSession>();
        if (!sought) return fail(sought.error());
        one.sought = std::move(*sought);
        sessions.push_back(std::move(one));
    }
    std::sort(sessions.begin(), sessions.end(), newer);
    return sessions;
}

}  // namespace

Outcome<const std::vector<IndexedSession>*> SessionIndex::of(sqlite::Database& database, vault::KeyPort& keys,
                                                             MemberId member) {
    const auto version = database.integer("PRAGMA data_version");
    if (!version) return fail(version.error());
    // A key can be destroyed without a commit to this file.
    if (*version != data_version_ || member != member_ || keys.erased(member.uuid)) {
        data_version_ = -1;
        auto sessions = read(database, keys, member);
        if (!sessions) return fail(sessions.error());
        sessions_ = std::move(*sessions);
        member_ = member;
        data_version_ = *version;
    }
    return &sessions_;
}

}  // namespace ritm::readmodels
