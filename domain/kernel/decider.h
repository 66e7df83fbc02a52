// The form of an aggregate: pure functions decide(State, Command) -> Result<vector<Event>, Rejected> and
// evolve(State&, Event), found by argument-dependent lookup in the aggregate's namespace.
//
//   struct Aggregate {
//       static constexpr std::string_view category = "workout";   // stream kind on disk, never renamed
//       using State = ...; using Event = std::variant<...>; using Rejected = ...;
//   };
//
// An event on the wire is the triple (wire name, schema version, payload). The functions here turn the variant of an
// aggregate into that triple and back; a name that the variant does not know yields nullopt (a newer program wrote it:
// it is kept and skipped). So does a known name of a newer schema: that is another meaning, and octets that decode here
// would be misread.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/kernel/result.h"
#include "domain/kernel/wire.h"

namespace ritm {

struct WireRecord {
    std::string_view name;  // static storage: the event type's own literal
    std::uint32_t version = 1;
    Bytes payload;
};

namespace decider_detail {
template <class State, class E>
concept EvolvesBy = WireEvent<E> && requires(State& state, const E& event) {
    evolve(state, event);
};
template <class State, class Variant>
struct Evolves : std::false_type {};
template <class State, class... Events>
struct Evolves<State, std::variant<Events...>> : std::bool_constant<(EvolvesBy<State, Events> && ...)> {};
}  // namespace decider_detail

template <class A>
concept DeciderAggregate = requires {
    { A::category } -> std::convertible_to<std::string_view>;
    typename A::Rejected;
}
&&decider_detail::Evolves<typename A::State, typename A::Event>::value;

template <class... Events>
WireRecord to_wire(const std::variant<Events...>& event) {
    return std::visit(
        [](const auto& e) {
            using E = std::decay_t<decltype(e)>;
            return WireRecord{wire_name<E>(), wire_version<E>(), encode(e)};
        },
        event);
}

// Whether what stands under this name and schema is an E that this program can read.
template <WireEvent E>
constexpr bool is_known(std::string_view name, std::uint32_t schema) {
    return name == wire_name<E>() && schema <= wire_version<E>();
}

namespace decider_detail {
template <class Variant, class E>
bool try_decode(std::string_view name, std::uint32_t schema, ByteView payload, std::optional<Variant>& out) {
    if (!is_known<E>(name, schema)) return false;
    if (auto decoded = decode<E>(payload)) out.emplace(std::move(*decoded));
    return true;
}
}  // namespace decider_detail

template <class Variant>
struct WireVariant;
template <class... Events>
struct WireVariant<std::variant<Events...>> {
    using Variant = std::variant<Events...>;
    // nullopt: unknown name or newer schema, or a payload that does not decode.
    static std::optional<Variant> from(std::string_view name, std::uint32_t schema, ByteView payload) {
        std::optional<Variant> out;
        (void)(decider_detail::try_decode<Variant, Events>(name, schema, payload, out) || ...);
        return out;
    }
    static bool knows(std::string_view name, std::uint32_t schema) { return (is_known<Events>(name, schema) || ...); }
};

template <DeciderAggregate A>
void apply(typename A::State& state, const typename A::Event& event) {
    std::visit([&](const auto& e) { evolve(state, e); }, event);
}

}  // namespace ritm
