#include "infra/runtime/policy.h"

#include <openssl/sha.h>

#include "infra/system/log.h"

namespace ritm::runtime {
namespace {

// Collects the answers of one event's commands; the last one answers the subscription.
struct Pending {
    std::string policy;
    std::int64_t gseq = 0;
    std::size_t left = 0;
    Outcome<Done> result = Done{};
    std::function<void(Outcome<Done>)> done;

    void settled(const ConsequenceResult& one) {
        if (one.refused != 0) {
            log::info("policy {}: event {} refused by rule {}", log::word(policy), gseq, one.refused);
        }
        if (!one.settled) result = one.settled;
        if (--left == 0) done(result);
    }
};

CommandContext context_of(const std::string& policy, const eventstore::StoredEvent& event, Instant now,
                          std::uint32_t index) {
    const Uuid story = event.correlation;
    return {MemberId{}, now, consequence_command_id(policy, event.identity, index), story, event.identity};
}

}  // namespace

CommandId consequence_command_id(std::string_view policy, const eventstore::EventIdentity& event, std::uint32_t index) {
    cbor::Writer text;
    text.text("ritm policy");
    text.text(policy);
    text.bytes(event.node.uuid.bytes);
    text.unsigned_integer(event.boot);
    text.integer(event.seq);
    text.unsigned_integer(index);
    const Bytes bytes = text.take();
    std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
    ::SHA256(bytes.data(), bytes.size(), digest.data());
    std::array<std::uint8_t, 16> head{};
    std::copy_n(digest.begin(), head.size(), head.begin());
    return CommandId(uuid_v4(head));
}

Subscription Policy::subscription(const Ports& ports) const {
    Subscription subscription;
    subscription.name = name_;
    subscription.own_events_only = true;
    for (const auto& reaction : reactions_) subscription.types.insert(reaction.first);
    subscription.handle = [ports, name = name_, reactions = reactions_](const eventstore::StoredEvent& event,
                                                                        std::function<void(Outcome<Done>)> done) {
        const auto consequences = reactions.find(event.type)->second(event);
        if (!consequences) return done(fail(consequences.error()));
        if (consequences->empty()) return done(Done{});
        auto pending = std::make_shared<Pending>();
        *pending = {name, event.gseq, consequences->size(), Done{}, std::move(done)};
        std::uint32_t index = 0;
        for (const Consequence& one : *consequences) {
            one.submit(ports.gateway, context_of(name, event, ports.clock.now(), index++), Receiver(ports.executor),
                       [pending](const ConsequenceResult& result) { pending->settled(result); });
        }
    };
    return subscription;
}

}  // namespace ritm::runtime
