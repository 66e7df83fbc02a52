// A whole store with its desks on one loop and a driven clock, for tests of app/core.
#pragma once
#include <gtest/gtest.h>

#include <ctime>
#include <memory>
#include <optional>

#include "app/core/devices_desk.h"
#include "app/core/history_desk.h"
#include "app/core/people.h"
#include "app/core/workout_desk.h"
#include "devices/sim/sim_transport.h"
#include "tests/support/loop_executor.h"
#include "tests/support/manual_clock.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temp_dir.h"

namespace ritm::core {

// One run of the program on a folder: make it again on the same folder and it is the next start. Destroying it without
// finishing a session is what a crash leaves (the telemetry of the last tick is on disk by then).
class ProgramRun {
    test::ManualClock& clock_;
    test::LoopExecutor loop_;  // outlives all that stands on it
    test::LoopExecutor apart_;
    test::LoopExecutor folds_;
    test::SeededRandom random_;

  public:
    enum class Screens { apart };
    // The screens' tasks on a loop of their own, and how much work each side does.
    ProgramRun(const std::filesystem::path& folder, test::ManualClock& clock, Screens)
        : clock_(clock), loop_(clock), apart_(clock), folds_(clock), random_(1) {
        open(folder, {}, apart_);
    }
    ProgramRun(const std::filesystem::path& folder, test::ManualClock& clock, std::uint64_t seed = 1,
               const devices::sim::SimOptions& simulated = {})
        : clock_(clock), loop_(clock), apart_(clock), folds_(clock), random_(seed) {
        open(folder, simulated, loop_);
    }
    std::clock_t on_screens = 0;
    std::clock_t behind = 0;
    bool folds_wait = false;  // a whole recording takes long

  private:
    static int timed(test::LoopExecutor& loop, std::clock_t& spent) {
        const std::clock_t begun = std::clock();
        const int ran = loop.run_until_idle();
        spent += std::clock() - begun;
        return ran;
    }
    void open(const std::filesystem::path& folder, const devices::sim::SimOptions& simulated, Executor& screens) {
        Workplace::Options options;
        options.folder = folder;
        options.vault.secret = [] { return Bytes{1, 2, 3}; };
        options.vault.cost = {.memory_kib = 64, .passes = 1};
        auto opened =
            Workplace::open(options, {clock_, random_, {screens, loop_, loop_, folds_, loop_, loop_, loop_}, {}});
        if (!opened) {
            fault = opened.error();
            return;
        }
        workplace = std::move(*opened);
        auto transport = std::make_unique<devices::sim::SimTransport>(loop_, clock_, simulated);
        sim = transport.get();
        workplace->hub().attach(std::move(transport));
        people.emplace(*workplace);
        devices.emplace(*workplace, *people);
        workout.emplace(*workplace, *people, *devices);
        history.emplace(*workplace, *people);
        people->refresh();
        devices->refresh();
        settle();
    }

  public:
    int settle() {
        int ran = 0;
        const auto fold = [this] { return folds_wait ? 0 : timed(folds_, behind); };
        while (const int now = timed(loop_, behind) + timed(apart_, on_screens) + fold()) ran += now;
        return ran;
    }
    // The next task; false when none is due.
    bool step() { return loop_.run_one() || apart_.run_one() || (!folds_wait && folds_.run_one()); }
    void pass(Millis span) { loop_.advance(span); }

    // Calls a port function that ends in a Reply<T> and returns its answer.
    template <class T, class Call>
    Result<T, app::Trouble> answer(Call call) {
        std::optional<Result<T, app::Trouble>> result;
        call([&](Result<T, app::Trouble> r) { result = std::move(r); });
        for (int i = 0; i < 1'000 && !result; ++i) {
            if (settle() == 0) loop_.advance(Millis(10));
        }
        EXPECT_TRUE(result.has_value()) << "no answer";
        return result ? *result : Result<T, app::Trouble>(fail(app::Trouble{app::Problem::other, "no answer"}));
    }

    MemberId add_person(const std::string& name = "Anna") {
        app::Person person;
        person.name = name;
        person.birth_year = 1991;
        person.weight_g = 62'000;
        return answer<MemberId>([&](auto reply) { people->add(person, reply); }).value();
    }
    void pair_strap_and_treadmill() { pair({"sim:strap/1", "sim:treadmill/1"}); }
    void pair(const std::vector<std::string>& addresses) {
        devices->start_search();
        pass(Millis(3'000));
        for (const auto& address : addresses) {
            ASSERT_TRUE(answer<DeviceId>([&](auto reply) { devices->pair(address, reply); }));
        }
        devices->stop_search();
        pass(Millis(2'000));
    }
    // A sensor of a kind that no radio is needed for: it may say everything, through the recorder's sink.
    DeviceId add_sensor() {
        const DeviceId sensor(system::new_uuid(workplace->random()));
        devices::device::Pair command;
        command.device = sensor;
        command.at = clock_.now();
        command.address = "test:" + to_string(sensor);
        command.name = "Sensor";
        bool paired = false;
        workplace->submit<devices::device::Aggregate>(sensor, command, {},
                                                      [&](const auto& receipt) { paired = receipt.has_value(); });
        for (int i = 0; i < 100 && !paired; ++i) loop_.advance(Millis(10));
        EXPECT_TRUE(paired);
        devices->refresh();
        settle();
        return sensor;
    }
    // A person with strap and treadmill who has just begun.
    SessionId start_with_sensors() {
        const MemberId member = add_person();
        pair_strap_and_treadmill();
        return start(member);
    }
    SessionId start(MemberId member, const std::string& name = {}) {
        const auto started = answer<SessionId>([&](auto reply) {
            workout->start({member, app::Sport::treadmill_run, name}, reply);
        });
        EXPECT_TRUE(started) << started.error().detail;
        return started.value_or(SessionId());
    }

    std::optional<Fault> fault;  // when the store did not open
    std::unique_ptr<Workplace> workplace;
    std::optional<People> people;
    std::optional<DevicesDesk> devices;
    std::optional<WorkoutDesk> workout;
    std::optional<HistoryDesk> history;
    devices::sim::SimTransport* sim = nullptr;
};

class CoreTest : public testing::Test {
  protected:
    // A person's session that the program left in the middle, as a crash does.
    SessionId left_after(Millis recorded) {
        ProgramRun run(folder.path(), clock);
        const SessionId session = run.start(run.add_person());
        run.pass(recorded);
        return session;
    }
    test::TempDir folder;
    test::ManualClock clock;
};

class FinishedStoreTest : public CoreTest {
  protected:
    // Leaves a store with one finished workout of a minute and a half.
    void make_store() {
        ProgramRun run(folder.path(), clock);
        anna = run.add_person();
        run.pair_strap_and_treadmill();
        session = run.start(anna);
        run.pass(Millis(90'000));
        ASSERT_TRUE(run.answer<SessionId>([&](auto reply) { run.workout->finish(reply); }));
    }
    MemberId anna;
    SessionId session;
};

}  // namespace ritm::core
