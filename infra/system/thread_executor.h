// One thread that runs tasks in order: post() by arrival, post_at() by due time (equal times by arrival). Ticks are
// those of SystemClock.
//
// The destructor (and stop()) lets the running task end, drops those still waiting without running them, and joins.
// Destroyed on its own thread (a task owned the last reference), it detaches instead of joining; no task runs after
// that one. An exception that leaves a task is a bug and ends the process.
#pragma once
#include <memory>
#include <string>
#include <thread>

#include "domain/kernel/executor.h"

namespace ritm::system {

class ThreadExecutor final : public Executor {
  public:
    explicit ThreadExecutor(const std::string& name);  // seen in top -H; the first 15 octets count
    ~ThreadExecutor() override;
    ThreadExecutor(const ThreadExecutor&) = delete;
    ThreadExecutor& operator=(const ThreadExecutor&) = delete;

    void post(Task task) override;
    void post_at(Ticks when, Task task) override;
    [[nodiscard]] bool on_this_thread() const override;
    void stop();  // later posts are dropped; may be called twice

  private:
    struct Queue;
    std::shared_ptr<Queue> queue_;
    std::thread thread_;
};

}  // namespace ritm::system
