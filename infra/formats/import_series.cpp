// Records to columns and back (import.h).
#include <algorithm>
#include <map>

#include "domain/training/views/metrics_track.h"
#include "infra/formats/fit_encoder.h"
#include "infra/formats/import.h"
#include "infra/recorder/tally.h"

namespace ritm::formats {
namespace {

using devices::Measure;
using recorder::Column;
using recorder::Note;
using recorder::Series;

// The columns of a series by measure while they grow.
class Columns {
  public:
    // A repeated time (two records of one second) keeps the newer value, except of beats.
    void add(Measure measure, std::int64_t at_ms, std::int64_t value) {
        Column& column = columns_[static_cast<std::size_t>(measure)];
        if (measure != Measure::rr_interval && !column.at_ms.empty() && column.at_ms.back() == at_ms) {
            column.value.back() = value;
            return;
        }
        column.at_ms.push_back(at_ms);
        column.value.push_back(value);
    }
    template <class Q>
    void add(Measure measure, std::int64_t at_ms, const std::optional<Q>& value) {
        if (value) add(measure, at_ms, value->raw());
    }
    [[nodiscard]] bool has(Measure measure) const { return !columns_[static_cast<std::size_t>(measure)].at_ms.empty(); }
    std::vector<Column> take() {
        std::vector<Column> present;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (columns_[i].at_ms.empty()) continue;
            columns_[i].measure = static_cast<Measure>(i);
            present.push_back(std::move(columns_[i]));
        }
        return present;
    }

