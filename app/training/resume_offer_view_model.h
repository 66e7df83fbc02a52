// A workout that a crash or a power cut left open: go on, keep what there is, or throw it away. GUI thread.
#pragma once
#include <QDateTime>
#include <QObject>
#include <QQmlEngine>

#include "app/common/presentation.h"
#include "app/training/workout_port.h"

namespace ritm::app {

class ResumeOfferViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the shell")
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString person READ person NOTIFY changed)
    Q_PROPERTY(QString startedText READ started_text NOTIFY changed)
    Q_PROPERTY(QString lastText READ last_text NOTIFY changed)
    Q_PROPERTY(QString timeText READ time_text NOTIFY changed)
    Q_PROPERTY(QString distanceText READ distance_text NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)

  public:
    ResumeOfferViewModel(WorkoutPort& port, const Presentation& presentation, QObject* parent = nullptr);

    void offer(const Unfinished& unfinished, const QDateTime& now);

    [[nodiscard]] QString name() const;
    [[nodiscard]] QString person() const { return QString::fromStdString(unfinished_.member_name); }
    [[nodiscard]] QString started_text() const;
    [[nodiscard]] QString last_text() const;
    [[nodiscard]] QString time_text() const;
    [[nodiscard]] QString distance_text() const;
    [[nodiscard]] bool busy() const { return busy_; }

    Q_INVOKABLE void resume();
    Q_INVOKABLE void keep();
    // One long enough to be kept is kept and deleted, so that it can be taken back; what cannot be kept is thrown away.
    Q_INVOKABLE void discard();

  signals:
    void changed();
    void resumed();
    void kept(const QString& session);
    void discarded();
    void unwanted(ritm::SessionId session);  // kept: the shell deletes it and offers Undo
    void failed(const QString& text);

  private:
    Reply<Done> answer(std::function<void()> succeeded);
    void discard_for_good();

    WorkoutPort& port_;
    const Presentation& presentation_;
    Unfinished unfinished_;
    QDateTime now_;
    bool busy_ = false;
};

}  // namespace ritm::app
