// First pass: each message of a chained part into raw rows. Second pass: rows to the sessions that hold them.
#include "infra/formats/fit_activity.h"

#include <cmath>
#include <map>
#include <tuple>

#include "infra/formats/fit_maker_fields.h"
#include "infra/formats/fit_own_fields.h"
#include "infra/formats/fit_profile.h"
#include "infra/formats/fit_rows.h"

namespace ritm::formats::fit {
namespace {

constexpr std::uint32_t nowhere = 0xFFFFFFFF;

// A broken clock must not stretch a session over years.
bool is_outlier(Millis after_start) {
    constexpr std::int64_t day_ms = 86'400'000;
    return after_start.raw() > 31 * day_ms || after_start.raw() < -day_ms;
}

std::string_view kind_of_file(std::int64_t type) {
    switch (type) {
        case 1:
            return "device";
        case 2:
            return "settings";
        case 3:
            return "sport settings";
        case 4:
            return "activity without content";
        case 5:
            return "workout";
        case 6:
            return "course";
        case 7:
            return "schedules";
        case 9:
            return "weight";
        case 10:
            return "totals";
        case 11:
            return "goals";
        case 14:
            return "blood pressure";
        case 15:
        case 28:
        case 32:
            return "monitoring";
        case 20:
            return "activity summary";
        case 34:
            return "segment";
        default:
            return "unknown kind";
    }
}

void warn(Activity& activity, std::string_view code, std::string_view text) {
    for (const Warning& known : activity.warnings) {
        if (known.code == code) return;
    }
    activity.warnings.push_back({std::string(code), std::string(text)});
}

// The session that holds `at`: the last one that has started; the first one for what comes before all of them.
Session& holder(std::vector<Session>& sessions, Instant at) {
    const auto later =
        std::upper_bound(sessions.begin(), sessions.end(), at, [](Instant t, const Session& s) { return t < s.start; });
    return later == sessions.begin() ? sessions.front() : *std::prev(later);
}

// Cadence stands in 1/128 per minute of one foot until the sport is known.
void settle_cadence(Session& session) {
    const std::int64_t factor = on_foot(session.sport) ? 4 : 2;
    const auto settle = [&](std::optional<Cadence>& cadence) {
        if (cadence) cadence = Cadence((cadence->raw() * factor + 64) / 128);
    };
    for (Record& record : session.records) settle(record.cadence);
    for (Lap& lap : session.laps) {
        settle(lap.totals.avg_cadence);
        settle(lap.totals.max_cadence);
    }
    settle(session.totals.avg_cadence);
    settle(session.totals.max_cadence);
}

Session reconstructed(const Rows& rows) {
    Session session;
    session.source = SessionSource::reconstructed;
    session.start = rows.records.front().at;
    session.end = rows.records.back().at;
    if (!rows.laps.empty() && !is_outlier(session.start - rows.laps.front().start)) {
        session.start = std::min(session.start, rows.laps.front().start);
    }
    return session;
}

// The columns that sessions have so far, by session, name and units: a file may name a thousand of them, so a value
// does not look through them all.
class ExtraColumns {
  public:
    std::vector<std::pair<std::uint32_t, double>>& of(Session& session, const ExtraColumn& column) {
        const auto [known, added] = places_.try_emplace({&session, column.name, column.units}, session.extra.size());
        if (added) session.extra.push_back({column.name, column.units, {}});
        return session.extra[known->second].values;
    }

