// Every event type that this program knows, by wire name: for the inspector, exports and golden tests. The list follows
// from the tree: each domain/<context>/<aggregate>/<aggregate>.h is an aggregate (CMakeLists.txt of this folder writes
// the source, and the header aggregates.h with their types), so a new aggregate is a new folder and no edited list.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "domain/kernel/decider.h"
#include "infra/runtime/wire_json.h"

namespace ritm::runtime {

struct EventType {
    std::string_view aggregate;       // "TrainingSession"
    std::string_view category;        // "session"
    std::string_view wire_name;       // "training.session.started"
    std::string_view published_name;  // "WorkoutStarted"
    std::uint32_t version = 1;        // of its schema
    // nullopt: the payload does not decode.
    std::optional<std::string> (*json)(ByteView payload) = nullptr;
};

// Sorted by wire name, each once. Any thread.
std::span<const EventType> event_types();
const EventType* find_event_type(std::string_view wire_name);

namespace registry_detail {

template <class Event>
std::optional<std::string> json_of(ByteView payload) {
    const auto event = decode<Event>(payload);
    if (!event) return std::nullopt;
    return to_json(*event);
}

template <class A, class Variant>
struct TypesOf;
template <class A, class... Events>
struct TypesOf<A, std::variant<Events...>> {
    static void add_to(std::vector<EventType>& all) {
        (all.push_back({A::name, A::category, wire_name<Events>(), published_name<Events>(), wire_version<Events>(),
                        &json_of<Events>}),
         ...);
    }
};

template <DeciderAggregate... As>
std::vector<EventType> collect(const std::tuple<As...>*) {
    std::vector<EventType> all;
    (TypesOf<As, typename As::Event>::add_to(all), ...);
    return all;
}

std::vector<EventType> generated_event_types();  // the generated source

}  // namespace registry_detail
}  // namespace ritm::runtime
