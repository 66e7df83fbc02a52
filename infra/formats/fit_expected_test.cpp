// The files of tests/data/fit against every value of expected.json.
#include <fstream>
#include <nlohmann/json.hpp>

#include "infra/formats/fit_activity.h"
#include "infra/formats/fit_profile.h"
#include "test_places.h"

namespace ritm::formats::fit {
namespace {

using nlohmann::json;

Bytes read(const std::string& name) {
    std::ifstream in(RITM_SOURCE_DIR "/tests/data/fit/" + name, std::ios::binary);
    return Bytes(std::istreambuf_iterator<char>(in), {});
}
const json& expectations() {
    static const json all = json::parse(std::ifstream(RITM_SOURCE_DIR "/tests/data/fit/expected.json"));
    return all;
}

const std::map<std::string, std::uint16_t> message_numbers{{"file_id", 0},
                                                           {"record", 20},
                                                           {"lap", 19},
                                                           {"session", 18},
                                                           {"activity", 34},
                                                           {"event", 21},
                                                           {"device_info", 23},
                                                           {"hrv", 78},
                                                           {"workout", 26},
                                                           {"workout_step", 27},
                                                           {"developer_data_id", 207},
                                                           {"field_description", 206}};

std::vector<Message> messages_of(const File& file, std::uint16_t number) {
    std::vector<Message> found;
    for (const Message& m : file.messages) {
        if (file.number_of(m) == number) found.push_back(m);
    }
    return found;
}

template <class T>
json or_null(const std::optional<T>& value, double unit) {
    return value ? json(static_cast<double>(value->raw()) * unit) : json(nullptr);
}
json totals_form(const Totals& t) {
    return {{"total_elapsed_time_s", or_null(t.elapsed, 0.001)},
            {"total_timer_time_s", or_null(t.timer, 0.001)},
            {"total_distance_m", or_null(t.distance, 0.001)},
            {"avg_heart_rate_bpm", or_null(t.avg_heart_rate, 1)},
            {"max_heart_rate_bpm", or_null(t.max_heart_rate, 1)},
            {"avg_power_w", or_null(t.avg_power, 1)},
            {"max_power_w", or_null(t.max_power, 1)},
            {"normalized_power_w", or_null(t.normalized_power, 1)}};
}
json record_form(const File& file, const Session& session, std::size_t index) {
    const Record& r = session.records[index];
    const Message m = messages_of(file, mesg::record)[index];
    json form{{"time", iso8601(r.at)},
              {"fit_time", m.time},
              {"altitude_m", or_null(r.altitude, 0.001)},
              {"heart_rate_bpm", or_null(r.heart_rate, 1)},
              {"distance_m", or_null(r.distance, 0.001)},
              {"speed_mps", or_null(r.speed, 0.001)},
              {"grade_percent", or_null(r.grade, 0.01)},
              {"power_w", or_null(r.power, 1)}};
    if (r.latitude_e7) form["lat_deg"] = *r.latitude_e7 * 1e-7;
    if (r.longitude_e7) form["lon_deg"] = *r.longitude_e7 * 1e-7;
    if (r.temperature) form["temperature_c"] = *r.temperature * 0.01;
    if (const auto v = file.integer(m, 4)) form["cadence_rpm"] = *v;
    if (const auto v = file.integer(m, 53)) form["fractional_cadence_rpm"] = static_cast<double>(*v) / 128;
    if (const auto v = file.integer(m, 30)) {
        form["left_right_balance_raw"] = *v;
        if ((*v & 0x80) != 0) form["right_percent"] = *v & 0x7F;
    }
    for (const ExtraColumn& column : session.extra) {
        for (const auto& [at, value] : column.values) {
            if (at != index) continue;
            form["dev_" + column.name] = value;
            form["dev_" + column.name + "_c"] = value;
        }
    }
    return form;
}

void expect_close(const json& expected, const json& actual, const std::string& where) {
    if (expected.is_object()) {
        for (const auto& [key, value] : expected.items()) {
            ASSERT_TRUE(actual.contains(key)) << where << "." << key;
            expect_close(value, actual.at(key), where + "." + key);
        }
    } else if (expected.is_array()) {
        ASSERT_EQ(expected.size(), actual.size()) << where;
        for (std::size_t i = 0; i < expected.size(); ++i) expect_close(expected[i], actual[i], where);
    } else if (expected.is_number() && actual.is_number()) {
        // Positions stand in semicircles (8.4e-8 degree), the core temperature in float32.
        EXPECT_NEAR(expected.get<double>(), actual.get<double>(), 2e-6) << where;
    } else {
        EXPECT_EQ(expected, actual) << where;
    }
}

std::size_t index_of(const std::string& name, std::size_t count) {
    if (name == "first") return 0;
    if (name == "last") return count - 1;
    return static_cast<std::size_t>(std::stoul(name.substr(name.find('_') + 1)));
}

class FitExpected : public testing::TestWithParam<const char*> {
  protected:
    void SetUp() override {
        bytes = read(GetParam());
        file = decode(bytes);
        expected = expectations().at(GetParam());
    }
    Bytes bytes;
    File file;
    json expected;
};

TEST_P(FitExpected, CountsAndWarnings) {
    EXPECT_EQ(bytes.size(), expected.at("size").get<std::size_t>());
    EXPECT_EQ(file.warnings.empty(), expected.at("valid").get<bool>());
    std::map<std::uint16_t, std::size_t> counts;
    for (const Message& m : file.messages) ++counts[file.number_of(m)];
    const json expected_counts = expected.value("counts", json::object());
    for (const auto& [name, count] : expected_counts.items()) {
        EXPECT_EQ(counts[message_numbers.at(name)], count.get<std::size_t>()) << name;
    }
}

TEST_P(FitExpected, Activity) {
    if (!expected.contains("records")) return;
    const auto activity = activity_of(file);
    ASSERT_TRUE(activity.has_value()) << activity.error().context;
    ASSERT_EQ(activity->sessions.size(), 1U);
    const Session& session = activity->sessions.front();
    EXPECT_EQ(iso8601(session.start), expected.at("start").get<std::string>());
    if (expected.contains("local_utc_offset_s")) {
        EXPECT_EQ(activity->utc_offset_s, expected["local_utc_offset_s"].get<std::int32_t>());
    }
    EXPECT_EQ(activity->record_count, expected.at("counts").at("record").get<std::size_t>());
    for (const auto& [name, record] : expected.at("records").items()) {
        const std::size_t index = index_of(name, session.records.size());
        ASSERT_LT(index, session.records.size());
        expect_close(record, record_form(file, session, index), name);
    }
    if (expected.value("has_position", true) == false) {
        for (const Record& r : session.records) EXPECT_FALSE(r.latitude_e7.has_value());
    }
}

TEST_P(FitExpected, SessionAndLaps) {
    if (!expected.contains("session")) return;
    const Session session = activity_of(file)->sessions.front();
    json form = totals_form(session.totals);
    form["sport"] = training::name_of(session.sport);
    form["sub_sport"] = training::name_of(session.sub_sport);
    form["num_laps"] = session.laps.size();
    expect_close(expected["session"], form, "session");
    if (!expected.contains("laps")) return;
    ASSERT_EQ(session.laps.size(), expected["laps"].size());
    for (std::size_t i = 0; i < session.laps.size(); ++i) {
        json lap = totals_form(session.laps[i].totals);
        lap["start"] = iso8601(session.laps[i].start);
        expect_close(expected["laps"][i], lap, "lap");
    }
}

INSTANTIATE_TEST_SUITE_P(Files, FitExpected,
                         testing::Values("run-gps-hr-laps.fit", "treadmill-nogps-pause.fit", "bike-power-devfields.fit",
                                         "truncated.fit", "wrong-crc.fit", "workout-repeat.fit",
                                         "compressed-timestamps.fit"));

TEST(FitFiles, RrIntervals) {
    const Bytes bytes = read("treadmill-nogps-pause.fit");
    const File file = decode(bytes);
    const auto messages = messages_of(file, mesg::hrv);
    const json& first = expectations().at("treadmill-nogps-pause.fit").at("hrv_first_ms");
    for (std::size_t i = 0; i < first.size(); ++i) {
        EXPECT_EQ(file.integer(messages.at(0), *file.find(messages.at(0), 0), i), first[i].get<std::int64_t>());
    }
    const Session session = activity_of(file)->sessions.front();
    ASSERT_GE(session.beats.size(), 3U);
    EXPECT_EQ(session.beats[0].rr_1024, 647);  // 632 ms
    ASSERT_EQ(session.pauses.size(), 1U);
    EXPECT_EQ(iso8601(session.pauses[0].from), "2026-03-02T18:34:00Z");
    EXPECT_EQ(iso8601(session.pauses[0].to), "2026-03-02T18:35:00Z");
}

TEST(FitFiles, RunningCadenceIsSteps) {
    const Bytes bytes = read("run-gps-hr-laps.fit");
    const Session session = activity_of(decode(bytes))->sessions.front();
    EXPECT_EQ(session.records[0].cadence, Cadence(82 * 2 * 2));  // 82 strides = 164 steps
}

TEST(FitFiles, DeveloperFields) {
    const Bytes bytes = read("bike-power-devfields.fit");
    const File file = decode(bytes);
    const json& developer = expectations().at("bike-power-devfields.fit").at("developer");
    ASSERT_EQ(file.developer_fields.size(), 2U);
    EXPECT_EQ(file.developer_fields[0].name + " float32 " + file.developer_fields[0].units,
              developer["fields"][0].get<std::string>());
    EXPECT_EQ(file.developer_fields[0].type, BaseType::float32);
    EXPECT_EQ(file.developer_fields[1].name + " uint8", developer["fields"][1].get<std::string>());
    EXPECT_EQ(file.developer_fields[1].type, BaseType::uint8);
    for (const DeveloperField& field : file.developer_fields) {
        EXPECT_EQ(to_hex(field.application), developer["application_id_hex"].get<std::string>());
    }
}

TEST(FitFiles, TruncatedKeepsTheRecordsBeforeTheCut) {
    const Bytes bytes = read("truncated.fit");
    const auto activity = activity_of(decode(bytes));
    ASSERT_TRUE(activity.has_value());
    const std::size_t kept = expectations().at("truncated.fit").at("records_before_cut");
    EXPECT_EQ(activity->record_count, kept);
    ASSERT_EQ(activity->sessions.size(), 1U);
    EXPECT_EQ(activity->sessions[0].source, SessionSource::reconstructed);
    EXPECT_EQ(activity->sessions[0].records.size(), kept);
    EXPECT_EQ(activity->sessions[0].end - activity->sessions[0].start, Millis(360'000));
    EXPECT_THAT(activity->warnings, testing::SizeIs(2));  // truncated, no_session
}

TEST(FitFiles, WrongCrcDecodesLikeItsSource) {
    const Bytes wrong = read("wrong-crc.fit");
    const Bytes right = read("treadmill-nogps-pause.fit");
    auto activity = activity_of(decode(wrong));
    ASSERT_TRUE(activity.has_value());
    ASSERT_THAT(activity->warnings, testing::SizeIs(1));
    EXPECT_EQ(activity->warnings[0].code, "file_crc");
    activity->warnings.clear();
    EXPECT_EQ(*activity, *activity_of(decode(right)));
}

TEST(FitFiles, AWorkoutIsNoActivity) {
    const Bytes bytes = read("workout-repeat.fit");
    const File file = decode(bytes);
    const auto activity = activity_of(file);
    ASSERT_FALSE(activity.has_value());
    EXPECT_EQ(activity.error().kind, Fault::Kind::unsupported);
    EXPECT_THAT(activity.error().context, testing::HasSubstr("workout"));
    const json& workout = expectations().at("workout-repeat.fit").at("workout");
    EXPECT_EQ(file.text(messages_of(file, 26).at(0), 8), workout["name"].get<std::string>());
    const auto steps = messages_of(file, 27);
    ASSERT_EQ(steps.size(), workout["steps"].size());
    EXPECT_EQ(file.integer(steps[0], 2), 600'000);  // "600 s open"
    EXPECT_EQ(file.integer(steps[1], 5), 3500);     // "180 s speed 3.5-4.0 m/s"
    EXPECT_EQ(file.integer(steps[1], 6), 4000);
    EXPECT_EQ(file.integer(steps[2], 2), 40'000);  // "400 m heart rate zone 2"
    EXPECT_EQ(file.integer(steps[2], 4), 2);
    EXPECT_EQ(file.integer(steps[3], 1), 6);  // "repeat from step 1, 5 times"
    EXPECT_EQ(file.integer(steps[3], 2), 1);
    EXPECT_EQ(file.integer(steps[3], 4), 5);
    EXPECT_EQ(file.integer(steps[4], 1), 5);  // "open"
}

TEST(FitFiles, CompressedTimeStamps) {
    const Bytes bytes = read("compressed-timestamps.fit");
    const File file = decode(bytes);
    const auto records = messages_of(file, mesg::record);
    EXPECT_EQ(std::count_if(records.begin(), records.end(), [](const Message& m) { return m.compressed; }), 176);
}

}  // namespace
}  // namespace ritm::formats::fit