  private:
    std::array<Column, 17> columns_;  // by devices::Measure
};

void add_record(Columns& columns, const Record& r, std::int64_t at_ms) {
    columns.add(Measure::heart_rate, at_ms, r.heart_rate);
    columns.add(Measure::speed, at_ms, r.speed);
    columns.add(Measure::incline, at_ms, r.grade);
    columns.add(Measure::cadence, at_ms, r.cadence);
    columns.add(Measure::power, at_ms, r.power);
    columns.add(Measure::distance, at_ms, r.distance);
    columns.add(Measure::energy, at_ms, r.energy);
    columns.add(Measure::altitude, at_ms, r.altitude);
    if (r.latitude_e7) columns.add(Measure::latitude, at_ms, std::int64_t{*r.latitude_e7});
    if (r.longitude_e7) columns.add(Measure::longitude, at_ms, std::int64_t{*r.longitude_e7});
    if (r.temperature) columns.add(Measure::temperature, at_ms, std::int64_t{*r.temperature});
}

// How long a value of this file holds: three times its usual spacing, 3 to 75 s.
std::int64_t hold_of(const std::vector<Record>& records) {
    constexpr std::int64_t shortest_ms = 3000;
    constexpr std::int64_t longest_ms = 75'000;
    std::vector<std::int64_t> steps;
    for (std::size_t i = 1; i < records.size(); ++i) steps.push_back((records[i].at - records[i - 1].at).raw());
    if (steps.empty()) return shortest_ms;
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return std::clamp(*middle * 3, shortest_ms, longest_ms);
}

// A file with positions only: distance by great circles.
void add_distance_by_position(Columns& columns, const Session& s) {
    namespace metrics = training::metrics;
    if (columns.has(Measure::distance) || columns.has(Measure::speed)) return;
    const Record* before = nullptr;
    double metres = 0;
    for (const Record& r : s.records) {
        if (!r.latitude_e7 || !r.longitude_e7 || r.at < s.start) continue;
        if (before != nullptr) {
            metres += metrics::haversine_m({*before->latitude_e7 * 1e-7, *before->longitude_e7 * 1e-7},
                                           {*r.latitude_e7 * 1e-7, *r.longitude_e7 * 1e-7});
        }
        before = &r;
        columns.add(Measure::distance, (r.at - s.start).raw(), static_cast<std::int64_t>(metres * 1000));
    }
}

void add_notes(Series& series, const Session& s) {
    const auto offset = [&](Instant at) { return std::max<std::int64_t>(0, (at - s.start).raw()); };
    series.notes.push_back({0, Note::running, 0});
    for (const Pause& pause : s.pauses) {
        series.notes.push_back({offset(pause.from), Note::paused, 0});
        series.notes.push_back({offset(pause.to), Note::running, 0});
    }
    for (const Lap& lap : s.laps) {
        if (lap.start <= s.start) continue;
        series.notes.push_back({offset(lap.start), Note::lap, static_cast<std::int64_t>(recorder::LapTrigger::file)});
    }
    std::stable_sort(series.notes.begin(), series.notes.end(),
                     [](const auto& a, const auto& b) { return a.at_ms < b.at_ms; });
}

// --- back again

void put(Record& r, Measure measure, std::int64_t value) {
    const auto narrow = [&] {
        return static_cast<std::int32_t>(std::clamp<std::int64_t>(value, INT32_MIN, INT32_MAX));
    };
    switch (measure) {
        case Measure::heart_rate:
            r.heart_rate = HeartRate(value);
            break;
        case Measure::speed:
            r.speed = Speed(value);
            break;
        case Measure::incline:
            r.grade = Incline(value);
            break;
        case Measure::cadence:
            r.cadence = Cadence(value);
            break;
        case Measure::power:
            r.power = Power(value);
            break;
        case Measure::distance:
            r.distance = Distance(value);
            break;
        case Measure::energy:
            r.energy = Energy(value);
            break;
        case Measure::altitude:
            r.altitude = Altitude(value);
            break;
        case Measure::latitude:
            r.latitude_e7 = narrow();
            break;
        case Measure::longitude:
            r.longitude_e7 = narrow();
            break;
        case Measure::temperature:
            r.temperature = narrow();
            break;
        case Measure::rr_interval:
        case Measure::elapsed_time:
        case Measure::battery:
        case Measure::ascent:
        case Measure::skin_contact:
            break;
    }
}

bool exportable(Measure measure) {
    switch (measure) {
        case Measure::elapsed_time:
        case Measure::battery:
        case Measure::ascent:
        case Measure::skin_contact:
            return false;
        default:
            return true;
    }
}

// A counter that never goes back and ends near the session's distance is the session's own; else (a machine that
// counted before, resets, no counter) the distance is counted again from both witnesses.
bool is_session_distance(const Column& column, const std::optional<Distance>& total) {
    constexpr std::int64_t slack_mm = 50'000;
    const bool ascends = std::is_sorted(column.value.begin(), column.value.end());
    if (!total || column.value.empty() || !ascends) return false;
    const std::int64_t difference = column.value.back() - total->raw();
    return std::abs(difference) <= std::max(slack_mm, total->raw() / 100);
}

// By the fold that makes the summary, so that the last record says what the session does.
Column counted_again(const Series& series, Sport sport) {
    Column counted;
    recorder::Tally tally({{}, sport, series.hold_ms, recorder::Counters::machine});
    recorder::feed(tally, series, [&](Measure measure, std::int64_t at_ms) {
        const bool witness = measure == Measure::distance || measure == Measure::speed;
        if (!witness || !tally.running()) return;
        if (const auto distance = tally.distance()) counted.append({at_ms, distance->raw(), recorder::Mark::valid});
    });
    return counted;
}

// One record for each moment at which a sensor spoke.
std::vector<Record> records_of(const training::Summary& summary, const Series& series, Sport counted_as) {
    std::map<std::int64_t, Record> records;
    const auto add = [&](const Column& column, Measure measure) {
        for (std::size_t i = 0; i < column.size(); ++i) put(records[column.at_ms[i]], measure, column.value[i]);
    };
    const Column* counter = series.column(Measure::distance);
    const bool counts_session = counter != nullptr && is_session_distance(*counter, summary.distance);
    for (const Column& column : series.columns) {
        if (!exportable(column.measure)) continue;
        if (column.measure == Measure::distance && !counts_session) continue;
        add(column, column.measure);
    }
    if (!counts_session) add(counted_again(series, counted_as), Measure::distance);
    std::vector<Record> in_order;
    in_order.reserve(records.size());
    for (auto& [at_ms, record] : records) {
        record.at = series.started_at + Millis(at_ms);
        in_order.push_back(record);
    }
    return in_order;
}

std::vector<Pause> pauses_of(const Series& series) {
    std::vector<Pause> pauses;
    const std::vector<recorder::Span> spans = recorder::running_spans(series);
    for (std::size_t i = 1; i < spans.size(); ++i) {
        pauses.push_back(
            {series.started_at + Millis(spans[i - 1].to_ms), series.started_at + Millis(spans[i].from_ms)});
    }
    return pauses;
}

Totals totals_of(const training::Summary& s) {
    Totals t;
    t.elapsed = s.elapsed;
    t.timer = s.timer;
    t.moving = s.moving;
    t.distance = s.distance;
    t.avg_heart_rate = s.average_heart_rate;
    t.max_heart_rate = s.max_heart_rate;
    t.avg_cadence = s.average_cadence;
    t.max_cadence = s.max_cadence;
    t.avg_power = s.average_power;
    t.max_power = s.max_power;
    t.normalized_power = s.normalized_power;
    t.avg_speed = s.average_speed;
    t.max_speed = s.max_speed;
    t.ascent = s.ascent;
    t.energy = s.energy;
    return t;
}

}  // namespace

