// One opened store with everything that works on it: keys, event log, telemetry, gateway, read models, recorder, hub.
// The screens' desks (people, workout, history, devices) and ritmctl stand on this.
//
// Threads: open() runs on any one thread (a fault destroys and stops there), everything else of the object and its end
// on the screens'. Each part says which executor owns it; in
// production those are threads (Threads), in tests one loop. Opening takes the store's lock, so a second program gets
// Fault locked.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "app/core/paced_time.h"
#include "app/core/settle_recordings.h"
#include "app/core/troubles.h"
#include "devices/hub/hub.h"
#include "domain/kernel/executor.h"
#include "infra/eventstore/event_reader.h"
#include "infra/readmodels/devices.h"
#include "infra/readmodels/members.h"
#include "infra/readmodels/session_history.h"
#include "infra/readmodels/session_history_query.h"
#include "infra/readmodels/unreadable_rows.h"
#include "infra/recorder/recorder.h"
#include "infra/recorder/telemetry_reader.h"
#include "infra/recorder/telemetry_store.h"
#include "infra/runtime/runtime.h"
#include "infra/system/random.h"
#include "infra/vault/sealed_file_vault.h"

namespace ritm::core {

struct Executors {
    Executor& screens;
    Executor& writer;
    Executor& background;  // policies; files read and written; the check of the store
    Executor& folds;       // whole recordings: who ends a workout waits for no file
    Executor& reader;      // queries of screens, recordings too
    Executor& telemetry;
    Executor& devices;
};

// Six threads at the pace of the clock. stop() lets the running tasks end and drops those waiting; the executors stay
// valid, and outlive the workplace.
class Threads {
  public:
    explicit Threads(const PacedClock& clock);
    [[nodiscard]] Executors with(Executor& screens) {
        return {screens, writer_, background_, folds_, reader_, telemetry_, devices_};
    }
    void stop();

  private:
    PacedThread writer_;
    PacedThread background_;
    PacedThread folds_;
    PacedThread reader_;
    PacedThread telemetry_;
    PacedThread devices_;
};

// Queries on read models and recordings, and on the log where they do not say it: reader executor only.
struct ReadSide {
    eventstore::EventReader& events;
    readmodels::SessionHistoryQuery& sessions;
    readmodels::MembersQuery& members;
    readmodels::DevicesQuery& devices;
    recorder::TelemetryReader& recordings;
};

class Workplace {
  public:
    struct Options {
        std::filesystem::path folder;
        std::string program_version = "0.1.0";
        vault::SealedFileVault::Options vault;  // its random may stay null
        std::function<void(const runtime::RebuildProgress&)> progress;
    };
    struct Ports {
        const Clock& clock;
        system::Random& random;
        Executors executors;
        // Stops the executors' threads; called once, before anything is destroyed. Empty for a loop.
        std::function<void()> stop;
    };
    // Faults: locked (store_lock.h; nothing was opened then, and the ports' stop was not called), newer_version,
    // corrupted, disk_full, io.
    static Outcome<std::unique_ptr<Workplace>> open(const Options& options, Ports ports);
    ~Workplace();
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;

    [[nodiscard]] const std::filesystem::path& folder() const;
    [[nodiscard]] const Clock& clock() const;
    [[nodiscard]] system::Random& random();
    [[nodiscard]] const Executors& executors() const;
    [[nodiscard]] runtime::Gateway& gateway();
    [[nodiscard]] runtime::Announcer& announcer();
    [[nodiscard]] recorder::Recorder& recorder();
    [[nodiscard]] recorder::TelemetryStore& telemetry();  // telemetry executor only
    [[nodiscard]] devices::Hub& hub();
    [[nodiscard]] vault::KeyPort& keys();
    [[nodiscard]] const vault::SecretSource& machine_secret() const;

    // Asks `question(ReadSide&) -> Outcome<T>` on the reader; `then(Outcome<T>)` comes on the screens' executor unless
    // `alive` has gone. When the question met rows that do not open, they are made again from their events first, and
    // it is asked once more: it must give the same answer to the same rows.
    template <class Question, class Then>
    void ask(std::weak_ptr<void> alive, Question question, Then then) {
        executors().reader.post(
            [this, alive = std::move(alive), question = std::move(question), then = std::move(then)]() mutable {
                auto answer = answer_of(question);
                const auto deliver = [this, alive, then](auto given) {
                    runtime::Receiver(executors().screens, alive).deliver([then, given = std::move(given)]() mutable {
                        then(std::move(given));
                    });
                };
                const bool mending = mend_rows([this, question, deliver]() mutable { deliver(answer_of(question)); });
                if (!mending) deliver(std::move(answer));
            });
    }

    // What takes long and needs no read model: `work() -> T` on one of the executors, `then(T)` as with ask().
    template <class Work, class Then>
    void work(Executor& on, std::weak_ptr<void> alive, Work work, Then then) {
        const runtime::Receiver receiver(executors().screens, std::move(alive));
        on.post([receiver, work = std::move(work), then = std::move(then)]() mutable {
            if (receiver.gone()) return;
            receiver.deliver([then = std::move(then), done = work()]() mutable { then(std::move(done)); });
        });
    }

    template <class A>
    using Then = std::function<void(Result<runtime::Receipt<A>, app::Trouble>)>;
    // A command of `actor` (nil: the program). `then` comes on the screens' executor.
    template <class A, class Command>
    void submit(const typename A::Id& id, Command command, MemberId actor, Then<A> then) {
        const runtime::CommandContext context{.actor = actor,
                                              .at = clock().now(),
                                              .command = CommandId(system::new_ordered_uuid(random(), clock().now())),
                                              .correlation = {},
                                              .cause = {}};
        gateway().template submit<A>(
            id, std::move(command), context,
            {runtime::Receiver(executors().screens), [then = std::move(then)](runtime::CommandResult<A> result) {
                 if (result) return then(std::move(*result));
                 then(fail(std::visit([](const auto& error) { return trouble_of(error); }, result.error())));
             }});
    }

    // Waits until what was submitted so far is on disk. Threads only; for a clean end.
    void drain();

    struct Mended {
        std::int64_t rows = 0;          // made again, or taken away
        std::vector<std::string> left;  // whose events do not open either
    };
    // Every row of the lists that does not open, or that its events do not make, is made again from them. `then` comes
    // in the background.
    void mend_lists(std::function<void(const Outcome<Mended>&)> then);

  private:
    struct Inside;
    void settle_recordings();
    void settle_open(const std::vector<recorder::OpenRecording>& open);
    void carry_out(const SessionId& session, Settlement settlement);
    explicit Workplace(std::unique_ptr<Inside> inside);
    std::optional<ReadSide> read_side();
    template <class Question>
    auto answer_of(const Question& question) {
        auto side = read_side();
        return side ? question(*side) : decltype(question(*side))(fail(side_fault_));
    }
    // Reader executor. True: rows that a question met are being made again; `then` comes on the reader afterwards.
    bool mend_rows(std::function<void()> then);
    // One row after the other: a person's command waits for one of them at most.
    using Rows = std::shared_ptr<const std::vector<readmodels::UnreadableRow>>;
    void make_again(const Rows& rows, std::size_t at, std::function<void()> then);
    std::unique_ptr<Inside> inside_;
    Fault side_fault_;
    std::shared_ptr<int> alive_ = std::make_shared<int>(0);
};

}  // namespace ritm::core
