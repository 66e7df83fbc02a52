#include "infra/recorder/suspects.h"

#include <algorithm>

#include "domain/training/views/heart_rate_suspects.h"
#include "infra/recorder/person.h"

namespace ritm::recorder {
namespace {

using devices::Measure;

std::vector<double> each_second(const Series& series, Measure measure, double unit) {
    std::vector<double> values;
    for (const auto& value : per_second(series, measure)) {
        values.push_back(value ? static_cast<double>(*value) * unit : 0);
    }
    return values;
}

void mark_spikes(Column& heart_rate) {
    std::vector<training::TimedRate> samples;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < heart_rate.size(); ++i) {
        if (heart_rate.mark_at(i) != Mark::valid) continue;
        samples.push_back({heart_rate.at_ms[i], heart_rate.value[i]});
        places.push_back(i);
    }
    for (const std::size_t spike : training::heart_rate_spikes(samples)) {
        heart_rate.mark[places[spike]] = Mark::suspect;
    }
}

// A value counts from the first whole second at or after it.
void mark_locks(Series& series, Column& heart_rate) {
    constexpr double steps_per_unit = 0.5;
    const auto rates = each_second(series, Measure::heart_rate, 1);
    const auto cadence = each_second(series, Measure::cadence, steps_per_unit);
    // Both ascend, so one sweep does; a file may bring a lock for every minute of a month.
    std::size_t i = 0;
    for (const auto& lock : training::cadence_locks(rates, cadence)) {
        const auto second = [&] { return static_cast<std::size_t>((heart_rate.at_ms[i] + 999) / 1000); };
        while (i < heart_rate.size() && second() < lock.first) ++i;
        for (; i < heart_rate.size() && second() <= lock.last; ++i) {
            if (heart_rate.mark[i] == Mark::valid) heart_rate.mark[i] = Mark::suspect;
        }
    }
}

}  // namespace

void mark_suspects(Series& series, training::Sport sport) {
    const auto found = std::find_if(series.columns.begin(), series.columns.end(),
                                    [](const Column& column) { return column.measure == Measure::heart_rate; });
    if (found == series.columns.end()) return;
    Column& heart_rate = *found;
    heart_rate.mark.resize(heart_rate.size(), Mark::valid);
    std::replace(heart_rate.mark.begin(), heart_rate.mark.end(), Mark::suspect, Mark::valid);
    mark_spikes(heart_rate);
    const Movement movement = movement_of(sport);
    if (movement == Movement::run || movement == Movement::walk) mark_locks(series, heart_rate);
    const bool none =
        std::all_of(heart_rate.mark.begin(), heart_rate.mark.end(), [](Mark mark) { return mark == Mark::valid; });
    if (none) heart_rate.mark.clear();
}

}  // namespace ritm::recorder
