#include "infra/recorder/series.h"

#include <algorithm>

namespace ritm::recorder {

void Column::append(const Sample& sample) {
    if (sample.mark != Mark::valid && mark.empty()) mark.assign(at_ms.size(), Mark::valid);
    at_ms.push_back(sample.at_ms);
    value.push_back(sample.value);
    if (sample.mark != Mark::valid || !mark.empty()) mark.push_back(sample.mark);
}

std::optional<Sample> Column::current(std::int64_t at, std::int64_t hold_ms) const {
    const auto after = std::upper_bound(at_ms.begin(), at_ms.end(), at);
    if (after == at_ms.begin()) return std::nullopt;
    const auto i = static_cast<std::size_t>(after - at_ms.begin()) - 1;
    if (at - at_ms[i] > hold_ms) return std::nullopt;
    return Sample{at_ms[i], value[i], mark_at(i)};
}

const Column* Series::column(devices::Measure measure) const {
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [measure](const Column& column) { return column.measure == measure; });
    return found == columns.end() ? nullptr : &*found;
}

Column& Series::column_for(devices::Measure measure) {
    const auto place = std::find_if(columns.begin(), columns.end(),
                                    [measure](const Column& column) { return column.measure >= measure; });
    if (place != columns.end() && place->measure == measure) return *place;
    Column column;
    column.measure = measure;
    return *columns.insert(place, std::move(column));
}

std::vector<Span> running_spans(const Series& series) {
    std::vector<Span> spans;
    const bool noted = std::any_of(series.notes.begin(), series.notes.end(), [](const Noted& n) {
        return n.note == Note::running || n.note == Note::paused || n.note == Note::interrupted;
    });
    if (!noted) {
        if (series.end_ms > 0) spans.push_back({0, series.end_ms});
        return spans;
    }
    std::optional<std::int64_t> from;
    for (const Noted& n : series.notes) {
        if (n.note == Note::running && !from) from = n.at_ms;
        if ((n.note == Note::paused || n.note == Note::interrupted) && from) {
            if (n.at_ms > *from) spans.push_back({*from, n.at_ms});
            from.reset();
        }
    }
    if (from && series.end_ms > *from) spans.push_back({*from, series.end_ms});
    return spans;
}

std::vector<Span> gaps(const Series& series, devices::Measure measure, const std::vector<Span>& within) {
    std::vector<Span> found;
    const Column* column = series.column(measure);
    for (const Span& span : within) {
        std::int64_t covered_to = span.from_ms;
        if (column != nullptr) {
            const auto first =
                std::lower_bound(column->at_ms.begin(), column->at_ms.end(), span.from_ms - series.hold_ms);
            for (auto at = first; at != column->at_ms.end() && *at < span.to_ms; ++at) {
                if (*at > covered_to) found.push_back({covered_to, *at});
                covered_to = std::max(covered_to, *at + series.hold_ms + 1);
            }
        }
        if (covered_to < span.to_ms) found.push_back({covered_to, span.to_ms});
    }
    return found;
}

std::vector<Span> gaps_after_first(const Series& series, devices::Measure measure) {
    const Column* column = series.column(measure);
    if (column == nullptr) return {};
    std::vector<Span> found = gaps(series, measure, running_spans(series));
    const std::int64_t first = column->at_ms.front();
    found.erase(std::remove_if(found.begin(), found.end(), [first](const Span& gap) { return gap.to_ms <= first; }),
                found.end());
    return found;
}

std::vector<std::optional<std::int64_t>> per_second(const Series& series, devices::Measure measure) {
    constexpr std::int64_t longest_s = 31 * 86'400;  // a damaged file may claim years
    const std::int64_t last_s = std::clamp<std::int64_t>(series.end_ms / 1000, 0, longest_s);
    const auto seconds = static_cast<std::size_t>(last_s + 1);
    std::vector<std::optional<std::int64_t>> values(seconds);
    const Column* column = series.column(measure);
    if (column == nullptr) return values;
    std::size_t next = 0;
    for (const Span& span : running_spans(series)) {
        for (std::int64_t second = (span.from_ms + 999) / 1000; second * 1000 <= span.to_ms && second <= last_s;
             ++second) {
            const std::int64_t at = second * 1000;
            while (next < column->size() && column->at_ms[next] <= at) ++next;
            if (next == 0 || at - column->at_ms[next - 1] > series.hold_ms) continue;
            if (column->mark_at(next - 1) != Mark::valid) continue;
            values[static_cast<std::size_t>(second)] = column->value[next - 1];
        }
    }
    return values;
}

}  // namespace ritm::recorder
