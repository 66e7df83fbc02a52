// A class of 60 athletes, 4 samples a second of 7 measures: what it costs to keep them, how large they lie on the disk,
// how fast an hour is read, and what the live chart costs after an hour.
#include <ctime>
#include <random>

#include "infra/recorder/recorder.h"
#include "infra/sqlite/sqlite.h"
#include "infra/vault/sealed_file_vault.h"
#include "tests/bench/bench_table.h"
#include "tests/support/loop_executor.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temp_dir.h"

namespace ritm::bench {
namespace {

using devices::Measure;
using namespace recorder;

constexpr std::uint8_t athletes = 60;
constexpr std::int64_t quarter_ms = 250;

double cpu_us() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

SessionId session_of(std::uint8_t athlete) { return SessionId(Uuid{{1, athlete}}); }
MemberId member_of(std::uint8_t athlete) { return MemberId(Uuid{{2, athlete}}); }
DeviceId device_of(std::uint8_t athlete) { return DeviceId(Uuid{{3, athlete}}); }

// Values that wander as real ones do: small steps, a counter, steps of incline now and then.
class Athlete {
  public:
    template <class Say>
    void quarter(std::mt19937& random, Say say) {
        const auto step = [&random](std::int64_t size) {
            return static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(2 * size + 1)) - size;
        };
        if (random() % 4 == 0) heart_rate_ = std::clamp<std::int64_t>(heart_rate_ + step(1), 60, 185);
        speed_ = std::clamp<std::int64_t>(speed_ + step(3), 1000, 5000);
        distance_ += speed_ / 4;
        if (random() % 40 == 0) incline_ += 50 * step(1);
        say(Measure::heart_rate, heart_rate_);
        say(Measure::speed, speed_);
        say(Measure::incline, incline_);
        say(Measure::cadence, cadence_ += step(2));
        say(Measure::power, power_ = std::max<std::int64_t>(0, power_ + step(5)));
        say(Measure::distance, distance_);
        say(Measure::altitude, altitude_ += step(2));
    }

  private:
    std::int64_t heart_rate_ = 130;
    std::int64_t speed_ = 2800;
    std::int64_t incline_ = 100;
    std::int64_t cadence_ = 330;
    std::int64_t power_ = 250;
    std::int64_t distance_ = 0;
    std::int64_t altitude_ = 100'000;
};

struct Hall {
    ritm::test::TempDir dir;
    ritm::test::SeededRandom random;
    std::unique_ptr<vault::SealedFileVault> keys =
        vault::SealedFileVault::open(dir.path(), {&random, [] { return Bytes{1}; }, {64, 1}}).value();
    std::unique_ptr<TelemetryStore> store = TelemetryStore::open(dir / "telemetry.db", *keys).value();
    std::mt19937 steps{1};
    std::array<Athlete, athletes> people;

