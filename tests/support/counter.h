// A small aggregate for tests of the runtime: a counter that belongs to a person and never goes below zero.
#pragma once
#include <variant>
#include <vector>

#include "domain/kernel/decider.h"

namespace ritm::test::counter {

struct Added {
    MemberId owner;
    std::int64_t amount = 0;
    static constexpr auto wire() {
        return wire_format("test.counter.added", "CounterAdded", 1, field(1, &Added::owner), field(2, &Added::amount));
    }
    friend bool operator==(const Added&, const Added&) = default;
};
struct Cleared {
    std::int64_t sum = 0;
    static constexpr auto wire() {
        return wire_format("test.counter.cleared", "CounterCleared", 1, field(1, &Cleared::sum));
    }
    friend bool operator==(const Cleared&, const Cleared&) = default;
};
using Event = std::variant<Added, Cleared>;

struct State {
    MemberId owner;
    std::int64_t sum = 0;
    std::int64_t additions = 0;
    static constexpr auto wire() {
        return wire_fields(field(1, &State::owner), field(2, &State::sum), field(3, &State::additions));
    }
    friend bool operator==(const State&, const State&) = default;
};
inline void evolve(State& state, const Added& event) {
    state.owner = event.owner;
    state.sum += event.amount;
    ++state.additions;
}
inline void evolve(State& state, const Cleared&) { state.sum = 0; }

struct Add {
    MemberId owner;
    std::int64_t amount = 0;
    int times = 1;  // events
};
struct Clear {};  // of an empty counter: no event

enum class Rejected : std::uint8_t { below_zero = 1, zero = 2 };
using Decision = Result<std::vector<Event>, Rejected>;

inline Decision decide(const State& state, const Add& command) {
    if (command.amount == 0) return fail(Rejected::zero);
    if (state.sum + command.amount * command.times < 0) return fail(Rejected::below_zero);
    return std::vector<Event>(static_cast<std::size_t>(command.times), Added{command.owner, command.amount});
}
inline Decision decide(const State& state, const Clear&) {
    if (state.sum == 0) return std::vector<Event>{};
    return std::vector<Event>{Cleared{state.sum}};
}

struct Aggregate {
    static constexpr std::string_view category = "counter";
    static constexpr std::string_view name = "Counter";
    static constexpr std::uint32_t fold_version = 1;
    using Id = ritm::Id<struct CounterTag>;
    using State = counter::State;
    using Event = counter::Event;
    using Rejected = counter::Rejected;
    using Undo = std::variant<Add>;
    static std::optional<Undo> undo(const State& before, const Event& event) {
        if (const auto* added = std::get_if<Added>(&event)) return Add{added->owner, -added->amount};
        return Add{before.owner, std::get<Cleared>(event).sum};
    }
    static Uuid subject(const State& state) { return state.owner.uuid; }
};

}  // namespace ritm::test::counter
