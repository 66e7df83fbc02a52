// Puts the demo's people and their year into an empty store, through the same commands that a real year would take.
// Screens' thread; `done` comes when everything is on disk.
#pragma once
#include <functional>
#include <memory>

#include "app/core/people.h"
#include "app/core/workplace.h"
#include "app/demo/training_year.h"

namespace ritm::demo {

struct Story {
    std::uint64_t seed = 7;
    bool russian = false;
    std::size_t workouts_max = 1'000;  // the newest ones
};

class DemoClub : public std::enable_shared_from_this<DemoClub> {
  public:
    using OnDone = std::function<void(Result<MemberId, app::Trouble>)>;
    DemoClub(core::Workplace& workplace, core::People& people, const Story& story)
        : workplace_(workplace), people_(people), story_(story) {}
    void settle(OnDone done);

  private:
    void next();
    void put_events(const Workout& workout, SessionId session);
    void failed(const app::Trouble& trouble);

    core::Workplace& workplace_;
    core::People& people_;
    Story story_;
    OnDone done_;
    MemberId member_;
    std::vector<Workout> year_;
    std::size_t at_ = 0;
};

}  // namespace ritm::demo
