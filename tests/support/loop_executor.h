// An Executor without a thread: tasks run inside run_until_idle() and advance(), in order of time, then of posting.
// Give one object as every executor of the code under test: it is then one deterministic loop.
#pragma once
#include <algorithm>
#include <map>
#include <thread>
#include <utility>

#include "tests/support/manual_clock.h"

namespace ritm::test {

class LoopExecutor final : public Executor {
  public:
    explicit LoopExecutor(ManualClock& clock) : clock_(clock) {}

    void post(Task task) override { post_at(clock_.ticks(), std::move(task)); }
    void post_at(Ticks when, Task task) override {
        tasks_.emplace(std::pair(std::max(when, clock_.ticks()), ++posted_), std::move(task));
    }
    [[nodiscard]] bool on_this_thread() const override { return std::this_thread::get_id() == thread_; }

    // Runs what is due, also what those tasks post without delay. Returns how many ran.
    int run_until_idle() {
        int ran = 0;
        while (!tasks_.empty() && tasks_.begin()->first.first <= clock_.ticks()) {
            auto node = tasks_.extract(tasks_.begin());
            node.mapped()();
            ++ran;
        }
        return ran;
    }
    // The next task that is due; false when there is none.
    bool run_one() {
        if (tasks_.empty() || tasks_.begin()->first.first > clock_.ticks()) return false;
        auto node = tasks_.extract(tasks_.begin());
        node.mapped()();
        return true;
    }
    // Moves the clock forward, stopping at each due task to run it.
    void advance(Millis span) {
        const Ticks end = clock_.ticks() + span;
        run_until_idle();
        while (!tasks_.empty() && tasks_.begin()->first.first <= end) {
            clock_.advance(tasks_.begin()->first.first - clock_.ticks());
            run_until_idle();
        }
        clock_.advance(end - clock_.ticks());
    }
    [[nodiscard]] std::size_t waiting() const { return tasks_.size(); }

  private:
    ManualClock& clock_;
    std::map<std::pair<Ticks, std::uint64_t>, Task> tasks_;
    std::uint64_t posted_ = 0;
    std::thread::id thread_ = std::this_thread::get_id();
};

}  // namespace ritm::test
