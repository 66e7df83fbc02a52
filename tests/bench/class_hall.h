// A hall with a class of up to 60 athletes for the benchmarks: their store on a disk, values that wander as real ones
// do, the CPU that was spent, and the least that a second of theirs costs on the disk.
#pragma once
#include <algorithm>
#include <array>
#include <ctime>
#include <memory>
#include <random>

#include "infra/recorder/recorder.h"
#include "infra/recorder/telemetry_store.h"
#include "infra/sqlite/sqlite.h"
#include "infra/vault/sealed_file_vault.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temp_dir.h"

namespace ritm::bench {

inline constexpr std::uint8_t athletes = 60;
inline constexpr std::int64_t quarter_ms = 250;  // 4 Hz

inline double cpu_us() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

// Microseconds of CPU of a bare durable insert of so many octets.
inline double bare_insert_us(std::size_t octets) {
    constexpr int rows = 600;
    ritm::test::TempDir dir;
    auto database = sqlite::Database::open(dir / "bare.db").value();
    (void)database.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (n INTEGER PRIMARY KEY, b)");
    const Bytes blob(octets, 7);
    const double before = cpu_us();
    for (std::int64_t n = 0; n < rows; ++n) {
        auto insert = database.prepare("INSERT INTO t VALUES (?, ?)").value();
        (void)insert.bind(n, blob).run();
    }
    return (cpu_us() - before) / rows;
}

inline SessionId session_of(std::uint8_t athlete) { return SessionId(Uuid{{1, athlete}}); }
inline MemberId member_of(std::uint8_t athlete) { return MemberId(Uuid{{2, athlete}}); }
inline DeviceId device_of(std::uint8_t athlete) { return DeviceId(Uuid{{3, athlete}}); }

// Small steps, a counter, steps of incline now and then. In the units of domain/devices/reading.h.
class Athlete {
  public:
    struct Values {
        std::int64_t heart_rate = 130;
        std::int64_t speed = 2800;
        std::int64_t incline = 100;
        std::int64_t cadence = 330;
        std::int64_t power = 250;
        std::int64_t distance = 0;
        std::int64_t altitude = 100'000;
    };
    // The values after another quarter of a second.
    const Values& quarter(std::mt19937& random) {
        const auto step = [&random](std::int64_t size) {
            return static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(2 * size + 1)) - size;
        };
        auto& now = now_;
        if (random() % 4 == 0) now.heart_rate = std::clamp<std::int64_t>(now.heart_rate + step(1), 60, 185);
        now.speed = std::clamp<std::int64_t>(now.speed + step(3), 1000, 5000);
        now.distance += now.speed / 4;
        if (random() % 40 == 0) now.incline += 50 * step(1);
        now.cadence += step(2);
        now.power = std::max<std::int64_t>(0, now.power + step(5));
        now.altitude += step(2);
        return now;
    }
    template <class Say>
    void quarter(std::mt19937& random, Say say) {
        using devices::Measure;
        const Values& now = quarter(random);
        say(Measure::heart_rate, now.heart_rate);
        say(Measure::speed, now.speed);
        say(Measure::incline, now.incline);
        say(Measure::cadence, now.cadence);
        say(Measure::power, now.power);
        say(Measure::distance, now.distance);
        say(Measure::altitude, now.altitude);
    }

  private:
    Values now_;
};

struct Hall {
    ritm::test::TempDir dir;
    ritm::test::SeededRandom random;
    std::unique_ptr<vault::SealedFileVault> keys =
        vault::SealedFileVault::open(dir.path(), {&random, [] { return Bytes{1}; }, {64, 1}}).value();
    std::unique_ptr<recorder::TelemetryStore> store =
        recorder::TelemetryStore::open(dir / "telemetry.db", *keys).value();
    std::mt19937 steps{1};
    std::array<Athlete, athletes> people;
};

inline recorder::SessionPlan plan_of(std::uint8_t athlete, Instant at, const std::vector<DeviceId>& devices) {
    recorder::SessionPlan plan;
    plan.session = session_of(athlete);
    plan.member = member_of(athlete);
    plan.started_at = at;
    plan.person.age_years = 30;
    plan.person.weight = Mass(70'000);
    plan.sport = training::Sport::running;
    plan.sources = recorder::all_measures_of(devices);
    return plan;
}

}  // namespace ritm::bench
