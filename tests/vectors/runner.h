// Runs published vectors (a JSON list) against the table. Rules: device numbers match within max(1e-6, 1e-6·|x|),
// science numbers within their `tolerance`; keys missing from the expectation are not compared; null means the "not
// available" code; a kind or function that the table does not hold counts as failed.
#pragma once
#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>

#include "tests/vectors/vector_table.h"

namespace ritm::vectors {

struct Score {
    std::size_t passed = 0;
    std::size_t failed = 0;
};

// Prints one line per failure and as last line "N passed, M failed".
Score run(const nlohmann::json& list, const VectorTable& table, std::ostream& out);

// Nothing when `actual` meets `expected`, else where and how they differ. tolerance: absolute for science vectors,
// absent = the device rule.
std::optional<std::string> difference(const nlohmann::json& expected, const nlohmann::json& actual,
                                      std::optional<double> tolerance);

}  // namespace ritm::vectors