  private:
    std::map<std::tuple<const Session*, std::string_view, std::string_view>, std::size_t> places_;
};

void place_extra(const Rows& rows, std::vector<Session>& sessions, const std::vector<std::uint32_t>& place) {
    ExtraColumns columns;
    for (const ExtraColumn& column : rows.extra) {
        for (const auto& [index, value] : column.values) {
            if (place[index] == nowhere) continue;
            Session& session = sessions.size() == 1 ? sessions.front() : holder(sessions, rows.records[index].at);
            columns.of(session, column).emplace_back(place[index], value);
        }
    }
}

void place_pauses(const Rows& rows, std::vector<Session>& sessions) {
    std::optional<Instant> stopped;
    for (const TimerEvent& event : rows.timer_events) {
        if (event.started) {
            if (stopped && *stopped < event.at) {
                Session& session = holder(sessions, *stopped);
                const bool same = &session == &holder(sessions, event.at);
                if (same && !is_outlier(event.at - session.start)) session.pauses.push_back({*stopped, event.at});
            }
            stopped.reset();
        } else if (!stopped) {
            stopped = event.at;
        }
    }
}

// Where in its session each record is now; nowhere: left out.
std::vector<std::uint32_t> place_records(Rows& rows, std::vector<Session>& sessions, Activity& activity) {
    std::vector<std::uint32_t> index_in_session(rows.records.size());
    const bool simple = sessions.size() == 1 && !rows.records.empty() &&
                        !is_outlier(rows.records.front().at - sessions.front().start) &&
                        !is_outlier(rows.records.back().at - sessions.front().start);
    if (simple) {  // the usual file: no copy
        for (std::size_t i = 0; i < rows.records.size(); ++i) index_in_session[i] = static_cast<std::uint32_t>(i);
        sessions.front().records = std::move(rows.records);
        return index_in_session;
    }
    for (std::size_t i = 0; i < rows.records.size(); ++i) {
        Session& session = holder(sessions, rows.records[i].at);
        if (is_outlier(rows.records[i].at - session.start)) {
            warn(activity, "time_outlier", "Records with a time far from the activity were left out.");
            index_in_session[i] = nowhere;
            continue;
        }
        index_in_session[i] = static_cast<std::uint32_t>(session.records.size());
        session.records.push_back(rows.records[i]);
    }
    return index_in_session;
}

void place(Rows& rows, Activity& activity) {
    std::vector<Session> sessions = std::move(rows.sessions);
    if (sessions.empty()) {
        if (rows.records.empty()) return;
        sessions.push_back(reconstructed(rows));
        if (rows.sport) sessions.front().sport = *rows.sport;
        if (rows.sub_sport) sessions.front().sub_sport = *rows.sub_sport;
        warn(activity, "no_session", "The file has no summary; it was worked out from its records.");
    }
    std::stable_sort(sessions.begin(), sessions.end(), [](const auto& a, const auto& b) { return a.start < b.start; });
    const std::vector<std::uint32_t> index_in_session = place_records(rows, sessions, activity);
    for (Lap& lap : rows.laps) {
        Session& session = holder(sessions, lap.start);
        if (!is_outlier(lap.start - session.start)) session.laps.push_back(std::move(lap));
    }
    for (const Beat& beat : rows.beats) {
        Session& session = holder(sessions, beat.at);
        if (!is_outlier(beat.at - session.start)) session.beats.push_back(beat);
    }
    place_extra(rows, sessions, index_in_session);
    place_pauses(rows, sessions);
    for (Session& session : sessions) {
        settle_cadence(session);
        if (session.source == SessionSource::reconstructed) session.end = session.records.back().at;
        activity.sessions.push_back(std::move(session));
    }
}

// Records in the order of their time; a device whose clock was set back in the middle breaks it.
void order_records(Rows& rows, Activity& activity) {
    const auto earlier = [](const Record& a, const Record& b) { return a.at < b.at; };
    if (std::is_sorted(rows.records.begin(), rows.records.end(), earlier)) return;
    warn(activity, "time_order", "The times in the file go back; the records were put in order.");
    std::vector<std::uint32_t> order(rows.records.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return rows.records[a].at < rows.records[b].at; });
    std::vector<Record> sorted(rows.records.size());
    std::vector<std::uint32_t> position(rows.records.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        sorted[i] = rows.records[order[i]];
        position[order[i]] = static_cast<std::uint32_t>(i);
    }
    rows.records = std::move(sorted);
    for (ExtraColumn& column : rows.extra) {
        for (auto& [index, value] : column.values) index = position[index];
        std::sort(column.values.begin(), column.values.end());
    }
    std::stable_sort(rows.beats.begin(), rows.beats.end(), [](const Beat& a, const Beat& b) { return a.at < b.at; });
}

}  // namespace

Outcome<Activity> activity_of(const File& file) {
    if (file.parts.empty()) return fail(Fault{Fault::Kind::malformed, false, "no FIT header"});
    if (!file.over_limit.empty()) return fail(too_large(file.over_limit));
    Activity activity;
    activity.warnings = file.warnings;
    activity.maker_fields = maker_fields_of(file);
    std::int64_t type = -1;
    std::size_t first = 0;
    for (std::uint32_t part = 0; part < file.parts.size(); ++part) {
        std::size_t last = first;
        while (last < file.messages.size() && file.definition_of(file.messages[last]).part == part) ++last;
        Rows rows = rows_of(file, first, last);
        if (type < 0 && rows.file_type) type = *rows.file_type;
        activity.record_count += rows.record_count;
        if (rows.records.size() < rows.record_count) {
            warn(activity, "record_without_time", "Records without a time were left out.");
        }
        take_facts(rows, activity);
        order_records(rows, activity);
        place(rows, activity);
        first = last;
    }
    if (activity.sessions.empty()) {
        return fail(Fault{Fault::Kind::unsupported, false, "FIT file of kind: " + std::string(kind_of_file(type))});
    }
    std::stable_sort(activity.sessions.begin(), activity.sessions.end(),
                     [](const Session& a, const Session& b) { return a.start < b.start; });
    return activity;
}

}  // namespace ritm::formats::fit
