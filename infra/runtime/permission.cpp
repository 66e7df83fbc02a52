#include "infra/runtime/permission.h"

#include <array>

namespace ritm::runtime {
namespace {

enum class Relation : std::uint8_t { anyone_here, the_subject };
struct Rule {
    std::string_view category;
    Relation needed;
};
// Whatever is not listed belongs to its subject alone.
constexpr std::array rules = {
    Rule{"device", Relation::anyone_here},  // straps and machines are shared by those who use this installation
};

Relation needed_for(std::string_view category) {
    for (const Rule& rule : rules) {
        if (rule.category == category) return rule.needed;
    }
    return Relation::the_subject;
}

}  // namespace

bool may(const Attempt& attempt) {
    if (attempt.actor.is_nil() || attempt.subject.is_nil()) return true;
    return needed_for(attempt.category) == Relation::anyone_here || attempt.actor.uuid == attempt.subject;
}

}  // namespace ritm::runtime
