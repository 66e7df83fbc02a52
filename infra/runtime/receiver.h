// Where an answer goes: the executor of whoever asked, and a token that says whether the asker is still there. A dead
// receiver's answer is dropped, on its own executor, so that no answer runs into a destroyed object.
#pragma once
#include <memory>
#include <optional>
#include <utility>

#include "domain/kernel/executor.h"

namespace ritm::runtime {

class Receiver {
  public:
    // Alive as long as the program: answers are never dropped. The executor outlives everything that answers on it.
    explicit Receiver(Executor& executor) : executor_(&executor) {}
    // Dropped once the token has expired.
    Receiver(Executor& executor, std::weak_ptr<const void> alive) : executor_(&executor), alive_(std::move(alive)) {}

    void deliver(Task task) const {
        if (!alive_) return executor_->post(std::move(task));
        if (alive_->expired()) return;
        executor_->post([alive = *alive_, task = std::move(task)] {
            if (const auto held = alive.lock()) task();
        });
    }
    [[nodiscard]] bool gone() const { return alive_ && alive_->expired(); }

  private:
    Executor* executor_;
    std::optional<std::weak_ptr<const void>> alive_;
};

}  // namespace ritm::runtime
