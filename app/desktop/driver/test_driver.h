// Drives the real window from outside, for end-to-end tests. Compiled only with RITM_TEST_DRIVER; listens only when the
// environment variable of the same name names a socket path. GUI thread.
//
// One JSON object per line over a local socket, answered in order. Every order is tried again until it succeeds or its
// deadline (`deadline_ms`, 15 s if absent) has passed:
//   {"do": "tap"|"click"|"hold", TARGET}     by finger, mouse, or finger for `ms` (1 s if absent); a click may say
//                                            where on the item's width: "across", 0 to 1
//   {"do": "type", "text": "…", TARGET}      clicks the field, replaces what it holds
//   {"do": "key", "key": "Return"}           a QKeySequence, to whatever has the focus
//   {"do": "find", TARGET}                   {"name", "role", "count", "x", "y", "width", "height"}
//   {"do": "names", TARGET}                  {"names": […]} of all that match now: none, perhaps
//   {"do": "gone", TARGET}                   nothing like it is visible any more
//   {"do": "wait", TARGET, "property": "text", "matches": "regular expression"}
//   {"do": "wait", "screen": "live"}  {"do": "wait", "text": "regular expression"}: of one visible text
//   {"do": "texts"}  {"do": "grab", "file": "…png"}  {"do": "resize", "width", "height"}  {"do": "quit"}
// TARGET: name, role, object, within, index (visual_tree.h). Hidden, disabled, covered items and those of no size are
// refused. Answer: {"ok": true, …} or {"ok": false, "why": "…", "texts": […]}.
#pragma once
#include <QElapsedTimer>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>
#include <QQueue>
#include <QQuickWindow>
#include <QTimer>
#include <functional>

#include "app/desktop/driver/visual_tree.h"

class QPointingDevice;

namespace ritm::desktop {

class TestDriver final : public QObject {
    Q_OBJECT
  public:
    // `screen` names the screen that is shown.
    TestDriver(QQuickWindow& window, std::function<QString()> screen, QObject* parent = nullptr);
    // Listens where RITM_TEST_DRIVER says; nothing happens when it is not set.
    void listen();

  private:
    struct Attempt {
        bool done = false;
        QJsonObject answer;
        QString why_not;
    };
    void read();
    void next();
    void attempt();
    void reply(const QJsonObject& answer);
    Attempt attempt(const QJsonObject& order);
    Attempt touch(const QJsonObject& order, QQuickItem& item);
    Attempt wait(const QJsonObject& order);
    Attempt press_keys(const QJsonObject& order);
    Attempt window_order(const QJsonObject& order);
    void finger(QPointF at, int hold_ms);
    void mouse(QPointF at);
    void write(const QString& text);

    QPointer<QQuickWindow> window_;
    std::function<QString()> screen_;
    QPointingDevice* touch_screen_ = nullptr;
    QLocalServer server_;
    QPointer<QLocalSocket> client_;
    QQueue<QJsonObject> orders_;
    QTimer poll_;
    QElapsedTimer since_;
    bool busy_ = false;
};

}  // namespace ritm::desktop
