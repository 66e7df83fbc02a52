#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <set>

#include "infra/system/crc32c.h"
#include "infra/system/file_lock.h"
#include "infra/system/log.h"
#include "infra/system/paths.h"
#include "infra/system/random.h"
#include "infra/system/system_clock.h"
#include "infra/system/zone.h"
#include "tests/support/loop_executor.h"
#include "tests/support/temp_dir.h"

namespace ritm::system {
namespace {

using namespace ritm::literals;

TEST(Crc32c, published_values) {
    const auto of = [](std::string_view text) { return crc32c(Bytes(text.begin(), text.end())); };
    EXPECT_EQ(of(""), 0U);
    EXPECT_EQ(of("123456789"), 0xE3069283U);
    EXPECT_EQ(crc32c(Bytes(32, 0x00)), 0x8A9136AAU);  // RFC 3720 B.4
    EXPECT_EQ(crc32c(Bytes(32, 0xFF)), 0x62A8AB43U);
    const Bytes left{'1', '2', '3', '4'};
    const Bytes right{'5', '6', '7', '8', '9'};
    EXPECT_EQ(crc32c(right, crc32c(left)), 0xE3069283U);
}

TEST(SystemRandom, gives_different_uuids_of_version_4) {
    SystemRandom random;
    std::set<Uuid> seen;
    for (int i = 0; i < 2000; ++i) {
        const Uuid uuid = new_uuid(random);
        EXPECT_EQ(uuid.bytes[6] >> 4, 4);
        seen.insert(uuid);
    }
    EXPECT_EQ(seen.size(), 2000U);
    Bytes large(10'000);
    random.fill(large);
    EXPECT_GT(std::set<std::uint8_t>(large.begin(), large.end()).size(), 200U);
}

TEST(SystemRandom, ordered_uuids_sort_by_time) {
    SystemRandom random;
    const Uuid first = new_ordered_uuid(random, Instant(0x0102'0304'0506));
    EXPECT_EQ(to_string(first).substr(0, 15), "01020304-0506-7");
    EXPECT_EQ(first.bytes[8] >> 6, 2);
    EXPECT_LT(first, new_ordered_uuid(random, Instant(0x0102'0304'0507)));
    EXPECT_NE(first, new_ordered_uuid(random, Instant(0x0102'0304'0506)));
}

TEST(LoopExecutor, drives_tasks_by_the_clock) {
    test::ManualClock clock;
    test::LoopExecutor loop(clock);
    std::vector<std::pair<int, std::int64_t>> ran;
    const Ticks start = clock.ticks();
    const auto note = [&](int task) { ran.emplace_back(task, (clock.ticks() - start).raw()); };
    loop.post_at(start + 30_ms, [&] { note(3); });
    loop.post_at(start + 10_ms, [&] {
        note(1);
        loop.post_at(start + 20_ms, [&] { note(2); });
    });
    loop.post([&] { note(0); });
    loop.advance(25_ms);
    EXPECT_EQ(ran, (std::vector<std::pair<int, std::int64_t>>{{0, 0}, {1, 10}, {2, 20}}));
    EXPECT_EQ((clock.ticks() - start).raw(), 25);
    EXPECT_EQ(loop.waiting(), 1U);
}

TEST(FileLock, a_second_opener_is_refused_until_the_first_goes) {
    test::TempDir dir;
    const auto file = dir / "store.lock";
    EXPECT_FALSE(FileLock::held_by_anyone(file));
    {
        auto first = FileLock::acquire(file);
        ASSERT_TRUE(first);
        const auto moved = std::move(*first);
        EXPECT_EQ(FileLock::acquire(file).error().kind, Fault::Kind::locked);
        EXPECT_TRUE(FileLock::held_by_anyone(file));
    }
    EXPECT_TRUE(std::filesystem::exists(file));
    EXPECT_TRUE(FileLock::acquire(file));
}

TEST(FileLock, dies_with_its_process) {
    test::TempDir dir;
    const auto file = dir / "store.lock";
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        auto lock = FileLock::acquire(file);
        const char said = lock ? 'y' : 'n';
        (void)!::write(ready[1], &said, 1);
        while (true) ::pause();
    }
    char said = 0;
    ASSERT_EQ(::read(ready[0], &said, 1), 1);
    EXPECT_EQ(said, 'y');
    EXPECT_FALSE(FileLock::acquire(file));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(FileLock::acquire(file));
    ::close(ready[0]);
    ::close(ready[1]);
}

TEST(Paths, follow_xdg_and_ignore_relative_values) {
    std::map<std::string, std::string> variables{{"HOME", "/home/a"}, {"XDG_DATA_HOME", "relative"}};
    const auto environment = [&](const char* name) { return variables[name]; };
    auto found = paths(environment);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->store, "/home/a/.local/share/ritm");
    EXPECT_EQ(found->config, "/home/a/.config/ritm");
    EXPECT_EQ(found->logs, "/home/a/.local/state/ritm");
    EXPECT_EQ(found->runtime, found->store);
    variables["XDG_DATA_HOME"] = "/data";
    variables["XDG_RUNTIME_DIR"] = "/run/user/1000";
    found = paths(environment);
    EXPECT_EQ(found->store, "/data/ritm");
    EXPECT_EQ(found->runtime, "/run/user/1000/ritm");
    variables.clear();
    EXPECT_EQ(paths(environment).error().kind, Fault::Kind::unavailable);
}

TEST(Paths, makes_private_folders) {
    test::TempDir dir;
    const auto folder = dir.path() / "a" / "b";
    ASSERT_TRUE(make_private_folder(folder));
    ASSERT_TRUE(make_private_folder(folder));
    EXPECT_EQ(std::filesystem::status(folder).permissions() & std::filesystem::perms(0777),
              std::filesystem::perms(0700));
    std::ofstream(dir / "file") << "x";
    EXPECT_FALSE(make_private_folder(dir.path() / "file"));
}

TEST(Log, writes_ids_and_faults_and_rotates) {
    test::TempDir dir;
    log::info("dropped before open");
    ASSERT_TRUE(log::open(dir.path()));
    log::info("session {} after {} ms: {}", SessionId{}, 12, Fault{Fault::Kind::disk_full, false, "append"});
    log::debug("too quiet");
    for (int i = 0; i < 150'000; ++i) log::warn("{} {}", i, log::word("filling the files so that they rotate by size"));
    log::close();
    std::size_t files = 0;
    std::uintmax_t total = 0;
    for (const auto& entry : std::filesystem::directory_iterator(dir.path())) {
        ++files;
        total += entry.file_size();
        EXPECT_LE(entry.file_size(), 2'000'000U);
    }
    EXPECT_EQ(files, 5U);
    EXPECT_LE(total, 10'000'000U);
}

TEST(Zone, offsets_follow_the_season) {
    const auto winter = zone_at("Europe/Berlin", Instant(1'767'225'600'000));  // 2026-01-01
    const auto summer = zone_at("Europe/Berlin", Instant(1'782'864'000'000));  // 2026-07-01
    ASSERT_TRUE(winter && summer);
    EXPECT_EQ(*winter, (LocalZone{"Europe/Berlin", 60}));
    EXPECT_EQ(summer->utc_offset_minutes, 120);
    EXPECT_EQ(zone_at("Asia/Kathmandu", Instant(0))->utc_offset_minutes, 330);  // +05:45 since 1986 only
    EXPECT_FALSE(zone_at("Europe/Atlantis", Instant(0)));
    ::setenv("TZ", "America/New_York", 1);
    EXPECT_EQ(machine_zone(Instant(1'767'225'600'000)), (LocalZone{"America/New_York", -300}));
    ::setenv("TZ", "nonsense", 1);
    EXPECT_FALSE(machine_zone(Instant(0)).iana.empty());
    ::setenv("TZ", "UTC", 1);
}

}  // namespace
}  // namespace ritm::system
