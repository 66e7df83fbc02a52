// Scripted people, settings, devices and sounds, and all ports of the shell together.
#pragma once
#include "app/devices/devices_port.h"
#include "app/member/member_port.h"
#include "app/member/settings_port.h"
#include "app/shell/chime.h"
#include "tests/ui/scripted/listeners.h"
#include "tests/ui/scripted/scripted_history.h"
#include "tests/ui/scripted/scripted_workout.h"

namespace ritm::test {

class ScriptedMembers : public app::MemberPort {
  public:
    void set(app::PeopleView view);
    // Updates take effect and are answered only by answer_held().
    void hold_answers(bool hold) { holding_ = hold; }
    void answer_held();
    void refuse_next(app::Problem problem) { refusal_ = problem; }
    int reads = 0;  // how often it was read again
    [[nodiscard]] app::PeopleView view() const override { return view_; }
    [[nodiscard]] app::Subscription on_change(app::Listener listener) override {
        return listeners_.add(std::move(listener));
    }
    void read(app::Listener then) override {
        ++reads;
        then();
    }
    void add(const app::Person& person, app::Reply<MemberId> reply) override;
    void update(const app::Person& person, app::Reply<Done> reply) override;
    void choose(MemberId member, app::Reply<Done> reply) override;

  private:
    app::PeopleView view_;
    Listeners listeners_;
    bool holding_ = false;
    std::vector<std::function<void()>> held_;
    std::optional<app::Problem> refusal_;
};

class ScriptedSettings : public app::SettingsPort {
  public:
    [[nodiscard]] app::Settings current() const override { return settings_; }
    void save(const app::Settings& settings, app::Reply<Done> reply) override;
    [[nodiscard]] app::Subscription on_change(app::Listener listener) override {
        return listeners_.add(std::move(listener));
    }

  private:
    app::Settings settings_;
    Listeners listeners_;
};

class ScriptedDevices : public app::DevicesPort {
  public:
    void set(app::DevicesView view);
    void fill(bool russian);  // a strap, a treadmill, three near devices
    void refuse_next(app::Problem problem) { refusal_ = problem; }
    [[nodiscard]] app::DevicesView view() const override { return view_; }
    [[nodiscard]] app::Subscription on_change(app::Listener listener) override {
        return listeners_.add(std::move(listener));
    }
    void start_search() override;
    void stop_search() override;
    void pair(const std::string& address, app::Reply<DeviceId> reply) override;
    void retry(DeviceId device) override { retried.push_back(device); }
    void rename(DeviceId device, const std::string& name, app::Reply<Done> reply) override;
    void remove(DeviceId device, app::Reply<Done> reply) override;
    void restore(DeviceId device, app::Reply<Done> reply) override;
    [[nodiscard]] bool tracing() const override { return tracing_; }
    void start_trace(app::Reply<Done> reply) override;
    void stop_trace(app::Reply<std::string> reply) override;
    std::vector<DeviceId> retried;
    int traces_started = 0;
    std::string trace_path = "/tmp/traces/2026-11-22T18-42-00Z.jsonl";  // of the next one that is stopped

  private:
    app::DevicesView view_;
    std::vector<app::PairedDevice> removed_;
    Listeners listeners_;
    std::optional<app::Problem> refusal_;
    bool tracing_ = false;
};

struct CountingChime : app::Chime {
    void ceiling() override { ++ceilings; }
    void lap() override { ++laps; }
    int ceilings = 0;
    int laps = 0;
};

struct ScriptedHouse {
    ScriptedWorkout workout;
    ScriptedHistory history;
    ScriptedDevices devices;
    ScriptedMembers members;
    ScriptedSettings settings;
    CountingChime chime;
    // Anna and Mikhail with a year of history.
    void furnish(bool russian);
};

}  // namespace ritm::test
