#include "app/training/manual_entry_view_model.h"

#include <QRegularExpression>

#include "app/common/guard.h"
#include "app/common/words.h"
#include "app/training/training_words.h"
#include "domain/training/policy.h"

namespace ritm::app {
namespace {

constexpr std::int64_t longest_minutes = training::policy::session_stretch_max.raw() / 60'000;
constexpr std::int64_t heart_rate_low = training::policy::heart_rate_min.raw();
constexpr std::int64_t heart_rate_high = training::policy::heart_rate_max_at_age_zero.raw();
constexpr std::int64_t kcal_max = 100'000;  // no more digits; what is possible the rules say

}  // namespace

ManualEntryViewModel::ManualEntryViewModel(HistoryPort& port, const Presentation& presentation, QObject* parent)
    : QObject(parent), port_(port), presentation_(presentation) {
    connect(&presentation_, &Presentation::changed, this, &ManualEntryViewModel::changed);
}

void ManualEntryViewModel::begin(MemberId member, const QDateTime& now) {
    const bool draft = member == member_ && now.date() == today_ && !kept_ && filled_in() != fresh_;
    if (draft) return;
    member_ = member;
    make_fresh(now);
    fresh_ = filled_in();
    emit changed();
}

void ManualEntryViewModel::make_fresh(const QDateTime& now) {
    today_ = now.date();
    const QDateTime hour_ago = now.addSecs(-3600);  // just after midnight that is yesterday
    day_ = hour_ago.date();
    sport_index_ = 2;  // a run outside: the machines of the club record themselves
    name_.clear();
    start_text_ = presentation_.format().time_of_day(hour_ago);
    duration_text_ = QStringLiteral("45");
    distance_text_.clear();
    heart_rate_text_.clear();
    energy_text_.clear();
    rpe_ = 0;
    note_.clear();
    asked_ = false;
    refused_.reset();
    saving_ = false;
    kept_ = false;
}

QStringList ManualEntryViewModel::sport_names() const { return TrainingWords::sport_names(); }

QString ManualEntryViewModel::day_text() const { return presentation_.format().day(day_, today_); }

void ManualEntryViewModel::moveDay(int days) {
    day_ = std::min(day_.addDays(days), today_);
    emit changed();
}

void ManualEntryViewModel::stepDuration(int direction) {
    const std::int64_t minutes = duration_ms().value_or(0) / 60'000;
    duration_text_ = QString::number(std::clamp<std::int64_t>(minutes + 5 * direction, 5, 24 * 60));
    emit changed();
}

std::optional<int> ManualEntryViewModel::start_minute() const {
    return presentation_.format().parse_time_of_day(start_text_);
}

std::optional<std::int64_t> ManualEntryViewModel::duration_ms() const {
    static const QRegularExpression form(QStringLiteral("^\\s*(\\d{1,2}):(\\d{2})\\s*$"));
    const auto match = form.match(duration_text_);
    auto minutes = presentation_.format().parse_whole(duration_text_);
    if (match.hasMatch()) minutes = match.captured(1).toInt() * 60 + match.captured(2).toInt();
    if (!minutes || *minutes < 1 || *minutes > longest_minutes) return std::nullopt;
    return *minutes * 60'000;
}

QStringList ManualEntryViewModel::typed() const {
    return {day_.toString(Qt::ISODate),   start_text_, duration_text_, distance_text_, heart_rate_text_, energy_text_,
            QString::number(sport_index_)};
}

QStringList ManualEntryViewModel::filled_in() const { return typed() << name_ << QString::number(rpe_) << note_; }

QString ManualEntryViewModel::refusal(Problem problem) const {
    return refused_ == problem && refused_entry_ == typed() ? Words::of(problem) : QString();
}

QString ManualEntryViewModel::start_error() const {
    if (!asked_ || start_minute()) return refusal(Problem::in_the_future);
    return tr("A time like %1").arg(presentation_.format().time_of_day(QDateTime(today_, QTime(7, 30))));
}

QString ManualEntryViewModel::duration_error() const {
    return asked_ && !duration_ms() ? tr("Minutes, or hours and minutes like 1:15: from 1 minute to 24 hours")
                                    : QString();
}

QString ManualEntryViewModel::distance_error() const {
    const bool wrong = !distance_text_.trimmed().isEmpty() && !presentation_.format().parse_distance_mm(distance_text_);
    return asked_ && wrong ? tr("A number, or leave it empty") : refusal(Problem::distance_implausible);
}

QString ManualEntryViewModel::heart_rate_error() const {
    if (!asked_ || heart_rate_text_.trimmed().isEmpty()) return {};
    const auto bpm = presentation_.format().parse_whole(heart_rate_text_);
    const bool right = bpm && *bpm >= heart_rate_low && *bpm <= heart_rate_high;
    return right ? refusal(Problem::heart_rate_implausible) : tr("A whole number from 40 to 220, or leave it empty");
}

QString ManualEntryViewModel::energy_error() const {
    if (!asked_ || energy_text_.trimmed().isEmpty()) return {};
    const auto kcal = presentation_.format().parse_whole(energy_text_);
    if (!kcal || *kcal <= 0) return tr("A whole number, or leave it empty");
    return *kcal > kcal_max ? Words::of(Problem::energy_implausible) : refusal(Problem::energy_implausible);
}

bool ManualEntryViewModel::checked() const {
    return start_minute() && duration_ms() && distance_error().isEmpty() && heart_rate_error().isEmpty() &&
           energy_error().isEmpty();
}

ManualEntry ManualEntryViewModel::entry() const {
    const Format& format = presentation_.format();
    const auto& sports = TrainingWords::sports();
    ManualEntry entry;
    entry.member = member_;
    entry.sport =
        sports[static_cast<std::size_t>(std::clamp<int>(sport_index_, 0, static_cast<int>(sports.size()) - 1))];
    entry.name = name_.trimmed().toStdString();
    entry.day = {day_.year(), day_.month(), day_.day()};
    entry.start_minute = start_minute().value_or(0);
    entry.timer_ms = duration_ms().value_or(0);
    entry.distance_mm = format.parse_distance_mm(distance_text_);
    if (const auto bpm = format.parse_whole(heart_rate_text_)) entry.average_heart_rate = static_cast<int>(*bpm);
    if (const auto kcal = format.parse_whole(energy_text_)) entry.energy_j = *kcal * 4184;
    if (rpe_ >= 1 && rpe_ <= 10) entry.rpe = rpe_;
    entry.note = note_.trimmed().toStdString();
    return entry;
}

void ManualEntryViewModel::save() {
    if (saving_) return;  // Enter held down
    asked_ = true;
    refused_.reset();
    emit changed();
    if (!checked()) return;
    saving_ = true;
    emit changed();
    port_.enter(entry(), guarded(this, [this, sent = typed(), of = member_](const Result<SessionId, Trouble>& result) {
                    saving_ = false;
                    if (of == member_) kept_ = result.has_value();
                    if (!result) {
                        refused_ = result.error().problem;
                        refused_entry_ = sent;
                    }
                    emit changed();
                    if (result) {
                        emit saved(QString::fromStdString(to_string(*result)));
                    } else {
                        emit failed(Words::of(result.error().problem));
                    }
                }));
}

}  // namespace ritm::app
