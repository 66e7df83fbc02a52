// Wraps the receiver of a Reply so that an answer to a screen that is gone is dropped.
#pragma once
#include <QObject>
#include <QPointer>
#include <functional>
#include <memory>
#include <utility>

namespace ritm::app {

template <class F>
auto guarded(QObject* owner, F&& receive) {
    return [alive = QPointer<QObject>(owner), receive = std::forward<F>(receive)](auto&&... answer) mutable {
        if (alive) receive(std::forward<decltype(answer)>(answer)...);
    };
}

// At most one query running and one waiting; a newer one replaces the waiting one. Destroying it forgets both: answers
// that still come find nobody. GUI thread.
class SingleQuery {
  public:
    using Finished = std::function<void()>;
    using Query = std::function<void(Finished)>;  // must call its argument when the answer is in

    void ask(Query query) {
        if (state_->running) {
            state_->waiting = std::move(query);
            return;
        }
        start(state_, query);
    }
    [[nodiscard]] bool running() const { return state_->running; }

  private:
    struct State {
        bool running = false;
        Query waiting;
    };
    static void start(const std::shared_ptr<State>& state, const Query& query) {
        state->running = true;
        query([weak = std::weak_ptr<State>(state)] {
            const auto self = weak.lock();
            if (!self) return;
            self->running = false;
            if (self->waiting) start(self, std::exchange(self->waiting, nullptr));
        });
    }
    std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace ritm::app
