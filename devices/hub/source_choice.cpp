#include "devices/hub/source_choice.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "devices/hub/source_ranking.h"

namespace ritm::devices {
namespace {

struct Standing {
    bool fresh = false;
    std::int32_t precedence = 0;  // the person's priority, turned round: higher wins
    std::int32_t rank = 0;
    friend auto operator<=>(const Standing&, const Standing&) = default;
};

bool is_muted(const RememberedDevice& device, Measure measure) {
    return std::find(device.muted.begin(), device.muted.end(), measure) != device.muted.end();
}

bool is_fresh(const DeviceStatus& status, Measure measure, Ticks after) {
    const auto latest = status.latest.find(measure);
    return latest != status.latest.end() && latest->second.at > after;
}

}  // namespace

std::vector<PreferredSource> choose_sources(const std::vector<SourceCandidate>& candidates, Ticks now,
                                            Millis fresh_for) {
    std::map<std::pair<MemberId, Measure>, std::pair<Standing, DeviceId>> best;
    for (const SourceCandidate& candidate : candidates) {
        if (candidate.status->member.is_nil()) continue;
        for (const DriverRow& row : driver_table()) {
            if (!candidate.status->drivers.contains(row.driver)) continue;
            for (const Measure measure : row.measures) {
                if (measure == Measure::battery || is_muted(*candidate.device, measure)) continue;
                const bool fresh = is_fresh(*candidate.status, measure, now - fresh_for);
                const std::int32_t rank = rank_of(candidate.status->drivers, measure).value_or(row.rank);
                const Standing standing{fresh, -candidate.device->priority, rank};
                const auto key = std::pair(candidate.status->member, measure);
                const auto known = best.find(key);
                if (known != best.end() && !(known->second.first < standing)) continue;
                best[key] = {standing, candidate.status->id};
            }
        }
    }
    std::vector<PreferredSource> sources;
    sources.reserve(best.size());
    for (const auto& [key, choice] : best) sources.push_back({key.first, key.second, choice.second});
    return sources;
}

}  // namespace ritm::devices
