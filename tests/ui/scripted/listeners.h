// Listeners of a scripted port.
#pragma once
#include <vector>

#include "app/common/reply.h"

namespace ritm::test {

class Listeners {
  public:
    app::Subscription add(app::Listener listener) {
        auto kept = std::make_shared<app::Listener>(std::move(listener));
        list_.push_back(kept);
        return kept;
    }
    void call() {
        for (const auto& weak : std::vector(list_)) {
            if (const auto listener = weak.lock()) (*listener)();
        }
    }

  private:
    std::vector<std::weak_ptr<app::Listener>> list_;
};

}  // namespace ritm::test
