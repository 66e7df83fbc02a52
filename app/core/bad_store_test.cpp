// Stores that a program meets: written by a newer version, damaged, on a full disk. Each gets a defined answer, is
// never made worse, and loses nothing that was acknowledged.
#include <sqlite3.h>

#include <fstream>

#include "app/core/activity_fixture.h"
#include "app/core/core_fixture.h"
#include "app/core/store_check.h"
#include "tests/support/fault_vfs/default_disk.h"

namespace ritm::core {
namespace {
using namespace literals;

void patch(const std::filesystem::path& file, const std::string& sql) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &db), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
    sqlite3_close(db);
}
int user_version(const std::filesystem::path& file) {
    sqlite3* db = nullptr;
    int version = -1;
    EXPECT_EQ(sqlite3_open(file.c_str(), &db), SQLITE_OK);
    const auto take = [](void* to, int, char** values, char**) {
        return *static_cast<int*>(to) = std::atoi(values[0]), 0;
    };
    sqlite3_exec(db, "PRAGMA user_version", take, &version, nullptr);
    sqlite3_close(db);
    return version;
}
void flip(const std::filesystem::path& file, std::uintmax_t at) {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekg(static_cast<std::streamoff>(at));
    const char was = static_cast<char>(bytes.get());
    bytes.seekp(static_cast<std::streamoff>(at));
    bytes.put(static_cast<char>(was ^ 0x5A));
}

class BadStore : public FinishedStoreTest {
  protected:
    std::filesystem::path file(const char* name) const { return folder.path() / name; }
};
}  // namespace

TEST_F(BadStore, of_a_newer_version_is_refused_and_left_as_it_is) {
    make_store();
    const std::vector<const char*> names{"events.db", "keys.db", "telemetry.db"};
    const auto octets = [&] {
        std::vector<Bytes> all;
        for (const char* name : names) {
            all.push_back(read_file(file(name)));
            std::error_code none;
            EXPECT_TRUE(std::filesystem::file_size(file(name).string() + "-wal", none) == 0 || none) << name;
        }
        return all;
    };
    for (const char* name : names) {
        const int version = user_version(file(name));
        patch(file(name), "PRAGMA user_version = 99");
        const auto before = octets();
        {
            ProgramRun run(folder.path(), clock);
            ASSERT_TRUE(run.fault) << name;
            EXPECT_EQ(run.fault->kind, Fault::Kind::newer_version) << name;
            EXPECT_NE(run.fault->context.find(name), std::string::npos) << run.fault->context;
            EXPECT_EQ(trouble_of(*run.fault).problem, app::Problem::store_newer);
        }
        EXPECT_TRUE(octets() == before) << name;
        EXPECT_EQ(user_version(file(name)), 99);
        patch(file(name), "PRAGMA user_version = " + std::to_string(version));
    }
    ProgramRun run(folder.path(), clock, 2);
    ASSERT_FALSE(run.fault);
    EXPECT_TRUE(run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(session, reply); }));
}

TEST_F(BadStore, with_flipped_bytes_never_crashes_and_says_where) {
    make_store();
    test::SeededRandom random(7);
    int noticed = 0;
    for (const char* name : {"events.db", "telemetry.db", "keys.db", "node.key"}) {
        for (int round = 0; round < 12; ++round) {
            const auto at = random.below(std::filesystem::file_size(file(name)));
            flip(file(name), at);
            {
                ProgramRun run(folder.path(), clock, 2);
                if (run.fault) {
                    ++noticed;
                    EXPECT_NE(run.fault->kind, Fault::Kind::locked) << name << " octet " << at;
                    EXPECT_FALSE(run.fault->context.empty()) << name << " octet " << at;
                } else {
                    const auto report = verify_store(*run.workplace);
                    if (!report["ok"].get<bool>()) ++noticed;
                    run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(session, reply); });
                }
            }
            flip(file(name), at);
        }
    }
    EXPECT_GT(noticed, 20);  // the others hit free space
    ProgramRun run(folder.path(), clock, 3);
    ASSERT_FALSE(run.fault) << run.fault->context;
    EXPECT_TRUE(run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(session, reply); }));
}

