// How ritmctl reaches a store: through the program that holds it, else by opening it itself.
#pragma once
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "domain/kernel/executor.h"
#include "domain/kernel/fault.h"

namespace ritm::ctl {

// Runs tasks on the thread that calls run_until.
class PumpExecutor final : public Executor {
  public:
    void post(Task task) override;
    void post_at(Ticks when, Task task) override;  // ritmctl has no timers on its own thread: at once
    [[nodiscard]] bool on_this_thread() const override { return std::this_thread::get_id() == thread_; }
    template <class Ready>
    void run_until(Ready ready) {
        while (!ready()) run_one();
    }

  private:
    void run_one();
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Task> tasks_;
    std::thread::id thread_ = std::this_thread::get_id();
};

// `status` says also {"holder": {process, program}}, null when no program has the store.
Outcome<nlohmann::json> ask_store(const std::filesystem::path& folder, const std::string& verb,
                                  const nlohmann::json& arguments);
// Asks the program that holds the store; else takes the lock and looks itself, also into a store too damaged to open.
struct Verified {
    nlohmann::json report;    // {ok, events, problems: ["where: what"]}
    std::int32_t unseen = 0;  // processes of other users: whether they have the files open is not known
};
Outcome<Verified> verify(const std::filesystem::path& folder);

}  // namespace ritm::ctl
