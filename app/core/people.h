// The people of this installation, over the member aggregate and its read model. Screens' thread.
//
// The view is a copy that is renewed after each change; who trains here (current) is remembered in a small file beside
// the store, for it is a setting of the installation, not of a person. The view holds everybody's name, and the details
// of who trains here only.
#pragma once
#include <memory>
#include <vector>

#include "app/core/listeners.h"
#include "app/core/workplace.h"
#include "app/member/member_port.h"

namespace ritm::core {

class People final : public app::MemberPort {
  public:
    explicit People(Workplace& workplace);
    ~People() override;

    [[nodiscard]] app::PeopleView view() const override { return view_; }
    [[nodiscard]] app::Subscription on_change(app::Listener listener) override;
    void add(const app::Person& person, app::Reply<MemberId> reply) override;
    void update(const app::Person& person, app::Reply<Done> reply) override;
    void choose(MemberId member, app::Reply<Done> reply) override;

    void read(app::Listener then) override { refresh(std::move(then)); }

    // Reads the people again; `then` comes when the view is there.
    void refresh(std::function<void()> then = {});
    // The whole profile, for the mathematics of a session; absent: no such person.
    [[nodiscard]] std::optional<member::Profile> profile(MemberId member) const;

  private:
    void taken(std::vector<readmodels::MemberDetail> rows);
    void show(MemberId current);
    [[nodiscard]] app::Person shown(const readmodels::MemberDetail& row) const;
    [[nodiscard]] static app::Person named(const readmodels::MemberDetail& row);

    Workplace& workplace_;
    app::PeopleView view_;
    std::vector<readmodels::MemberDetail> rows_;
    Listeners listeners_;
    std::shared_ptr<void> announced_;
    std::shared_ptr<int> alive_ = std::make_shared<int>(0);
};

}  // namespace ritm::core
