#include "app/member/settings_view_model.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/common/guard.h"
#include "app/common/words.h"
#include "domain/member/policy.h"

namespace ritm::app {
namespace {

// Automatic laps in tenths of a km or mile; 0 = by button only.
constexpr std::array<int, 4> lap_tenths{0, 4, 10, 50};
constexpr double mm_per_mile = 1'609'344.0;
namespace policy = member::policy;
constexpr std::int64_t lightest_g = policy::weight_min.raw();
constexpr std::int64_t heaviest_g = policy::weight_max.raw();

constexpr int bpm_of(HeartRate rate) { return static_cast<int>(rate.raw()); }

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
    if (view.current != person_.id) {
        drafts_.clear();
        updates_ = 0;
    }
    if (updates_ == 0) {
        const auto current = std::find_if(view.people.begin(), view.people.end(),
                                          [&](const Person& person) { return person.id == view.current; });
        person_ = current == view.people.end() ? Person{} : *current;
    }
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

QString SettingsViewModel::heart_rate_max_hint() const {
    return person_.measured_heart_rate_max ? tr("Measured. Empty the field to use the estimate from your age.")
                                           : tr("Estimated from your age: %1 bpm").arg(person_.heart_rate_max);
}

void SettingsViewModel::chooseLanguage(int language) {
    change([&](Settings& settings) { settings.language = static_cast<Language>(std::clamp(language, 0, 2)); });
}

void SettingsViewModel::chooseUnits(int units) {
    commit(key_of(Field::weight));  // it was typed in the old unit
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

// --- The person

std::optional<SettingsViewModel::Field> SettingsViewModel::field_of(const QString& key) {
    for (const Field field : all_fields) {
        if (key_of(field) == key) return field;
    }
    return std::nullopt;
}

QString SettingsViewModel::key_of(Field field) {
    switch (field) {
        case Field::name:
            return QStringLiteral("name");
        case Field::year:
            return QStringLiteral("year");
        case Field::weight:
            return QStringLiteral("weight");
        case Field::max:
            return QStringLiteral("max");
        case Field::resting:
            return QStringLiteral("resting");
        case Field::ceiling:
            return QStringLiteral("ceiling");
    }
    return {};
}

QString SettingsViewModel::kept(Field field) const {
    const auto text = [](const std::optional<int>& number) { return number ? QString::number(*number) : QString(); };
    switch (field) {
        case Field::name:
            return QString::fromStdString(person_.name);
        case Field::year:
            return text(person_.birth_year);
        case Field::weight:
            return person_.weight_g ? presentation_.format().weight(*person_.weight_g).number : QString();
        case Field::max:
            return text(person_.measured_heart_rate_max);
        case Field::resting:
            return text(person_.resting_heart_rate);
        case Field::ceiling:
            return text(person_.heart_rate_ceiling);
    }
    return {};
}

QString SettingsViewModel::shown(Field field) const {
    const auto draft = drafts_.find(field);
    return draft != drafts_.end() ? draft->second.text : kept(field);
}

QVariantMap SettingsViewModel::problems() const {
    QVariantMap problems;
    for (const auto& [field, draft] : drafts_) {
        if (!draft.problem.isEmpty()) problems[key_of(field)] = draft.problem;
    }
    return problems;
}

void SettingsViewModel::edit(const QString& key, const QString& text) {
    if (const auto field = field_of(key)) {
        drafts_[*field] = {text, {}};
        emit changed();
    }
}

void SettingsViewModel::commit(const QString& key) {
    if (const auto field = field_of(key)) commit_all({*field});
}

void SettingsViewModel::leave() {
    commit_all({all_fields.begin(), all_fields.end()});
    const Drafts refused = std::exchange(drafts_, {});
    if (refused.empty()) return;
    emit changed();
    emit failed(tr("Not saved: %1").arg(refused.begin()->second.problem));
}

void SettingsViewModel::commit_all(const std::vector<Field>& wanted) {
    Drafts good;
    for (const Field field : wanted) {
        const auto draft = drafts_.find(field);
        if (draft == drafts_.end()) continue;
        const QString text = draft->second.text.trimmed();
        const bool other = text != kept(field);
        draft->second.problem = other ? put(person_, field, text) : QString();
        if (!draft->second.problem.isEmpty()) continue;
        if (other) good.insert(*draft);
        drafts_.erase(draft);
    }
    if (good.empty()) {
        emit changed();
    } else {
        save_person(std::move(good));
    }
}

void SettingsViewModel::save_person(Drafts drafts) {
    ++updates_;
    emit changed();
    members_.update(person_, guarded(this, [this, id = person_.id,
                                            drafts = std::move(drafts)](const Result<Done, Trouble>& result) {
                        if (!result) emit failed(Words::of(result.error().problem));
                        if (id != person_.id) return;
                        if (!result) drafts_.insert(drafts.begin(), drafts.end());  // newer ones stay
                        updates_ = std::max(0, updates_ - 1);
                        take_person();
                    }));
}

void SettingsViewModel::setSex(int sex) {
    person_.sex = static_cast<Sex>(std::clamp(sex, 0, 2));
    save_person({});
}

QString SettingsViewModel::put(Person& person, Field field, const QString& text) const {
    switch (field) {
        case Field::name:
            person.name = text.toStdString();
            return {};
        case Field::year:
            return put_year(person, text);
        case Field::weight:
            return put_weight(person, text);
        case Field::max:
            return put_bpm(person.measured_heart_rate_max, text,
                           {bpm_of(policy::max_heart_rate_min), bpm_of(policy::max_heart_rate_max)});
        case Field::resting:
            return put_bpm(person.resting_heart_rate, text,
                           {bpm_of(policy::resting_heart_rate_min), bpm_of(policy::resting_heart_rate_max)});
        case Field::ceiling:
            return put_bpm(person.heart_rate_ceiling, text, {bpm_of(policy::ceiling_min), bpm_of(policy::ceiling_max)});
    }
    return {};
}

QString SettingsViewModel::put_year(Person& person, const QString& text) const {
    bool ok = false;
    const int year = text.toInt(&ok);
    if (!text.isEmpty() && (!ok || year < this_year_ - policy::age_max || year > this_year_))
        return tr("A year like 1990");
    if (!text.isEmpty() && year > this_year_ - policy::registration_age_min) return Words::of(Problem::too_young);
    person.birth_year = text.isEmpty() ? std::nullopt : std::optional(year);
    return {};
}

QString SettingsViewModel::put_weight(Person& person, const QString& text) const {
    const Format& format = presentation_.format();
    const auto gram = format.parse_weight_g(text);
    if (!text.isEmpty() && (!gram || *gram < lightest_g || *gram > heaviest_g)) {
        return tr("A weight between %1 and %2").arg(format.weight(lightest_g).text(), format.weight(heaviest_g).text());
    }
    person.weight_g = gram;
    return {};
}

QString SettingsViewModel::put_bpm(std::optional<int>& bpm, const QString& text, Bounds bounds) {
    bool ok = false;
    const int value = text.toInt(&ok);
    if (!text.isEmpty() && (!ok || value < bounds.low || value > bounds.high)) {
        return tr("Between %1 and %2 bpm").arg(bounds.low).arg(bounds.high);
    }
    bpm = text.isEmpty() ? std::nullopt : std::optional(value);
    return {};
}

}  // namespace ritm::app
