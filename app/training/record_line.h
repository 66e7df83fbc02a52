// The running workout against the person's own record, ready to draw: how far, ahead or behind; or for some seconds
// that a record has fallen. GUI thread.
#pragma once
#include <QObject>
#include <QQmlEngine>
#include <set>

#include "app/common/format.h"
#include "app/training/workout_port.h"

namespace ritm::app {

class RecordLine : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the live view model")
    Q_PROPERTY(bool shown READ shown NOTIFY changed)
    Q_PROPERTY(bool fallen READ fallen NOTIFY changed)   // a record has just fallen: only the title and `spoken` then
    Q_PROPERTY(QString title READ title NOTIFY changed)  // "5 km · 24:12"
    Q_PROPERTY(QString delta READ delta NOTIFY changed)  // "0:12 ahead", its age when the distance is stale, or empty
    Q_PROPERTY(bool ahead READ ahead NOTIFY changed)
    Q_PROPERTY(qreal share READ share NOTIFY changed)      // 0..1 of the distance
    Q_PROPERTY(QString spoken READ spoken NOTIFY changed)  // all of it in words

  public:
    explicit RecordLine(QObject* parent = nullptr) : QObject(parent) {}
    static constexpr std::int64_t celebration_ms = 8'000;

    void show(const LiveView& view, const Format& format);

    [[nodiscard]] bool shown() const { return shown_; }
    [[nodiscard]] bool fallen() const { return fallen_; }
    [[nodiscard]] QString title() const { return title_; }
    [[nodiscard]] QString delta() const { return delta_; }
    [[nodiscard]] bool ahead() const { return ahead_; }
    [[nodiscard]] qreal share() const { return share_; }
    [[nodiscard]] QString spoken() const { return spoken_; }

  signals:
    void changed();

  private:
    [[nodiscard]] const NewRecord* celebrated(const LiveView& view);
    void show_fallen(const NewRecord& record, const Format& format);
    void show_pace(const RecordPace& record, const Format& format);

    SessionId session_;
    std::set<std::int64_t> told_;  // distances whose record has fallen in this session
    std::int64_t celebrated_mm_ = 0;
    std::int64_t celebrated_at_ms_ = 0;
    bool shown_ = false;
    bool fallen_ = false;
    QString title_;
    QString delta_;
    bool ahead_ = false;
    qreal share_ = 0;
    QString spoken_;
};

}  // namespace ritm::app
