#include "app/member/settings_view_model.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/common/guard.h"
#include "app/common/words.h"

namespace ritm::app {
namespace {

// Automatic laps in tenths of a km or mile; 0 = by button only.
constexpr std::array<int, 4> lap_tenths{0, 4, 10, 50};
constexpr double mm_per_mile = 1'609'344.0;
// Bounds of a maximum or a ceiling, and of a heart rate at rest.
constexpr int heart_rate_low = 100;
constexpr int heart_rate_high = 230;
constexpr int resting_low = 25;
constexpr int resting_high = 99;

std::int64_t lap_mm(int tenths, Units units) {
    return units == Units::metric ? tenths * 100'000LL : std::llround(tenths / 10.0 * mm_per_mile);
}

}  // namespace

SettingsViewModel::SettingsViewModel(Ports ports, const Presentation& presentation, QObject* parent)
    : QObject(parent),
      settings_(ports.settings),
      members_(ports.members),
      devices_(ports.devices),
      presentation_(presentation) {
    connect(&presentation_, &Presentation::changed, this, &SettingsViewModel::changed);
    settings_subscription_ = settings_.on_change([this] { emit changed(); });
    member_subscription_ = members_.on_change([this] { take_person(); });
    take_person();
}

void SettingsViewModel::take_person() {
    const PeopleView view = members_.view();
    const auto current = std::find_if(view.people.begin(), view.people.end(),
                                      [&](const Person& person) { return person.id == view.current; });
    person_ = current == view.people.end() ? Person{} : *current;
    problem_field_.clear();
    problem_text_.clear();
    emit changed();
}

void SettingsViewModel::change(const std::function<void(Settings&)>& edit) {
    Settings settings = settings_.current();
    edit(settings);
    settings_.save(settings, guarded(this, [this](const Result<Done, Trouble>& result) {
                       if (!result) emit failed(Words::of(result.error().problem));
                       emit changed();
                   }));
}

void SettingsViewModel::change_person(const std::function<void(Person&)>& edit) {
    problem_field_.clear();
    problem_text_.clear();
    Person person = person_;
    edit(person);
    members_.update(person, guarded(this, [this](const Result<Done, Trouble>& result) {
                        if (!result) emit failed(Words::of(result.error().problem));
                        emit changed();
                    }));
}

void SettingsViewModel::refuse(const QString& field, const QString& text) {
    problem_field_ = field;
    problem_text_ = text;
    emit changed();
}

QString SettingsViewModel::text_scale_text() const {
    return presentation_.format().percent(std::round(text_scale() * 100));
}

QStringList SettingsViewModel::lap_choices() const {
    QStringList choices{tr("By button only")};
    for (std::size_t i = 1; i < lap_tenths.size(); ++i) {
        const Format& format = presentation_.format();
        choices << tr("Every %1")
                       .arg(format.number(lap_tenths[i] / 10.0, lap_tenths[i] % 10 == 0 ? 0 : 1) + QChar(0xA0) +
                            format.distance_unit());
    }
    return choices;
}

int SettingsViewModel::lap_choice() const {
    const Settings settings = settings_.current();
    if (!settings.lap_distance_mm) return 0;
    int nearest = 0;
    for (int i = 1; i < static_cast<int>(lap_tenths.size()); ++i) {
        const auto off = [&](int choice) {
            return std::llabs(lap_mm(lap_tenths[static_cast<std::size_t>(choice)], settings.units) -
                              *settings.lap_distance_mm);
        };
        if (nearest == 0 || off(i) < off(nearest)) nearest = i;
    }
    return nearest;
}

QString SettingsViewModel::birth_year() const {
    return person_.birth_year ? QString::number(*person_.birth_year) : QString();
}

QString SettingsViewModel::weight() const {
    return person_.weight_g ? presentation_.format().weight(*person_.weight_g).number : QString();
}

QString SettingsViewModel::heart_rate_max() const {
    return person_.measured_heart_rate_max ? QString::number(*person_.measured_heart_rate_max) : QString();
}

QString SettingsViewModel::resting_heart_rate() const {
    return person_.resting_heart_rate ? QString::number(*person_.resting_heart_rate) : QString();
}

QString SettingsViewModel::heart_rate_max_hint() const {
    return person_.measured_heart_rate_max ? tr("Measured. Empty the field to use the estimate from your age.")
                                           : tr("Estimated from your age: %1 bpm").arg(person_.heart_rate_max);
}

QString SettingsViewModel::ceiling() const {
    return person_.heart_rate_ceiling ? QString::number(*person_.heart_rate_ceiling) : QString();
}

void SettingsViewModel::chooseLanguage(int language) {
    change([&](Settings& settings) { settings.language = static_cast<Language>(std::clamp(language, 0, 2)); });
}

void SettingsViewModel::chooseUnits(int units) {
    change([&](Settings& settings) {
        const int choice = lap_choice();
        settings.units = units == 1 ? Units::imperial : Units::metric;
        if (settings.lap_distance_mm) {
            settings.lap_distance_mm = lap_mm(lap_tenths[static_cast<std::size_t>(choice)], settings.units);
        }
    });
}

void SettingsViewModel::chooseAppearance(int appearance) {
    change([&](Settings& settings) { settings.appearance = static_cast<Appearance>(std::clamp(appearance, 0, 2)); });
}

void SettingsViewModel::chooseTextScale(qreal scale) {
    change([&](Settings& settings) { settings.text_scale = std::clamp(std::round(scale * 10) / 10, 1.0, 2.0); });
}

void SettingsViewModel::setReducedMotion(bool reduced) {
    change([&](Settings& settings) { settings.reduced_motion = reduced; });
}

void SettingsViewModel::setSound(bool on) {
    change([&](Settings& settings) { settings.sound = on; });
}

void SettingsViewModel::chooseLap(int choice) {
    change([&](Settings& settings) {
        const int tenths = lap_tenths[static_cast<std::size_t>(std::clamp(choice, 0, 3))];
        settings.lap_distance_mm = tenths == 0 ? std::nullopt : std::optional(lap_mm(tenths, settings.units));
    });
}

void SettingsViewModel::setTracing(bool on) {
    if (on) {
        devices_.start_trace(guarded(this, [this](const Result<Done, Trouble>& result) {
            if (!result) emit failed(Words::of(result.error().problem));
            emit changed();
        }));
        return;
    }
    devices_.stop_trace(guarded(this, [this](const Result<std::string, Trouble>& result) {
        if (result) {
            emit traceSaved(QString::fromStdString(*result));
        } else {
            emit failed(Words::of(result.error().problem));
        }
        emit changed();
    }));
}

void SettingsViewModel::setName(const QString& name) {
    if (name.trimmed() == this->name()) return;
    change_person([&](Person& person) { person.name = name.trimmed().toStdString(); });
}

void SettingsViewModel::setBirthYear(const QString& text) {
    if (text.trimmed() == birth_year()) return;
    if (text.trimmed().isEmpty()) {
        change_person([](Person& person) { person.birth_year.reset(); });
        return;
    }
    bool ok = false;
    const int year = text.trimmed().toInt(&ok);
    if (!ok || year < this_year_ - 100 || year > this_year_) {
        refuse(QStringLiteral("year"), tr("A year like 1990"));
    } else if (year > this_year_ - 13) {
        refuse(QStringLiteral("year"), Words::of(Problem::too_young));
    } else {
        change_person([&](Person& person) { person.birth_year = year; });
    }
}

void SettingsViewModel::setSex(int sex) {
    change_person([&](Person& person) { person.sex = static_cast<Sex>(std::clamp(sex, 0, 2)); });
}

void SettingsViewModel::setWeight(const QString& text) {
    if (text.trimmed() == weight()) return;
    if (text.trimmed().isEmpty()) {
        change_person([](Person& person) { person.weight_g.reset(); });
        return;
    }
    const auto gram = presentation_.format().parse_weight_g(text);
    if (!gram || *gram < 20'000 || *gram > 400'000) {
        refuse(QStringLiteral("weight"),
               tr("A weight between %1 and %2")
                   .arg(presentation_.format().weight(20'000).text(), presentation_.format().weight(400'000).text()));
        return;
    }
    change_person([&](Person& person) { person.weight_g = *gram; });
}

std::optional<std::optional<int>> SettingsViewModel::bpm(const QString& field, const QString& text, Bounds bounds) {
    if (text.trimmed().isEmpty()) return std::optional<int>();
    bool ok = false;
    const int value = text.trimmed().toInt(&ok);
    if (!ok || value < bounds.low || value > bounds.high) {
        refuse(field, tr("Between %1 and %2 bpm").arg(bounds.low).arg(bounds.high));
        return std::nullopt;
    }
    return std::optional(value);
}

void SettingsViewModel::setHeartRateMax(const QString& text) {
    if (text.trimmed() == heart_rate_max()) return;
    if (const auto value = bpm(QStringLiteral("max"), text, {heart_rate_low, heart_rate_high})) {
        change_person([&](Person& person) { person.measured_heart_rate_max = *value; });
    }
}

void SettingsViewModel::setRestingHeartRate(const QString& text) {
    if (text.trimmed() == resting_heart_rate()) return;
    if (const auto value = bpm(QStringLiteral("resting"), text, {resting_low, resting_high})) {
        change_person([&](Person& person) { person.resting_heart_rate = *value; });
    }
}

void SettingsViewModel::setCeiling(const QString& text) {
    if (text.trimmed() == ceiling()) return;
    if (const auto value = bpm(QStringLiteral("ceiling"), text, {heart_rate_low, heart_rate_high})) {
        change_person([&](Person& person) { person.heart_rate_ceiling = *value; });
    }
}

}  // namespace ritm::app
