#include "infra/system/thread_executor.h"

#include <pthread.h>

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <utility>

#include "infra/system/system_clock.h"

namespace ritm::system {

struct ThreadExecutor::Queue {
    std::mutex mutex;
    std::condition_variable wake;
    std::map<std::pair<Ticks, std::uint64_t>, Task> tasks;  // by due time, then arrival
    std::uint64_t posted = 0;
    bool stopped = false;

    void add(Ticks when, Task task) {
        {
            const std::lock_guard lock(mutex);
            if (stopped) return;
            tasks.emplace(std::pair(when, ++posted), std::move(task));
        }
        wake.notify_one();
    }

    // The next due task; empty when stopped.
    Task next() {
        std::unique_lock lock(mutex);
        while (!stopped) {
            if (tasks.empty()) {
                wake.wait(lock);
                continue;
            }
            const Ticks due = tasks.begin()->first.first;
            if (due <= SystemClock().ticks()) return std::move(tasks.extract(tasks.begin()).mapped());
            wake.wait_until(lock, std::chrono::steady_clock::time_point(std::chrono::milliseconds(due.ms())));
        }
        return {};
    }

    void stop() {
        std::map<std::pair<Ticks, std::uint64_t>, Task> dropped;
        {
            const std::lock_guard lock(mutex);
            stopped = true;
            dropped.swap(tasks);  // what the tasks own is destroyed outside the lock
        }
        wake.notify_all();
    }
};

ThreadExecutor::ThreadExecutor(const std::string& name) : queue_(std::make_shared<Queue>()) {
    thread_ = std::thread([queue = queue_, label = name.substr(0, 15)] {
        ::pthread_setname_np(::pthread_self(), label.c_str());
        while (Task task = queue->next()) task();
    });
}

ThreadExecutor::~ThreadExecutor() { stop(); }

void ThreadExecutor::post(Task task) { queue_->add(SystemClock().ticks(), std::move(task)); }

void ThreadExecutor::post_at(Ticks when, Task task) { queue_->add(when, std::move(task)); }

bool ThreadExecutor::on_this_thread() const { return std::this_thread::get_id() == thread_.get_id(); }

void ThreadExecutor::stop() {
    queue_->stop();
    if (!thread_.joinable()) return;
    if (on_this_thread()) {
        thread_.detach();
    } else {
        thread_.join();
    }
}

}  // namespace ritm::system
