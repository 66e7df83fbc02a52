// Policies: "when X then Y". A pure function of the domain turns an event into commands; the runtime carries them out.
//
// Delivery is at-least-once, the effect is once: the command's id follows from the policy's name, the event's identity
// and the command's place, so a repetition (crash before the checkpoint, redelivery) is recognised by the gateway. Only
// events of this node are acted on, so a replicated event does not run its consequences again elsewhere (EVT-08).
// An event of a newer schema than this program's is parked at once: the program that knows it takes it up.
// A refusal by the aggregate ends the matter (logged); a fault is retried and parked like any subscription's.
//
//   Policy("when_workout_completed_validate").on<session::Completed>([](const session::Completed& e) {
//       const auto then = training::when_workout_completed_validate(e);
//       return std::vector{consequence<session::Aggregate>(then.session, then.command)};
//   });
#pragma once
#include <fmt/format.h>

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "infra/runtime/gateway.h"
#include "infra/runtime/subscriptions.h"

namespace ritm::runtime {

// What became of one command of a policy.
struct ConsequenceResult {
    Outcome<Done> settled = Done{};  // a fault: try again
    int refused = 0;                 // the aggregate's rule number; 0: carried out
};

struct Consequence {
    std::function<void(Gateway&, const CommandContext&, const Receiver&, std::function<void(ConsequenceResult)>)>
        submit;
};

template <class A>
ConsequenceResult consequence_result(const CommandResult<A>& result) {
    if (result) return {};
    if (const auto* fault = std::get_if<Fault>(&result.error())) return {fail(*fault), 0};
    if (const auto* rule = std::get_if<typename A::Rejected>(&result.error())) return {Done{}, static_cast<int>(*rule)};
    return {fail(Fault{Fault::Kind::conflict, false, "the gateway denied a policy's command"}), 0};
}

template <DeciderAggregate A, class Command>
Consequence consequence(const typename A::Id& id, Command command) {
    return {[id, command = std::move(command)](Gateway& gateway, const CommandContext& context,
                                               const Receiver& receiver, std::function<void(ConsequenceResult)> done) {
        gateway.submit<A>(id, command, context, {receiver, [done = std::move(done)](const CommandResult<A>& result) {
                                                     done(consequence_result<A>(result));
                                                 }});
    }};
}

class Policy {
  public:
    explicit Policy(std::string name) : name_(std::move(name)) {}  // never renamed: checkpoint and command ids

    template <WireEvent Event, class When>
    Policy& on(When when) {
        reactions_[std::string(wire_name<Event>())] =
            [when = std::move(when)](const eventstore::StoredEvent& stored) -> Outcome<std::vector<Consequence>> {
            if (!is_known<Event>(stored.type, stored.schema)) {
                return fail(Fault{Fault::Kind::newer_version, false, "written by a newer program"});
            }
            const auto event = decode<Event>(stored.payload);
            if (!event) return fail(Fault{Fault::Kind::corrupted, false, fmt::format("undecodable {}", stored.type)});
            return when(*event);
        };
        return *this;
    }

    struct Ports {
        Gateway& gateway;  // both outlive the subscription
        Executor& executor;
        const Clock& clock;
    };
    [[nodiscard]] Subscription subscription(const Ports& ports) const;
    [[nodiscard]] const std::string& name() const { return name_; }

  private:
    using Reaction = std::function<Outcome<std::vector<Consequence>>(const eventstore::StoredEvent&)>;
    std::string name_;
    std::map<std::string, Reaction, std::less<>> reactions_;
};

// UUID (version 4 in form, so that it passes as an Idempotency-Key) of SHA-256("ritm policy" ‖ name ‖ identity ‖
// index).
CommandId consequence_command_id(std::string_view policy, const eventstore::EventIdentity& event, std::uint32_t index);

}  // namespace ritm::runtime
