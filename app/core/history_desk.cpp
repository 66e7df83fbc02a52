#include "app/core/history_desk.h"

#include "app/core/importer.h"
#include "app/core/logged_session.h"
#include "app/core/person_of.h"
#include "app/core/session_views.h"
#include "app/core/sports.h"
#include "domain/training/records.h"
#include "infra/formats/import.h"
#include "infra/system/log.h"
#include "infra/system/zone.h"

namespace ritm::core {
namespace {
namespace session = training::session;
using session::Aggregate;

readmodels::BarPeriod stored(app::BarPeriod period) {
    return period == app::BarPeriod::week ? readmodels::BarPeriod::week : readmodels::BarPeriod::month;
}

template <class Receipt>
void answer_done(const app::Reply<Done>& reply, const Receipt& receipt) {
    receipt ? reply(Done{}) : reply(fail(receipt.error()));
}

training::Remarks remarks_of(const std::string& name, std::optional<int> rpe, const std::string& note) {
    training::Remarks remarks;
    remarks.name = name;
    // 255 lies outside the scale, so that a nonsense value is refused and not wrapped into a legal one.
    if (rpe) remarks.rpe = static_cast<std::uint8_t>(*rpe >= 0 && *rpe <= 255 ? *rpe : 255);
    remarks.notes = note;
    return remarks;
}

Result<Done, app::Trouble> write_fit(const formats::Exportable& session, const HistoryDesk::ExportOrder& order) {
    const auto bytes = formats::exported(session);
    if (!bytes) return fail(trouble_of(bytes.error()));
    const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    const auto written = write_whole(order.path, text, order.existing);
    if (written) return Done{};
    if (written.error().kind != Fault::Kind::conflict) return fail(trouble_of(written.error()));
    return fail(app::Trouble{app::Problem::duplicate, written.error().context});
}

// The sport that a summary was folded with: as recorded or imported, whatever it was called since. `now` where the log
// does not tell: a damaged event must not keep a person from what the lists still have.
Outcome<training::Sport> counted_as(eventstore::EventReader& events, SessionId id, training::Sport now) {
    const auto log = logged_session(events, id);
    if (!log && log.error().kind != Fault::Kind::corrupted) return fail(log.error());
    if (!log) return log::warn("session {}: {}", id, log.error()), now;
    if (log->completed) return log->completed->summary.sport;
    if (log->imported) return log->imported->summary.sport;
    return now;
}

// What the session was faster in than all that began before it.
Outcome<std::vector<training::NewRecord>> new_records(ReadSide& side, const readmodels::Viewer& viewer,
                                                      const readmodels::SessionRow& row) {
    const auto efforts = training::record_efforts(row.summary);
    if (efforts.empty() || !row.validated || row.deleted) return std::vector<training::NewRecord>();
    const auto kind = training::record_kind(row.summary.sport, row.summary.sub_sport);
    const auto before = side.sessions.records(viewer, {row.member, *kind, row.started_at});
    if (!before) return fail(before.error());
    return training::beaten(*before, efforts);
}
}  // namespace

HistoryDesk::HistoryDesk(Workplace& workplace, People& people) : workplace_(workplace), people_(people) {
    announced_ = workplace_.announcer().listen(readmodels::session_history_name,
                                               runtime::Receiver(workplace_.executors().screens, alive_),
                                               [this](const runtime::Announcement&) { listeners_.tell(); });
}
HistoryDesk::~HistoryDesk() { cancel_import(); }

app::Subscription HistoryDesk::on_change(app::Listener listener) { return listeners_.add(std::move(listener)); }

readmodels::Viewer HistoryDesk::viewer() const { return {people_.view().current, readmodels::Role::member}; }

void HistoryDesk::page(MemberId member, std::int64_t from, int count, app::Reply<app::SessionPage> reply) {
    page_as(viewer(), {.member = member, .from = from, .count = count, .sport = {}}, std::move(reply));
}

void HistoryDesk::page_as(const readmodels::Viewer& viewer, const readmodels::PageQuestion& question,
                          app::Reply<app::SessionPage> reply) {
    workplace_.ask(
        alive_, [question, v = viewer](ReadSide& side) { return side.sessions.page(v, question); },
        [reply = std::move(reply)](Outcome<readmodels::SessionPage> page) {
            if (!page) return reply(fail(trouble_of(page.error())));
            app::SessionPage shown_page;
            shown_page.total = page->total;
            shown_page.unreadable = page->unreadable;
            for (const auto& row : page->rows) shown_page.rows.push_back(row_of(row));
            reply(std::move(shown_page));
        });
}

void HistoryDesk::bars(const app::BarQuestion& question, app::Reply<std::vector<app::HistoryBar>> reply) {
    const Instant now = workplace_.clock().now();
    const readmodels::BarQuestion asked{.member = question.member,
                                        .period = stored(question.period),
                                        .count = question.count,
                                        .today = local_date(now, system::machine_zone(now).utc_offset_minutes),
                                        .first_weekday = question.first_weekday};
    workplace_.ask(
        alive_, [asked, v = viewer()](ReadSide& side) { return side.sessions.bars(v, asked); },
        [reply = std::move(reply)](Outcome<std::vector<readmodels::Bar>> bars) {
            if (!bars) return reply(fail(trouble_of(bars.error())));
            std::vector<app::HistoryBar> shown_bars;
            for (const auto& bar : *bars) shown_bars.push_back(bar_of(bar));
            reply(std::move(shown_bars));
        });
}

bool HistoryDesk::Whole::is_lost() const {
    if (series || damage) return false;
    switch (detail.row.origin) {
        case training::Origin::live:
            return true;
        case training::Origin::imported:
            return detail.source && formats::had_records(*detail.source, detail.row.summary.start);
        case training::Origin::manual:
            return false;
    }
    return false;
}

Outcome<HistoryDesk::Whole> HistoryDesk::whole(ReadSide& side, const readmodels::Viewer& viewer, SessionId id) {
    auto detail = side.sessions.detail(viewer, id);
    if (!detail) return fail(detail.error());
    auto records = new_records(side, viewer, detail->row);
    if (!records) return fail(records.error());
    Whole answer{std::move(*detail), {}, std::move(*records), {}, {}};
    for (const DeviceId device : answer.detail.devices) {
        const auto row = side.devices.detail(viewer, device);
        if (!row) continue;
        answer.device_names += (answer.device_names.empty() ? "" : ", ") + row->name;
    }
    auto series = side.recordings.read(id);
    if (series && !series->missing.empty()) {
        answer.damage = Fault{Fault::Kind::corrupted, false, "telemetry: a part of the recording is lost"};
        log::error("session {}: {}", id, *answer.damage);
    }
    if (series) {
        answer.series = std::move(*series);
    } else if (series.error().kind == Fault::Kind::corrupted) {
        // Summary and laps stand in the event log: they can be shown all the same.
        log::error("session {}: {}", id, series.error());
        answer.damage = series.error();
    } else if (series.error().kind != Fault::Kind::not_found) {
        return fail(series.error());
    }
    return answer;
}

void HistoryDesk::detail(SessionId id, app::Reply<app::SessionDetail> reply) {
    const auto question = [id, v = viewer()](ReadSide& side) -> Outcome<app::SessionDetail> {
        const auto found = whole(side, v, id);
        if (!found) return fail(found.error());
        auto view = detail_of(found->detail);
        view.device_names = found->device_names;
        for (const auto& one : found->new_records) {
            view.new_records.push_back({one.effort.distance.raw(), one.effort.time.raw(), one.before.raw()});
        }
        if (found->series) view.series = series_view(*found->series, found->detail.row.summary.sport);
        view.details_missing = found->damage || found->is_lost();
        return view;
    };
    workplace_.ask(alive_, question, [reply = std::move(reply)](Outcome<app::SessionDetail> view) {
        view ? reply(std::move(*view)) : reply(fail(trouble_of(view.error())));
    });
}

void HistoryDesk::edit(SessionId id, const app::SessionEdit& edit, app::Reply<Done> reply) {
    workplace_.ask(
        alive_, [id, v = viewer()](ReadSide& side) { return side.sessions.detail(v, id); },
        [this, id, edit, reply = std::move(reply)](Outcome<Detail> found) {
            if (!found) return reply(fail(trouble_of(found.error())));
            const auto& summary = found->row.summary;
            const StoredSport was{summary.sport, summary.sub_sport};
            // FIT's finer sport stays unless the person chose another one.
            const StoredSport sport = shown(was) == edit.sport ? was : core::stored(edit.sport);
            const session::Edit command{workplace_.clock().now(), sport.sport, sport.sub_sport,
                                        remarks_of(edit.name, edit.rpe, edit.note)};
            workplace_.submit<Aggregate>(id, command, found->row.member,
                                         [reply](const auto& receipt) { answer_done(reply, receipt); });
        });
}

void HistoryDesk::remove(SessionId id, app::Reply<Done> reply) {
    workplace_.submit<Aggregate>(id, session::Delete{workplace_.clock().now()}, viewer().member(),
                                 [reply = std::move(reply)](const auto& receipt) { answer_done(reply, receipt); });
}

void HistoryDesk::restore(SessionId id, app::Reply<Done> reply) {
    workplace_.submit<Aggregate>(id, session::Restore{workplace_.clock().now()}, viewer().member(),
                                 [reply = std::move(reply)](const auto& receipt) { answer_done(reply, receipt); });
}

void HistoryDesk::enter(const app::ManualEntry& entry, app::Reply<SessionId> reply) {
    const Instant now = workplace_.clock().now();
    // The offset of that day, found from the day taken as UTC: off by one only within hours of a change of the clocks.
    const Instant as_utc(days_from_civil(entry.day) * 86'400'000 + std::int64_t{entry.start_minute} * 60'000);
    const LocalZone zone = system::machine_zone(as_utc);
    session::EnterManually command;
    command.session = SessionId(system::new_uuid(workplace_.random()));
    command.member = entry.member;
    command.at = now;
    const StoredSport sport = core::stored(entry.sport);
    command.summary.sport = sport.sport;
    command.summary.sub_sport = sport.sub_sport;
    command.summary.start = as_utc - Millis(std::int64_t{zone.utc_offset_minutes} * 60'000);
    command.summary.zone = zone;
    command.summary.elapsed = Millis(entry.timer_ms);
    command.summary.timer = Millis(entry.timer_ms);
    if (entry.distance_mm) command.summary.distance = Distance(*entry.distance_mm);
    if (entry.energy_j) command.summary.energy = Energy(*entry.energy_j);
    if (entry.average_heart_rate) command.summary.average_heart_rate = HeartRate(*entry.average_heart_rate);
    if (const auto profile = people_.profile(entry.member)) {
        const auto person = person_of(*profile, command.summary.start, zone);
        command.summary.heart_rate_limit = recorder::heart_rate_limits_of(person).high;
    }
    command.remarks = remarks_of(entry.name, entry.rpe, entry.note);
    workplace_.submit<Aggregate>(command.session, command, entry.member,
                                 [id = command.session, reply = std::move(reply)](const auto& receipt) {
                                     receipt ? reply(id) : reply(fail(receipt.error()));
                                 });
}

void HistoryDesk::import_files(MemberId member, std::vector<std::string> paths,
                               std::function<void(app::ImportProgress)> progress, app::Reply<app::ImportReport> reply) {
    if (importer_ && !importer_->ended()) {
        return reply(fail(app::Trouble{app::Problem::import_running, "an import is running"}));
    }
    importer_ = std::make_shared<Importer>(
        workplace_, people_, Importer::Order{member, std::move(paths), std::move(progress), std::move(reply)});
    importer_->begin();
}

void HistoryDesk::cancel_import() {
    if (importer_) importer_->cancel();
}

void HistoryDesk::export_fit(SessionId id, const std::string& path, app::Reply<Done> reply) {
    const ExportOrder order{id, path, Existing::replace};  // the file chooser has asked
    export_as(viewer(), order, [reply = std::move(reply)](const auto& written) {
        written ? reply(Done{}) : reply(fail(written.error()));
    });
}

void HistoryDesk::export_as(const readmodels::Viewer& viewer, const ExportOrder& order, app::Reply<Exported> reply) {
    struct Found : Whole {
        training::Sport counted_as;
    };
    const auto question = [id = order.session, v = viewer](ReadSide& side) -> Outcome<Found> {
        auto found = whole(side, v, id);
        if (!found) return fail(found.error());
        const auto sport = counted_as(side.events, id, found->detail.row.summary.sport);
        if (!sport) return fail(sport.error());
        return Found{std::move(*found), *sport};
    };
    workplace_.ask(alive_, question, [this, order, reply = std::move(reply)](Outcome<Found> found) {
        if (!found) return reply(fail(trouble_of(found.error())));
        // Never half a file without a word.
        if (found->damage) return reply(fail(trouble_of(*found->damage)));
        if (found->is_lost()) return reply(fail(app::Trouble{app::Problem::recording_lost, {}}));
        const Exported what = found->series ? Exported::whole : Exported::summary_only;
        formats::Exportable session{found->detail.row.summary, found->detail.row.remarks,
                                    std::move(found->series).value_or(recorder::Series{}), found->counted_as};
        // Encoding and writing a day's recording takes a moment.
        workplace_.work(
            workplace_.executors().background, alive_,
            [order, session = std::move(session)] { return write_fit(session, order); },
            [reply, what](const Result<Done, app::Trouble>& written) {
                written ? reply(what) : reply(fail(written.error()));
            });
    });
}

}  // namespace ritm::core
