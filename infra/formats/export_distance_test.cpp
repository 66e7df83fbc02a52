// A machine's count that is not the session's distance is counted again for the export: the last record then says what
// the summary does.
#include "infra/formats/import.h"

namespace ritm::formats {
namespace {

using devices::Measure;
using recorder::Note;
using recorder::Series;

constexpr std::int64_t counted_before_mm = 5'000'000;

void say(Series& series, std::int64_t second, Measure measure, std::int64_t value) {
    series.column_for(measure).append({second * 1000, value, recorder::Mark::valid});
    series.end_ms = std::max(series.end_ms, second * 1000);
}

Series begun() {
    Series series;
    series.started_at = Instant(1'767'268'800'437);
    series.notes.push_back({0, Note::running, 0});
    return series;
}

struct Distances {
    std::optional<Distance> by_summary;
    std::optional<Distance> by_last_record;
    std::optional<Distance> by_file;
};

Distances told(const Series& series, Sport sport = Sport::running, std::optional<Sport> edited = {}) {
    training::Summary summary = recorder::summary_of(series, {{}, sport, training::SubSport::treadmill, {}, {}});
    summary.sport = edited.value_or(sport);
    const Session session = session_of(summary, series, sport);
    EXPECT_EQ(session.sport, summary.sport);
    Distances said{summary.distance, session.records.back().distance, {}};
    if (const auto bytes = exported({summary, {}, series, sport})) {
        const auto file = importable(*bytes, [](Instant) { return LocalZone(); });
        said.by_file = Distance(file->sessions.at(0).series.column(Measure::distance)->value.back());
    }
    return said;
}

void expect_all(const Distances& said, Distance distance) {
    EXPECT_EQ(said.by_summary, distance);
    EXPECT_EQ(said.by_last_record, distance);
    EXPECT_EQ(said.by_file, distance);
}

// 1,000 m on one machine, a minute's way to another whose count stands 500 m further, and 500 m on that one. From the
// first value after the way on, `other` has another source.
Series two_machines(Measure other) {
    constexpr std::int64_t pace = 2'500;
    constexpr std::int64_t ahead_mm = 500'000;
    Series series = begun();
    const auto source = [](Measure measure, std::int64_t index) {
        return static_cast<std::int64_t>(measure) * 256 + index;
    };
    series.notes.push_back({0, Note::source, source(Measure::distance, 0)});
    std::int64_t count = counted_before_mm;
    for (std::int64_t second = 0; second <= 400; ++second) {
        if (second > 0) count += pace;
        say(series, second, Measure::speed, pace);
        say(series, second, Measure::distance, count);
    }
    series.notes.push_back({460'000, Note::source, source(other, 1)});
    for (std::int64_t second = 460; second <= 660; ++second) {
        count += second == 460 ? ahead_mm : pace;
        say(series, second, Measure::speed, pace);
        say(series, second, Measure::distance, count);
    }
    return series;
}

TEST(ExportedDistance, OfAnotherMachineOnlyTheStepsCount) {
    expect_all(told(two_machines(Measure::distance)), Distance(1'500'000));
    // Only the speed is another's: the count went on.
    expect_all(told(two_machines(Measure::speed)), Distance(2'000'000));
}

// Three minutes at 3 m/s by the speed; after the first the count stands, and the machine's own time does too or not.
Series standing_count(bool time_stands) {
    constexpr std::int64_t pace = 3'000;
    Series series = begun();
    for (std::int64_t second = 0; second <= 180; ++second) {
        const std::int64_t moved = std::min<std::int64_t>(second, 60);
        say(series, second, Measure::speed, pace);
        say(series, second, Measure::distance, counted_before_mm + moved * pace);
        say(series, second, Measure::elapsed_time, (time_stands ? moved : second) * 1000);
    }
    return series;
}

TEST(ExportedDistance, AMachineThatIsPausedDoesNotMoveWhateverSpeedItSays) {
    // The first speed that the count did not follow stays: a distance never goes back.
    expect_all(told(standing_count(true)), Distance(183'000));
    expect_all(told(standing_count(false)), Distance(540'000));
}

// A count that goes on by `step_mm` within ten seconds in which nobody says a speed.
Series step_in_silence(std::int64_t step_mm) {
    constexpr std::int64_t pace = 3'000;
    Series series = begun();
    std::int64_t count = counted_before_mm;
    for (std::int64_t second = 0; second <= 120; ++second) {
        if (second > 60 && second < 70) continue;
        if (second > 0) count += second == 70 ? step_mm : pace;
        say(series, second, Measure::speed, pace);
        say(series, second, Measure::distance, count);
    }
    return series;
}

TEST(ExportedDistance, BelievesAStepUpToTheSpeedOfItsSport) {
    constexpr std::int64_t others = 110 * 3'000;
    expect_all(told(step_in_silence(145'000), Sport::running), Distance(others + 145'000));
    expect_all(told(step_in_silence(145'001), Sport::running), Distance(others));
    expect_all(told(step_in_silence(420'000), Sport::cycling), Distance(others + 420'000));
    expect_all(told(step_in_silence(420'001), Sport::cycling), Distance(others));
    expect_all(told(step_in_silence(2'000'000), Sport::generic), Distance(others + 2'000'000));
}

// Who calls a workout otherwise afterwards has gone as far as before.
TEST(ExportedDistance, IsCountedAsTheSportThatWasRecordedThoughItWasEditedSince) {
    constexpr std::int64_t others = 110 * 3'000;
    const Series far = step_in_silence(2'000'000);
    expect_all(told(far, Sport::generic, Sport::running), Distance(others + 2'000'000));
    expect_all(told(far, Sport::running, Sport::generic), Distance(others));
}

// What is said at the very moment of a pause no longer counts, and nothing of the pause becomes a record.
TEST(ExportedDistance, APauseEndsItAsInTheSummary) {
    Series series = begun();
    for (std::int64_t second = 0; second <= 60; ++second) {
        say(series, second, Measure::speed, 3'000);
        say(series, second, Measure::distance, counted_before_mm + second * 3'000);
    }
    series.notes.push_back({60'000, Note::paused, 0});
    say(series, 90, Measure::speed, 3'000);
    say(series, 90, Measure::distance, counted_before_mm + 90 * 3'000);
    series.notes.push_back({120'000, Note::running, 0});
    for (std::int64_t second = 120; second <= 180; ++second) {
        say(series, second, Measure::speed, 3'000);
        say(series, second, Measure::distance, counted_before_mm + second * 3'000);
    }
    expect_all(told(series), Distance(360'000));
    const training::Summary summary = recorder::summary_of(series, {{}, Sport::running, {}, {}, {}});
    for (const Record& r : session_of(summary, series, Sport::running).records) {
        const std::int64_t second = (r.at - series.started_at).raw() / 1000;
        EXPECT_EQ(r.distance.has_value(), second < 60 || second >= 120) << second;
    }
}

}  // namespace
}  // namespace ritm::formats
