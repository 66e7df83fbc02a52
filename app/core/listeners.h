// A list of listeners on one thread; a listener stays until its subscription is dropped.
#pragma once
#include <iterator>
#include <list>
#include <memory>
#include <utility>

#include "app/common/reply.h"

namespace ritm::core {

class Listeners {
  public:
    [[nodiscard]] app::Subscription add(app::Listener listener) {
        list_->push_back(std::make_shared<app::Listener>(std::move(listener)));
        const auto place = std::prev(list_->end());
        // The token points at nothing; only its end matters.
        return {static_cast<void*>(list_.get()), [list = list_, place](void*) { list->erase(place); }};
    }
    // A listener may drop its own or another's subscription meanwhile.
    void tell() const {
        const auto copy = *list_;
        for (const auto& listener : copy) (*listener)();
    }

  private:
    using List = std::list<std::shared_ptr<app::Listener>>;
    std::shared_ptr<List> list_ = std::make_shared<List>();
};

}  // namespace ritm::core
