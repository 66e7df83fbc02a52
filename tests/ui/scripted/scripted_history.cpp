#include "tests/ui/scripted/scripted_history.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "tests/ui/scripted/interval_run.h"

namespace ritm::test {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

struct Habit {
    app::Sport sport;
    const char* english;
    const char* russian;
    int minutes;
    double km;
    int heart_rate;
};

constexpr std::array<Habit, 6> habits{{
    {app::Sport::treadmill_run, "Intervals 6 × 400 m", "Интервалы 6 × 400 м", 38, 6.4, 151},
    {app::Sport::run, "Easy run, flat", "Лёгкий бег", 45, 7.2, 132},
    {app::Sport::treadmill_walk, "", "", 35, 3.3, 108},
    {app::Sport::treadmill_run, "Hill progression 2–8 %", "Подъёмы 2–8 %", 41, 5.1, 147},
    {app::Sport::strength, "", "", 50, 0, 112},
    {app::Sport::run, "Long run", "Длинная пробежка", 82, 13.1, 138},
}};

std::size_t index_of(const std::vector<app::SessionRow>& rows, SessionId id) {
    return static_cast<std::size_t>(
        std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.id == id; }) - rows.begin());
}

}  // namespace

void ScriptedHistory::now_or_later(std::function<void()> answer) {
    if (holding_) {
        held_.push_back(std::move(answer));
    } else {
        answer();
    }
}

void ScriptedHistory::answer_held() {
    holding_ = false;
    for (const auto& answer : std::exchange(held_, {})) answer();
}

bool ScriptedHistory::refused(auto& reply) {
    if (!refusal_) return false;
    const app::Problem problem = *refusal_;
    refusal_.reset();
    now_or_later([reply, problem] { reply(fail(app::Trouble{problem, {}})); });
    return true;
}

bool ScriptedHistory::reading_failed(auto& reply) {
    if (!reading_fails) return false;
    now_or_later([reply, problem = *reading_fails] { reply(fail(app::Trouble{problem, {}})); });
    return true;
}

SessionId ScriptedHistory::add(app::SessionRow row) {
    Uuid uuid;
    uuid.bytes[0] = 0x51;
    uuid.bytes[14] = static_cast<std::uint8_t>(rows_.size() >> 8);
    uuid.bytes[15] = static_cast<std::uint8_t>(rows_.size() + 1);
    uuid.bytes[13] = next_++;
    row.id = SessionId(uuid);
    rows_.push_back(row);
    std::sort(rows_.begin(), rows_.end(), [](const auto& a, const auto& b) { return a.started_at > b.started_at; });
    return row.id;
}

