// Every policy of the program, wired: which event of which context leads to which command. One line per policy in
// policies.cpp; the rule itself is a pure function in domain/<context>/policies.
#pragma once
#include <vector>

#include "infra/runtime/policy.h"

namespace ritm::policies {

std::vector<runtime::Policy> all_policies();

}  // namespace ritm::policies
