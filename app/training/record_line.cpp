#include "app/training/record_line.h"

#include "app/common/freshness.h"
#include "app/training/training_words.h"

namespace ritm::app {
namespace {
constexpr std::int64_t just_now_ms = 5'000;
}

// A record that fell before this picture was first seen (a crash in between) is not news.
const NewRecord* RecordLine::celebrated(const LiveView& view) {
    if (view.session != session_) {
        session_ = view.session;
        told_.clear();
        celebrated_mm_ = 0;
    }
    const NewRecord* current = nullptr;
    for (const NewRecord& record : view.new_records) {
        const bool news = told_.insert(record.distance_mm).second;
        if (news && view.elapsed_ms - record.set_at_ms <= just_now_ms) {
            celebrated_mm_ = record.distance_mm;
            celebrated_at_ms_ = view.elapsed_ms;
        }
        if (record.distance_mm == celebrated_mm_) current = &record;
    }
    return view.elapsed_ms - celebrated_at_ms_ < celebration_ms ? current : nullptr;
}

void RecordLine::show(const LiveView& view, const Format& format) {
    const NewRecord* fallen = celebrated(view);
    fallen_ = fallen != nullptr;
    shown_ = view.phase != WorkoutPhase::idle && (fallen_ || view.record);
    title_.clear();
    delta_.clear();
    spoken_.clear();
    ahead_ = fallen_;
    if (shown_ && fallen_) show_fallen(*fallen, format);
    if (shown_ && !fallen_) show_pace(*view.record, format);
    emit changed();
}

void RecordLine::show_fallen(const NewRecord& record, const Format& format) {
    title_ = TrainingWords::new_record(record.distance_mm, record.time_ms, format);
    share_ = 1;
    spoken_ = title_;
}

void RecordLine::show_pace(const RecordPace& record, const Format& format) {
    const QString time = TrainingWords::record_time(record.time_ms, format);
    share_ = record.done;
    title_ = tr("%1 · %2", "distance, time").arg(TrainingWords::record_distance(record.distance_mm), time);
    const Freshness freshness = freshness_of(record.ahead_ms.has_value(), record.age_ms);
    if (freshness == Freshness::fresh) {
        constexpr std::int64_t second_ms = 1'000;
        const std::int64_t ahead = *record.ahead_ms;
        ahead_ = ahead > -second_ms;
        delta_ = ahead >= second_ms    ? tr("%1 ahead").arg(format.clock(ahead))
                 : ahead <= -second_ms ? tr("%1 behind").arg(format.clock(-ahead))
                                       : tr("On record pace");
    } else if (record.ahead_ms) {
        delta_ = freshness == Freshness::stale ? format.age(record.age_ms) : QStringLiteral("–");
    }
    spoken_ = tr("Your record over %1: %2").arg(TrainingWords::over_distance(record.distance_mm), time);
    if (freshness == Freshness::fresh) spoken_ = tr("%1, %2", "record, ahead or behind").arg(spoken_, delta_);
}

}  // namespace ritm::app
