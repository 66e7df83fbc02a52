// The history of the current person: bars of weeks or months above the list of sessions. GUI thread.
#pragma once
#include <QObject>
#include <QQmlEngine>

#include "app/common/guard.h"
#include "app/training/session_list_model.h"

namespace ritm::app {

class HistoryViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(ritm::app::SessionListModel* sessions READ sessions CONSTANT)
    Q_PROPERTY(bool loading READ loading NOTIFY changed)
    Q_PROPERTY(bool empty READ empty NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)                 // empty: all could be read
    Q_PROPERTY(QString countText READ count_text NOTIFY changed)            // empty: none, or not known
    Q_PROPERTY(QString unreadableText READ unreadable_text NOTIFY changed)  // empty: every entry opens
    // The row at the top when the list was left; -1: the head.
    Q_PROPERTY(int leftAt MEMBER left_at_ NOTIFY changed)
    // Bars
    Q_PROPERTY(int period READ period NOTIFY barsChanged)    // 0 weeks, 1 months
    Q_PROPERTY(int measure READ measure NOTIFY barsChanged)  // 0 time, 1 distance
    Q_PROPERTY(QString barsTitle READ bars_title NOTIFY barsChanged)
    Q_PROPERTY(QString barsSum READ bars_sum NOTIFY barsChanged)
    Q_PROPERTY(QList<QString> barLabels READ bar_labels NOTIFY barsChanged)
    Q_PROPERTY(QList<QString> barTexts READ bar_texts NOTIFY barsChanged)
    Q_PROPERTY(QList<qreal> barValues READ bar_values NOTIFY barsChanged)  // hours or km / mi
    Q_PROPERTY(QList<qreal> barTicks READ bar_ticks NOTIFY barsChanged)
    Q_PROPERTY(QList<QString> barTickTexts READ bar_tick_texts NOTIFY barsChanged)
    Q_PROPERTY(qreal barTop READ bar_top NOTIFY barsChanged)

  public:
    HistoryViewModel(HistoryPort& port, const Presentation& presentation, QObject* parent = nullptr);

    void set_member(MemberId member);
    void set_today(QDate today);  // asks for the bars again on a new day: the last one is of its week

    [[nodiscard]] SessionListModel* sessions() { return &sessions_; }
    [[nodiscard]] bool loading() const { return !sessions_.loaded() && !sessions_.problem(); }
    [[nodiscard]] bool empty() const { return sessions_.loaded() && sessions_.total() == 0; }
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString count_text() const;
    [[nodiscard]] QString unreadable_text() const;
    [[nodiscard]] int period() const { return period_ == BarPeriod::week ? 0 : 1; }
    [[nodiscard]] int measure() const { return distance_ ? 1 : 0; }
    [[nodiscard]] QString bars_title() const;
    [[nodiscard]] QString bars_sum() const;
    [[nodiscard]] QStringList bar_labels() const;
    [[nodiscard]] QStringList bar_texts() const;
    [[nodiscard]] QList<qreal> bar_values() const;
    [[nodiscard]] QList<qreal> bar_ticks() const;
    [[nodiscard]] qreal bar_top() const;
    [[nodiscard]] QStringList bar_tick_texts() const;

    Q_INVOKABLE void choosePeriod(int period);
    Q_INVOKABLE void chooseMeasure(int measure);
    Q_INVOKABLE void retry();
    Q_INVOKABLE void remove(const QString& session);

  signals:
    void changed();
    void barsChanged();
    void removed(ritm::SessionId session, const QString& name);  // the shell offers Undo
    void failed(const QString& text);

  private:
    void ask_bars();
    void take_bars(const Result<std::vector<HistoryBar>, Trouble>& bars);

    HistoryPort& port_;
    const Presentation& presentation_;
    SessionListModel sessions_;
    SingleQuery query_;
    Subscription subscription_;
    MemberId member_;
    QDate today_;
    BarPeriod period_ = BarPeriod::week;
    int left_at_ = -1;
    bool distance_ = false;
    std::vector<HistoryBar> bars_;
    std::optional<Problem> bars_problem_;
};

}  // namespace ritm::app
