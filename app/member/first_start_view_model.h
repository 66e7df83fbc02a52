// The first 30 seconds: name, year of birth, sex, units, language. Everything can be skipped. Language and units are in
// force at once, so that the rest is read in them. GUI thread.
#pragma once
#include <QObject>
#include <QQmlEngine>

#include "app/common/presentation.h"
#include "app/member/member_port.h"
#include "app/member/settings_port.h"

namespace ritm::app {

class FirstStartViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(QString name MEMBER name_ NOTIFY changed)
    Q_PROPERTY(QString birthYear MEMBER birth_year_ NOTIFY changed)
    Q_PROPERTY(int sex MEMBER sex_ NOTIFY changed)  // 0 not said, 1 woman, 2 man
    Q_PROPERTY(int units READ units NOTIFY changed)
    Q_PROPERTY(int language READ language NOTIFY changed)  // 0 English, 1 Russian
    Q_PROPERTY(QString yearError READ year_error NOTIFY changed)
    Q_PROPERTY(QString yearHint READ year_hint NOTIFY changed)
    Q_PROPERTY(bool another READ another NOTIFY changed)  // a further person, not the first one
    Q_PROPERTY(bool saving READ saving NOTIFY changed)

  public:
    FirstStartViewModel(MemberPort& members, SettingsPort& settings, const Presentation& presentation,
                        QObject* parent = nullptr);

    void begin(int this_year, bool another);

    [[nodiscard]] int units() const { return settings_.current().units == Units::imperial ? 1 : 0; }
    [[nodiscard]] int language() const;
    [[nodiscard]] QString year_error() const;
    [[nodiscard]] QString year_hint() const;
    [[nodiscard]] bool another() const { return another_; }
    [[nodiscard]] bool saving() const { return saving_; }

    Q_INVOKABLE void chooseUnits(int units);
    Q_INVOKABLE void chooseLanguage(int language);
    Q_INVOKABLE void save();
    Q_INVOKABLE void skip();  // a person without a name; everything can be filled in later

  signals:
    void changed();
    void done();
    void cancelled();
    void failed(const QString& text);

  private:
    [[nodiscard]] std::optional<int> year() const;  // a plausible one
    void add(const Person& person);

    MemberPort& members_;
    SettingsPort& settings_;
    const Presentation& presentation_;
    Subscription subscription_;
    QString name_;
    QString birth_year_;
    int sex_ = 0;
    int this_year_ = 2026;
    bool another_ = false;
    bool asked_ = false;
    bool saving_ = false;
};

}  // namespace ritm::app
