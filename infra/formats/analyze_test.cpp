#include "infra/formats/analyze.h"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "infra/formats/figures.h"
#include "infra/formats/open_file.h"
#include "test_places.h"
#include "tests/support/temp_dir.h"

namespace ritm::formats {
namespace {

using nlohmann::json;

json analysis(const std::string& name) {
    const auto bytes = read_whole_file(RITM_SOURCE_DIR "/tests/data/fit/" + name);
    const auto activity = read_activity(*bytes);
    EXPECT_TRUE(activity.has_value()) << name;
    return analysis_of(*activity);
}

const json& expectations() {
    static const json all = json::parse(std::ifstream(RITM_SOURCE_DIR "/tests/data/fit/expected.json"));
    return all;
}

// spec: TRN-07
TEST(Analyze, HasExactlyTheKeysOfTheContract) {
    const json report = analysis("run-gps-hr-laps.fit");
    const auto keys = [](const json& object) {
        std::vector<std::string> names;
        for (const auto& [name, value] : object.items()) names.push_back(name);
        return names;
    };
    const std::vector<std::string> figures{"avg_cadence",        "avg_heart_rate_bpm", "avg_power_w",
                                           "calories_kcal",      "distance_m",         "elapsed_time_s",
                                           "elevation_gain_m",   "max_heart_rate_bpm", "moving_time_s",
                                           "normalized_power_w", "timer_time_s"};
    EXPECT_THAT(keys(report), testing::UnorderedElementsAre("sessions", "records", "developer_fields", "warnings"));
    const json& session = report["sessions"][0];
    auto session_keys = figures;
    for (const char* key : {"sport", "sub_sport", "start", "cadence_unit", "laps", "file", "computed"}) {
        session_keys.emplace_back(key);
    }
    EXPECT_THAT(keys(session), testing::UnorderedElementsAreArray(session_keys));
    EXPECT_THAT(keys(session["file"]), testing::UnorderedElementsAreArray(figures));
    EXPECT_THAT(keys(session["computed"]), testing::UnorderedElementsAreArray(figures));
    EXPECT_THAT(keys(session["laps"][0]), testing::UnorderedElementsAre("start", "timer_time_s", "distance_m",
                                                                        "avg_heart_rate_bpm", "max_heart_rate_bpm"));
}

TEST(Analyze, TopLevelIsTheFilesElseOurs) {
    const json session = analysis("run-gps-hr-laps.fit")["sessions"][0];
    EXPECT_EQ(session["sport"], "running");
    EXPECT_EQ(session["sub_sport"], "street");
    EXPECT_EQ(session["start"], "2026-03-01T08:00:00Z");
    EXPECT_EQ(session["elapsed_time_s"], 600);
    EXPECT_EQ(session["distance_m"], 1800);
    EXPECT_EQ(session["avg_heart_rate_bpm"], 144);
    EXPECT_EQ(session["cadence_unit"], "spm");
    EXPECT_EQ(session["laps"].size(), 3U);
    EXPECT_EQ(session["laps"][1]["start"], "2026-03-01T08:03:20Z");
    for (const auto& [key, value] : session["computed"].items()) {
        const json& top = session[key];
        EXPECT_EQ(top, session["file"][key].is_null() ? value : session["file"][key]) << key;
    }
}

TEST(Analyze, OursAgreesWithTheFiles) {
    for (const char* name : {"run-gps-hr-laps.fit", "treadmill-nogps-pause.fit", "bike-power-devfields.fit"}) {
        const json session = analysis(name)["sessions"][0];
        const json& expected = expectations()[name]["session"];
        const json& ours = session["computed"];
        const auto near = [&](const char* key, const char* expected_key, double tolerance) {
            if (!expected.contains(expected_key)) return;
            ASSERT_FALSE(ours[key].is_null()) << name << key;
            EXPECT_NEAR(ours[key].get<double>(), expected[expected_key].get<double>(), tolerance) << name << key;
        };
        near("elapsed_time_s", "total_elapsed_time_s", 1);
        near("timer_time_s", "total_timer_time_s", 1);
        near("distance_m", "total_distance_m", 0.01);
        near("avg_heart_rate_bpm", "avg_heart_rate_bpm", 1);
        near("max_heart_rate_bpm", "max_heart_rate_bpm", 0);
        near("avg_power_w", "avg_power_w", 1);
        near("normalized_power_w", "normalized_power_w", 1);
    }
}

TEST(Analyze, PausesAreNotInTheTimer) {
    const json session = analysis("treadmill-nogps-pause.fit")["sessions"][0];
    EXPECT_EQ(session["computed"]["elapsed_time_s"], 479);
    EXPECT_EQ(session["computed"]["timer_time_s"], 419);
    EXPECT_EQ(session["computed"]["moving_time_s"], 419);
    EXPECT_EQ(session["computed"]["avg_power_w"], nullptr);
    EXPECT_EQ(session["normalized_power_w"], nullptr);
}

TEST(Analyze, ListsWhatOnlyTheMakerOfTheFileCanRead) {
    const json expected = json::array({{{"name", "core_temperature"}, {"unit", "C"}, {"count", 300}},
                                       {{"name", "zone"}, {"unit", ""}, {"count", 300}}});
    EXPECT_EQ(analysis("bike-power-devfields.fit")["developer_fields"], expected);
    EXPECT_EQ(analysis("run-gps-hr-laps.fit")["developer_fields"], json::array());
}

TEST(Analyze, ATruncatedFileIsComputed) {
    const json report = analysis("truncated.fit");
    EXPECT_EQ(report["records"], 361);
    ASSERT_EQ(report["sessions"].size(), 1U);
    const json& session = report["sessions"][0];
    EXPECT_EQ(session["file"]["distance_m"], nullptr);
    EXPECT_NEAR(session["distance_m"].get<double>(), 1080, 15);
    EXPECT_EQ(session["elapsed_time_s"], 360);
    EXPECT_EQ(report["warnings"][0]["code"], "truncated");
}

TEST(Analyze, ClimbIgnoresNoiseAndCountsTheHill) {
    Session s;
    s.start = Instant(0);
    const std::vector<int> metres{100, 101, 100, 101, 100, 105, 110, 110, 109, 110, 104, 100};
    for (std::size_t i = 0; i < metres.size(); ++i) {
        Record r;
        r.at = Instant(static_cast<std::int64_t>(i) * 1000);
        r.altitude = Altitude(metres[i] * 1000);
        s.records.push_back(r);
    }
    EXPECT_DOUBLE_EQ(*computed_figures(s).elevation_gain_m, 10);
    EXPECT_EQ(computed_figures(s).distance_m, std::nullopt);
}

TEST(Analyze, HeartRatesOutsideTheValidRangeDoNotCount) {
    Session s;
    for (const int bpm : {39, 40, 220, 221}) {
        Record r;
        r.at = Instant(static_cast<std::int64_t>(s.records.size()) * 1000);
        r.heart_rate = HeartRate(bpm);
        s.records.push_back(r);
    }
    EXPECT_DOUBLE_EQ(*computed_figures(s).avg_heart_rate_bpm, 130);
    EXPECT_DOUBLE_EQ(*computed_figures(s).max_heart_rate_bpm, 220);
}

TEST(OpenFile, TellsKindsByContent) {
    const auto kind = [](std::string_view text) {
        return kind_of(ByteView(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
    };
    EXPECT_EQ(kind("<?xml version=\"1.0\"?><TrainingCenterDatabase>"), FileKind::tcx);
    EXPECT_EQ(kind("<?xml version=\"1.0\"?>\n<gpx version=\"1.1\">"), FileKind::gpx);
    EXPECT_EQ(kind("<workout_file>"), FileKind::zwo);
    EXPECT_EQ(kind("PK\x03\x04"), FileKind::zip);
    EXPECT_EQ(kind("\x1F\x8B"), FileKind::gzip);
    EXPECT_EQ(kind("hello"), FileKind::unknown);
    EXPECT_EQ(kind(""), FileKind::unknown);
}

TEST(OpenFile, FaultsAreClear) {
    const test::TempDir dir;
    const auto kind = [](const Outcome<Bytes>& bytes) {
        return bytes ? read_activity(*bytes).error().kind : bytes.error().kind;
    };
    const auto file = [&](const std::string& name, const std::string& content) {
        const std::filesystem::path path = dir.path() / name;
        std::ofstream(path, std::ios::binary) << content;
        return path.string();
    };
    EXPECT_EQ(kind(read_whole_file((dir.path() / "missing.fit").string())), Fault::Kind::not_found);
    EXPECT_EQ(kind(read_whole_file(dir.path().string())), Fault::Kind::not_found);
    EXPECT_EQ(kind(read_whole_file(file("empty.fit", ""))), Fault::Kind::malformed);
    EXPECT_EQ(kind(read_whole_file(file("text.fit", "no activity"))), Fault::Kind::malformed);
    EXPECT_EQ(kind(read_whole_file(file("a.tcx", "<TrainingCenterDatabase>"))), Fault::Kind::unsupported);
    EXPECT_EQ(kind(read_whole_file(RITM_SOURCE_DIR "/tests/data/fit/workout-repeat.fit")), Fault::Kind::unsupported);
    const std::string huge = file("huge.fit", "");
    std::filesystem::resize_file(huge, file_size_max + 1);
    EXPECT_TRUE(is_too_large(read_whole_file(huge).error()));
    std::filesystem::resize_file(huge, file_size_max);
    EXPECT_EQ(kind(read_whole_file(huge)), Fault::Kind::malformed) << "as large as a file may be, but nothing in it";
}

}  // namespace
}  // namespace ritm::formats
