#include "app/core/session_views.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "app/core/sports.h"
#include "domain/training/plausibility.h"
#include "infra/recorder/suspects.h"

namespace ritm::core {
namespace {
using devices::Measure;

template <class T>
std::optional<std::int64_t> raw(const std::optional<T>& quantity) {
    return quantity ? std::optional<std::int64_t>(quantity->raw()) : std::nullopt;
}
template <class T>
std::optional<int> whole(const std::optional<T>& quantity) {
    return quantity ? std::optional<int>(static_cast<int>(quantity->raw())) : std::nullopt;
}

std::vector<double> column(const recorder::Series& series, Measure measure, double per_unit) {
    std::vector<double> values;
    if (!series.column(measure)) return values;
    for (const auto& value : recorder::per_second(series, measure)) {
        values.push_back(value ? static_cast<double>(*value) / per_unit : std::numeric_limits<double>::quiet_NaN());
    }
    return values;
}

std::int64_t silent_ms(const recorder::Series& series, Measure measure) {
    std::int64_t sum = 0;
    for (const auto& gap : recorder::gaps_after_first(series, measure)) sum += gap.to_ms - gap.from_ms;
    return sum;
}

// Marks that a person should know of; a lost strap for some seconds shows at the chart itself.
bool is_marked(const training::Summary& summary) {
    return std::any_of(summary.marks.begin(), summary.marks.end(), [](training::Mark mark) {
        return mark != training::Mark::sensor_gaps && mark != training::Mark::samples_out_of_range &&
               mark != training::Mark::samples_suspect;
    });
}

// The heart rates that do not count, with the counted ones on either side, so that a single one is a line too.
std::vector<double> suspects(const recorder::Series& series, const std::vector<double>& counted) {
    const recorder::Column* heart_rate = series.column(Measure::heart_rate);
    if (heart_rate == nullptr) return {};
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> values(counted.size(), none);
    bool any = false;
    for (std::size_t second = 0; second < counted.size(); ++second) {
        const auto at = heart_rate->current(static_cast<std::int64_t>(second) * 1000, series.hold_ms);
        if (!at || at->mark != recorder::Mark::suspect) continue;
        any = true;
        values[second] = static_cast<double>(at->value);
        if (second > 0 && std::isnan(values[second - 1])) values[second - 1] = counted[second - 1];
        if (second + 1 < counted.size()) values[second + 1] = counted[second + 1];
    }
    return any ? values : std::vector<double>();
}
}  // namespace

app::SessionRow row_of(const readmodels::SessionRow& row) {
    app::SessionRow shown_row;
    const training::Summary& summary = row.summary;
    shown_row.id = row.session;
    shown_row.sport = shown({summary.sport, summary.sub_sport});
    shown_row.name = row.remarks.name;
    shown_row.started_at = row.started_at;
    shown_row.zone = row.zone;
    switch (row.origin) {
        case training::Origin::live:
            shown_row.source = app::SessionSource::recorded;
            break;
        case training::Origin::imported:
            shown_row.source = app::SessionSource::imported;
            break;
        case training::Origin::manual:
            shown_row.source = app::SessionSource::manual;
            break;
    }
    shown_row.elapsed_ms = summary.elapsed.raw();
    shown_row.timer_ms = summary.timer.raw();
    shown_row.distance_mm = raw(summary.distance);
    shown_row.energy_j = raw(summary.energy);
    shown_row.average_heart_rate = whole(summary.average_heart_rate);
    shown_row.max_heart_rate = whole(summary.max_heart_rate);
    if (row.remarks.rpe) shown_row.rpe = *row.remarks.rpe;
    shown_row.marked = is_marked(summary);
    for (const training::Mark mark : summary.marks) shown_row.marks.emplace_back(training::name_of(mark));
    return shown_row;
}

app::HistoryBar bar_of(const readmodels::Bar& bar) {
    app::HistoryBar shown_bar{bar.first_day, bar.sessions, bar.timer.raw(), bar.distance.raw(), {}};
    for (std::size_t i = 0; i < shown_bar.zone_ms.size(); ++i) shown_bar.zone_ms[i] = bar.zones[i].raw();
    return shown_bar;
}

app::SessionSeries series_view(const recorder::Series& recorded, training::Sport sport) {
    recorder::Series series = recorded;
    recorder::mark_suspects(series, sport);
    app::SessionSeries view;
    view.heart_rate_bpm = column(series, Measure::heart_rate, 1);
    view.heart_rate_suspect_bpm = suspects(series, view.heart_rate_bpm);
    view.speed_m_s = column(series, Measure::speed, 1000);
    view.incline_percent = column(series, Measure::incline, 100);
    view.cadence_per_min = column(series, Measure::cadence, 2);
    view.power_w = column(series, Measure::power, 1);
    std::size_t longest = 0;
    auto columns = {&view.heart_rate_bpm,  &view.heart_rate_suspect_bpm, &view.speed_m_s,
                    &view.incline_percent, &view.cadence_per_min,        &view.power_w};
    for (const auto* c : columns) longest = std::max(longest, c->size());
    for (auto* c : columns) {
        if (!c->empty()) c->resize(longest, std::numeric_limits<double>::quiet_NaN());
    }
    view.heart_rate_silent_ms = silent_ms(series, Measure::heart_rate);
    view.speed_silent_ms = silent_ms(series, Measure::speed);
    return view;
}

app::SessionDetail detail_of(const readmodels::SessionDetail& detail) {
    app::SessionDetail view;
    const training::Summary& summary = detail.row.summary;
    view.row = row_of(detail.row);
    view.moving_ms = raw(summary.moving);
    view.ascent_mm = raw(summary.ascent);
    if (summary.average_cadence) view.average_cadence = static_cast<int>(summary.average_cadence->raw() / 2);
    view.load_model = summary.trimp_banister ? app::LoadModel::banister : app::LoadModel::edwards;
    const auto load = summary.trimp_banister ? summary.trimp_banister : summary.trimp_edwards;
    if (load) view.training_load = (load->raw() + 500) / 1000;
    if (summary.vo2max) view.vo2max = static_cast<double>(summary.vo2max->raw()) / 1000;
    if (summary.vo2max_model == training::Vo2maxModel::heart_rate_ratio) {
        view.vo2max_model = app::Vo2maxModel::heart_rate_ratio;
    }
    for (std::size_t i = 0; i < view.zone_ms.size() && i < summary.time_in_zones.size(); ++i) {
        view.zone_ms[i] = summary.time_in_zones[i].raw();
    }
    if (summary.heart_rate_limit) view.heart_rate_max = static_cast<int>(summary.heart_rate_limit->raw());
    int number = 1;
    for (const auto& lap : summary.laps) {
        view.laps.push_back({number++, (lap.start - summary.start).raw(), lap.timer.raw(), raw(lap.distance),
                             whole(lap.average_heart_rate), whole(lap.max_heart_rate)});
    }
    view.note = detail.row.remarks.notes;
    return view;
}

}  // namespace ritm::core
