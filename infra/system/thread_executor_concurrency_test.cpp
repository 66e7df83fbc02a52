#include <gtest/gtest.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "infra/system/system_clock.h"
#include "infra/system/thread_executor.h"

namespace ritm::system {
namespace {

using namespace ritm::literals;

// Waits for a condition with a deadline.
class Gate {
  public:
    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        wake_.notify_all();
    }
    bool wait() {
        std::unique_lock lock(mutex_);
        return wake_.wait_for(lock, std::chrono::seconds(20), [&] { return open_; });
    }

  private:
    std::mutex mutex_;
    std::condition_variable wake_;
    bool open_ = false;
};

TEST(ThreadExecutor, runs_in_order_on_its_own_thread) {
    ThreadExecutor executor("a rather long thread name");
    Gate done;
    std::vector<int> order;
    executor.post([&] {
        // Posted from inside, so that all are waiting before the first one is looked at.
        executor.post([&] { order.push_back(1); });
        executor.post([&] { order.push_back(executor.on_this_thread() ? 2 : -2); });
        const Ticks now = SystemClock().ticks();  // after those two, however long the machine took over them
        executor.post_at(now + 20_ms, [&] {
            order.push_back(4);
            done.open();
        });
        executor.post_at(now + 10_ms, [&] { order.push_back(3); });
    });
    ASSERT_TRUE(done.wait());
    EXPECT_EQ(order, (std::vector<int>{1, 2, 3, 4}));
    EXPECT_FALSE(executor.on_this_thread());
}

TEST(ThreadExecutor, drops_what_waits_when_it_stops) {
    Gate started;
    Gate go;
    bool ran = false;
    auto owned = std::make_shared<int>(1);
    {
        ThreadExecutor executor("stops");
        executor.post([&] {
            started.open();
            go.wait();
        });
        ASSERT_TRUE(started.wait());
        executor.post([&ran, owned] { ran = true; });
        executor.post_at(SystemClock().ticks() + 1_h, [owned] {});
        std::thread stopper([&] { executor.stop(); });
        while (owned.use_count() > 1) std::this_thread::yield();
        go.open();
        stopper.join();
        executor.post([&ran] { ran = true; });
    }
    EXPECT_FALSE(ran);
}

TEST(ThreadExecutor, may_be_destroyed_by_its_own_task) {
    Gate gone;
    auto executor = std::make_unique<ThreadExecutor>("self");
    auto* raw = executor.get();
    raw->post([&gone, held = std::make_shared<std::unique_ptr<ThreadExecutor>>(std::move(executor))] {
        held->reset();
        gone.open();
    });
    EXPECT_TRUE(gone.wait());
}

}  // namespace
}  // namespace ritm::system
