// What goes with a command and what comes back.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <variant>
#include <vector>

#include "domain/kernel/decider.h"
#include "domain/kernel/fault.h"
#include "domain/kernel/ids.h"
#include "domain/kernel/instant.h"
#include "infra/eventstore/event.h"
#include "infra/runtime/receiver.h"

namespace ritm::runtime {

struct CommandContext {
    MemberId actor;     // who asks; nil: the program itself
    Instant at;         // wall clock when asked
    CommandId command;  // Idempotency-Key: drawn by the asker, kept over repetitions
    Uuid correlation;   // one story across aggregates; nil: the command begins one, under its own id
    std::optional<eventstore::EventIdentity> cause;
};

// The gateway's own no, before the aggregate is asked.
enum class Denied : std::uint8_t {
    not_permitted = 1,       // the actor may not do this to this stream (permission.h)
    command_id_missing = 2,  // nil
    command_id_reused = 3,   // the id was used before, for something else
};

// An aggregate that can take something back says so:
//   using Undo = std::variant<Restore, Edit>;                       the compensating command
//   static std::optional<Undo> undo(const State& before, const Event& event);
template <class A>
concept UndoableAggregate = requires(const typename A::State& before, const typename A::Event& event) {
    { A::undo(before, event) } -> std::same_as<std::optional<typename A::Undo>>;
};
template <class A>
struct UndoOf {
    using type = std::monostate;
};
template <UndoableAggregate A>
struct UndoOf<A> {
    using type = typename A::Undo;
};

// How long a screen offers an undo.
inline constexpr Millis undo_offered_for{10'000};

template <class A>
struct Receipt {
    std::int64_t version = 0;                      // of the stream, after the command
    std::int64_t gseq = 0;                         // of its last event; 0: nothing changed
    std::vector<typename A::Event> events;         // empty: nothing changed
    bool repeated = false;                         // answered from the log: this id had been carried out before
    std::optional<typename UndoOf<A>::type> undo;  // absent: cannot be taken back, or repeated
};

template <class A>
using CommandError = std::variant<typename A::Rejected, Denied, Fault>;
template <class A>
using CommandResult = Result<Receipt<A>, CommandError<A>>;

// on_done is called exactly once on the receiver's executor, unless the receiver is gone.
template <class A>
struct Answer {
    Receiver receiver;
    std::function<void(CommandResult<A>)> on_done;
};

}  // namespace ritm::runtime
