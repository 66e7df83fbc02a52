#include "app/member/first_start_view_model.h"

#include "app/common/guard.h"
#include "app/common/words.h"
#include "domain/member/policy.h"
#include "domain/training/policy.h"

namespace ritm::app {
namespace {

constexpr int youngest = member::policy::registration_age_min;
constexpr int oldest = member::policy::age_max;

}  // namespace

FirstStartViewModel::FirstStartViewModel(MemberPort& members, SettingsPort& settings, const Presentation& presentation,
                                         QObject* parent)
    : QObject(parent), members_(members), settings_(settings), presentation_(presentation) {
    connect(&presentation_, &Presentation::changed, this, &FirstStartViewModel::changed);
    subscription_ = settings_.on_change([this] { emit changed(); });
}

void FirstStartViewModel::begin(int this_year, bool another) {
    name_.clear();
    birth_year_.clear();
    sex_ = 0;
    this_year_ = this_year;
    another_ = another;
    asked_ = false;
    saving_ = false;
    emit changed();
}

int FirstStartViewModel::language() const {
    return presentation_.format().locale().language() == QLocale::Russian ? 1 : 0;
}

std::optional<int> FirstStartViewModel::year() const {
    bool ok = false;
    const int typed = birth_year_.trimmed().toInt(&ok);
    // Only the year is known: the person may have turned 13 already this year.
    if (!ok || typed > this_year_ - youngest || typed < this_year_ - oldest) return std::nullopt;
    return typed;
}

QString FirstStartViewModel::year_error() const {
    if (birth_year_.trimmed().isEmpty() || year()) return {};
    bool ok = false;
    const int typed = birth_year_.trimmed().toInt(&ok);
    if (ok && typed > this_year_ - youngest && typed <= this_year_) return Words::of(Problem::too_young);
    return asked_ || birth_year_.trimmed().size() >= 4 ? tr("A year like 1990") : QString();
}

QString FirstStartViewModel::year_hint() const {
    if (const auto typed = year()) {
        return tr("Your highest heart rate is estimated as %1 bpm. You can correct it in the settings.")
            .arg(training::policy::heart_rate_max_at_age_zero.raw() - (this_year_ - *typed - 1));
    }
    return tr("For your heart-rate zones. It stays on this device.");
}

void FirstStartViewModel::chooseUnits(int units) {
    Settings settings = settings_.current();
    settings.units = units == 1 ? Units::imperial : Units::metric;
    settings_.save(settings, guarded(this, [this](const Result<Done, Trouble>& result) {
                       if (!result) emit failed(Words::of(result.error().problem));
                   }));
}

void FirstStartViewModel::chooseLanguage(int language) {
    Settings settings = settings_.current();
    settings.language = language == 1 ? Language::russian : Language::english;
    settings_.save(settings, guarded(this, [this](const Result<Done, Trouble>& result) {
                       if (!result) emit failed(Words::of(result.error().problem));
                   }));
}

void FirstStartViewModel::save() {
    if (saving_) return;  // Enter held down
    asked_ = true;
    emit changed();
    if (!birth_year_.trimmed().isEmpty() && !year()) return;
    Person person;
    person.name = name_.trimmed().toStdString();
    person.birth_year = year();
    person.sex = sex_ == 1 ? Sex::female : sex_ == 2 ? Sex::male : Sex::unknown;
    add(person);
}

void FirstStartViewModel::skip() {
    if (saving_) return;
    if (another_) {
        emit cancelled();
        return;
    }
    add(Person{});
}

void FirstStartViewModel::add(const Person& person) {
    saving_ = true;
    emit changed();
    members_.add(person, guarded(this, [this](const Result<MemberId, Trouble>& result) {
                     saving_ = false;
                     emit changed();
                     if (!result) {
                         emit failed(Words::of(result.error().problem));
                         return;
                     }
                     Settings settings = settings_.current();
                     settings.first_start_done = true;
                     settings_.save(settings, guarded(this, [this](const Result<Done, Trouble>& saved) {
                                        if (!saved) emit failed(Words::of(saved.error().problem));
                                        emit done();
                                    }));
                 }));
}

}  // namespace ritm::app