// spec: TRN-01
TEST_F(BadStore, on_a_full_disk_refuses_with_the_reason_and_keeps_the_workout) {
    test::FaultVfs disk;
    const test::DefaultDisk all_on(disk);
    ProgramRun run(folder.path(), clock);
    anna = run.add_person();
    run.pair_strap_and_treadmill();
    session = run.start(anna);
    run.pass(70_s);
    disk.at_call(1, test::FaultVfs::Then::full);
    run.pass(20_s);  // the recorder keeps these in memory
    ASSERT_TRUE(disk.struck());
    EXPECT_EQ(run.workout->live()->alerts, std::vector{app::LiveAlert::not_saved});
    const auto lap = run.answer<Done>([&](auto reply) { run.workout->lap(reply); });
    ASSERT_FALSE(lap);
    EXPECT_EQ(lap.error().problem, app::Problem::disk_full);
    const auto refused = run.answer<SessionId>([&](auto reply) { run.workout->finish(reply); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().problem, app::Problem::disk_full);
    EXPECT_EQ(run.workout->live()->phase, app::WorkoutPhase::recording);
    EXPECT_EQ(run.workout->live()->timer_ms, 90'000);
    disk.heal();
    run.pass(10_s);
    ASSERT_TRUE(run.answer<SessionId>([&](auto reply) { run.workout->finish(reply); }));
    const auto kept = run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(session, reply); });
    ASSERT_TRUE(kept);
    EXPECT_NEAR(static_cast<double>(kept->row.timer_ms), 100'000, 1'000);
    EXPECT_GE(kept->series.heart_rate_bpm.size(), 99U);  // also the seconds of the full disk
    EXPECT_TRUE(verify_store(*run.workplace)["ok"].get<bool>());
}

// spec: TRN-52, TRN-53
TEST_F(BadStore, a_pause_on_a_full_disk_counts_and_is_logged_once_there_is_room) {
    test::FaultVfs disk;
    const test::DefaultDisk all_on(disk);
    ProgramRun run(folder.path(), clock);
    anna = run.add_person();
    session = run.start(anna);
    run.pass(70_s);
    disk.at_call(1, test::FaultVfs::Then::full);
    const auto paused = run.answer<Done>([&](auto reply) { run.workout->pause(reply); });
    ASSERT_FALSE(paused);
    EXPECT_EQ(paused.error().problem, app::Problem::disk_full);
    EXPECT_EQ(run.workout->live()->phase, app::WorkoutPhase::paused);
    run.pass(20_s);
    disk.heal();
    const auto resumed = run.answer<Done>([&](auto reply) { run.workout->resume(reply); });
    ASSERT_TRUE(resumed) << resumed.error().detail;
    run.pass(10_s);
    EXPECT_TRUE(run.workout->live()->alerts.empty());
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->pause(reply); }));
    ASSERT_TRUE(run.answer<SessionId>([&](auto reply) { run.workout->finish(reply); }));
    const auto kept = run.answer<app::SessionDetail>([&](auto reply) { run.history->detail(session, reply); });
    EXPECT_NEAR(static_cast<double>(kept->row.timer_ms), 80'000, 1'000);
}

TEST_F(BadStore, a_start_that_the_disk_refuses_leaves_nothing_behind) {
    test::FaultVfs disk;
    const test::DefaultDisk all_on(disk);
    std::optional<ProgramRun> first(std::in_place, folder.path(), clock);
    ProgramRun& run = *first;
    anna = run.add_person();
    for (int call = 1; call <= 12; ++call) {
        disk.at_call(call, test::FaultVfs::Then::full);
        const auto refused = run.answer<SessionId>([&](auto reply) {
            run.workout->start({anna, app::Sport::treadmill_run, {}}, reply);
        });
        disk.heal();
        if (refused) {
            ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->discard(reply); }));
            continue;
        }
        EXPECT_EQ(refused.error().problem, app::Problem::disk_full);
        EXPECT_EQ(run.workout->live()->phase, app::WorkoutPhase::idle);
        run.pass(5_s);
        const auto open = run.workplace->telemetry().open_recordings();
        for (const auto& left : open.value()) {
            EXPECT_EQ(left.recorded_to_ms, 0) << "call " << call;  // nobody records
        }
    }
    first.reset();
    ProgramRun next(folder.path(), clock, 2);
    next.settle();
    EXPECT_TRUE(next.workplace->telemetry().open_recordings().value().empty());
}

}  // namespace ritm::core
