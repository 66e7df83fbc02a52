// Time at a chosen pace, so that the demo plays three minutes in seconds with the program's real timers. Pace 1 is the
// machine's own time. Both clocks of the program (wall and monotonic) run at the pace from the moment of construction
// on.
#pragma once
#include <optional>
#include <string>

#include "domain/kernel/executor.h"
#include "infra/system/thread_executor.h"

namespace ritm::core {

class PacedClock final : public Clock {
  public:
    // pace >= 1: this many seconds pass per real second. `real` outlives the clock. `since`, in the past: the moment
    // from which the wall clock runs at the pace (default: now), so that the clocks of two runs of a program agree.
    PacedClock(const Clock& real, std::int64_t pace, std::optional<Instant> since = {});
    [[nodiscard]] Instant now() const override;
    [[nodiscard]] Ticks ticks() const override;
    [[nodiscard]] Ticks real_ticks(Ticks paced) const;  // when, by the real clock, that moment comes

  private:
    const Clock& real_;
    std::int64_t pace_;
    Ticks start_ticks_;
    Instant start_;
};

// A thread whose post_at counts the clock's paced ticks. The clock outlives it.
class PacedThread final : public Executor {
  public:
    PacedThread(const std::string& name, const PacedClock& clock) : clock_(clock), thread_(name) {}
    void post(Task task) override { thread_.post(std::move(task)); }
    void post_at(Ticks when, Task task) override { thread_.post_at(clock_.real_ticks(when), std::move(task)); }
    [[nodiscard]] bool on_this_thread() const override { return thread_.on_this_thread(); }
    void stop() { thread_.stop(); }

  private:
    const PacedClock& clock_;
    system::ThreadExecutor thread_;
};

}  // namespace ritm::core
