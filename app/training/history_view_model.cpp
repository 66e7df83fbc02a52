#include "app/training/history_view_model.h"

#include <algorithm>
#include <cmath>

#include "app/common/words.h"
#include "app/training/training_words.h"

namespace ritm::app {
namespace {

constexpr int weeks_shown = 16;
constexpr int months_shown = 12;

QDate date_of(const CalendarDate& day) { return {day.year, day.month, day.day}; }

double nice_step(double top, int most) {
    const double raw = top / most;
    const double decade = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * decade >= raw - 1e-9) return factor * decade;
    }
    return 10 * decade;
}

}  // namespace

HistoryViewModel::HistoryViewModel(HistoryPort& port, const Presentation& presentation, QObject* parent)
    : QObject(parent), port_(port), presentation_(presentation), sessions_(port, presentation) {
    connect(&sessions_, &SessionListModel::loadedChanged, this, &HistoryViewModel::changed);
    connect(&sessions_, &SessionListModel::failed, this, &HistoryViewModel::failed);
    connect(&presentation_, &Presentation::changed, this, [this] {
        emit changed();
        emit barsChanged();
        ask_bars();  // the week may start on another day
    });
    subscription_ = port_.on_change([this] {
        sessions_.reload();
        ask_bars();
    });
}

void HistoryViewModel::set_member(MemberId member) {
    if (member_ == member) return;
    member_ = member;
    left_at_ = -1;
    bars_.clear();
    bars_problem_.reset();
    sessions_.set_member(member);
    ask_bars();
    emit changed();
}

void HistoryViewModel::ask_bars() {
    if (member_.is_nil()) return;
    BarQuestion question{member_, period_, period_ == BarPeriod::week ? weeks_shown : months_shown,
                         static_cast<int>(presentation_.format().locale().firstDayOfWeek())};
    query_.ask([this, question](SingleQuery::Finished finished) {
        port_.bars(question,
                   guarded(this, [this, question, finished](const Result<std::vector<HistoryBar>, Trouble>& bars) {
                       if (question.member == member_ && question.period == period_) take_bars(bars);
                       finished();
                   }));
    });
}

void HistoryViewModel::take_bars(const Result<std::vector<HistoryBar>, Trouble>& bars) {
    bars_problem_ = bars ? std::nullopt : std::optional(bars.error().problem);
    if (bars) bars_ = *bars;
    emit barsChanged();
    emit changed();
}

void HistoryViewModel::set_today(QDate today) {
    if (today_ == today) return;
    today_ = today;
    sessions_.set_today(today);
    ask_bars();
}

void HistoryViewModel::retry() {
    bars_problem_.reset();
    sessions_.reload();
    ask_bars();
    emit changed();
}

QString HistoryViewModel::problem() const {
    const std::optional<Problem> problem = sessions_.problem() ? sessions_.problem() : bars_problem_;
    return problem ? Words::of(*problem) : QString();
}

QString HistoryViewModel::unreadable_text() const { return Words::unreadable(sessions_.unreadable()); }

QString HistoryViewModel::count_text() const {
    if (!sessions_.loaded() || sessions_.total() == 0) return {};
    return tr("%n workout(s)", nullptr, static_cast<int>(sessions_.total()));
}

QString HistoryViewModel::bars_title() const {
    return period_ == BarPeriod::week ? tr("Last %n week(s)", nullptr, weeks_shown)
                                      : tr("Last %n month(s)", nullptr, months_shown);
}

QString HistoryViewModel::bars_sum() const {
    std::int64_t time = 0;
    std::int64_t distance = 0;
    for (const HistoryBar& bar : bars_) {
        time += bar.timer_ms;
        distance += bar.distance_mm;
    }
    const Format& format = presentation_.format();
    return tr("%1 · %2", "time, distance").arg(format.duration(time), format.distance(distance).text());
}

QStringList HistoryViewModel::bar_labels() const {
    QStringList labels;
    for (const HistoryBar& bar : bars_) {
        const QDate day = date_of(bar.first_day);
        labels << (period_ == BarPeriod::week ? presentation_.format().day_month(day)
                                              : presentation_.format().short_month(day));
    }
    return labels;
}

QStringList HistoryViewModel::bar_texts() const {
    const Format& format = presentation_.format();
    QStringList texts;
    for (const HistoryBar& bar : bars_) {
        const QDate first = date_of(bar.first_day);
        const QString when =
            period_ == BarPeriod::week
                ? tr("%1 – %2", "first day, last day").arg(format.day_month(first), format.day_month(first.addDays(6)))
                : format.month(first);
        texts << QStringLiteral("%1\n%2 · %3\n%4")
                     .arg(when, format.duration(bar.timer_ms), format.distance(bar.distance_mm).text(),
                          tr("%n workout(s)", nullptr, bar.sessions));
    }
    return texts;
}

QList<qreal> HistoryViewModel::bar_values() const {
    const double per_mm = presentation_.format().units() == Units::metric ? 1e-6 : 1e-6 / 1.609344;
    QList<qreal> values;
    for (const HistoryBar& bar : bars_) {
        values << (distance_ ? static_cast<double>(bar.distance_mm) * per_mm
                             : static_cast<double>(bar.timer_ms) / 3.6e6);
    }
    return values;
}

qreal HistoryViewModel::bar_top() const {
    double top = distance_ ? 5 : 1;
    for (const double value : bar_values()) top = std::max(top, value);
    const double step = nice_step(top, 4);
    return std::ceil(top / step - 1e-9) * step;
}

QList<qreal> HistoryViewModel::bar_ticks() const {
    const double top = bar_top();
    const double step = nice_step(top, 4);
    QList<qreal> ticks;
    for (int i = 0; i * step <= top + 1e-9; ++i) ticks << i * step;
    return ticks;
}

QStringList HistoryViewModel::bar_tick_texts() const {
    const QString unit = distance_ ? presentation_.format().distance_unit() : tr("h");
    QStringList texts;
    for (const double tick : bar_ticks()) {
        const QString number = presentation_.format().number(tick, tick == std::round(tick) ? 0 : 1);
        texts << (tick == 0 ? number : Figure{number, unit}.text());
    }
    return texts;
}

void HistoryViewModel::choosePeriod(int period) {
    period_ = period == 1 ? BarPeriod::month : BarPeriod::week;
    bars_.clear();
    emit barsChanged();
    ask_bars();
}

void HistoryViewModel::chooseMeasure(int measure) {
    distance_ = measure == 1;
    emit barsChanged();
}

void HistoryViewModel::remove(const QString& session) {
    const auto uuid = parse_uuid(session.toStdString());
    if (!uuid) return;
    QString name;
    for (int i = 0; i < sessions_.rowCount(); ++i) {
        const SessionRow* row = sessions_.row(i);
        if (row->id.uuid == *uuid) name = TrainingWords::session_name(row->name, row->sport);
    }
    port_.remove(SessionId(*uuid),
                 guarded(this, [this, id = SessionId(*uuid), name](const Result<Done, Trouble>& result) {
                     if (result) {
                         emit removed(id, name);
                     } else {
                         emit failed(Words::of(result.error().problem));
                     }
                 }));
}

}  // namespace ritm::app
