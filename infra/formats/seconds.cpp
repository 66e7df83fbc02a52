#include "infra/formats/seconds.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace ritm::formats {
namespace {

using Seconds = std::map<std::int64_t, Second>;  // by whole seconds after the start

std::int64_t second_of(Instant at, Instant start) {
    const std::int64_t ms = (at - start).raw();
    return ms >= 0 ? ms / 1000 : -((999 - ms) / 1000);
}

template <class Value>
void outline_of(Seconds& seconds, std::optional<Value> Record::*measure, std::int64_t last) {
    const auto said = [&](const Second& second) {
        return std::any_of(second.moments.begin(), second.moments.end(),
                           [&](const Record& r) { return (r.*measure).has_value(); });
    };
    for (auto at = seconds.begin(); at != seconds.end(); ++at) {
        std::optional<Value> newest;
        std::optional<Value> older;
        for (const Record& r : at->second.moments) {
            if (!(r.*measure)) continue;
            older = newest;
            newest = r.*measure;
        }
        if (!newest) continue;
        const auto next = std::next(at);
        const bool next_has = next != seconds.end() && next->first == at->first + 1 && said(next->second);
        const bool moves = older && !next_has && at->first < last;
        at->second.outline.*measure = moves ? older : newest;
        if (moves) seconds[at->first + 1].outline.*measure = newest;
    }
}

}  // namespace

std::vector<Second> seconds_of(const Session& session) {
    const std::span<const Record> records(session.records);
    Seconds seconds;
    for (std::size_t from = 0; from < records.size();) {
        const std::int64_t second = second_of(records[from].at, session.start);
        std::size_t to = from + 1;
        while (to < records.size() && second_of(records[to].at, session.start) == second) ++to;
        seconds[second].moments = records.subspan(from, to - from);
        from = to;
    }
    const std::int64_t last = second_of(session.end, session.start);
    outline_of(seconds, &Record::latitude_e7, last);
    outline_of(seconds, &Record::longitude_e7, last);
    outline_of(seconds, &Record::altitude, last);
    outline_of(seconds, &Record::heart_rate, last);
    outline_of(seconds, &Record::cadence, last);
    outline_of(seconds, &Record::power, last);
    outline_of(seconds, &Record::speed, last);
    outline_of(seconds, &Record::distance, last);
    outline_of(seconds, &Record::grade, last);
    outline_of(seconds, &Record::temperature, last);
    outline_of(seconds, &Record::energy, last);
    std::vector<Second> in_order;
    in_order.reserve(seconds.size());
    for (auto& [second, one] : seconds) {
        one.outline.at = session.start + Millis(second * 1000);
        in_order.push_back(one);
    }
    return in_order;
}

bool on_whole_seconds(const Session& session) {
    return std::all_of(session.records.begin(), session.records.end(),
                       [&](const Record& r) { return (r.at - session.start).raw() % 1000 == 0; });
}

}  // namespace ritm::formats
