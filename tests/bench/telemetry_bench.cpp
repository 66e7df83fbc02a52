// A class of 60 athletes, 4 samples a second of 7 measures: what it costs to keep them, how large they lie on the disk,
// how fast an hour is read, and what a second of the live screen costs after an hour, up to its picture.
#include "app/core/live_view.h"
#include "tests/bench/bench_table.h"
#include "tests/bench/class_hall.h"
#include "tests/support/loop_executor.h"

namespace ritm::bench {
namespace {

using devices::Measure;
using namespace recorder;

// Samples come a few milliseconds early or late, as from a radio.
std::vector<Tick> class_second(Hall& hall, std::int64_t second) {
    std::vector<Tick> ticks(athletes);
    for (std::uint8_t i = 0; i < athletes; ++i) {
        ticks[i].session = session_of(i);
        ticks[i].to_ms = (second + 1) * 1000;
        for (std::int64_t quarter = 0; quarter < 4; ++quarter) {
            const std::int64_t at = second * 1000 + quarter * quarter_ms + i + hall.steps() % 5;
            hall.people[i].quarter(hall.steps, [&](Measure measure, std::int64_t value) {
                ticks[i].rows.push_back({at, measure, value, Mark::valid});
            });
        }
    }
    return ticks;
}

constexpr std::size_t class_second_octets = 5'000;  // what a class second writes into the tail

// The recorder with frames, over a class or one athlete, and a screen that shows the first one; the clock is driven.
class Recording {
  public:
    explicit Recording(std::uint8_t people) : people_(people) { start(0); }

    // Mean CPU of a second of the next minute, in microseconds: what comes once a minute is in it.
    double minute_us() {
        double spent = 0;
        for (int second = 0; second < minute; ++second) spent += second_us();
        return spent / minute;
    }
    void minutes(int count) {
        while (count-- > 0) minute_us();
    }
    // Ends it; the same people begin anew. The store's write-ahead log, caches and memory are then as in a running
    // program, and not as in one that has just made its file.
    void start_anew() {
        for (std::uint8_t i = 0; i < people_; ++i) recorder_.finish(session(i), [](const Outcome<Done>&) {});
        loop_.run_until_idle();
        start(static_cast<std::uint8_t>(first_session_ + people_));
    }

  private:
    static constexpr int minute = 60;

    [[nodiscard]] SessionId session(std::uint8_t i) const {
        return session_of(static_cast<std::uint8_t>(first_session_ + i));
    }
    void start(std::uint8_t first_session) {
        first_session_ = first_session;
        for (std::uint8_t i = 0; i < people_; ++i) {
            auto plan = plan_of(i, clock_.now(), {device_of(i)});
            plan.session = session(i);
            recorder_.start(plan, [](const Outcome<Done>&) {});
        }
        loop_.run_until_idle();
        shown_ = {session(0), member_of(0), app::Sport::treadmill_run, {}};
        frames_ = recorder_.frames(session(0));
    }
    double second_us() {
        double spent = 0;
        for (int quarter = 0; quarter < 4; ++quarter) {
            std::vector<devices::Reading> readings;
            for (std::uint8_t i = 0; i < people_; ++i) {
                hall_.people[i].quarter(hall_.steps, [&](Measure measure, std::int64_t value) {
                    readings.push_back({device_of(i), measure, clock_.ticks(), value});
                });
            }
            const double before = cpu_us();
            recorder_.accept(readings);
            loop_.advance(Millis(quarter_ms));
            spent += cpu_us() - before;
        }
        const double before = cpu_us();
        keep(core::view_of(shown_, *frames_->latest(), clock_.ticks()).elapsed_ms);
        return spent + cpu_us() - before;
    }

    Hall hall_;
    ritm::test::ManualClock clock_;
    ritm::test::LoopExecutor loop_{clock_};
    Recorder recorder_{{clock_, loop_, *hall_.store}};
    std::uint8_t people_;
    std::uint8_t first_session_ = 0;
    core::RunningSession shown_;
    std::shared_ptr<const FrameSlot> frames_;
};

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

}  // namespace

std::vector<Figure> telemetry() {
    constexpr std::int64_t seconds = 3600;
    Hall hall;
    for (std::uint8_t i = 0; i < athletes; ++i) (void)hall.store->begin({session_of(i), member_of(i), Instant(0)});
    double spent = 0;
    for (std::int64_t second = 0; second < seconds; ++second) {
        const auto ticks = class_second(hall, second);
        const double before = cpu_us();
        (void)hall.store->append_ticks(ticks);
        spent += cpu_us() - before;
    }
    (void)hall.store->fold();
    const double read = fastest_seconds(5, [&] { keep(hall.store->read(session_of(1)).value().columns.size()); });
    hall.store.reset();
    const auto bytes = static_cast<double>(std::filesystem::file_size(hall.dir / "telemetry.db"));
    return {{"telemetry_class_second", spent / seconds, "us CPU", std::nullopt, "", Better::lower, 200},
            {"telemetry_class_second_bare", spent / seconds, "us CPU", bare_insert_us(class_second_octets),
             "us CPU/bare insert", Better::lower, std::nullopt},
            {"telemetry_bytes_per_tuple", bytes / (athletes * 4.0 * seconds), "bytes", std::nullopt, "", Better::lower,
             6.5},
            {"telemetry_read_hour", read * 1e3, "ms", std::nullopt, "", Better::lower, 30}};
}

// Two recordings in turns, minute by minute: one with an hour behind it, one that has just begun.
std::vector<Figure> live_recording() {
    constexpr int warm = 15;  // minutes: more than twice what the write-ahead log takes until it is written round
    constexpr int hour = 60;
    constexpr int turns = 7;
    Recording begun(1);
    begun.minutes(warm);
    begun.start_anew();
    Recording long_running(1);
    long_running.minutes(hour);
    std::vector<double> first_minutes;
    std::vector<double> later_minutes;
    for (int turn = 0; turn < turns; ++turn) {
        first_minutes.push_back(begun.minute_us());
        later_minutes.push_back(long_running.minute_us());
    }
    Recording many(athletes);
    many.minutes(1);
    return {{"live_second_after_an_hour", median(later_minutes), "us CPU", median(first_minutes),
             "us CPU in the first minutes", Better::lower, 1.25},
            {"recorder_class_second", many.minute_us(), "us CPU", std::nullopt, "", Better::lower, std::nullopt}};
}

}  // namespace ritm::bench
