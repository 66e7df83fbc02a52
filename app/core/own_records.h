// The records of who trains: asked when a workout begins or goes on, and again whenever a session changes; and how the
// running workout stands against them. Screens' thread.
#pragma once
#include <memory>
#include <vector>

#include "app/core/live_view.h"
#include "app/core/workplace.h"

namespace ritm::core {

class OwnRecords {
  public:
    explicit OwnRecords(Workplace& workplace);

    void follow(const RunningSession& running);
    void forget();
    // Adds what can be said now: nothing without a record or a distance, no time of a distance that is not trusted.
    void show(app::LiveView& view, const recorder::LiveFrame& frame, Ticks now) const;

  private:
    void ask();

    Workplace& workplace_;
    std::optional<RunningSession> running_;
    std::vector<training::BestEffort> fastest_;
    std::shared_ptr<int> alive_ = std::make_shared<int>(0);
    std::shared_ptr<void> announced_;
};

}  // namespace ritm::core
