#include "infra/policies/policies.h"

#include "domain/training/policies/when_workout_completed_validate.h"

namespace ritm::policies {
namespace {

namespace session = training::session;

// TRN-54.
runtime::Policy validate_finished_sessions() {
    const auto validate = [](const auto& event) {
        auto then = training::when_workout_completed_validate(event);
        return std::vector{runtime::consequence<session::Aggregate>(then.session, std::move(then.command))};
    };
    runtime::Policy policy("when_workout_completed_validate");
    policy.on<session::Completed>(validate).on<session::Imported>(validate).on<session::Entered>(validate);
    return policy;
}

}  // namespace

std::vector<runtime::Policy> all_policies() { return {validate_finished_sessions()}; }

}  // namespace ritm::policies
