// The running workout: joins session aggregate, recorder and hub behind the screens' WorkoutPort. Screens' thread.
//
// Order of writing: key → telemetry → event (DECISIONS 2). So a start that dies half-way leaves a recording without
// events, which nobody has been told of. A session ends by its event, then the recording is closed; one that is not is
// closed at the next start.
#pragma once
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "app/core/devices_desk.h"
#include "app/core/live_view.h"
#include "app/core/own_records.h"
#include "app/core/people.h"
#include "app/core/person_of.h"
#include "app/core/sports.h"
#include "infra/recorder/session_summary.h"

namespace ritm::core {

class WorkoutDesk final : public app::WorkoutPort {
  public:
    WorkoutDesk(Workplace& workplace, People& people, DevicesDesk& devices);
    ~WorkoutDesk() override;

    void start(const app::StartChoice& choice, app::Reply<SessionId> reply) override;
    void pause(app::Reply<Done> reply) override;
    void resume(app::Reply<Done> reply) override;
    void lap(app::Reply<Done> reply) override;
    void finish(app::Reply<SessionId> reply) override;
    void discard(app::Reply<Done> reply) override;
    [[nodiscard]] std::shared_ptr<const app::LiveView> live() const override;
    void trail(std::int64_t seconds, app::Reply<std::vector<app::TrailPoint>> reply) override;
    [[nodiscard]] app::Subscription on_phase(app::Listener listener) override;
    void unfinished(app::Reply<std::optional<app::Unfinished>> reply) override;
    void take_up(SessionId session, app::Reply<Done> reply) override;
    void finish_unfinished(SessionId session, app::Reply<Done> reply) override;
    void discard_unfinished(SessionId session, app::Reply<Done> reply) override;

    void set_lap_distance(std::optional<Distance> distance) { lap_distance_ = distance; }

  private:
    struct Ear;
    struct Active {
        RunningSession running;
        Instant started_at;
        LocalZone zone;
        recorder::Person person;
        std::optional<HeartRate> ceiling;  // as the recorder knows it
        std::int32_t laps_taken = 0;       // of the recorder's laps: in the log, or owed to it
        std::uint32_t laps_logged = 0;     // more than the recorder's where a part of the recording is lost
        std::shared_ptr<const recorder::FrameSlot> frames;
    };
    using Row = readmodels::SessionRow;
    using Owed = std::variant<training::session::Pause, training::session::Resume, training::session::MarkLap,
                              training::session::Recover, training::session::NoteClockJump>;
    struct Unended {
        Row row;
        training::session::State log;
    };

    struct Recorded {
        Millis timer;
        std::optional<Distance> distance;
        Millis end;  // of the last sample
    };

    template <class Command>
    void submit(SessionId session, Command command, app::Reply<Done> reply);
    // Runs a recorder call and brings its answer to this thread.
    using RecorderCall = std::function<void(recorder::Recorder&, recorder::OnDone)>;
    void record(const RecorderCall& call, std::function<void(Outcome<Done>)> then);
    void series_of_session(SessionId session, std::function<void(Outcome<recorder::Series>)> then);
    [[nodiscard]] recorder::SessionPlan plan_of(const Active& active) const;
    [[nodiscard]] std::shared_ptr<const recorder::LiveFrame> frame() const;
    void started(Active active, app::Reply<SessionId> reply);
    void summarise(const Active& active, std::function<void(Outcome<training::Summary>)> then);
    void discard_logged(SessionId session, app::Reply<Done> reply);
    void complete(const Active& active, training::Summary summary, app::Reply<Done> reply);
    void ended(MemberId member);
    void unended(SessionId session, std::function<void(Outcome<Unended>)> then);
    [[nodiscard]] Active active_of(const Row& row) const;
    [[nodiscard]] app::Unfinished offer_of(const Row& row, const Recorded& recorded) const;
    void taken_up(Active active, Millis gap, app::Reply<Done> reply);
    void lap_marked(const SessionId& session, const recorder::LapMark& lap);
    void clock_jumped(const SessionId& session, const training::session::NoteClockJump& jump);
    void limit_reached(const SessionId& session);
    void owe(const recorder::LapMark& lap);
    void owe_laps();  // those of the latest frame
    // What the recorder did: the log follows, in order, also when it refuses writes for a while.
    void follow(SessionId session, const Owed& change, app::Reply<Done> reply);
    void send_owed(SessionId session, app::Reply<Done> reply);  // one chain at a time
    void owed_answered(SessionId session, const Result<Done, app::Trouble>& kept, app::Reply<Done> reply);
    // Once nothing is on its way: what was owed is logged, or the store refuses it now.
    void after_owed(SessionId session, std::function<void()> then);
    void sources_changed();
    void ceiling_changed();

    Workplace& workplace_;
    People& people_;
    DevicesDesk& devices_;
    std::shared_ptr<int> alive_ = std::make_shared<int>(0);
    std::shared_ptr<Ear> ear_;
    std::optional<Active> active_;
    bool starting_ = false;
    std::optional<Distance> lap_distance_;
    std::deque<Owed> owed_;  // what the recorder did and the log does not know yet
    bool sending_owed_ = false;
    std::vector<std::function<void()>> after_sent_;  // wait for those on their way
    // While the summary is folded: how many of them fell before it. What falls now would refuse its time, and waits.
    std::optional<std::size_t> before_summary_;
    app::Subscription sources_;
    app::Subscription person_changed_;
    OwnRecords records_;
    Listeners phases_;
};

}  // namespace ritm::core
