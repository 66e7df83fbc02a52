#include "infra/runtime/registry.h"

#include <algorithm>

#include "domain/kernel/check.h"
#include "infra/eventstore/boot_opened.h"

namespace ritm::runtime {
namespace {

bool by_name(const EventType& a, const EventType& b) { return a.wire_name < b.wire_name; }

std::vector<EventType> sorted_types() {
    auto all = registry_detail::generated_event_types();
    using eventstore::BootOpened;  // the store's own, of no aggregate
    all.push_back({"Store", eventstore::node_category, wire_name<BootOpened>(), published_name<BootOpened>(),
                   wire_version<BootOpened>(), &registry_detail::json_of<BootOpened>});
    std::sort(all.begin(), all.end(), by_name);
    const auto same = [](const EventType& a, const EventType& b) { return a.wire_name == b.wire_name; };
    RITM_CHECK(std::adjacent_find(all.begin(), all.end(), same) == all.end(), "each wire name belongs to one event");
    return all;
}

}  // namespace

std::span<const EventType> event_types() {
    static const std::vector<EventType> all = sorted_types();
    return all;
}

const EventType* find_event_type(std::string_view wire_name) {
    const auto all = event_types();
    EventType wanted;
    wanted.wire_name = wire_name;
    const auto it = std::lower_bound(all.begin(), all.end(), wanted, by_name);
    return it != all.end() && it->wire_name == wire_name ? &*it : nullptr;
}

}  // namespace ritm::runtime
