// Given events, when a command, then events or a refusal.
//
//   given<Aggregate>({started}).when(Pause{t1, 60_s}).then({paused}).when(Pause{t2, 61_s}).then_rejected(...)
//
// Every event, given or decided, goes through encode and decode and must come back equal; state evolves from what came
// back. State must survive its own wire form (snapshots). A command that yields events is sent a second time at once
// and must then yield none. The decided events become the past of the next when().
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "domain/kernel/decider.h"

namespace ritm::test {

struct Where {
    const char* file;
    int line;
};

template <class Variant>
std::string described(const std::vector<Variant>& events) {
    std::string text;
    for (const auto& event : events) {
        const auto record = to_wire(event);
        text += std::string(record.name) + " " + to_hex(record.payload) + "\n";
    }
    return text.empty() ? "no events\n" : text;
}

template <DeciderAggregate A>
class Scenario {
  public:
    using Event = typename A::Event;
    using Rejected = typename A::Rejected;

    Scenario(const std::vector<Event>& past, Where where) {
        const testing::ScopedTrace trace(where.file, where.line, "given");
        for (const auto& event : past) remember(event);
    }

    template <class Command>
    class Decided {
      public:
        Decided(Scenario& scenario, Command command)
            : scenario_(scenario), command_(std::move(command)), decision_(decide(scenario.state_, command_)) {}

        Scenario& then(const std::vector<Event>& expected, Where where = {__builtin_FILE(), __builtin_LINE()}) {
            const testing::ScopedTrace trace(where.file, where.line, "then");
            if (!decision_) {
                ADD_FAILURE() << "refused: " << name_of(decision_.error());
                return scenario_;
            }
            EXPECT_TRUE(*decision_ == expected)
                << "expected " << described(expected) << "got " << described(*decision_);
            for (const auto& event : *decision_) scenario_.remember(event);
            const auto again = decide(scenario_.state_, command_);
            EXPECT_TRUE(again.has_value() && again->empty()) << "the second time: " << outcome(again);
            return scenario_;
        }
        Scenario& then_nothing(Where where = {__builtin_FILE(), __builtin_LINE()}) { return then({}, where); }
        Scenario& then_rejected(Rejected rule, Where where = {__builtin_FILE(), __builtin_LINE()}) {
            const testing::ScopedTrace trace(where.file, where.line, "then_rejected");
            EXPECT_TRUE(!decision_ && decision_.error() == rule)
                << "expected " << name_of(rule) << ", got " << outcome(decision_);
            return scenario_;
        }
        // The events themselves, for a closer look; empty when refused.
        [[nodiscard]] std::vector<Event> events() const { return decision_.value_or(std::vector<Event>{}); }

      private:
        using Decision = Result<std::vector<Event>, Rejected>;
        static std::string outcome(const Decision& decision) {
            return decision ? described(*decision) : std::string("refused: ") + std::string(name_of(decision.error()));
        }
        Scenario& scenario_;
        Command command_;
        Decision decision_;
    };

    template <class Command>
    Decided<Command> when(Command command) {
        return Decided<Command>(*this, std::move(command));
    }
    [[nodiscard]] const typename A::State& state() const { return state_; }

  private:
    void remember(const Event& event) {
        const WireRecord record = to_wire(event);
        const auto decoded = WireVariant<Event>::from(record.name, record.version, record.payload);
        if (!decoded) {
            ADD_FAILURE() << "does not decode: " << described(std::vector<Event>{event});
            return;
        }
        EXPECT_TRUE(*decoded == event) << "changed by the codec: " << described(std::vector<Event>{event});
        EXPECT_EQ(to_hex(to_wire(*decoded).payload), to_hex(record.payload));
        apply<A>(state_, *decoded);
        const auto snapshot = ritm::decode<typename A::State>(ritm::encode(state_));
        EXPECT_TRUE(snapshot && *snapshot == state_) << "the state does not survive a snapshot";
    }
    typename A::State state_{};
};

template <DeciderAggregate A>
Scenario<A> given(const std::vector<typename A::Event>& past = {}, Where where = {__builtin_FILE(), __builtin_LINE()}) {
    return Scenario<A>(past, where);
}

}  // namespace ritm::test
