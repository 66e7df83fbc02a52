#include "devices/hub/source_ranking.h"

#include <algorithm>
#include <tuple>

namespace ritm::devices {
namespace {

constexpr std::int32_t rank_of_unknown = -1;

// What a device of the kind has at least; found services add to it.
DriverSet drivers_of(const RankedDevice& device) {
    DriverSet drivers = device.drivers;
    if (device.kind == device::Kind::heart_rate_strap) drivers.insert(Driver::heart_rate);
    if (device.kind == device::Kind::treadmill) drivers.insert(Driver::treadmill);
    return drivers;
}

struct Place {
    std::int32_t priority = 0;
    std::int32_t rank = 0;
    DeviceId id;
};

}  // namespace

bool is_machine(const RankedDevice& device) { return drivers_of(device).contains(Driver::treadmill); }

std::optional<std::int32_t> rank_of(DriverSet drivers, Measure measure) {
    std::optional<std::int32_t> rank;
    for (const DriverRow& row : driver_table()) {
        const bool takes = std::find(row.measures.begin(), row.measures.end(), measure) != row.measures.end();
        if (takes && drivers.contains(row.driver)) rank = std::max(rank.value_or(row.rank), row.rank);
    }
    // A machine that offers the heart-rate service still measures at its handles.
    if (rank && drivers.contains(Driver::treadmill)) rank = std::min(*rank, driver_row(Driver::treadmill).rank);
    return rank;
}

std::map<Measure, std::vector<DeviceId>> ranked_sources(std::span<const RankedDevice> devices) {
    std::map<Measure, std::vector<Place>> places;
    for (auto value = static_cast<int>(Measure::heart_rate); value <= static_cast<int>(Measure::skin_contact);
         ++value) {
        const auto measure = static_cast<Measure>(value);
        if (measure != Measure::battery) places.try_emplace(measure);
    }
    for (auto& [measure, list] : places) {
        for (const RankedDevice& device : devices) {
            const DriverSet drivers = drivers_of(device);
            const bool unknown = device.kind == device::Kind::unknown && !drivers.measures();
            const auto rank = unknown ? std::optional(rank_of_unknown) : rank_of(drivers, measure);
            if (rank) list.push_back({device.priority, *rank, device.id});
        }
        std::stable_sort(list.begin(), list.end(), [](const Place& a, const Place& b) {
            return std::tuple(a.priority, -a.rank) < std::tuple(b.priority, -b.rank);
        });
    }
    std::map<Measure, std::vector<DeviceId>> sources;
    for (const auto& [measure, list] : places) {
        for (const Place& place : list) sources[measure].push_back(place.id);
    }
    return sources;
}

}  // namespace ritm::devices
