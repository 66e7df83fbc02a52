// Settings of this installation and of the current person. Every change is in force at once and saved. GUI thread.
//
// The text fields of a person (keys "name", "year", "weight", "max", "resting", "ceiling") are drafts until they are
// committed: when the field is left, and all of them when the page is left. A refused draft stays in its field with
// what is wrong; one that is refused when the page is left is dropped, and failed() says so.
#pragma once
#include <QObject>
#include <QQmlEngine>
#include <QVariantMap>
#include <array>
#include <map>
#include <optional>
#include <vector>

#include "app/common/presentation.h"
#include "app/devices/devices_port.h"
#include "app/member/member_port.h"
#include "app/member/settings_port.h"

namespace ritm::app {

class SettingsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    // Installation
    Q_PROPERTY(int language READ language NOTIFY changed)      // 0 system, 1 English, 2 Russian
    Q_PROPERTY(int units READ units NOTIFY changed)            // 0 metric, 1 imperial
    Q_PROPERTY(int appearance READ appearance NOTIFY changed)  // 0 system, 1 dark, 2 light
    Q_PROPERTY(qreal textScale READ text_scale NOTIFY changed)
    Q_PROPERTY(QString textScaleText READ text_scale_text NOTIFY changed)
    Q_PROPERTY(bool reducedMotion READ reduced_motion NOTIFY changed)
    Q_PROPERTY(bool sound READ sound NOTIFY changed)
    Q_PROPERTY(int lapChoice READ lap_choice NOTIFY changed)
    Q_PROPERTY(QList<QString> lapChoices READ lap_choices NOTIFY changed)
    Q_PROPERTY(bool tracing READ tracing NOTIFY changed)
    // Person
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString birthYear READ birth_year NOTIFY changed)
    Q_PROPERTY(int sex READ sex NOTIFY changed)
    Q_PROPERTY(QString weight READ weight NOTIFY changed)
    Q_PROPERTY(QString weightUnit READ weight_unit NOTIFY changed)
    Q_PROPERTY(QString heartRateMax READ heart_rate_max NOTIFY changed)          // measured; empty: estimated
    Q_PROPERTY(QString restingHeartRate READ resting_heart_rate NOTIFY changed)  // empty: not known
    Q_PROPERTY(QString heartRateMaxHint READ heart_rate_max_hint NOTIFY changed)
    Q_PROPERTY(QString ceiling READ ceiling NOTIFY changed)
    // What is wrong with a field, by its key.
    Q_PROPERTY(QVariantMap problems READ problems NOTIFY changed)

  public:
    struct Ports {
        SettingsPort& settings;
        MemberPort& members;
        DevicesPort& devices;
    };
    SettingsViewModel(Ports ports, const Presentation& presentation, QObject* parent = nullptr);
    void set_year(int this_year) { this_year_ = this_year; }

    [[nodiscard]] int language() const { return static_cast<int>(settings_.current().language); }
    [[nodiscard]] int units() const { return static_cast<int>(settings_.current().units); }
    [[nodiscard]] int appearance() const { return static_cast<int>(settings_.current().appearance); }
    [[nodiscard]] qreal text_scale() const { return settings_.current().text_scale; }
    [[nodiscard]] QString text_scale_text() const;
    [[nodiscard]] bool reduced_motion() const { return settings_.current().reduced_motion; }
    [[nodiscard]] bool sound() const { return settings_.current().sound; }
    [[nodiscard]] int lap_choice() const;
    [[nodiscard]] QStringList lap_choices() const;
    [[nodiscard]] bool tracing() const { return devices_.tracing(); }
    [[nodiscard]] QString name() const { return shown(Field::name); }
    [[nodiscard]] QString birth_year() const { return shown(Field::year); }
    [[nodiscard]] int sex() const { return static_cast<int>(person_.sex); }
    [[nodiscard]] QString weight() const { return shown(Field::weight); }
    [[nodiscard]] QString weight_unit() const { return presentation_.format().weight_unit(); }
    [[nodiscard]] QString heart_rate_max() const { return shown(Field::max); }
    [[nodiscard]] QString heart_rate_max_hint() const;
    [[nodiscard]] QString resting_heart_rate() const { return shown(Field::resting); }
    [[nodiscard]] QString ceiling() const { return shown(Field::ceiling); }
    [[nodiscard]] QVariantMap problems() const;

    Q_INVOKABLE void chooseLanguage(int language);
    Q_INVOKABLE void chooseUnits(int units);
    Q_INVOKABLE void chooseAppearance(int appearance);
    Q_INVOKABLE void chooseTextScale(qreal scale);
    Q_INVOKABLE void setReducedMotion(bool reduced);
    Q_INVOKABLE void setSound(bool on);
    Q_INVOKABLE void chooseLap(int choice);
    Q_INVOKABLE void setTracing(bool on);
    Q_INVOKABLE void setSex(int sex);
    Q_INVOKABLE void edit(const QString& key, const QString& text);  // what stands in a field now
    Q_INVOKABLE void commit(const QString& key);                     // the field is left
    Q_INVOKABLE void leave();                                        // the page is left, or the person

  signals:
    void changed();
    void traceSaved(const QString& path);
    void failed(const QString& text);

  private:
    enum class Field : std::uint8_t { name, year, weight, max, resting, ceiling };
    static constexpr std::array all_fields{Field::name, Field::year,    Field::weight,
                                           Field::max,  Field::resting, Field::ceiling};
    struct Bounds {
        int low = 0;
        int high = 0;
    };
    struct Draft {
        QString text;
        QString problem;
    };
    using Drafts = std::map<Field, Draft>;

    void change(const std::function<void(Settings&)>& edit);
    void take_person();
    [[nodiscard]] static std::optional<Field> field_of(const QString& key);
    [[nodiscard]] static QString key_of(Field field);
    [[nodiscard]] QString shown(Field field) const;
    [[nodiscard]] QString kept(Field field) const;
    // Puts a text into the person, or says what is wrong with it.
    [[nodiscard]] QString put(Person& person, Field field, const QString& text) const;
    [[nodiscard]] QString put_year(Person& person, const QString& text) const;
    [[nodiscard]] QString put_weight(Person& person, const QString& text) const;
    [[nodiscard]] static QString put_bpm(std::optional<int>& bpm, const QString& text, Bounds bounds);
    void commit_all(const std::vector<Field>& wanted);
    void save_person(Drafts drafts);  // what the change was typed as; comes back when it cannot be saved

    SettingsPort& settings_;
    MemberPort& members_;
    DevicesPort& devices_;
    const Presentation& presentation_;
    Subscription settings_subscription_;
    Subscription member_subscription_;
    Person person_;    // with the changes that are being saved
    int updates_ = 0;  // being saved
    int this_year_ = 2026;
    Drafts drafts_;
};

}  // namespace ritm::app
