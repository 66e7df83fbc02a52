#include "infra/readmodels/members.h"

#include "domain/member/user/user.h"
#include "infra/readmodels/erased_rows.h"
#include "infra/readmodels/member_columns.h"
#include "infra/system/log.h"

namespace ritm::readmodels {
namespace {

namespace user = member::user;

constexpr const char* tables = R"(
DROP TABLE IF EXISTS members;
CREATE TABLE members(
    arrival INTEGER PRIMARY KEY, member BLOB NOT NULL UNIQUE CHECK(length(member) = 16),
    registered_at INTEGER NOT NULL, person BLOB NOT NULL) STRICT;
)";

Outcome<std::optional<PersonColumn>> find(sqlite::Database& database, vault::KeyPort& keys, MemberId member) {
    auto query = database.prepare("SELECT person FROM members WHERE member = ?");
    if (!query) return fail(query.error());
    const auto found = query->bind(member.uuid).step();
    if (!found) return fail(found.error());
    if (!*found) return std::optional<PersonColumn>();
    auto person = unseal_column<PersonColumn>(keys, member.uuid, person_place(member), query->blob(0));
    if (!person) return fail(person.error());
    return std::optional<PersonColumn>(std::move(*person));
}

Outcome<Done> insert(sqlite::Database& database, vault::KeyPort& keys, const user::Registered& event) {
    PersonColumn person;
    person.zone = event.zone;
    person.profile.name = event.name;
    person.profile.birth = event.birth;
    person.profile.sex = event.sex;
    person.preferences = event.preferences;
    const auto sealed = seal_column(keys, event.member.uuid, person_place(event.member), person);
    if (!sealed) return fail(sealed.error());
    // A row that is made again keeps its place.
    auto row = database.prepare(
        "INSERT INTO members(member, registered_at, person) VALUES(?1, ?2, ?3) "
        "ON CONFLICT(member) DO UPDATE SET registered_at = ?2, person = ?3");
    if (!row) return fail(row.error());
    return row->bind(event.member.uuid, event.at.utc_ms(), *sealed).run();
}

Outcome<Done> update(sqlite::Database& database, vault::KeyPort& keys, MemberId member, const PersonColumn& person) {
    const auto sealed = seal_column(keys, member.uuid, person_place(member), person);
    if (!sealed) return fail(sealed.error());
    auto row = database.prepare("UPDATE members SET person = ? WHERE member = ?");
    if (!row) return fail(row.error());
    return row->bind(*sealed, member.uuid).run();
}

}  // namespace

const char* MembersModel::schema() const { return tables; }
bool MembersModel::reads(std::string_view category) const { return category == user::Aggregate::category; }

Outcome<Done> MembersModel::forget_erased(sqlite::Database& database) {
    return remove_erased_rows(database, keys_, {"members", "member"});
}

Outcome<Done> MembersModel::apply(sqlite::Database& database, const runtime::LoggedEvent& event,
                                  std::vector<runtime::Change>& changes) {
    if (event.erased) {
        auto row = database.prepare("DELETE FROM members WHERE member = ?");
        if (!row) return fail(row.error());
        return row->bind(event.stream.id).run();
    }
    const auto decoded = WireVariant<user::Event>::from(event.type, event.schema, event.payload);
    if (!decoded) return Done{};  // of a newer program
    changes.push_back({members_name, event.stream.id});
    if (const auto* registered = std::get_if<user::Registered>(&*decoded)) return insert(database, keys_, *registered);
    const MemberId member(event.stream.id);
    auto person = find(database, keys_, member);
    if (!person) return fail(person.error());
    if (!*person) return Done{};  // its beginning was erased
    if (const auto* changed = std::get_if<user::ProfileUpdated>(&*decoded)) (*person)->profile = changed->profile;
    if (const auto* chosen = std::get_if<user::PreferencesChanged>(&*decoded)) {
        (*person)->preferences = chosen->preferences;
    }
    return update(database, keys_, member, **person);
}

Outcome<MemberDetail> MembersQuery::read(sqlite::Statement& statement) {
    MemberDetail detail;
    detail.row.member = MemberId(statement.uuid(0));
    detail.row.registered_at = Instant(statement.integer(1));
    auto person =
        unseal_column<PersonColumn>(keys_, detail.row.member.uuid, person_place(detail.row.member), statement.blob(2));
    if (!person) return fail(person.error());
    detail.row.name = person->profile.name;
    detail.zone = std::move(person->zone);
    detail.profile = std::move(person->profile);
    detail.preferences = person->preferences;
    return detail;
}

Outcome<std::vector<MemberRow>> MembersQuery::everyone() {
    auto query = database_.prepare("SELECT member, registered_at, person FROM members ORDER BY arrival");
    if (!query) return fail(query.error());
    std::vector<MemberRow> rows;
    unreadable_ = 0;
    std::optional<Fault> closed;
    for (;;) {
        const auto ready = query->step();
        if (!ready) return fail(ready.error());
        if (!*ready) break;
        auto detail = read(*query);
        if (!detail && detail.error().kind == Fault::Kind::erased) continue;
        if (!detail && detail.error().kind == Fault::Kind::corrupted) {
            ++unreadable_;
            ++closed_rows_met_;
            closed = detail.error();
            log::error("members: the row of member {} does not open", MemberId(query->uuid(0)));
            continue;
        }
        if (!detail) return fail(detail.error());
        rows.push_back(std::move(detail->row));
    }
    if (rows.empty() && closed) return fail(*closed);
    return rows;
}

Outcome<MemberDetail> MembersQuery::detail(const Viewer& viewer, MemberId member) {
    const Fault absent{Fault::Kind::not_found, false, "member " + to_string(member)};
    if (!viewer.may_see(member)) return fail(absent);
    auto query = database_.prepare("SELECT member, registered_at, person FROM members WHERE member = ?");
    if (!query) return fail(query.error());
    const auto found = query->bind(member.uuid).step();
    if (!found) return fail(found.error());
    if (!*found) return fail(absent);
    auto detail = read(*query);
    if (!detail && detail.error().kind == Fault::Kind::erased) return fail(absent);
    if (!detail && detail.error().kind == Fault::Kind::corrupted) ++closed_rows_met_;
    return detail;
}

}  // namespace ritm::readmodels
