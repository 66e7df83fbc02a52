// Telemetry under power cuts, full disks, I/O errors at every call below SQLite, and kill -9 (conformance 38, 57, 58).
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "infra/recorder/telemetry_store.h"
#include "tests/support/fault_vfs/fault_vfs.h"
#include "tests/support/memory_keys.h"
#include "tests/support/temp_dir.h"

namespace ritm::recorder {
namespace {

using devices::Measure;
using test::FaultVfs;

const SessionId first{Uuid{{1}}};
const SessionId second{Uuid{{2}}};

// Two people, one value a second each: the value is the number of the second, so a missing one shows.
struct ClassRoom {
    test::TempDir dir;
    test::MemoryKeys keys;
    std::string vfs;
    std::unique_ptr<TelemetryStore> store;
    std::int64_t acknowledged = 0;
    int truths = 0;  // recordings that were read whole

    Outcome<Done> open() {
        store.reset();
        auto opened = TelemetryStore::open(dir / "telemetry.db", keys, vfs);
        if (!opened) return fail(opened.error());
        for (const SessionId& session : {first, second}) {
            const auto begun = (*opened)->begin({session, MemberId(session.uuid), Instant(0)});
            if (!begun) return begun;
        }
        store = std::move(*opened);
        return Done{};
    }
    Outcome<Done> tick() {
        const std::int64_t n = acknowledged + 1;
        std::vector<Tick> ticks;
        for (const SessionId& session : {first, second}) {
            ticks.push_back({session, n * 1000, {{n * 1000, Measure::heart_rate, n, Mark::valid}}, {}, {}});
        }
        if (auto done = store->append_ticks(ticks); !done) return done;
        acknowledged = n;
        return n % 5 == 0 ? store->fold() : Outcome<Done>(Done{});
    }
    // Seconds found: all from the first on, the same for both, none twice.
    std::int64_t check(const std::string& when) {
        const auto problems = store->verify();
        EXPECT_TRUE(problems && problems->empty()) << when;
        std::int64_t found = -1;
        for (const SessionId& session : {first, second}) {
            const auto series = store->read(session);
            EXPECT_TRUE(series) << when;
            const auto size = series ? seconds_of(*series, when) : 0;
            EXPECT_TRUE(found < 0 || found == size) << when << ": one of the two is behind";
            found = size;
        }
        return found;
    }
    // Amid the trouble: a fault or the truth.
    void look(const std::string& when) {
        for (const SessionId& session : {first, second}) {
            const auto series = store->read(session);
            if (series) ++truths, seconds_of(*series, when);
        }
        (void)store->verify();  // names the error
        const auto open = store->open_recordings();
        EXPECT_TRUE(!open || (open->size() == 2 && open->front().recorded_to_ms >= acknowledged * 1000)) << when;
    }

