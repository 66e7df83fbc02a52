// The sealed column of "members": sealed with the person's key.
#pragma once
#include "domain/member/published.h"
#include "infra/readmodels/members.h"
#include "infra/readmodels/sealed_column.h"

namespace ritm::readmodels {

struct PersonColumn {
    LocalZone zone;
    member::Profile profile;
    member::Preferences preferences;
    static constexpr auto wire() {
        return wire_fields(field(1, &PersonColumn::zone), field(2, &PersonColumn::profile),
                           field(3, &PersonColumn::preferences));
    }
    friend bool operator==(const PersonColumn&, const PersonColumn&) = default;
};

inline ColumnPlace person_place(MemberId member) { return {members_name, "person", member.uuid}; }

}  // namespace ritm::readmodels