void ScriptedHistory::fill(CalendarDate today, int days, bool russian) {
    rows_.clear();
    today_ = today;
    const std::int64_t last = days_from_civil(today);
    unsigned dice = 12345;
    const auto roll = [&dice](unsigned sides) {
        dice = dice * 1664525U + 1013904223U;
        return static_cast<int>((dice >> 8) % sides);
    };
    for (int back = 0; back < days; ++back) {
        const std::int64_t day = last - back;
        const int weekday = static_cast<int>(((day + 3) % 7 + 7) % 7);  // 0 Monday
        const bool trains = weekday == 1 || weekday == 3 || weekday == 6 || (weekday == 5 && roll(2) == 0);
        if (!trains || (back > 0 && roll(7) == 0) || (back > 62 && back < 72)) continue;
        const Habit& habit = habits[back == 0 ? 0 : static_cast<std::size_t>(weekday == 6 ? 5 : roll(5))];
        const double form = 0.82 + 0.2 * (days - back) / days + 0.01 * roll(9);
        app::SessionRow row;
        row.sport = habit.sport;
        row.name = russian ? habit.russian : habit.english;
        row.zone = {"Europe/Berlin", 60};
        row.started_at =
            Instant(day * day_ms + (back == 0 ? 17 : 6 + roll(12)) * 3'600'000LL + roll(60) * 60'000LL - 3'600'000);
        row.timer_ms = static_cast<std::int64_t>(habit.minutes * form * 60) * 1000 + roll(60) * 1000;
        row.elapsed_ms = row.timer_ms + 20'000;
        if (habit.km > 0) row.distance_mm = static_cast<std::int64_t>(habit.km * form * 1e6);
        row.energy_j = static_cast<std::int64_t>(habit.minutes * form * 10.2) * 4184;
        row.average_heart_rate = habit.heart_rate + roll(6) - 3;
        row.max_heart_rate = *row.average_heart_rate + 24 + roll(9);
        if (roll(3) != 0) row.rpe = 3 + roll(5);
        if (weekday == 6 && back > 0) row.source = app::SessionSource::imported;
        add(row);
    }
    listeners_.call();
}

void ScriptedHistory::clear() {
    rows_.clear();
    listeners_.call();
}

void ScriptedHistory::page(MemberId, std::int64_t from, int count, app::Reply<app::SessionPage> reply) {
    if (reading_failed(reply)) return;
    app::SessionPage page;
    page.total = static_cast<std::int64_t>(rows_.size());
    page.unreadable = unreadable;
    for (std::int64_t i = from; i < from + count && i < page.total; ++i) {
        page.rows.push_back(rows_[static_cast<std::size_t>(i)]);
    }
    now_or_later([reply, page] { reply(page); });
}

void ScriptedHistory::bars(const app::BarQuestion& question, app::Reply<std::vector<app::HistoryBar>> reply) {
    if (reading_failed(reply)) return;
    std::vector<app::HistoryBar> bars(static_cast<std::size_t>(question.count));
    const std::int64_t today = days_from_civil(today_);
    const std::int64_t weekday = ((today + 3 - (question.first_weekday - 1)) % 7 + 7) % 7;
    const std::int64_t week = today - weekday;
    const auto slot_of = [&](std::int64_t day) {
        if (question.period == app::BarPeriod::week) {
            return question.count - 1 - static_cast<int>((week + 6 - day) / 7);
        }
        const CalendarDate date = civil_from_days(day);
        return question.count - 1 - ((today_.year - date.year) * 12 + today_.month - date.month);
    };
    for (int i = 0; i < question.count; ++i) {
        const int ago = question.count - 1 - i;
        if (question.period == app::BarPeriod::week) {
            bars[static_cast<std::size_t>(i)].first_day = civil_from_days(week - 7 * ago);
        } else {
            const int months = today_.year * 12 + today_.month - 1 - ago;
            bars[static_cast<std::size_t>(i)].first_day = {months / 12, months % 12 + 1, 1};
        }
    }
    for (const auto& row : rows_) {
        const int slot = slot_of((row.started_at.utc_ms() + row.zone.utc_offset_minutes * 60'000LL) / day_ms);
        if (slot < 0 || slot >= question.count) continue;
        app::HistoryBar& bar = bars[static_cast<std::size_t>(slot)];
        ++bar.sessions;
        bar.timer_ms += row.timer_ms;
        bar.distance_mm += row.distance_mm.value_or(0);
    }
    now_or_later([reply, bars] { reply(bars); });
}

void ScriptedHistory::detail(SessionId session, app::Reply<app::SessionDetail> reply) {
    if (refused(reply)) return;
    const std::size_t at = index_of(rows_, session);
    if (at == rows_.size()) {
        now_or_later([reply] { reply(fail(app::Trouble{app::Problem::not_found, {}})); });
        return;
    }
    app::SessionDetail detail;
    detail.row = rows_[at];
    detail.heart_rate_max = 189;
    detail.device_names = "Polar H10, Treadmill 7";
    detail.moving_ms = moving_ms;
    detail.ascent_mm = 62'000;
    detail.average_cadence = 164;
    detail.training_load = 96;
    if (const auto fallen = new_records.find(session); fallen != new_records.end()) detail.new_records = fallen->second;
    const auto seconds = static_cast<int>(detail.row.timer_ms / 1000);
    const IntervalRun run = interval_run(seconds);
    detail.series.heart_rate_bpm = run.heart_rate;
    detail.series.speed_m_s = run.speed;
    detail.series.incline_percent = run.incline;
    for (int i = seconds / 2; i < seconds / 2 + 45 && i < seconds; ++i) {
        detail.series.heart_rate_bpm[static_cast<std::size_t>(i)] = std::nan("");
    }
    detail.series.heart_rate_silent_ms = 45'000;
    for (const double heart : run.heart_rate) {
        const int zone = std::clamp(static_cast<int>(10 * heart / 189) - 4, 0, 5);
        detail.zone_ms[static_cast<std::size_t>(zone)] += 1000;
    }
    int number = 1;
    for (int from = 0; from < seconds; from += 330, ++number) {
        const int to = std::min(seconds, from + 330) - 1;
        app::LapRow lap;
        lap.number = number;
        lap.start_ms = from * 1000LL;
        lap.timer_ms = (to - from + 1) * 1000LL - (number == 2 ? 20'000 : 0);  // a pause in the second
        if (detail.row.distance_mm) {
            lap.distance_mm = static_cast<std::int64_t>(
                (run.distance[static_cast<std::size_t>(to)] - run.distance[static_cast<std::size_t>(from)]) * 1000);
        }
        lap.average_heart_rate = 128 + number * 4;
        lap.max_heart_rate = 160 + number * 3;
        detail.laps.push_back(lap);
    }
    now_or_later([reply, detail] { reply(detail); });
}

void ScriptedHistory::edit(SessionId session, const app::SessionEdit& edit, app::Reply<Done> reply) {
    if (refused(reply)) return;
    const std::size_t at = index_of(rows_, session);
    rows_[at].name = edit.name;
    rows_[at].sport = edit.sport;
    rows_[at].rpe = edit.rpe;
    now_or_later([reply] { reply(Done{}); });
    listeners_.call();
}

void ScriptedHistory::remove(SessionId session, app::Reply<Done> reply) {
    if (refused(reply)) return;
    const std::size_t at = index_of(rows_, session);
    if (at == rows_.size()) {
        now_or_later([reply] { reply(fail(app::Trouble{app::Problem::not_found, {}})); });
        return;
    }
    removed_.push_back(rows_[at]);
    rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(at));
    now_or_later([reply] { reply(Done{}); });
    listeners_.call();
}

void ScriptedHistory::restore(SessionId session, app::Reply<Done> reply) {
    const std::size_t at = index_of(removed_, session);
    rows_.push_back(removed_[at]);
    std::sort(rows_.begin(), rows_.end(), [](const auto& a, const auto& b) { return a.started_at > b.started_at; });
    removed_.erase(removed_.begin() + static_cast<std::ptrdiff_t>(at));
    now_or_later([reply] { reply(Done{}); });
    listeners_.call();
}

void ScriptedHistory::enter(const app::ManualEntry& entry, app::Reply<SessionId> reply) {
    if (refused(reply)) return;
    entered = entry;
    app::SessionRow row;
    row.sport = entry.sport;
    row.name = entry.name;
    row.source = app::SessionSource::manual;
    row.started_at = Instant(days_from_civil(entry.day) * day_ms + entry.start_minute * 60'000LL);
    row.timer_ms = entry.timer_ms;
    row.distance_mm = entry.distance_mm;
    const SessionId id = add(row);
    now_or_later([reply, id] { reply(id); });
    listeners_.call();
}

void ScriptedHistory::import_files(MemberId, std::vector<std::string> paths,
                                   std::function<void(app::ImportProgress)> progress,
                                   app::Reply<app::ImportReport> reply) {
    if (refused(reply)) return;
    imported = std::move(paths);
    progress({0, static_cast<int>(imported.size())});
    app::ImportReport report;
    report.imported = static_cast<int>(imported.size());
    if (import_report) report = *std::exchange(import_report, std::nullopt);
    now_or_later([reply, report] { reply(report); });
}

void ScriptedHistory::export_fit(SessionId, const std::string& path, app::Reply<Done> reply) {
    if (refused(reply)) return;
    exported = path;
    now_or_later([reply] { reply(Done{}); });
}

}  // namespace ritm::test
