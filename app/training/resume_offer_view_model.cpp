#include "app/training/resume_offer_view_model.h"

#include "app/common/guard.h"
#include "app/common/words.h"
#include "app/training/training_words.h"
#include "domain/training/policy.h"

namespace ritm::app {

ResumeOfferViewModel::ResumeOfferViewModel(WorkoutPort& port, const Presentation& presentation, QObject* parent)
    : QObject(parent), port_(port), presentation_(presentation) {
    connect(&presentation_, &Presentation::changed, this, &ResumeOfferViewModel::changed);
}

void ResumeOfferViewModel::offer(const Unfinished& unfinished, const QDateTime& now) {
    unfinished_ = unfinished;
    now_ = now;
    emit changed();
}

QString ResumeOfferViewModel::name() const { return TrainingWords::sport(unfinished_.sport); }

QString ResumeOfferViewModel::started_text() const {
    return presentation_.format().day_and_time(Format::local(unfinished_.started_at, unfinished_.zone), now_.date());
}

QString ResumeOfferViewModel::last_text() const {
    return presentation_.format().time_of_day(Format::local(unfinished_.last_sample_at, unfinished_.zone));
}

QString ResumeOfferViewModel::time_text() const { return presentation_.format().clock(unfinished_.timer_ms); }

QString ResumeOfferViewModel::distance_text() const {
    return unfinished_.distance_mm ? presentation_.format().distance(*unfinished_.distance_mm).text()
                                   : QStringLiteral("–");
}

Reply<Done> ResumeOfferViewModel::answer(std::function<void()> succeeded) {
    busy_ = true;
    emit changed();
    return guarded(this, [this, succeeded = std::move(succeeded)](const Result<Done, Trouble>& result) {
        busy_ = false;
        emit changed();
        if (result) {
            succeeded();
        } else {
            emit failed(Words::of(result.error().problem));
        }
    });
}

void ResumeOfferViewModel::resume() {
    port_.take_up(unfinished_.session, answer([this] { emit resumed(); }));
}

void ResumeOfferViewModel::keep() {
    port_.finish_unfinished(unfinished_.session,
                            answer([this] { emit kept(QString::fromStdString(to_string(unfinished_.session))); }));
}

void ResumeOfferViewModel::discard() {
    if (Millis(unfinished_.timer_ms) < training::policy::session_timer_min) return discard_for_good();
    busy_ = true;
    emit changed();
    port_.finish_unfinished(unfinished_.session, guarded(this, [this](const Result<Done, Trouble>& result) {
                                if (!result) return discard_for_good();
                                busy_ = false;
                                emit changed();
                                emit unwanted(unfinished_.session);
                            }));
}

void ResumeOfferViewModel::discard_for_good() {
    port_.discard_unfinished(unfinished_.session, answer([this] { emit discarded(); }));
}

}  // namespace ritm::app
