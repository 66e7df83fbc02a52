#include "app/training/home_view_model.h"

#include <algorithm>

#include "app/common/freshness.h"
#include "app/common/words.h"
#include "app/training/training_words.h"

namespace ritm::app {
namespace {

constexpr int refresh_ms = 500;

}  // namespace

HomeViewModel::HomeViewModel(WorkoutPort& workout, HistoryPort& history, const Presentation& presentation,
                             QObject* parent)
    : QObject(parent), workout_(workout), history_(history), presentation_(presentation), view_(workout.live()) {
    timer_.setInterval(refresh_ms);
    connect(&timer_, &QTimer::timeout, this, &HomeViewModel::refresh);
    connect(&presentation_, &Presentation::changed, this, [this] {
        sensors_.assign(view_->sensors, presentation_.format());
        emit changed();
        ask();
    });
    subscription_ = history_.on_change([this] { ask(); });
    sensors_.assign(view_->sensors, presentation_.format());
}

void HomeViewModel::set_person(MemberId member, const QString& name) {
    name_ = name;
    if (member_ != member) {
        member_ = member;
        weeks_.clear();
        last_.reset();
        total_.reset();
        weeks_problem_.reset();
        last_problem_.reset();
    }
    emit changed();
    ask();
}

void HomeViewModel::set_time(const QDateTime& now) {
    const bool new_day = now_.date() != now.date();
    now_ = now;
    if (!new_day) return;
    emit changed();
    ask();
}

void HomeViewModel::refresh() {
    auto newest = workout_.live();
    if (newest == view_) return;
    view_ = std::move(newest);
    sensors_.assign(view_->sensors, presentation_.format());
    emit changed();
}

void HomeViewModel::open() {
    refresh();
    timer_.start();
}

void HomeViewModel::close() { timer_.stop(); }

void HomeViewModel::ask() {
    if (member_.is_nil()) return;
    const BarQuestion question{member_, BarPeriod::week, 2,
                               static_cast<int>(presentation_.format().locale().firstDayOfWeek())};
    bars_query_.ask([this, question](SingleQuery::Finished finished) {
        history_.bars(question,
                      guarded(this, [this, question, finished](const Result<std::vector<HistoryBar>, Trouble>& bars) {
                          if (question.member == member_) {
                              weeks_problem_ = bars ? std::nullopt : std::optional(bars.error().problem);
                              if (bars) weeks_ = *bars;
                          }
                          emit changed();
                          finished();
                      }));
    });
    last_query_.ask([this, member = member_](SingleQuery::Finished finished) {
        history_.page(member, 0, 1, guarded(this, [this, member, finished](const Result<SessionPage, Trouble>& page) {
                          if (member == member_) take_last(page);
                          emit changed();
                          finished();
                      }));
    });
}

void HomeViewModel::take_last(const Result<SessionPage, Trouble>& page) {
    last_problem_ = page ? std::nullopt : std::optional(page.error().problem);
    if (!page) return;
    last_ = page->rows.empty() ? std::nullopt : std::optional(page->rows.front());
    total_ = page->total + page->unreadable;
}

void HomeViewModel::retry() {
    weeks_problem_.reset();
    last_problem_.reset();
    emit changed();
    ask();
}

QString HomeViewModel::problem() const {
    const std::optional<Problem> problem = last_problem_ ? last_problem_ : weeks_problem_;
    return problem ? Words::of(*problem) : QString();
}

QString HomeViewModel::greeting() const {
    const int hour = now_.time().hour();
    const QString words = hour < 5    ? tr("Good night")
                          : hour < 12 ? tr("Good morning")
                          : hour < 18 ? tr("Good afternoon")
                                      : tr("Good evening");
    const QString first = name_.section(QLatin1Char(' '), 0, 0);
    return first.isEmpty() ? words : tr("%1, %2", "greeting, name").arg(words, first);
}

QString HomeViewModel::today() const { return presentation_.format().long_day(now_.date()); }

QStringList HomeViewModel::sport_names() const { return TrainingWords::sport_names(); }

QStringList HomeViewModel::sport_icons() const {
    QStringList icons;
    for (const Sport sport : TrainingWords::sports()) icons << TrainingWords::sport_icon(sport);
    return icons;
}

QString HomeViewModel::heart_rate_freshness() const {
    return name_of(freshness_of(view_->heart_rate.value.has_value(), view_->heart_rate.age_ms));
}

QString HomeViewModel::heart_rate_text() const {
    if (freshness_of(view_->heart_rate.value.has_value(), view_->heart_rate.age_ms) == Freshness::lost) {
        return QStringLiteral("–");
    }
    return presentation_.format().number(static_cast<double>(*view_->heart_rate.value));
}

QString HomeViewModel::ready_text() const {
    if (view_->sensors.empty()) return tr("No sensors yet. You can train without: time is always recorded.");
    const auto connected = std::count_if(view_->sensors.begin(), view_->sensors.end(), [](const SensorView& sensor) {
        return sensor.state == devices::LinkState::connected;
    });
    const auto radio = std::find_if(view_->sensors.begin(), view_->sensors.end(), [](const SensorView& sensor) {
        return sensor.trouble == SensorTrouble::radio_off || sensor.trouble == SensorTrouble::no_adapter ||
               sensor.trouble == SensorTrouble::no_permission;
    });
    if (connected == 0 && radio != view_->sensors.end()) {
        return QStringLiteral("%1. %2.").arg(TrainingWords::link(radio->state, radio->trouble),
                                             TrainingWords::advice(*radio));
    }
    if (connected == 0) return tr("Put on the strap and wake the machine: they connect by themselves.");
    return tr("%n sensor(s) ready", nullptr, static_cast<int>(connected));
}

QString HomeViewModel::week_time() const {
    return weeks_.empty() ? QStringLiteral("–") : presentation_.format().duration(weeks_.back().timer_ms);
}

QString HomeViewModel::week_distance() const {
    return weeks_.empty() ? QStringLiteral("–") : presentation_.format().distance(weeks_.back().distance_mm).text();
}

QString HomeViewModel::week_count() const {
    return weeks_.empty() || week_empty() ? QString() : tr("%n workout(s)", nullptr, weeks_.back().sessions);
}

QString HomeViewModel::week_compared() const {
    if (weeks_.size() < 2 || weeks_.front().sessions == 0) return {};
    return tr("Last week: %1").arg(presentation_.format().duration(weeks_.front().timer_ms));
}

QString HomeViewModel::last_session() const { return last_ ? QString::fromStdString(to_string(last_->id)) : QString(); }

QString HomeViewModel::last_name() const {
    return last_ ? TrainingWords::session_name(last_->name, last_->sport) : QString();
}

QString HomeViewModel::last_when() const {
    if (!last_) return {};
    return presentation_.format().day_and_time(Format::local(last_->started_at, last_->zone), now_.date());
}

QString HomeViewModel::last_icon() const { return last_ ? TrainingWords::sport_icon(last_->sport) : QString(); }

QString HomeViewModel::last_figures() const {
    if (!last_) return {};
    const Format& format = presentation_.format();
    QStringList figures{format.clock(last_->timer_ms)};
    if (last_->distance_mm) figures << format.distance(*last_->distance_mm).text();
    if (last_->average_heart_rate) figures << format.heart_rate(*last_->average_heart_rate).text();
    return figures.join(QStringLiteral(" · "));
}

void HomeViewModel::chooseSport(int index) {
    if (index < 0 || index >= static_cast<int>(TrainingWords::sports().size())) return;
    sport_index_ = index;
    emit changed();
}

void HomeViewModel::start() {
    if (starting_) return;
    starting_ = true;
    emit changed();
    const StartChoice choice{member_, TrainingWords::sports()[static_cast<std::size_t>(sport_index_)], {}};
    workout_.start(choice, guarded(this, [this](const Result<SessionId, Trouble>& result) {
                       starting_ = false;
                       refresh();
                       emit changed();
                       if (result) {
                           emit started();
                       } else {
                           emit failed(Words::of(result.error().problem));
                       }
                   }));
}

}  // namespace ritm::app