  private:
    std::int64_t seconds_of(const Series& series, const std::string& when) const {
        const Column* column = series.column(Measure::heart_rate);
        const auto size = column == nullptr ? 0 : static_cast<std::int64_t>(column->size());
        for (std::int64_t i = 0; i < size; ++i) {
            EXPECT_EQ(column->value[static_cast<std::size_t>(i)], i + 1) << when;
        }
        EXPECT_GE(size, acknowledged) << when << ": an acknowledged second is gone";
        EXPECT_LE(size, acknowledged + 1) << when;
        return size;
    }
};

// After the trouble everything goes on, at once and after the next start.
void expect_to_go_on(ClassRoom& room, const std::string& when) {
    if (!room.store) {
        const auto again = room.open();
        ASSERT_TRUE(again) << when << ": " << again.error().context;
    }
    for (int i = 0; i < 7; ++i) {
        const auto done = room.tick();
        EXPECT_TRUE(done) << when << ": " << done.error().context;
    }
    room.check(when);
    ASSERT_TRUE(room.open());
    room.check(when + ", opened again");
}

bool survives(std::int64_t n, FaultVfs::Then then) {
    FaultVfs disk;
    ClassRoom room;
    room.vfs = disk.name();
    const auto when = "call " + std::to_string(n);
    disk.at_call(n, then);
    const auto opened = room.open();
    for (int i = 0; opened && i < 12; ++i) (void)room.tick();
    const bool struck = disk.struck();
    disk.heal();
    expect_to_go_on(room, when);
    return struck;
}

// A recording that a power cut broke off, with chunks and a tail.
void leave_a_past(ClassRoom& room) {
    FaultVfs disk(FaultVfs::Keeps::synced_content);
    room.vfs = disk.name();
    ASSERT_TRUE(room.open());
    for (int i = 0; i < 8; ++i) ASSERT_TRUE(room.tick());
    disk.at_call(1, FaultVfs::Then::power_off);
    EXPECT_FALSE(room.tick());
    room.store.reset();
    test::SeededRandom whatever(1);
    disk.power_on(whatever);
}

// Goes on with it, with `then` at the n-th reading call.
bool survives_reading(std::int64_t n, FaultVfs::Then then) {
    FaultVfs disk;  // outlives what stands on it
    ClassRoom room;
    leave_a_past(room);
    room.vfs = disk.name();
    const auto when = "read " + std::to_string(n);
    disk.at_read(n, then);
    const auto opened = room.open();
    for (int i = 0; opened && i < 6; ++i) {
        (void)room.tick();
        room.look(when);
    }
    const bool struck = disk.struck();
    disk.heal();
    expect_to_go_on(room, when);
    room.look(when);
    EXPECT_GE(room.truths, 2) << when;
    return struck;
}

TEST(TelemetryFaults, case_38_a_full_disk_at_every_call_loses_nothing) {
    std::int64_t n = 1;
    while (survives(n, FaultVfs::Then::full) && n < 2'000 && !HasFailure()) ++n;
    EXPECT_GT(n, 30);
}

TEST(TelemetryFaults, case_38_an_io_error_at_every_call_loses_nothing) {
    std::int64_t n = 1;
    while (survives(n, FaultVfs::Then::io_error_once) && n < 2'000 && !HasFailure()) ++n;
    EXPECT_GT(n, 30);
}

TEST(TelemetryFaults, case_38_a_read_error_at_every_call_loses_nothing_and_shows_nothing_wrong) {
    std::int64_t n = 1;
    while (survives_reading(n, FaultVfs::Then::io_error_once) && n < 5'000 && !HasFailure()) ++n;
    EXPECT_GT(n, 30);
}

TEST(TelemetryFaults, case_38_a_disk_that_cannot_be_read_for_a_while_loses_nothing_and_shows_nothing_wrong) {
    std::int64_t n = 1;
    while (survives_reading(n, FaultVfs::Then::io_error) && n < 5'000 && !HasFailure()) ++n;
    EXPECT_GT(n, 30);
}

// spec: TRN-01
TEST(TelemetryFaults, case_57_no_power_cut_takes_an_acknowledged_second) {
    test::SeededRandom choice(57);
    for (int round = 0; round < 15 && !HasFailure(); ++round) {
        FaultVfs disk(FaultVfs::Keeps::synced_content);
        ClassRoom room;
        room.vfs = disk.name();
        for (int cut = 0; cut < 10 && !HasFailure(); ++cut) {
            const auto when = "round " + std::to_string(round) + ", cut " + std::to_string(cut);
            disk.at_call(static_cast<std::int64_t>(1 + choice.below(80)), FaultVfs::Then::power_off);
            if (room.open()) {
                while (room.tick()) {
                }
            }
            room.store.reset();
            disk.power_on(choice);
            const auto opened = room.open();
            ASSERT_TRUE(opened) << when << ": " << opened.error().context;
            room.acknowledged = room.check(when);
            room.store.reset();
        }
        EXPECT_GT(room.acknowledged, 0);
    }
}

// The child says each second into the pipe only after the store has it.
[[noreturn]] void record_until_killed(ClassRoom& room, int pipe) {
    if (!room.open()) _exit(1);
    while (room.tick()) {
        if (write(pipe, &room.acknowledged, sizeof room.acknowledged) != sizeof room.acknowledged) _exit(1);
    }
    _exit(1);
}

// spec: TRN-01
TEST(TelemetryFaults, case_57_kill_9_takes_no_acknowledged_second) {
    test::SeededRandom choice(9);
    ClassRoom room;
    ASSERT_TRUE(room.open());  // makes the keys that parent and children share
    for (int round = 0; round < 25 && !HasFailure(); ++round) {
        room.store.reset();
        int ends[2];
        ASSERT_EQ(pipe(ends), 0);
        const pid_t child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            close(ends[0]);
            record_until_killed(room, ends[1]);
        }
        close(ends[1]);
        const std::int64_t enough = room.acknowledged + 1 + static_cast<std::int64_t>(choice.below(13));
        std::int64_t said = room.acknowledged;
        while (said < enough && read(ends[0], &said, sizeof said) == sizeof said) {
        }
        kill(child, SIGKILL);
        ASSERT_EQ(waitpid(child, nullptr, 0), child);
        while (read(ends[0], &said, sizeof said) == sizeof said) {
        }
        close(ends[0]);
        room.acknowledged = said;
        ASSERT_TRUE(room.open());
        room.acknowledged = room.check("round " + std::to_string(round));
    }
}

}  // namespace
}  // namespace ritm::recorder
