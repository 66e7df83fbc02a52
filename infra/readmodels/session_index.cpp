#include "infra/readmodels/session_index.h"

#include <algorithm>
#include <tuple>

#include "infra/system/log.h"

namespace ritm::readmodels {
namespace {

// Position of the latest removal of a session of this person; 0: none.
Outcome<std::int64_t> removed_at(sqlite::Database& database, MemberId member) {
    auto query = database.prepare("SELECT changed FROM session_history_removed WHERE member = ?");
    if (!query) return fail(query.error());
    const auto found = query->bind(member.uuid).step();
    if (!found) return fail(found.error());
    return *found ? query->integer(0) : 0;
}

}  // namespace

bool SessionIndex::Newer::operator()(const Place& a, const Place& b) const {
    return std::tie(a.started_at, a.session) > std::tie(b.started_at, b.session);
}

void SessionIndex::clear() {
    sessions_.clear();
    places_.clear();
    by_sum_.clear();
    unreadable_.clear();
    seen_ = 0;
}

void SessionIndex::put(IndexedSession one) {
    remove(one.session);
    const Place place{one.sought.started_at, one.session};
    for (const Bytes* sum : {&one.sought.file_hash, &one.sought.content}) {
        if (!sum->empty()) by_sum_[*sum].insert(place);
    }
    places_[one.session] = place;
    sessions_.insert_or_assign(place, std::move(one));
}

void SessionIndex::remove(SessionId session) {
    unreadable_.erase(session);
    const auto known = places_.find(session);
    if (known == places_.end()) return;
    const auto one = sessions_.find(known->second);
    for (const Bytes* sum : {&one->second.sought.file_hash, &one->second.sought.content}) {
        const auto same = by_sum_.find(*sum);
        if (same == by_sum_.end()) continue;
        same->second.erase(known->second);
        if (same->second.empty()) by_sum_.erase(same);
    }
    sessions_.erase(one);
    places_.erase(known);
}

void SessionIndex::leave_out(SessionId session) {
    const bool known = unreadable_.count(session) > 0;
    remove(session);
    unreadable_.insert(session);
    if (known) return;  // else whoever mends rows would look through all of them after each commit
    ++closed_rows_met_;
    log::error("session_history: the row of session {} does not open", session);
}

Outcome<Done> SessionIndex::take(sqlite::Statement& row, vault::KeyPort& keys) {
    ++rows_read_;
    IndexedSession one{SessionId(row.uuid(0)),
                       static_cast<SessionPhase>(row.integer(1)),
                       row.integer(2) != 0,
                       row.integer(3) != 0,
                       {}};
    auto sought = unseal_column<SoughtColumn>(keys, member_.uuid, sought_place(one.session), row.blob(4));
    if (!sought && sought.error().kind != Fault::Kind::corrupted) return fail(sought.error());
    if (!sought) return leave_out(one.session), Done{};
    one.sought = std::move(*sought);
    put(std::move(one));
    return Done{};
}

Outcome<Done> SessionIndex::look_again(sqlite::Database& database, vault::KeyPort& keys) {
    for (const SessionId session : std::set(unreadable_)) {
        auto query = database.prepare(
            "SELECT session, phase, validated, deleted, sought FROM session_history WHERE session = ?1 AND member = ?2 "
            "AND changed <= ?3");
        if (!query) return fail(query.error());
        const auto found = query->bind(session.uuid, member_.uuid, seen_).step();
        if (!found) return fail(found.error());
        if (!*found) continue;
        if (auto taken = take(*query, keys); !taken) return taken;
    }
    return Done{};
}

Outcome<Done> SessionIndex::follow(sqlite::Database& database, vault::KeyPort& keys) {
    auto query = database.prepare(
        "SELECT session, phase, validated, deleted, sought, changed FROM session_history INDEXED BY "
        "session_history_person WHERE member = ?1 AND changed > ?2 ORDER BY changed");
    if (!query) return fail(query.error());
    query->bind(member_.uuid, seen_);
    for (;;) {
        const auto ready = query->step();
        if (!ready) return fail(ready.error());
        if (!*ready) return Done{};
        if (auto taken = take(*query, keys); !taken) return taken;
        seen_ = query->integer(5);
    }
}

Outcome<const SessionIndex::Sessions*> SessionIndex::of(sqlite::Database& database, vault::KeyPort& keys,
                                                        MemberId member) {
    const auto version = database.integer("PRAGMA data_version");
    if (!version) return fail(version.error());
    // A key can be destroyed without a commit to this file.
    const bool erased = keys.erased(member.uuid);
    if (*version == data_version_ && member == member_ && !erased) return &sessions_;
    data_version_ = -1;
    const auto removed = removed_at(database, member);
    if (!removed) return fail(removed.error());
    if (member != member_ || *removed != removed_at_ || erased) clear();
    member_ = member;
    removed_at_ = *removed;
    if (erased) return &sessions_;
    auto followed = look_again(database, keys);
    if (followed) followed = follow(database, keys);
    if (!followed) {
        clear();
        if (followed.error().kind == Fault::Kind::erased) return &sessions_;
        return fail(followed.error());
    }
    data_version_ = *version;
    return &sessions_;
}

std::vector<const IndexedSession*> SessionIndex::candidates(const SameQuestion& question) const {
    std::set<Place, Newer> places;
    for (const ByteView sum : {question.sha256, question.content}) {
        const auto same = by_sum_.find(Bytes(sum.begin(), sum.end()));
        if (same != by_sum_.end()) places.insert(same->second.begin(), same->second.end());
    }
    Uuid last;
    last.bytes.fill(0xFF);
    const Instant earliest = question.start - question.tolerance;
    auto one = sessions_.lower_bound({question.start + question.tolerance, SessionId(last)});
    for (; one != sessions_.end() && one->first.started_at >= earliest; ++one) places.insert(one->first);
    std::vector<const IndexedSession*> found;
    found.reserve(places.size());
    for (const Place& place : places) found.push_back(&sessions_.find(place)->second);
    return found;
}

}  // namespace ritm::readmodels
