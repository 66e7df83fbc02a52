#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "test_places.h"
#include "tests/vectors/runner.h"

namespace ritm::vectors {
namespace {

using nlohmann::json;

// spec: TRN-07
TEST(ScienceVectors, every_vector_of_a_built_function_passes) {
    const json all = json::parse(std::ifstream(RITM_SOURCE_DIR "/tests/data/vectors/science.json"));
    json known = json::array();
    std::set<std::string> missing;
    for (const json& vector : all) {
        const auto function = vector.at("function").get<std::string>();
        if (vector_table().functions.contains(function)) {
            known.push_back(vector);
        } else {
            missing.insert(function);
        }
    }
    std::ostringstream report;
    const Score score = run(known, vector_table(), report);
    EXPECT_EQ(score.failed, 0U) << report.str();
    EXPECT_GE(score.passed, 343U) << "a function was lost from the table";
    std::cout << score.passed << " of " << all.size() << " vectors, " << vector_table().functions.size()
              << " functions\nnot built:";
    for (const std::string& name : missing) std::cout << ' ' << name;
    std::cout << '\n';
}

}  // namespace
}  // namespace ritm::vectors
