// Ports for running tasks and reading time, abstract and without a thread of their own: devices and infra both use them
// and may not know each other, so they stand in the kernel. Production binds executors to threads, tests and the
// simulation bind all of them to one loop with a driven clock (infra/system).
#pragma once
#include <functional>

#include "domain/kernel/instant.h"

namespace ritm {

class Clock {
  public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;  // wall clock; may jump
    [[nodiscard]] virtual Ticks ticks() const = 0;  // monotonic; never goes back
};

using Task = std::function<void()>;

// Runs tasks one after the other, in the order of posting (post_at: of their time). Any thread may post.
// Tasks still waiting at destruction are dropped without running.
class Executor {
  public:
    virtual ~Executor() = default;
    virtual void post(Task task) = 0;
    virtual void post_at(Ticks when, Task task) = 0;
    [[nodiscard]] virtual bool on_this_thread() const = 0;
};

}  // namespace ritm
