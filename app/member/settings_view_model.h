// Settings of this installation and of the current person. Every change is in force at once and saved. GUI thread.
#pragma once
#include <QObject>
#include <QQmlEngine>

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
    Q_PROPERTY(QString problemField READ problem_field NOTIFY changed)  // "year", "weight", "max", "ceiling" or empty
    Q_PROPERTY(QString problemText READ problem_text NOTIFY changed)

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
    [[nodiscard]] QString name() const { return QString::fromStdString(person_.name); }
    [[nodiscard]] QString birth_year() const;
    [[nodiscard]] int sex() const { return static_cast<int>(person_.sex); }
    [[nodiscard]] QString weight() const;
    [[nodiscard]] QString weight_unit() const { return presentation_.format().weight_unit(); }
    [[nodiscard]] QString heart_rate_max() const;
    [[nodiscard]] QString heart_rate_max_hint() const;
    [[nodiscard]] QString resting_heart_rate() const;
    [[nodiscard]] QString ceiling() const;
    [[nodiscard]] QString problem_field() const { return problem_field_; }
    [[nodiscard]] QString problem_text() const { return problem_text_; }

    Q_INVOKABLE void chooseLanguage(int language);
    Q_INVOKABLE void chooseUnits(int units);
    Q_INVOKABLE void chooseAppearance(int appearance);
    Q_INVOKABLE void chooseTextScale(qreal scale);
    Q_INVOKABLE void setReducedMotion(bool reduced);
    Q_INVOKABLE void setSound(bool on);
    Q_INVOKABLE void chooseLap(int choice);
    Q_INVOKABLE void setTracing(bool on);
    Q_INVOKABLE void setName(const QString& name);
    Q_INVOKABLE void setBirthYear(const QString& text);
    Q_INVOKABLE void setSex(int sex);
    Q_INVOKABLE void setWeight(const QString& text);
    Q_INVOKABLE void setHeartRateMax(const QString& text);
    Q_INVOKABLE void setRestingHeartRate(const QString& text);
    Q_INVOKABLE void setCeiling(const QString& text);

  signals:
    void changed();
    void traceSaved(const QString& path);
    void failed(const QString& text);

  private:
    struct Bounds {
        int low = 0;
        int high = 0;
    };
    void change(const std::function<void(Settings&)>& edit);
    void change_person(const std::function<void(Person&)>& edit);
    void refuse(const QString& field, const QString& text);
    void take_person();
    // A whole number within the limits; nullopt inside: empty text; outer nullopt: refused.
    [[nodiscard]] std::optional<std::optional<int>> bpm(const QString& field, const QString& text, Bounds bounds);

    SettingsPort& settings_;
    MemberPort& members_;
    DevicesPort& devices_;
    const Presentation& presentation_;
    Subscription settings_subscription_;
    Subscription member_subscription_;
    Person person_;
    int this_year_ = 2026;
    QString problem_field_;
    QString problem_text_;
};

}  // namespace ritm::app
