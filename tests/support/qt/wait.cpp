#include "tests/support/qt/wait.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEvent>
#include <QTimer>

namespace ritm::test {

bool wait_until(const std::function<bool()>& condition, std::chrono::milliseconds deadline) {
    const QDeadlineTimer end(deadline);
    QTimer wake;  // ends the blocking round below, so that conditions without an event of this thread are seen too
    wake.start(5);
    while (!condition()) {
        if (end.hasExpired()) return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

void drain_events() {
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

}  // namespace ritm::test
