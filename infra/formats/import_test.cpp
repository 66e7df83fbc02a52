#include "infra/formats/import.h"

#include <cstdio>
#include <fstream>

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

recorder::Series live_series() {
    recorder::Series series;
    series.started_at = Instant(1'767'268'800'437);
    series.end_ms = 20'000;
    for (std::int64_t i = 0; i < 20; ++i) {
        const std::int64_t beat = i * 1000 + (i % 2 == 0 ? 20 : -20) + 1000;
        series.column_for(Measure::heart_rate).append({beat, 100 + i, recorder::Mark::valid});
        series.column_for(Measure::speed).append({i * 1000 + 300, 3000, recorder::Mark::valid});
        series.column_for(Measure::distance).append({i * 1000 + 300, 5'000'000 + i * 3000, recorder::Mark::valid});
    }
    return series;
}

TEST(Export, WhatThePersonFeltComesBack) {
    Importable first = only(vector_file("treadmill-nogps-pause.fit"));
    EXPECT_FALSE(first.remarks.rpe);
    for (const std::uint8_t rpe : {std::uint8_t{0}, std::uint8_t{7}, std::uint8_t{10}}) {
        const auto bytes = exported({first.summary, {"Belt", rpe, "good legs"}, first.series});
        ASSERT_TRUE(bytes);
        const Importable again = only(*bytes);
        EXPECT_EQ(again.remarks, (training::Remarks{{}, rpe, {}}));
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

TEST(Export, OneRecordPerSecondAndTheDistanceOfTheSession) {
    const recorder::Series series = live_series();
    training::Summary summary;
    summary.sport = Sport::running;
    summary.start = series.started_at;
    summary.elapsed = summary.timer = Millis(20'000);
    summary.distance = Distance(57'900);
    const Session s = session_of(summary, series);
    ASSERT_GE(s.records.size(), 20U);
    std::set<std::int64_t> rates;
    for (std::size_t i = 0; i < s.records.size(); ++i) {
        EXPECT_EQ(s.records[i].at, series.started_at + Millis(static_cast<std::int64_t>(i) * 1000));
        if (s.records[i].heart_rate) rates.insert(s.records[i].heart_rate->raw());
    }
    EXPECT_EQ(rates.size(), 20U) << "jitter around a second's border loses no value";
    EXPECT_EQ(s.records[19].distance, Distance(57'900)) << "the machine had counted 5 km before";
    const auto bytes = exported({summary, {}, series});
    EXPECT_EQ(fit::activity_of(fit::decode(*bytes))->sessions[0].records, s.records);
}

TEST(Export, GpsBabelReadsIt) {
    const Importable run = only(vector_file("run-gps-hr-laps.fit"));
    const auto bytes = exported({run.summary, {}, run.series});
    const test::TempDir dir;
    const std::string path = (dir.path() / "run.fit").string();
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes->data()), static_cast<std::streamsize>(bytes->size()));
    FILE* pipe = popen(("gpsbabel -t -i garmin_fit -f '" + path + "' -o unicsv -F - 2>&1").c_str(), "r");
    ASSERT_NE(pipe, nullptr);
    std::string output;
    std::array<char, 4096> buffer{};
    while (const std::size_t n = fread(buffer.data(), 1, buffer.size(), pipe)) output.append(buffer.data(), n);
    ASSERT_EQ(pclose(pipe), 0) << output;
    EXPECT_EQ(std::count(output.begin(), output.end(), '\n'), 601) << output.substr(0, 400);
    EXPECT_THAT(output, testing::HasSubstr("Heartrate"));
    EXPECT_THAT(output, testing::HasSubstr("52.520000,13.405000,100.0"));
}

}  // namespace
}  // namespace ritm::formats
