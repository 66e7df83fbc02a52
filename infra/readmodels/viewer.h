// Who asks. Every query takes a Viewer, so that privacy holds in queries, not in screens: what a viewer may not see is
// left out as if it were not there.
//
// Until friends, coaches and privacy settings exist (MEM-08) a person sees their own records and nobody else's.
#pragma once
#include <cstdint>

#include "domain/kernel/ids.h"

namespace ritm::readmodels {

enum class Role : std::uint8_t { visitor, member, coach, desk, manager, administrator };

class Viewer {
  public:
    constexpr Viewer(MemberId member, Role role) : member_(member), role_(role) {}
    // The program's own work (recovery after a crash, import, export of everything held): sees all. Never for a screen.
    static constexpr Viewer program() { return Viewer(); }

    [[nodiscard]] constexpr bool may_see(MemberId subject) const {
        return program_ || (!subject.is_nil() && subject == member_);
    }
    [[nodiscard]] constexpr MemberId member() const { return member_; }
    [[nodiscard]] constexpr Role role() const { return role_; }

  private:
    constexpr Viewer() : program_(true) {}
    MemberId member_;
    Role role_ = Role::visitor;
    bool program_ = false;
};

}  // namespace ritm::readmodels
