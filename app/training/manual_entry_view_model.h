// A workout entered by hand: text fields as typed, checked on save. GUI thread.
#pragma once
#include <QDateTime>
#include <QObject>
#include <QQmlEngine>

#include "app/common/presentation.h"
#include "app/training/history_port.h"

namespace ritm::app {

class ManualEntryViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(QList<QString> sportNames READ sport_names NOTIFY changed)
    Q_PROPERTY(int sportIndex MEMBER sport_index_ NOTIFY changed)
    Q_PROPERTY(QString name MEMBER name_ NOTIFY changed)
    Q_PROPERTY(QString dayText READ day_text NOTIFY changed)
    Q_PROPERTY(bool nextDayPossible READ next_day_possible NOTIFY changed)
    Q_PROPERTY(QString startText MEMBER start_text_ NOTIFY changed)        // 07:30, or 7:30 AM by the locale
    Q_PROPERTY(QString durationText MEMBER duration_text_ NOTIFY changed)  // minutes, or h:mm
    Q_PROPERTY(QString distanceText MEMBER distance_text_ NOTIFY changed)
    Q_PROPERTY(QString distanceUnit READ distance_unit NOTIFY changed)
    Q_PROPERTY(QString heartRateText MEMBER heart_rate_text_ NOTIFY changed)
    Q_PROPERTY(QString energyText MEMBER energy_text_ NOTIFY changed)
    Q_PROPERTY(int rpe MEMBER rpe_ NOTIFY changed)
    Q_PROPERTY(QString note MEMBER note_ NOTIFY changed)
    Q_PROPERTY(QString startError READ start_error NOTIFY changed)
    Q_PROPERTY(QString durationError READ duration_error NOTIFY changed)
    Q_PROPERTY(QString distanceError READ distance_error NOTIFY changed)
    Q_PROPERTY(QString heartRateError READ heart_rate_error NOTIFY changed)
    Q_PROPERTY(QString energyError READ energy_error NOTIFY changed)
    Q_PROPERTY(bool saving READ saving NOTIFY changed)

  public:
    ManualEntryViewModel(HistoryPort& port, const Presentation& presentation, QObject* parent = nullptr);

    // A form for a person; `now` is the local time. Fresh, unless the same person typed something on the same day that
    // was not saved: that is still there.
    void begin(MemberId member, const QDateTime& now);

    [[nodiscard]] QStringList sport_names() const;
    [[nodiscard]] QString day_text() const;
    [[nodiscard]] bool next_day_possible() const { return day_ < today_; }
    [[nodiscard]] QString distance_unit() const { return presentation_.format().distance_unit(); }
    [[nodiscard]] QString start_error() const;
    [[nodiscard]] QString duration_error() const;
    [[nodiscard]] QString distance_error() const;
    [[nodiscard]] QString heart_rate_error() const;
    [[nodiscard]] QString energy_error() const;
    [[nodiscard]] bool saving() const { return saving_; }

    Q_INVOKABLE void moveDay(int days);
    Q_INVOKABLE void stepDuration(int direction);
    Q_INVOKABLE void save();

  signals:
    void changed();
    void saved(const QString& session);
    void failed(const QString& text);

  private:
    [[nodiscard]] std::optional<int> start_minute() const;
    [[nodiscard]] std::optional<std::int64_t> duration_ms() const;
    void make_fresh(const QDateTime& now);
    [[nodiscard]] QStringList typed() const;      // what the rules judge
    [[nodiscard]] QStringList filled_in() const;  // all of it
    // The words for a refusal of exactly this entry; empty after a correction.
    [[nodiscard]] QString refusal(Problem problem) const;
    [[nodiscard]] ManualEntry entry() const;  // of checked fields
    [[nodiscard]] bool checked() const;

    HistoryPort& port_;
    const Presentation& presentation_;
    MemberId member_;
    QDate today_;
    QDate day_;
    int sport_index_ = 0;
    QString name_;
    QString start_text_;
    QString duration_text_;
    QString distance_text_;
    QString heart_rate_text_;
    QString energy_text_;
    int rpe_ = 0;
    QString note_;
    bool asked_ = false;              // errors are shown only after the first try
    std::optional<Problem> refused_;  // by the rules, for what was typed then
    QStringList refused_entry_;
    bool saving_ = false;
    QStringList fresh_;  // the form as it began
    bool kept_ = false;  // saved: the next one is another workout
};

}  // namespace ritm::app
