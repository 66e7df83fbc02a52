// Read model "members": the people who use this installation. Plain: ids and the moment of arrival; the rest is sealed
// with the person's key. Names are shown to anyone at the device, who must pick whose session it is; the profile to the
// person alone.
#pragma once
#include <string>
#include <vector>

#include "domain/member/published.h"
#include "infra/readmodels/viewer.h"
#include "infra/runtime/inline_read_model.h"
#include "infra/vault/key_port.h"

namespace ritm::readmodels {

inline constexpr std::string_view members_name = "members";

class MembersModel final : public runtime::InlineReadModel {
  public:
    explicit MembersModel(vault::KeyPort& keys) : keys_(keys) {}
    [[nodiscard]] std::string_view name() const override { return members_name; }
    [[nodiscard]] std::int64_t version() const override { return 1; }
    [[nodiscard]] const char* schema() const override;
    [[nodiscard]] bool reads(std::string_view category) const override;
    Outcome<Done> apply(sqlite::Database& database, const runtime::LoggedEvent& event,
                        std::vector<runtime::Change>& changes) override;
    Outcome<Done> forget_erased(sqlite::Database& database) override;

  private:
    vault::KeyPort& keys_;
};

struct MemberRow {
    MemberId member;
    Instant registered_at;
    std::string name;  // empty: a skipped first start
};
struct MemberDetail {
    MemberRow row;
    LocalZone zone;
    member::Profile profile;
    member::Preferences preferences;
};

class MembersQuery {  // one object per thread
  public:
    MembersQuery(sqlite::Database& database, vault::KeyPort& keys) : database_(database), keys_(keys) {}
    // In order of arrival. Erased people are left out, and those whose row does not open; corrupted if no row opens (an
    // empty list would look like a first start).
    Outcome<std::vector<MemberRow>> everyone();
    [[nodiscard]] std::int64_t unreadable() const { return unreadable_; }  // rows that the latest list left out
    Outcome<MemberDetail> detail(const Viewer& viewer, MemberId member);
    [[nodiscard]] std::int64_t closed_rows_met() const { return closed_rows_met_; }  // ever

  private:
    Outcome<MemberDetail> read(sqlite::Statement& row);
    sqlite::Database& database_;
    vault::KeyPort& keys_;
    std::int64_t unreadable_ = 0;
    std::int64_t closed_rows_met_ = 0;
};

}  // namespace ritm::readmodels