Series series_of(const Session& s) {
    Series series;
    series.started_at = s.start;
    series.hold_ms = s.hold ? s.hold->raw() : hold_of(s.records);
    series.end_ms = std::max<std::int64_t>(0, (s.end - s.start).raw());
    const auto offset = [&](Instant at) { return std::max<std::int64_t>(0, (at - s.start).raw()); };
    Columns columns;
    for (const Record& r : s.records) add_record(columns, r, offset(r.at));
    for (const Beat& beat : s.beats) columns.add(Measure::rr_interval, offset(beat.at), std::int64_t{beat.rr_1024});
    add_distance_by_position(columns, s);
    series.columns = columns.take();
    if (!s.records.empty()) series.end_ms = std::max(series.end_ms, (s.records.back().at - s.start).raw());
    add_notes(series, s);
    return series;
}

Session session_of(const training::Summary& summary, const Series& series, Sport counted_as) {
    Session s;
    s.sport = summary.sport;
    s.sub_sport = summary.sub_sport;
    s.start = summary.start;
    s.end = summary.start + summary.elapsed;
    s.totals = totals_of(summary);
    s.records = records_of(summary, series, counted_as);
    if (series.hold_ms != hold_of(s.records)) s.hold = Millis(series.hold_ms);
    if (const Column* beats = series.column(Measure::rr_interval)) {
        for (std::size_t i = 0; i < beats->size(); ++i) {
            s.beats.push_back({series.started_at + Millis(beats->at_ms[i]),
                               static_cast<std::int32_t>(std::clamp<std::int64_t>(beats->value[i], 0, 65'535))});
        }
    }
    s.pauses = pauses_of(series);
    for (std::size_t i = 0; i < summary.laps.size(); ++i) {
        const training::Lap& lap = summary.laps[i];
        Lap out;
        out.start = lap.start;
        out.trigger = lap.trigger;
        const Instant end = i + 1 < summary.laps.size() ? summary.laps[i + 1].start : s.end;
        out.totals.elapsed = std::max(lap.timer, end - lap.start);
        out.totals.timer = lap.timer;
        out.totals.distance = lap.distance;
        out.totals.avg_heart_rate = lap.average_heart_rate;
        out.totals.max_heart_rate = lap.max_heart_rate;
        s.laps.push_back(out);
    }
    return s;
}

Outcome<Bytes> exported(const Exportable& session) {
    const training::Summary& summary = session.summary;
    Activity activity;
    activity.created = summary.start;
    activity.utc_offset_s = summary.zone.utc_offset_minutes * 60;
    activity.sessions.push_back(session_of(summary, session.series, session.counted_as.value_or(summary.sport)));
    activity.sessions.back().rpe = session.remarks.rpe;
    activity.sessions.back().name = session.remarks.name;
    activity.sessions.back().notes = session.remarks.notes;
    return fit::encode(activity);
}

}  // namespace ritm::formats
