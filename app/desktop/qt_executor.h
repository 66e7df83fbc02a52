// The GUI thread's event loop as an Executor. post() from any thread; made, used and destroyed on the GUI thread, tasks
// that still wait at destruction are dropped. post_at counts the paced clock's ticks.
#pragma once
#include <QObject>
#include <QThread>

#include "app/core/paced_time.h"

namespace ritm::desktop {

class QtExecutor final : public Executor {
  public:
    explicit QtExecutor(const core::PacedClock& clock);
    void post(Task task) override;
    void post_at(Ticks when, Task task) override;
    [[nodiscard]] bool on_this_thread() const override { return QThread::currentThread() == context_.thread(); }

  private:
    const core::PacedClock& clock_;
    QObject context_;  // its end drops what waits
};

}  // namespace ritm::desktop
