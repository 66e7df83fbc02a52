#include "app/desktop/qt_executor.h"

#include <QTimer>
#include <algorithm>

#include "infra/system/system_clock.h"

namespace ritm::desktop {

QtExecutor::QtExecutor(const core::PacedClock& clock) : clock_(clock) {}

void QtExecutor::post(Task task) { QMetaObject::invokeMethod(&context_, std::move(task), Qt::QueuedConnection); }

void QtExecutor::post_at(Ticks when, Task task) {
    // Timers belong to the GUI thread; the way there is a post of its own.
    post([this, when, task = std::move(task)]() mutable {
        const Millis wait = clock_.real_ticks(when) - system::SystemClock().ticks();
        QTimer::singleShot(static_cast<int>(std::clamp<std::int64_t>(wait.raw(), 0, 86'400'000)), &context_,
                           std::move(task));
    });
}

}  // namespace ritm::desktop
