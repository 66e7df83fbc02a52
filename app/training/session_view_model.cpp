#include "app/training/session_view_model.h"

#include <algorithm>
#include <cmath>

#include "app/common/words.h"
#include "app/training/training_words.h"

namespace ritm::app {
namespace {

bool any_values(const SessionSeries& series) {
    const auto columns = {&series.heart_rate_bpm, &series.speed_m_s, &series.incline_percent, &series.cadence_per_min,
                          &series.power_w};
    return std::any_of(columns.begin(), columns.end(), [](const auto* column) { return !column->empty(); });
}

}  // namespace

SessionViewModel::SessionViewModel(HistoryPort& port, const Presentation& presentation, QObject* parent)
    : QObject(parent), port_(port), presentation_(presentation) {
    connect(&presentation_, &Presentation::changed, this, &SessionViewModel::rebuild);
    subscription_ = port_.on_change([this] {
        if (!session_.is_nil()) reload();
    });
}

void SessionViewModel::show(SessionId session) {
    session_ = session;
    loading_ = true;
    problem_.clear();
    take({});  // nothing of another one under this id
    reload();
}

void SessionViewModel::reload() {
    query_.ask([this, wanted = session_](SingleQuery::Finished finished) {
        port_.detail(wanted, guarded(this, [this, wanted, finished](const Result<SessionDetail, Trouble>& detail) {
                         if (wanted == session_) {
                             loading_ = false;
                             problem_ = detail ? QString() : Words::of(detail.error().problem);
                             if (detail) take(*detail);
                             emit changed();
                         }
                         finished();
                     }));
    });
}

void SessionViewModel::take(const SessionDetail& detail) {
    detail_ = detail;
    rebuild();
}

void SessionViewModel::rebuild() {
    const Format& format = presentation_.format();
    const SessionRow& row = detail_.row;
    const bool on_foot = TrainingWords::on_foot(row.sport);
    std::vector<TileRow> tiles;
    const auto add = [&tiles](const QString& label, const QString& icon, const Figure& figure) {
        tiles.push_back({label, figure.number, figure.unit, icon, QStringLiteral("fresh"), {}});
    };
    add(tr("Time"), QStringLiteral("timer"), {format.clock(row.timer_ms), {}});
    if (row.distance_mm) add(tr("Distance"), QStringLiteral("route"), format.distance(*row.distance_mm));
    if (row.distance_mm && row.timer_ms > 0) {
        const auto moving = std::max<std::int64_t>(1, detail_.moving_ms.value_or(row.timer_ms));
        const std::int64_t speed = *row.distance_mm * 1000 / moving;
        if (on_foot) add(tr("Average pace"), QStringLiteral("footprints"), format.pace(speed));
        if (!on_foot) add(tr("Average speed"), QStringLiteral("gauge"), format.speed(speed));
    }
    if (row.average_heart_rate) {
        add(tr("Average heart rate"), QStringLiteral("heart"), format.heart_rate(*row.average_heart_rate));
    }
    if (row.max_heart_rate) {
        add(tr("Highest heart rate"), QStringLiteral("heart-pulse"), format.heart_rate(*row.max_heart_rate));
    }
    if (row.energy_j) add(tr("Energy"), QStringLiteral("flame"), format.energy(*row.energy_j));
    if (detail_.ascent_mm) add(tr("Climb"), QStringLiteral("mountain"), format.height(*detail_.ascent_mm));
    if (detail_.average_cadence) {
        add(tr("Cadence"), QStringLiteral("activity"), format.cadence(*detail_.average_cadence, on_foot));
    }
    if (detail_.training_load) {
        add(detail_.load_model == LoadModel::banister ? tr("Training load (Banister)") : tr("Training load (Edwards)"),
            QStringLiteral("trending-up"), {format.number(static_cast<double>(*detail_.training_load)), {}});
    }
    if (detail_.vo2max) {
        const bool by_session = detail_.vo2max_model == Vo2maxModel::heart_rate_and_speed;
        add(by_session ? tr("VO₂max, estimate") : tr("VO₂max, by resting pulse"), QStringLiteral("activity"),
            {format.number(*detail_.vo2max, 0), tr("ml/kg/min")});
    }
    tiles_.assign(std::move(tiles));
    laps_.assign(detail_.laps, format, on_foot);

    const SessionSeries& series = detail_.series;
    const double factor = format.units() == Units::metric ? 3.6 : 3.6 / 1.609344;
    QVector<double> speeds;
    speeds.reserve(static_cast<int>(series.speed_m_s.size()));
    for (const double speed : series.speed_m_s) speeds.push_back(speed * factor);
    heart_rate_series_.assign(QVector<double>(series.heart_rate_bpm.begin(), series.heart_rate_bpm.end()));
    const auto& suspects = series.heart_rate_suspect_bpm;
    suspect_series_.assign(QVector<double>(suspects.begin(), suspects.end()));
    speed_series_.assign(speeds);
    incline_series_.assign(QVector<double>(series.incline_percent.begin(), series.incline_percent.end()));
    speed_top_ = speed_series_.empty() ? 10 : std::max(5.0, std::ceil(speed_series_.maximum() * 1.25 / 5) * 5);
    emit changed();
}

QString SessionViewModel::name() const {
    return !ready() ? QString() : TrainingWords::session_name(detail_.row.name, detail_.row.sport);
}

QString SessionViewModel::when() const {
    if (!ready()) return {};
    const QDateTime at = Format::local(detail_.row.started_at, detail_.row.zone);
    const Format& format = presentation_.format();
    return tr("%1, %2", "day, time").arg(format.long_day(at.date()), format.time_of_day(at));
}

QString SessionViewModel::icon() const { return TrainingWords::sport_icon(detail_.row.sport); }

QString SessionViewModel::origin() const {
    switch (detail_.row.source) {
        case SessionSource::recorded:
            return TrainingWords::device(detail_.device_names);
        case SessionSource::imported:
            return tr("Imported from a file");
        case SessionSource::manual:
            return tr("Entered by hand");
    }
    return {};
}

QString SessionViewModel::warning() const {
    if (detail_.details_missing && any_values(detail_.series))
        return tr("Details missing: a part of this workout's recording is damaged.");
    if (detail_.details_missing)
        return tr("The recording of this workout is missing or damaged: only its summary is left.");
    return detail_.row.marked
               ? tr("Some values are outside the plausible range. They are kept, but not used in records.")
               : QString();
}

QString SessionViewModel::silence(std::int64_t silent_ms) const {
    return silent_ms < 1000 ? QString() : tr("No data for %1", "duration").arg(presentation_.format().clock(silent_ms));
}

QStringList SessionViewModel::records() const {
    const Format& format = presentation_.format();
    QStringList lines;
    for (const NewRecord& record : detail_.new_records) {
        lines.prepend(tr("%1 (before: %2)", "new record, old time")
                          .arg(TrainingWords::new_record(record.distance_mm, record.time_ms, format),
                               TrainingWords::record_time(record.before_ms, format)));
    }
    return lines;
}

QString SessionViewModel::pace_title() const {
    return TrainingWords::on_foot(detail_.row.sport) ? tr("Pace") : tr("Speed");
}

QList<qreal> SessionViewModel::zone_edge_list() const { return zone_edges(detail_.heart_rate_max); }

QList<qreal> SessionViewModel::lap_marks() const {
    QList<qreal> marks;
    for (std::size_t i = 1; i < detail_.laps.size(); ++i) {
        marks << static_cast<double>(detail_.laps[i].start_ms) / 1000.0;
    }
    return marks;
}

QString SessionViewModel::speed_legend() const { return tr("Speed, %1").arg(presentation_.format().speed_unit()); }

QStringList SessionViewModel::zone_names() const { return TrainingWords::zones_from_top(); }

QStringList SessionViewModel::zone_times() const {
    QStringList times;
    for (std::size_t each = 5; each >= 1; --each) times << presentation_.format().clock(detail_.zone_ms[each]);
    return times;
}

QList<qreal> SessionViewModel::zone_shares() const {
    const auto longest =
        std::max<std::int64_t>(1, *std::max_element(detail_.zone_ms.begin() + 1, detail_.zone_ms.end()));
    QList<qreal> shares;
    for (std::size_t each = 5; each >= 1; --each) {
        shares << static_cast<double>(detail_.zone_ms[each]) / static_cast<double>(longest);
    }
    return shares;
}

QStringList SessionViewModel::sport_names() const { return TrainingWords::sport_names(); }

int SessionViewModel::sport_index() const {
    const auto& sports = TrainingWords::sports();
    return static_cast<int>(std::find(sports.begin(), sports.end(), detail_.row.sport) - sports.begin());
}

QString SessionViewModel::suggested_file_name() const {
    const QDateTime at = Format::local(detail_.row.started_at, detail_.row.zone);
    return QStringLiteral("%1.fit").arg(at.toString(QStringLiteral("yyyy-MM-dd-HHmm")));
}

QString SessionViewModel::clockAt(qreal second) const {
    return presentation_.format().clock(std::llround(second) * 1000);
}

QString SessionViewModel::valuesAt(qreal second) const {
    const Format& format = presentation_.format();
    QStringList lines{clockAt(second)};
    const double heart = heart_rate_series_.valueAt(second);
    if (!std::isnan(heart)) lines << tr("%1 bpm").arg(format.number(heart));
    const double suspect = suspect_series_.valueAt(second);
    if (std::isnan(heart) && !std::isnan(suspect)) {
        lines << tr("%1 bpm, sensor error, not counted").arg(format.number(suspect));
    }
    const double speed = speed_series_.valueAt(second);
    if (!std::isnan(speed)) lines << Figure{format.number(speed, 1), format.speed_unit()}.text();
    const double incline = incline_series_.valueAt(second);
    if (!std::isnan(incline)) lines << tr("Incline %1").arg(format.percent(incline, 1));
    if (lines.size() == 1) lines << tr("No data");
    return lines.join(QLatin1Char('\n'));
}

QStringList SessionViewModel::rpe_names() {
    QStringList names;
    for (int rpe = 0; rpe <= 10; ++rpe) names << rpe_name(rpe);
    return names;
}

QString SessionViewModel::rpe_name(int rpe) {
    switch (rpe) {
        case 1:
            return tr("Very, very easy");
        case 2:
            return tr("Easy");
        case 3:
            return tr("Moderate");
        case 4:
            return tr("Somewhat hard");
        case 5:
        case 6:
            return tr("Hard");
        case 7:
        case 8:
            return tr("Very hard");
        case 9:
            return tr("Very, very hard");
        case 10:
            return tr("Maximal");
        default:
            return tr("How hard was it?");
    }
}

void SessionViewModel::edit(const QString& name, int sportIndex, int rpe, const QString& note) {
    SessionEdit edit;
    const auto& sports = TrainingWords::sports();
    const bool known = sportIndex >= 0 && sportIndex < static_cast<int>(sports.size());
    edit.sport = known ? sports[static_cast<std::size_t>(sportIndex)] : detail_.row.sport;
    // The words of the sport are no name of its own: they follow the language.
    const QString typed = name.trimmed();
    edit.name = typed == TrainingWords::sport(detail_.row.sport) ? std::string() : typed.toStdString();
    if (rpe >= 1 && rpe <= 10) edit.rpe = rpe;
    edit.note = note.trimmed().toStdString();
    save(edit);
}

void SessionViewModel::rate(int rpe) {
    SessionEdit edit{detail_.row.name, detail_.row.sport, std::nullopt, detail_.note};
    if (rpe >= 1 && rpe <= 10 && rpe != this->rpe()) edit.rpe = rpe;
    save(edit);
}

void SessionViewModel::save(const SessionEdit& edit) {
    if (!ready()) {
        if (!problem_.isEmpty()) refuse_edit(problem_);
        return;
    }
    port_.edit(session_, edit, guarded(this, [this, edit, of = session_](const Result<Done, Trouble>& result) {
                   if (!result) return refuse_edit(Words::of(result.error().problem));
                   if (of != session_) return;
                   detail_.row.name = edit.name;
                   detail_.row.sport = edit.sport;
                   detail_.row.rpe = edit.rpe;
                   detail_.note = edit.note;
                   rebuild();
                   emit edited();
               }));
}

void SessionViewModel::refuse_edit(const QString& why) {
    emit notEdited(why);
    emit failed(why);
}

void SessionViewModel::remove() {
    if (!ready()) return;
    const QString was = name();
    port_.remove(session_, guarded(this, [this, was, id = session_](const Result<Done, Trouble>& result) {
                     if (result) {
                         emit removed(id, was);
                     } else {
                         emit failed(Words::of(result.error().problem));
                     }
                 }));
}

void SessionViewModel::export_fit(SessionId session, const QUrl& file) {
    if (session == session_ && !ready()) return;
    const QString path = file.isLocalFile() ? file.toLocalFile() : file.toString();
    port_.export_fit(session, path.toStdString(), guarded(this, [this, path](const Result<Done, Trouble>& result) {
                         if (result) {
                             emit exported(path);
                         } else {
                             emit failed(Words::of(result.error().problem));
                         }
                     }));
}

}  // namespace ritm::app
