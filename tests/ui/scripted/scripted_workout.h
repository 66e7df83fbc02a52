// A workout port that plays a believable interval run: for pictures and screen tests.
#pragma once
#include "app/training/workout_port.h"

namespace ritm::test {

class ScriptedWorkout : public app::WorkoutPort {
  public:
    ScriptedWorkout();
    // --- The script
    // Jumps to a second of the interval run and publishes its picture.
    void play_to(std::int64_t second);
    void lose_heart_rate(std::int64_t age_ms) {
        heart_age_ms_ = age_ms;
        publish();
    }
    // The strap as the hub would show it while its heart rate is lost; nothing: none is paired.
    void set_strap(std::optional<app::SensorView> strap) {
        strap_view_ = std::move(strap);
        strap_is_set_ = true;
        publish();
    }
    // Nobody tells a speed or a distance.
    void set_strap_only() {
        strap_only_ = true;
        publish();
    }
    // Its last values are that old, and its link is what the hub makes of that.
    void lose_treadmill(std::int64_t age_ms) {
        machine_age_ms_ = age_ms;
        publish();
    }
    void set_ceiling(std::optional<int> bpm) {
        ceiling_ = bpm;
        publish();
    }
    // The own record and those that fell, as the desk would tell them; nothing: the person has none.
    void set_record(std::optional<app::RecordPace> record, std::vector<app::NewRecord> fallen = {}) {
        record_ = record;
        fallen_ = std::move(fallen);
        publish();
    }
    void set_alerts(std::vector<app::LiveAlert> alerts) {
        alerts_ = std::move(alerts);
        publish();
    }
    // Instead of the interval run's; one that counts.
    void set_heart_rate(std::int64_t bpm) {
        heart_rate_ = bpm;
        heart_rate_valid_ = true;
        publish();
    }
    // One that the recorder keeps, but does not count.
    void set_heart_rate_out_of_range(std::int64_t bpm) {
        heart_rate_ = bpm;
        heart_rate_valid_ = false;
        publish();
    }
    // Instead of strap and treadmill.
    void set_sensors(std::vector<app::SensorView> sensors) {
        sensors_ = std::move(sensors);
        publish();
    }
    // As the recorder closes one at a distance.
    void close_lap() {
        ++laps;
        publish();
    }
    void set_names(std::string workout, std::string strap, std::string treadmill);
    void set_unfinished(std::optional<app::Unfinished> unfinished) { unfinished_ = std::move(unfinished); }
    void set_phase(app::WorkoutPhase phase);
    void refuse_next(app::Problem problem) { refusal_ = problem; }
    // Seconds [from, to) in which the strap said nothing.
    void lose_heart_rate_between(std::int64_t from, std::int64_t to) { silent_from_ = from, silent_to_ = to; }
    // Answers of trail() wait until answer_held().
    void hold_trail(bool hold) { holding_ = hold; }
    void answer_held();
    int laps = 1;
    int thrown_away = 0;  // discarded for good
    int first_lap = 1;    // of the next workout
    int trails = 0;       // how often it was asked

    // --- WorkoutPort
    void start(const app::StartChoice& choice, app::Reply<SessionId> reply) override;
    void pause(app::Reply<Done> reply) override;
    void resume(app::Reply<Done> reply) override;
    void lap(app::Reply<Done> reply) override;
    void finish(app::Reply<SessionId> reply) override;
    void discard(app::Reply<Done> reply) override;
    [[nodiscard]] std::shared_ptr<const app::LiveView> live() const override { return view_; }
    void trail(std::int64_t seconds, app::Reply<std::vector<app::TrailPoint>> reply) override;
    [[nodiscard]] app::Subscription on_phase(app::Listener listener) override;
    void unfinished(app::Reply<std::optional<app::Unfinished>> reply) override {
        if (!refused(reply)) reply(unfinished_);
    }
    void take_up(SessionId session, app::Reply<Done> reply) override;
    void finish_unfinished(SessionId session, app::Reply<Done> reply) override;
    void discard_unfinished(SessionId session, app::Reply<Done> reply) override;

    // The session that finish() answers with.
    SessionId finished_session;

  private:
    void publish();
    static void take_machine_from(app::LiveView& view);
    bool refused(auto& reply);

    std::shared_ptr<const app::LiveView> view_;
    app::WorkoutPhase phase_ = app::WorkoutPhase::idle;
    app::StartChoice choice_;
    std::int64_t second_ = 0;
    std::int64_t heart_age_ms_ = 0;
    std::int64_t silent_from_ = 0;
    std::int64_t silent_to_ = 0;
    bool holding_ = false;
    std::vector<std::function<void()>> held_;
    std::optional<int> ceiling_;
    std::optional<app::RecordPace> record_;
    std::vector<app::NewRecord> fallen_;
    std::vector<app::LiveAlert> alerts_;
    std::optional<std::int64_t> heart_rate_;
    bool heart_rate_valid_ = true;
    std::optional<std::vector<app::SensorView>> sensors_;
    std::optional<app::SensorView> strap_view_;
    bool strap_is_set_ = false;
    bool strap_only_ = false;
    std::int64_t machine_age_ms_ = 400;
    std::string strap_ = "Polar H10";
    std::string treadmill_ = "Treadmill 7";
    std::optional<app::Unfinished> unfinished_;
    std::optional<app::Problem> refusal_;
    std::shared_ptr<std::vector<std::weak_ptr<app::Listener>>> listeners_;
};

}  // namespace ritm::test
