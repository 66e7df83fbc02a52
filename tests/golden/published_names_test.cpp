// The domain's headers against tests/SPEC.md and against their own tests: names that other programs read must be those
// of the specification, and every refusal must be seen in a test.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "infra/runtime/registry.h"
#include "test_places.h"
#include "tests/golden/event_samples.h"

namespace ritm::golden {
namespace {
namespace fs = std::filesystem;

const fs::path root = RITM_SOURCE_DIR;

std::string text_of(const fs::path& path) {
    std::ifstream in(path);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<fs::path> domain_files(const std::string& ending) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(root / "domain")) {
        const std::string name = entry.path().filename().string();
        const bool kernel = entry.path().string().find("/domain/kernel/") != std::string::npos;
        const bool ends = name.size() >= ending.size() && name.substr(name.size() - ending.size()) == ending;
        if (ends && !kernel) files.push_back(entry.path());
    }
    return files;
}

struct Declared {
    std::string wire;
    std::string published;
};
std::vector<Declared> declared_events() {
    static const std::regex declaration(R"re(wire_format\(\s*"([^"]+)",\s*"([^"]+)")re");
    std::vector<Declared> events;
    for (const auto& header : domain_files(".h")) {
        const std::string text = text_of(header);
        for (std::sregex_iterator it(text.begin(), text.end(), declaration), end; it != end; ++it) {
            events.push_back({(*it)[1], (*it)[2]});
        }
    }
    return events;
}

std::set<std::string> names_in_specification() {
    static const std::regex name("`([A-Z][A-Za-z]+)`");
    const std::string text = text_of(root / "tests/SPEC.md");
    std::set<std::string> names;
    for (std::sregex_iterator it(text.begin(), text.end(), name), end; it != end; ++it) names.insert((*it)[1]);
    return names;
}

// Events of our own, which the specification does not list.
const std::set<std::string> own_names = {
    "LapMarked",       "WorkoutRecovered", "WorkoutClockJumped",   "SessionEdited",         "SessionDeleted",
    "SessionRestored", "SessionImported",  "ManualSessionEntered", "PreferencesChanged",    "DevicePaired",
    "DeviceRenamed",   "DeviceRemoved",    "DeviceRestored",       "DevicePriorityChanged", "DeviceBatteryReported"};
}  // namespace

TEST(PublishedNames, are_those_of_the_specification) {
    const auto listed = names_in_specification();
    ASSERT_GT(listed.size(), 50U);
    std::set<std::string> seen;
    for (const Declared& event : declared_events()) {
        EXPECT_TRUE(listed.count(event.published) + own_names.count(event.published) == 1) << event.published;
        EXPECT_TRUE(seen.insert(event.published).second) << event.published << " is published by two events";
    }
    for (const auto& name : own_names) EXPECT_TRUE(seen.count(name)) << name << " is not published any more";
}

TEST(PublishedNames, every_declared_event_is_registered_and_has_a_sample) {
    std::set<std::string> sampled;
    for (const Encoded& event : all_samples()) sampled.insert(event.name);
    for (const Declared& event : declared_events()) {
        EXPECT_TRUE(sampled.count(event.wire)) << event.wire;
        const auto* registered = runtime::find_event_type(event.wire);
        ASSERT_NE(registered, nullptr) << event.wire << " is an event of no aggregate";
        EXPECT_EQ(registered->published_name, event.published);
    }
    EXPECT_EQ(sampled.size(), declared_events().size());
    EXPECT_EQ(runtime::event_types().size(), sampled.size() + 1) << "and the store's own BootOpened";
}

TEST(Refusals, every_one_is_seen_in_a_test_beside_it) {
    static const std::regex enumeration(R"(enum class Rejected[^{]*\{([\s\S]*?)\};)");
    static const std::regex enumerator(R"(\n\s*(\w+) = \d+)");
    for (const auto& header : domain_files(".h")) {
        const std::string text = text_of(header);
        std::smatch body;
        if (!std::regex_search(text, body, enumeration)) continue;
        std::string tests;
        for (const auto& file : domain_files("_test.cpp")) {
            if (file.parent_path() == header.parent_path()) tests += text_of(file);
        }
        const std::string rules = body[1];
        for (std::sregex_iterator it(rules.begin(), rules.end(), enumerator), end; it != end; ++it) {
            const std::string rule = "Rejected::" + (*it)[1].str();
            EXPECT_TRUE(std::regex_search(tests, std::regex(rule + "\\b"))) << header << ": no test of " << rule;
        }
    }
}

}  // namespace ritm::golden
