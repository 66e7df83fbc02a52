// TRN-02: every channel from the sensor's reading through recorder, disk and crash, to the finished session's series.
#include <map>

#include "app/core/core_fixture.h"

namespace ritm::core {
namespace {
using namespace literals;
using devices::Measure;

struct Said {
    std::int64_t at_ms = 0;
    std::int64_t value = 0;
    friend bool operator==(const Said&, const Said&) = default;
};
using Channels = std::map<Measure, std::vector<Said>>;

// Second n of a hilly ride in the units of devices::Measure.
std::vector<std::pair<Measure, std::int64_t>> readings_of(std::int64_t n) {
    return {{Measure::latitude, 557'500'000 + n * 117},
            {Measure::longitude, -376'100'000 - n * 91},
            {Measure::altitude, 150'000 - n * 312},
            {Measure::speed, 7'000 + n % 13 * 37},
            {Measure::cadence, 176 + n % 3},
            {Measure::power, 210 + n % 7 * 11},
            {Measure::heart_rate, 128 + n % 5},
            {Measure::rr_interval, 470 + n % 9},
            {Measure::rr_interval, 481 - n % 4},
            {Measure::incline, -350 + n % 11 * 60},
            {Measure::distance, n * 7'321}};
}

class TelemetryChannels : public CoreTest {
  protected:
    void say(ProgramRun& run, DeviceId sensor, std::int64_t from, std::int64_t to) {
        for (std::int64_t n = from; n < to; ++n) {
            std::vector<devices::Reading> readings;
            for (const auto& [measure, value] : readings_of(n)) {
                readings.push_back({sensor, measure, clock.ticks(), value});
                said[measure].push_back({(clock.now() - started_at).raw(), value});
            }
            run.workplace->recorder().accept(readings);
            run.pass(1_s);
        }
    }
    void expect_all(ProgramRun& run, SessionId session) {
        const auto series = run.workplace->telemetry().read(session);
        ASSERT_TRUE(series);
        for (const auto& [measure, expected] : said) {
            const recorder::Column* column = series->column(measure);
            ASSERT_NE(column, nullptr) << static_cast<int>(measure);
            Channels::mapped_type found;
            for (std::size_t i = 0; i < column->size(); ++i) found.push_back({column->at_ms[i], column->value[i]});
            EXPECT_EQ(found, expected) << static_cast<int>(measure);
        }
        EXPECT_EQ(said.size(), 10U);
    }

    Instant started_at;
    Channels said;
};
}  // namespace

// spec: TRN-02
TEST_F(TelemetryChannels, every_channel_is_recorded_to_the_millisecond_and_survives_a_crash) {
    SessionId session;
    DeviceId sensor;
    {
        ProgramRun run(folder.path(), clock);
        const MemberId anna = run.add_person();
        sensor = run.add_sensor();
        started_at = clock.now();
        session = run.start(anna);
        say(run, sensor, 0, 75);  // beyond the first chunk of 60 s
        expect_all(run, session);
    }
    clock.advance(7_s);
    ProgramRun run(folder.path(), clock, 2);
    expect_all(run, session);
    ASSERT_TRUE(run.answer<Done>([&](auto reply) { run.workout->take_up(session, reply); }));
    run.pass(1_s);
    say(run, sensor, 75, 140);
    ASSERT_TRUE(run.answer<SessionId>([&](auto reply) { run.workout->finish(reply); }));
    expect_all(run, session);
}

// spec: TRN-02
TEST_F(TelemetryChannels, every_channel_is_live_within_a_second) {
    ProgramRun run(folder.path(), clock);
    const MemberId anna = run.add_person();
    const DeviceId sensor = run.add_sensor();
    started_at = clock.now();
    const SessionId session = run.start(anna);
    say(run, sensor, 0, 10);
    const auto frame = run.workplace->recorder().frames(session)->latest();
    ASSERT_NE(frame, nullptr);
    for (const auto& [measure, value] : readings_of(9)) {
        const auto& shown = frame->value(measure);
        EXPECT_TRUE(shown.counts()) << static_cast<int>(measure);
        EXPECT_LE(shown.age, 1_s);
        if (measure == Measure::rr_interval) continue;  // the newest of several beats
        EXPECT_EQ(shown.value, value) << static_cast<int>(measure);
    }
}

}  // namespace ritm::core
