#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "test_places.h"
#include "tests/vectors/runner.h"

namespace ritm::vectors {
namespace {

using nlohmann::json;

json read_list(const std::string& name) {
    std::ifstream file(std::string(RITM_SOURCE_DIR "/tests/data/vectors/") + name);
    return json::parse(file);
}

json with_known_kinds(const json& list) {
    json known = json::array();
    for (const json& vector : list) {
        if (vector_table().kinds.contains(vector.at("characteristic").get<std::string>())) known.push_back(vector);
    }
    return known;
}

TEST(Vectors, every_vector_of_a_built_kind_passes) {
    const json list = read_list("devices.json");
    const json known = with_known_kinds(list);
    std::ostringstream report;
    const Score score = run(known, vector_table(), report);
    EXPECT_EQ(score.failed, 0U) << report.str();
    EXPECT_EQ(score.passed, known.size());
    EXPECT_GE(score.passed, 92U) << "a kind was lost from the table";
    std::cout << score.passed << " of " << list.size() << " vectors, " << vector_table().kinds.size() << " kinds\n";
}

// Heart rate, location and control; battery; model, serial, firmware, hardware, software, maker; a fitness machine's
// features, belt, status of the training, ranges (speed, incline, resistance, heart rate, power) and own status; what
// it advertises; a belt's chained record. The published vectors have none of four of the device's texts: those are
// ours.
TEST(Vectors, every_kind_that_a_strap_or_a_treadmill_speaks_has_a_vector_that_passes) {
    json list = read_list("devices.json");
    for (const json& vector : read_list("device_information.json")) list.push_back(vector);
    for (const char* kind :
         {"2A37", "2A38",        "2A39", "2A19", "2A24", "2A25", "2A26", "2A27", "2A28", "2A29",    "2ACC",
          "2ACD", "2ACD-record", "2AD3", "2AD4", "2AD5", "2AD6", "2AD7", "2AD8", "2ADA", "ADV-1826"}) {
        json of_this = json::array();
        for (const json& vector : list) {
            if (vector.at("characteristic") == kind) of_this.push_back(vector);
        }
        std::ostringstream report;
        const Score score = run(of_this, vector_table(), report);
        EXPECT_GE(score.passed, 1U) << kind;
        EXPECT_EQ(score.failed, 0U) << kind << '\n' << report.str();
    }
}

TEST(Vectors, an_unknown_kind_counts_as_failed) {
    std::ostringstream report;
    const Score score = run(json::parse(R"([{"id": "x", "characteristic": "FFFF", "hex": "00", "expect": {}}])"),
                            vector_table(), report);
    EXPECT_EQ(score.failed, 1U);
    EXPECT_EQ(report.str(), "\"x\": no decoder for \"FFFF\"\n0 passed, 1 failed\n");
}

TEST(Vectors, a_broken_vector_counts_as_failed) {
    std::ostringstream report;
    const Score score = run(json::parse(R"([{"id": "x", "characteristic": "2A37", "hex": "0", "expect": {}}, 7])"),
                            vector_table(), report);
    EXPECT_EQ(score.failed, 2U);
}

TEST(Vectors, device_numbers_match_within_a_millionth) {
    EXPECT_EQ(difference(json(1000.0), json(1000.0009), std::nullopt), std::nullopt);
    EXPECT_NE(difference(json(1000.0), json(1000.0011), std::nullopt), std::nullopt);
    EXPECT_EQ(difference(json(0.0), json(0.0000009), std::nullopt), std::nullopt);
    EXPECT_NE(difference(json(0.0), json(0.0000011), std::nullopt), std::nullopt);
}

TEST(Vectors, science_numbers_match_within_their_tolerance) {
    EXPECT_EQ(difference(json(10), json(10.5), 0.5), std::nullopt);
    EXPECT_NE(difference(json(10), json(10.51), 0.5), std::nullopt);
    EXPECT_EQ(difference(json(10), json(10.0), 0.0), std::nullopt);
}

TEST(Vectors, only_expected_keys_are_compared) {
    EXPECT_EQ(difference(json{{"a", 1}}, json{{"a", 1}, {"b", 2}}, std::nullopt), std::nullopt);
    EXPECT_EQ(difference(json{{"a", 1}}, json{{"b", 2}}, std::nullopt), "$.a: expected 1, got nothing");
    EXPECT_NE(difference(json{{"a", nullptr}}, json{{"a", 0}}, std::nullopt), std::nullopt);
    EXPECT_NE(difference(json{1, 2}, json{1, 2, 3}, std::nullopt), std::nullopt);
    EXPECT_NE(difference(json(true), json(1), std::nullopt), std::nullopt);
}

}  // namespace
}  // namespace ritm::vectors
