// The bytes of every event type ever released, committed under tests/data/events/<wire name>.v<version>.hex. A program
// that cannot read them, or writes other bytes under the same version, has broken the stores of its users.
//
// RITM_WRITE_GOLDEN=1 writes the files of new event types; existing ones are never overwritten.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>

#include "test_places.h"
#include "tests/golden/event_samples.h"

namespace ritm::golden {
namespace {
namespace fs = std::filesystem;

const fs::path folder = fs::path(RITM_SOURCE_DIR) / "tests/data/events";

fs::path file_of(const Encoded& event) { return folder / (event.name + ".v" + std::to_string(event.version) + ".hex"); }

std::optional<std::string> content(const fs::path& path) {
    std::ifstream in(path);
    std::string hex;
    if (!(in >> hex)) return std::nullopt;
    return hex;
}

Bytes from_hex(const std::string& hex) {
    Bytes bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        bytes.push_back(static_cast<std::uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
    }
    return bytes;
}

bool may_write() {
    const char* value = std::getenv("RITM_WRITE_GOLDEN");
    return value != nullptr && std::string_view(value) == "1";
}
}  // namespace

TEST(GoldenEvents, are_written_as_they_always_were) {
    for (const Encoded& event : all_samples()) {
        if (may_write() && !fs::exists(file_of(event))) std::ofstream(file_of(event)) << to_hex(event.payload) << "\n";
        const auto hex = content(file_of(event));
        ASSERT_TRUE(hex) << file_of(event) << " is missing";
        EXPECT_EQ(to_hex(event.payload), *hex) << event.name;
        EXPECT_TRUE(event.decodes_equal) << event.name;
    }
}

TEST(GoldenEvents, of_every_released_version_are_still_read) {
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string file = entry.path().filename().string();
        const auto version = file.rfind(".v");
        ASSERT_NE(version, std::string::npos) << file;
        const auto hex = content(entry.path());
        ASSERT_TRUE(hex) << file;
        EXPECT_TRUE(decodes(file.substr(0, version), from_hex(*hex))) << file;
        ++files;
    }
    EXPECT_GE(files, all_samples().size());
}

// Fields that came later stay absent in what was written before them, and are written where they are.
TEST(GoldenEvents, with_and_without_later_fields_are_written_again_octet_by_octet) {
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string file = entry.path().filename().string();
        const Bytes payload = from_hex(*content(entry.path()));
        EXPECT_EQ(rewritten(file.substr(0, file.rfind(".v")), payload), payload) << file;
    }
    const Encoded with_efforts = completed_with_best_efforts();
    EXPECT_TRUE(with_efforts.decodes_equal);
    const fs::path file = folder / (with_efforts.name + ".v1.with_best_efforts.hex");
    if (may_write() && !fs::exists(file)) std::ofstream(file) << to_hex(with_efforts.payload) << "\n";
    EXPECT_EQ(content(file), to_hex(with_efforts.payload));
}

TEST(GoldenEvents, have_names_of_their_own) {
    std::set<std::string> names;
    for (const Encoded& event : all_samples()) EXPECT_TRUE(names.insert(event.name).second) << event.name;
}

}  // namespace ritm::golden
