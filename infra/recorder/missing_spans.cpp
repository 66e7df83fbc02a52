#include "infra/recorder/missing_spans.h"

#include <algorithm>

#include "infra/recorder/policy.h"

namespace ritm::recorder {
namespace {

bool is_phase(const Noted& noted) {
    return noted.note == Note::running || noted.note == Note::paused || noted.note == Note::interrupted;
}

// A recording begins running; one without notes of its phase ran all the time.
bool ran_before(const Series& series, const Span& span, bool phases) {
    bool running = span.from_ms == 0 || !phases;
    for (const Noted& noted : series.notes) {
        if (noted.at_ms >= span.to_ms && noted.at_ms > span.from_ms) break;
        if (is_phase(noted)) running = noted.note == Note::running;
    }
    return running;
}

// What comes next tells: only what runs is paused, and only what runs records values.
bool ran_after(const Series& series, const Span& span, bool before) {
    for (const Noted& noted : series.notes) {
        if (noted.at_ms >= span.to_ms && is_phase(noted)) return noted.note != Note::running;
    }
    const bool spoke = std::any_of(series.columns.begin(), series.columns.end(), [&span](const Column& column) {
        return !column.at_ms.empty() && column.at_ms.back() >= span.to_ms;
    });
    return spoke || before;
}

void add_note(Series& series, const Noted& added) {
    const auto earlier = [](const Noted& a, const Noted& b) { return a.at_ms < b.at_ms; };
    const bool first = added.note == Note::running;  // what else happened at its moment happened in the run
    const auto place = first ? std::lower_bound(series.notes.begin(), series.notes.end(), added, earlier)
                             : std::upper_bound(series.notes.begin(), series.notes.end(), added, earlier);
    series.notes.insert(place, added);
}

}  // namespace

void bridge(Series& series, const std::vector<LostPiece>& lost) {
    for (const LostPiece& piece : lost) {
        const Span& span = piece.span;
        series.missing.push_back(span);
        const bool phases = std::any_of(series.notes.begin(), series.notes.end(), is_phase);
        if (!phases && series.notes.empty()) continue;
        const bool before = ran_before(series, span, phases);
        const bool after = ran_after(series, span, before);
        const bool from_start = span.from_ms == 0;  // its own first note is lost
        const bool pause_within = span.to_ms - span.from_ms > piece.chunks * policy::lost_chunk_running_ms_max;
        if (before && after && !pause_within) {
            if (from_start) add_note(series, {0, Note::running, 0});
            continue;
        }
        if (before && !from_start) add_note(series, {span.from_ms, Note::interrupted, 0});
        if (after) add_note(series, {span.to_ms, Note::running, 0});
    }
}

}  // namespace ritm::recorder