    // Samples come a few milliseconds early or late, as from a radio.
    std::vector<Tick> class_second(std::int64_t second) {
        std::vector<Tick> ticks(athletes);
        for (std::uint8_t i = 0; i < athletes; ++i) {
            ticks[i].session = session_of(i);
            ticks[i].to_ms = (second + 1) * 1000;
            for (std::int64_t quarter = 0; quarter < 4; ++quarter) {
                const std::int64_t at = second * 1000 + quarter * quarter_ms + i + steps() % 5;
                people[i].quarter(steps, [&](Measure measure, std::int64_t value) {
                    ticks[i].rows.push_back({at, measure, value, Mark::valid});
                });
            }
        }
        return ticks;
    }
};

// Microseconds of CPU of a bare durable insert of as many bytes as a class second writes into the tail.
double bare_insert_us() {
    constexpr int rows = 600;
    ritm::test::TempDir dir;
    auto database = sqlite::Database::open(dir / "bare.db").value();
    (void)database.exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (n INTEGER PRIMARY KEY, b)");
    const Bytes blob(5000, 7);
    const double before = cpu_us();
    for (std::int64_t n = 0; n < rows; ++n) {
        auto insert = database.prepare("INSERT INTO t VALUES (?, ?)").value();
        (void)insert.bind(n, blob).run();
    }
    return (cpu_us() - before) / rows;
}

SessionPlan plan_of(std::uint8_t athlete, Instant at) {
    SessionPlan plan;
    plan.session = session_of(athlete);
    plan.member = member_of(athlete);
    plan.started_at = at;
    plan.person.age_years = 30;
    plan.person.weight = Mass(70'000);
    plan.sport = training::Sport::running;
    plan.sources = all_measures_of({device_of(athlete)});
    return plan;
}

// The recorder with frames, over a class or one athlete; the clock is driven.
struct Recording {
    Hall hall;
    ritm::test::ManualClock clock;
    ritm::test::LoopExecutor loop{clock};
    Recorder recorder{{clock, loop, *hall.store}};
    std::uint8_t people;

    explicit Recording(std::uint8_t n) : people(n) {
        for (std::uint8_t i = 0; i < people; ++i) recorder.start(plan_of(i, clock.now()), [](const Outcome<Done>&) {});
        loop.run_until_idle();
    }
    // Mean CPU of a second, in microseconds.
    double seconds_us(int seconds) {
        double spent = 0;
        for (int second = 0; second < seconds; ++second) {
            for (int quarter = 0; quarter < 4; ++quarter) {
                std::vector<devices::Reading> readings;
                for (std::uint8_t i = 0; i < people; ++i) {
                    hall.people[i].quarter(hall.steps, [&](Measure measure, std::int64_t value) {
                        readings.push_back({device_of(i), measure, clock.ticks(), value});
                    });
                }
                const double before = cpu_us();
                recorder.accept(readings);
                loop.advance(Millis(quarter_ms));
                spent += cpu_us() - before;
            }
        }
        return spent / seconds;
    }
};

}  // namespace

std::vector<Figure> telemetry() {
    constexpr std::int64_t seconds = 3600;
    Hall hall;
    for (std::uint8_t i = 0; i < athletes; ++i) (void)hall.store->begin({session_of(i), member_of(i), Instant(0)});
    double spent = 0;
    for (std::int64_t second = 0; second < seconds; ++second) {
        const auto ticks = hall.class_second(second);
        const double before = cpu_us();
        (void)hall.store->append_ticks(ticks);
        spent += cpu_us() - before;
    }
    (void)hall.store->fold();
    const double read = fastest_seconds(5, [&] { keep(hall.store->read(session_of(1)).value().columns.size()); });
    hall.store.reset();
    const auto bytes = static_cast<double>(std::filesystem::file_size(hall.dir / "telemetry.db"));
    return {{"telemetry_class_second", spent / seconds, "us CPU", std::nullopt, "", Better::lower, 200},
            {"telemetry_class_second_bare", spent / seconds, "us CPU", bare_insert_us(), "us CPU/bare insert",
             Better::lower, std::nullopt},
            {"telemetry_bytes_per_tuple", bytes / (athletes * 4.0 * seconds), "bytes", std::nullopt, "", Better::lower,
             6.5},
            {"telemetry_read_hour", read * 1e3, "ms", std::nullopt, "", Better::lower, 30}};
}

std::vector<Figure> live_recording() {
    constexpr int minute = 60;
    constexpr int hour = 3600;
    Recording one(1);
    one.seconds_us(minute);
    const double fresh = one.seconds_us(2 * minute);
    one.seconds_us(hour);
    const double after_an_hour = one.seconds_us(2 * minute);
    Recording many(athletes);
    many.seconds_us(minute);
    return {{"live_second_after_an_hour", after_an_hour, "us CPU", fresh, "us CPU in the first minutes", Better::lower,
             1.25},
            {"recorder_class_second", many.seconds_us(2 * minute), "us CPU", std::nullopt, "", Better::lower,
             std::nullopt}};
}

}  // namespace ritm::bench
