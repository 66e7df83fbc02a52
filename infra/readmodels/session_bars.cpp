// Weeks and months of the history. A day is the record's own local day, so a session just before midnight abroad stays
// where the person had it.
#include <algorithm>

#include "domain/training/plausibility.h"
#include "infra/readmodels/session_columns.h"
#include "infra/readmodels/session_history_query.h"
#include "infra/readmodels/session_index.h"

namespace ritm::readmodels {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

// ISO weekday of a day number since 1970-01-01 (a Thursday): 1 Monday .. 7 Sunday.
std::int32_t iso_weekday(std::int64_t day) { return static_cast<std::int32_t>(((day + 3) % 7 + 7) % 7) + 1; }

class Periods {
  public:
    explicit Periods(const BarQuestion& question)
        : period_(question.period), first_weekday_(std::clamp(question.first_weekday, 1, 7)) {
        last_ = number_of(question.today);
        count_ = std::clamp(question.count, 1, 520);
    }
    [[nodiscard]] std::int32_t count() const { return count_; }
    [[nodiscard]] CalendarDate first_day(std::int32_t index) const {
        const std::int64_t number = last_ - count_ + 1 + index;
        if (period_ == BarPeriod::week) return civil_from_days(number * 7 + week_origin());
        const std::int64_t year = number >= 0 ? number / 12 : -((11 - number) / 12);
        return {static_cast<std::int32_t>(year), static_cast<std::int32_t>(number - year * 12) + 1, 1};
    }
    // Place of a date among the bars; negative or >= count: outside.
    [[nodiscard]] std::int64_t index_of(CalendarDate date) const { return number_of(date) - last_ + count_ - 1; }

  private:
    // A day that starts week 0.
    [[nodiscard]] std::int64_t week_origin() const { return (first_weekday_ - 4 + 7) % 7 - 7; }
    [[nodiscard]] std::int64_t number_of(CalendarDate date) const {
        if (period_ == BarPeriod::month) return static_cast<std::int64_t>(date.year) * 12 + date.month - 1;
        const std::int64_t day = days_from_civil(date);
        const std::int64_t back = (iso_weekday(day) - first_weekday_ + 7) % 7;
        return (day - back - week_origin()) / 7;  // exact: both start a week
    }

    BarPeriod period_;
    std::int32_t first_weekday_;
    std::int64_t last_ = 0;
    std::int32_t count_ = 0;
};

void add(Bar& bar, const training::Summary& summary) {
    ++bar.sessions;
    bar.timer += summary.timer;
    if (summary.distance) bar.distance += *summary.distance;
    if (summary.energy) bar.energy += *summary.energy;
    if (summary.trimp_edwards) bar.load += *summary.trimp_edwards;
    const std::size_t zones = std::min(summary.time_in_zones.size(), bar.zones.size());
    for (std::size_t i = 0; i < zones; ++i) bar.zones[i] += summary.time_in_zones[i];
}

}  // namespace

Outcome<std::vector<Bar>> SessionHistoryQuery::bars(const Viewer& viewer, const BarQuestion& question) {
    const Periods periods(question);
    std::vector<Bar> bars(static_cast<std::size_t>(periods.count()));
    for (std::int32_t i = 0; i < periods.count(); ++i)
        bars[static_cast<std::size_t>(i)].first_day = periods.first_day(i);
    if (!viewer.may_see(question.member)) return bars;
    const auto sessions = index_->of(database_, keys_, question.member);
    if (!sessions) return fail(sessions.error());
    auto query = database_.prepare("SELECT listed FROM session_history WHERE session = ?1");
    if (!query) return fail(query.error());
    // Local days reach at most 18 h before the UTC day.
    const Instant first((days_from_civil(bars.front().first_day) - 1) * day_ms);
    std::vector<SessionId> closed;  // rows that do not open
    for (const auto& [place, one] : **sessions) {
        if (one.sought.started_at < first) break;  // newest first
        if (one.phase != SessionPhase::completed || one.deleted || !one.validated) continue;
        const auto found = query->bind(one.session.uuid).step();
        if (!found) return fail(found.error());
        if (*found) {
            auto listed =
                unseal_column<ListedColumn>(keys_, question.member.uuid, listed_place(one.session), query->blob(0));
            if (!listed && listed.error().kind == Fault::Kind::erased) return bars;
            if (!listed && listed.error().kind == Fault::Kind::corrupted) {
                closed.push_back(one.session);
                query->reset();
                continue;
            }
            if (!listed) return fail(listed.error());
            const auto date = local_date(listed->summary.start, listed->summary.zone.utc_offset_minutes);
            const std::int64_t index = periods.index_of(date);
            if (index >= 0 && index < periods.count()) {
                add(bars[static_cast<std::size_t>(index)], training::counted(std::move(listed->summary)));
            }
        }
        query->reset();
    }
    for (const SessionId session : closed) index_->leave_out(session);
    return bars;
}

}  // namespace ritm::readmodels
