#include "infra/formats/import.h"

#include <rapidcheck/gtest.h>

#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>

#include "domain/training/plausibility.h"
#include "infra/formats/fit_activity.h"
#include "infra/formats/open_file.h"
#include "test_places.h"
#include "tests/support/temp_dir.h"

namespace ritm::formats {
namespace {

using devices::Measure;

Bytes vector_file(const std::string& name) { return *read_whole_file(RITM_SOURCE_DIR "/tests/data/fit/" + name); }

LocalZone at_berlin(Instant at) {
    constexpr Instant summer_from(1'774'746'000'000);  // 2026-03-29T01:00Z
    return {"Europe/Berlin", at < summer_from ? 60 : 120};
}

Importable only(const Bytes& bytes) {
    auto file = importable(bytes, at_berlin);
    EXPECT_TRUE(file.has_value());
    EXPECT_EQ(file->sessions.size(), 1U);
    return file->sessions.front();
}

TEST(Import, SummaryIsTheFilesAndSeriesHoldsEveryRecord) {
    const Importable run = only(vector_file("run-gps-hr-laps.fit"));
    EXPECT_EQ(run.summary.distance, Distance(1'800'000));
    EXPECT_EQ(run.summary.timer, Millis(600'000));
    EXPECT_EQ(run.summary.average_heart_rate, HeartRate(144));
    EXPECT_EQ(run.summary.laps.size(), 3U);
    EXPECT_EQ(run.summary.zone.utc_offset_minutes, 60);  // the file knows its own
    EXPECT_EQ(run.summary.zone.iana, "Europe/Berlin");
    EXPECT_TRUE(run.summary.marks.empty());
    EXPECT_EQ(run.series.column(Measure::heart_rate)->size(), 600U);
    EXPECT_EQ(run.series.column(Measure::latitude)->value.front(), 525'200'000);
    EXPECT_EQ(run.series.end_ms, 600'000);
    EXPECT_EQ(run.series.hold_ms, 3000);
    EXPECT_EQ(run.source.totals.distance, Distance(1'800'000));
    EXPECT_EQ(run.source.sha256.size(), 32U);
}

TEST(Import, PausesAndBeatsAreInTheSeries) {
    const Importable treadmill = only(vector_file("treadmill-nogps-pause.fit"));
    const auto spans = recorder::running_spans(treadmill.series);
    ASSERT_EQ(spans.size(), 2U);
    EXPECT_EQ(spans[0], (recorder::Span{0, 240'000}));
    EXPECT_EQ(spans[1], (recorder::Span{300'000, 480'000}));
    EXPECT_EQ(treadmill.series.column(Measure::rr_interval)->value.front(), 647);
}

TEST(Import, TheFilesOwnOffsetElseThatOfThePlaceOnThatDay) {
    const auto elsewhere = [](Instant) { return LocalZone{"Asia/Tokyo", 540}; };
    const auto knows = importable(vector_file("run-gps-hr-laps.fit"), elsewhere);
    EXPECT_EQ(knows->sessions.front().summary.zone, (LocalZone{"Asia/Tokyo", 60}));
    EXPECT_EQ(only(vector_file("treadmill-nogps-pause.fit")).summary.zone, (LocalZone{"Europe/Berlin", 60}));
    const auto summer_before = [](Instant at) { return at_berlin(at + Millis(30LL * 24 * 3'600'000)); };
    const auto in_summer = importable(vector_file("treadmill-nogps-pause.fit"), summer_before);
    EXPECT_EQ(in_summer->sessions.front().summary.zone, (LocalZone{"Europe/Berlin", 120}));
}

TEST(Import, ThePersonBringsZonesAndMarks) {
    Importable treadmill = only(vector_file("treadmill-nogps-pause.fit"));
    recorder::Person person;
    person.max_heart_rate = HeartRate(141);
    apply_person(treadmill, person);
    EXPECT_EQ(treadmill.summary.time_in_zones.size(), 6U);
    EXPECT_EQ(treadmill.summary.heart_rate_limit, HeartRate(141));
    EXPECT_TRUE(training::has(treadmill.summary, training::Mark::samples_out_of_range));  // 142 bpm at the end
    EXPECT_EQ(treadmill.summary.average_heart_rate, HeartRate(118));                      // the file's own
}

TEST(Import, BestEffortsAreThoseOfItsRecords) {
    Importable run = only(vector_file("run-gps-hr-laps.fit"));
    EXPECT_FALSE(run.summary.best_efforts);
    apply_person(run, {});
    ASSERT_TRUE(run.summary.best_efforts);
    ASSERT_EQ(run.summary.best_efforts->size(), 2U);  // 1.8 km: a kilometre and a mile
    const auto& kilometre = run.summary.best_efforts->front();
    EXPECT_EQ(kilometre.distance, Distance(1'000'000));
    EXPECT_GT(kilometre.time, Millis(300'000));
    EXPECT_LE(kilometre.time, Millis(334'000));  // not slower than its average, 3 m/s
    Importable treadmill = only(vector_file("treadmill-nogps-pause.fit"));
    apply_person(treadmill, {});
    EXPECT_FALSE(treadmill.summary.best_efforts) << "840 m";
}

TEST(Import, DuplicatesAreRecognised) {
    const Bytes right = vector_file("treadmill-nogps-pause.fit");
    const Bytes damaged = vector_file("wrong-crc.fit");
    EXPECT_EQ(only(right).source.sha256, only(right).source.sha256);
    EXPECT_NE(only(right).source.sha256, only(damaged).source.sha256);
    EXPECT_EQ(only(right).source.content, only(damaged).source.content);  // another file, the same activity
    EXPECT_NE(only(right).source.content, only(vector_file("run-gps-hr-laps.fit")).source.content);
}

// Stores hold these sums. If one changes, older imports are not recognised any more: that is form 2, beside form 1.
TEST(Import, TheSumOfTheContentKeepsItsForm) {
    const auto sum = [](const char* file) { return to_hex(only(vector_file(file)).source.content.value()); };
    EXPECT_EQ(sum("run-gps-hr-laps.fit"), "a4e83d94df2511316808f723062575f65e8927764f98f1ea6a79be3a167a3c40");
    EXPECT_EQ(sum("treadmill-nogps-pause.fit"), "af74e4b2c14a40d1fa6fcfc9be5a33e4a4d1893e462fe2c2ffd2ac7012827e79");
    EXPECT_EQ(sum("bike-power-devfields.fit"), "2122b090a86268a526a331543a4f7417a4cade7db244e5f9b3c152a351da281a");
    EXPECT_EQ(sum("compressed-timestamps.fit"), "9343d8b04e81221ba4e6c9278f65f79b2a6b7a18697b963d6576d0ffc469ff8c");
    EXPECT_EQ(sum("truncated.fit"), "55b7734636ef056656463d9852e8bedc2071c608913c3317c64d197bf8f4c6b7");
}

TEST(Import, DamageIsMarked) {
    using training::Mark;
    EXPECT_THAT(only(vector_file("wrong-crc.fit")).summary.marks, testing::ElementsAre(Mark::damaged_file));
    const Importable cut = only(vector_file("truncated.fit"));
    EXPECT_THAT(cut.summary.marks, testing::ElementsAre(Mark::incomplete, Mark::damaged_file));
    EXPECT_THAT(cut.source.warnings, testing::ElementsAre("truncated", "no_session"));
    EXPECT_EQ(importable(vector_file("workout-repeat.fit"), at_berlin).error().kind, Fault::Kind::unsupported);
}

TEST(Import, AChainedFileHasASessionPerPart) {
    Bytes both = vector_file("run-gps-hr-laps.fit");
    const Bytes second = vector_file("treadmill-nogps-pause.fit");
    both.insert(both.end(), second.begin(), second.end());
    const auto file = importable(both, at_berlin);
    ASSERT_TRUE(file.has_value());
    ASSERT_EQ(file->sessions.size(), 2U);
    EXPECT_EQ(file->sessions[0].source.sha256, file->sessions[1].source.sha256);
    EXPECT_EQ(file->sessions[1].source.index, 1U);
    EXPECT_EQ(file->sessions[1].source.content, only(second).source.content);
}

TEST(Export, ReadsBackWithoutLoss) {
    for (const char* name : {"run-gps-hr-laps.fit", "treadmill-nogps-pause.fit", "bike-power-devfields.fit",
                             "compressed-timestamps.fit"}) {
        const Importable first = only(vector_file(name));
        const auto bytes = exported({first.summary, first.remarks, first.series});
        ASSERT_TRUE(bytes.has_value()) << name;
        const Importable again = only(*bytes);
        EXPECT_EQ(again.series, first.series) << name;
        EXPECT_EQ(again.source.content, first.source.content) << name;
        EXPECT_TRUE(again.source.warnings.empty()) << name;
        training::Summary summary = again.summary;
        if (first.summary.laps.empty()) summary.laps.clear();  // a file without laps gets one
        EXPECT_EQ(summary, first.summary) << name;
    }
}

// Half a minute of what sensors really do: a strap that drifts through the second's border with two beats now and then,
// a machine that counted 5 km before, power four times a second, each at its own time.
constexpr std::int64_t live_end_ms = 30'000;
recorder::Series live_series() {
    recorder::Series series;
    series.started_at = Instant(1'767'268'800'437);
    series.end_ms = live_end_ms;
    series.notes.push_back({0, recorder::Note::running, 0});
    const auto say = [&series](Measure measure, std::int64_t at_ms, std::int64_t value) {
        series.column_for(measure).append({at_ms, value, recorder::Mark::valid});
    };
    for (std::int64_t i = 0; i < 29; ++i) {
        const std::int64_t beat = i * 1000 + (i % 2 == 0 ? 20 : -20) + 1000;
        say(Measure::heart_rate, beat, 100 + i);
        for (std::int64_t n = 0; n < 1 + i % 2; ++n) say(Measure::rr_interval, beat, 600 - 7 * i - n);
        say(Measure::speed, i * 1000 + 303, 3000 + i);
        say(Measure::incline, i * 1000 + 303, i * 5);
        say(Measure::distance, i * 1000 + 303, 5'000'000 + i * 3001);
        say(Measure::energy, i * 1000 + 303, i * 777);
        for (std::int64_t n = 0; n < 4; ++n) say(Measure::power, i * 1000 + 130 + n * 251, 200 + i * 4 + n);
        say(Measure::battery, i * 1000 + 999, 80);
    }
    return series;
}

training::Summary live_summary(const recorder::Series& series) {
    training::Summary summary = recorder::summary_of(series, {{}, Sport::running, training::SubSport::treadmill, {}});
    summary.zone = at_berlin(summary.start);
    return summary;
}

TEST(Export, WhatThePersonFeltComesBack) {
    Importable first = only(vector_file("treadmill-nogps-pause.fit"));
    EXPECT_FALSE(first.remarks.rpe);
    for (const std::uint8_t rpe : {std::uint8_t{0}, std::uint8_t{7}, std::uint8_t{10}}) {
        const auto bytes = exported({first.summary, {"Belt", rpe, "good legs"}, first.series});
        ASSERT_TRUE(bytes);
        const Importable again = only(*bytes);
        EXPECT_EQ(again.remarks, (training::Remarks{"Belt", rpe, "good legs"}));
        EXPECT_EQ(again.source.content, first.source.content) << "remarks make no other activity";
    }
}

// The sport is what people correct before they export again.
TEST(Import, ContentIsTheSameUnderAnotherSport) {
    const Importable run = only(vector_file("run-gps-hr-laps.fit"));
    training::Summary walked = run.summary;
    walked.sport = training::Sport::walking;
    walked.sub_sport = training::SubSport::generic;
    const auto bytes = exported({walked, {}, run.series});
    ASSERT_TRUE(bytes);
    EXPECT_EQ(only(*bytes).source.content, run.source.content);
}

TEST(Export, WhatSensorsSayBetweenTheSecondsComesBackWithItsTimes) {
    const recorder::Series series = live_series();
    const training::Summary summary = live_summary(series);
    const training::Remarks remarks{"Вечерняя дорожка 🏃", std::uint8_t{6}, "Тяжёлые ноги.\nTwo gels, 走る"};
    const auto bytes = exported({summary, remarks, series});
    ASSERT_TRUE(bytes);
    Importable again = only(*bytes);
    apply_person(again, {});
    EXPECT_EQ(again.remarks, remarks);
    EXPECT_TRUE(again.source.warnings.empty());
    EXPECT_EQ(again.series.started_at, series.started_at);
    EXPECT_EQ(again.series.end_ms, series.end_ms);
    EXPECT_EQ(again.series.hold_ms, series.hold_ms);
    EXPECT_EQ(again.series.notes, series.notes);
    for (const recorder::Column& column : series.columns) {
        if (column.measure == Measure::distance || column.measure == Measure::battery) continue;
        const recorder::Column* back = again.series.column(column.measure);
        ASSERT_NE(back, nullptr) << devices::name_of(column.measure);
        EXPECT_EQ(back->at_ms, column.at_ms) << devices::name_of(column.measure);
        EXPECT_EQ(back->value, column.value) << devices::name_of(column.measure);
    }
    EXPECT_EQ(again.series.column(Measure::battery), nullptr) << "FIT has no field for it";
    const recorder::Column& distance = *again.series.column(Measure::distance);
    EXPECT_EQ(distance.at_ms, series.column(Measure::distance)->at_ms);
    EXPECT_LT(distance.value.front(), 1000) << "the machine had counted 5 km before";
    EXPECT_NEAR(static_cast<double>(distance.value.back() - distance.value.front()), 28 * 3001, 100);
    // And once more: nothing wears off.
    const auto copy = exported({again.summary, again.remarks, again.series});
    ASSERT_TRUE(copy);
    const Importable third = only(*copy);
    EXPECT_EQ(third.source.content, again.source.content);
    for (const recorder::Column& column : third.series.columns) {
        EXPECT_EQ(column.at_ms, again.series.column(column.measure)->at_ms) << devices::name_of(column.measure);
        EXPECT_EQ(column.value, again.series.column(column.measure)->value) << devices::name_of(column.measure);
    }
}

// A file of the first version that wrote moments, name and notes: what people keep must be read as long as Ritm lives.
TEST(Import, MomentsNameAndNotesOfTheFirstVersionAreRead) {
    const Importable file = only(vector_file("ritm-moments.fit"));
    EXPECT_EQ(file.remarks, (training::Remarks{"Name", std::uint8_t{6}, "Notes"}));
    for (const recorder::Column& column : live_series().columns) {
        if (column.measure == Measure::distance || column.measure == Measure::battery) continue;
        const recorder::Column* read = file.series.column(column.measure);
        ASSERT_NE(read, nullptr) << devices::name_of(column.measure);
        EXPECT_EQ(read->at_ms, column.at_ms) << devices::name_of(column.measure);
        EXPECT_EQ(read->value, column.value) << devices::name_of(column.measure);
    }
    EXPECT_EQ(file.series.column(Measure::latitude)->at_ms.front(), 611);
}

recorder::Column any_column(Measure measure, std::int64_t end_ms, std::pair<std::int64_t, std::int64_t> limits) {
    recorder::Column column{measure, {}, {}, {}};
    const std::int64_t step_max_ms = *rc::gen::element(120, 1000, 1900, 9000);
    const auto step = [&] { return *rc::gen::inRange<std::int64_t>(1, step_max_ms + 1); };
    for (std::int64_t at_ms = step() - 1; at_ms <= end_ms; at_ms += step()) {
        column.append({at_ms, *rc::gen::inRange(limits.first, limits.second), recorder::Mark::valid});
    }
    return column;
}

// Every sensor at its own times, as often as it likes.
RC_GTEST_PROP(ExportedSeries, ComesBackAsItWas, ()) {
    recorder::Series series;
    series.started_at = Instant(1'767'268'800'000 + *rc::gen::inRange(0, 1000));
    series.end_ms = *rc::gen::inRange(1000, 8000);
    series.hold_ms = *rc::gen::inRange(1000, 60'000);
    series.notes.push_back({0, recorder::Note::running, 0});
    const auto maybe = [&](Measure measure, std::int64_t min, std::int64_t max) {
        if (!*rc::gen::arbitrary<bool>()) return;
        auto column = any_column(measure, series.end_ms, {min, max});
        if (measure == Measure::distance) std::sort(column.value.begin(), column.value.end());
        if (column.size() > 0) series.columns.push_back(std::move(column));
    };
    maybe(Measure::heart_rate, 30, 254);
    maybe(Measure::rr_interval, 240, 2100);
    maybe(Measure::speed, 0, 90'000);
    maybe(Measure::incline, -2000, 2000);
    maybe(Measure::cadence, 0, 500);
    maybe(Measure::power, 0, 3000);
    maybe(Measure::distance, 0, 40'000);
    maybe(Measure::energy, 0, 9'000'000);
    maybe(Measure::altitude, -400'000, 13'000'000);
    maybe(Measure::temperature, -3000, 5000);
    training::Summary summary;
    summary.sport = *rc::gen::element(Sport::running, Sport::cycling);
    summary.start = series.started_at;
    summary.elapsed = summary.timer = Millis(series.end_ms);
    if (const auto* counter = series.column(Measure::distance)) summary.distance = Distance(counter->value.back());
    const auto* speed = series.column(Measure::distance) == nullptr ? series.column(Measure::speed) : nullptr;
    const auto believed = [&](std::int64_t mm_s) { return mm_s <= training::speed_limit(summary.sport).raw(); };
    const bool only_speed = speed != nullptr && std::any_of(speed->value.begin(), speed->value.end(), believed);
    const auto bytes = exported({summary, {}, series});
    RC_ASSERT(bytes.has_value());
    auto file = importable(*bytes, at_berlin);
    RC_ASSERT(file.has_value());
    recorder::Series& again = file->sessions.front().series;
    if (only_speed) {  // what other programs read goes out too
        RC_ASSERT(again.column(Measure::distance) != nullptr);
        again.columns.erase(again.columns.begin() + (again.column(Measure::distance) - again.columns.data()));
    }
    RC_ASSERT(again == series);
}

// A sensor that speaks every ten seconds is not silent in between, and one second without values is a gap.
TEST(Export, HowLongAValueHoldsComesBack) {
    recorder::Series series;
    series.started_at = Instant(1'767'268'800'000);
    series.end_ms = 60'000;
    for (std::int64_t i = 0; i < 6; ++i) {
        series.column_for(Measure::heart_rate).append({i * 10'000, 100 + i, recorder::Mark::valid});
    }
    for (const std::int64_t hold_ms : {3000, 30'000}) {
        series.hold_ms = hold_ms;
        const auto bytes = exported({live_summary(series), {}, series});
        ASSERT_TRUE(bytes);
        EXPECT_EQ(only(*bytes).series.hold_ms, hold_ms);
    }
}

TEST(Export, AnHourIsNotLarge) {
    recorder::Series series;
    series.started_at = Instant(1'767'268'800'437);
    series.end_ms = 3'600'000;
    for (std::int64_t i = 0; i < 3600; ++i) {
        const auto say = [&](Measure measure, std::int64_t ms, std::int64_t value) {
            series.column_for(measure).append({i * 1000 + ms, value, recorder::Mark::valid});
        };
        say(Measure::heart_rate, 437, 120 + i % 40);
        say(Measure::rr_interval, 437, 500 + i % 9);
        say(Measure::speed, 301, 3000 + i % 7);
        say(Measure::incline, 301, i % 3);
        say(Measure::distance, 301, i * 3003);
        say(Measure::energy, 301, i * 500);
    }
    const auto bytes = exported({live_summary(series), {}, series});
    ASSERT_TRUE(bytes);
    EXPECT_LT(bytes->size(), 260'000U);
}

// What GPSBabel makes of it: one line per point, the header first.
std::vector<std::string> gpsbabel(const Bytes& bytes) {
    const test::TempDir dir;
    const std::string path = (dir.path() / "run.fit").string();
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    FILE* pipe =
        popen(("gpsbabel -t -i garmin_fit,allpoints=1 -f '" + path + "' -o unicsv,utc=0 -F - 2>&1").c_str(), "r");
    std::string output;
    std::array<char, 4096> buffer{};
    while (const std::size_t n = fread(buffer.data(), 1, buffer.size(), pipe)) output.append(buffer.data(), n);
    EXPECT_EQ(pclose(pipe), 0) << output;
    std::vector<std::string> lines;
    std::istringstream in(output);
    for (std::string line; std::getline(in, line);) lines.push_back(line.substr(0, line.find('\r')));
    return lines;
}

TEST(Export, GpsBabelReadsIt) {
    const Importable run = only(vector_file("run-gps-hr-laps.fit"));
    const auto bytes = exported({run.summary, {}, run.series});
    ASSERT_TRUE(bytes);
    const auto lines = gpsbabel(*bytes);
    ASSERT_EQ(lines.size(), 601U);
    EXPECT_THAT(lines[0], testing::HasSubstr("Heartrate"));
    EXPECT_THAT(lines[1], testing::HasSubstr("52.520000,13.405000,100.0"));
}

TEST(Export, GpsBabelReadsOnePointPerSecondOfWhatIsFiner) {
    recorder::Series series = live_series();
    for (std::int64_t i = 0; i < 29; ++i) {
        series.column_for(Measure::latitude).append({i * 1000 + 611, 525'200'000 + i * 300, recorder::Mark::valid});
        series.column_for(Measure::longitude).append({i * 1000 + 611, 134'050'000 + i * 500, recorder::Mark::valid});
    }
    const training::Summary summary = live_summary(series);
    const auto bytes = exported({summary, {"Name", std::uint8_t{6}, "Notes"}, series});
    ASSERT_TRUE(bytes);
    const auto lines = gpsbabel(*bytes);
    ASSERT_EQ(lines.size(), 31U);
    EXPECT_EQ(lines[0], "No,Latitude,Longitude,Speed,Heartrate,Power,Date,Time");
    EXPECT_EQ(lines[1], "1,52.520000,13.405000,3.00,,203.0,2026/01/01,12:00:00");
    EXPECT_EQ(lines[10], "10,52.520270,13.405450,3.01,108,239.0,2026/01/01,12:00:09");
    EXPECT_EQ(lines[29], "29,52.520840,13.406400,3.03,127,314.0,2026/01/01,12:00:28");
    std::set<std::string> times;
    for (const auto& line : lines) times.insert(line.substr(line.rfind(',') + 1));
    EXPECT_EQ(times.size(), lines.size()) << "no second twice";
}

}  // namespace
}  // namespace ritm::formats
