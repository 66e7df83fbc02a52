#include "tests/vectors/runner.h"

#include <algorithm>
#include <cmath>

namespace ritm::vectors {
namespace {

using nlohmann::json;

constexpr double device_tolerance = 1e-6;

bool numbers_match(double expected, double actual, std::optional<double> tolerance) {
    if (std::isnan(expected) || std::isnan(actual)) return std::isnan(expected) && std::isnan(actual);
    const double allowed = tolerance.value_or(std::max(device_tolerance, device_tolerance * std::fabs(expected)));
    return expected == actual || std::fabs(expected - actual) <= allowed;
}

std::string shown(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

struct Comparison {
    std::optional<double> tolerance;

    [[nodiscard]] std::optional<std::string> differ(const json& expected, const json& actual,
                                                    const std::string& path) const {
        if (expected.is_object() && actual.is_object()) return differ_object(expected, actual, path);
        if (expected.is_array() && actual.is_array()) return differ_list(expected, actual, path);
        const bool same = expected.is_number() && actual.is_number()
                              ? numbers_match(expected.get<double>(), actual.get<double>(), tolerance)
                              : expected == actual;
        if (same) return std::nullopt;
        return path + ": expected " + shown(expected) + ", got " + shown(actual);
    }

    [[nodiscard]] std::optional<std::string> differ_object(const json& expected, const json& actual,
                                                           const std::string& path) const {
        for (const auto& [key, value] : expected.items()) {
            if (!actual.contains(key)) return path + "." + key + ": expected " + shown(value) + ", got nothing";
            if (auto found = differ(value, actual.at(key), path + "." + key)) return found;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<std::string> differ_list(const json& expected, const json& actual,
                                                         const std::string& path) const {
        if (expected.size() != actual.size()) {
            return path + ": expected " + shown(expected) + ", got " + shown(actual);
        }
        for (std::size_t i = 0; i < expected.size(); ++i) {
            if (auto found = differ(expected[i], actual[i], path + "[" + std::to_string(i) + "]")) return found;
        }
        return std::nullopt;
    }
};

std::optional<std::string> check_one(const json& vector, const VectorTable& table) {
    if (vector.contains("function")) {
        const auto function = table.functions.find(vector.at("function").get<std::string>());
        if (function == table.functions.end()) return "no such function: " + shown(vector.at("function"));
        const std::optional<double> tolerance = vector.value("tolerance", 0.0);
        return difference(vector.at("expected"), function->second(vector.at("inputs")), tolerance);
    }
    const auto kind = table.kinds.find(vector.at("characteristic").get<std::string>());
    if (kind == table.kinds.end()) return "no decoder for " + shown(vector.at("characteristic"));
    return difference(vector.at("expect"), kind->second(vector), std::nullopt);
}

std::optional<std::string> failure_of(const json& vector, const VectorTable& table) {
    try {
        return check_one(vector, table);
    } catch (const std::exception& error) {
        return std::string(error.what());
    }
}

std::string id_of(const json& vector) {
    return vector.is_object() && vector.contains("id") ? shown(vector.at("id")) : "(no id)";
}

}  // namespace

std::optional<std::string> difference(const json& expected, const json& actual, std::optional<double> tolerance) {
    return Comparison{tolerance}.differ(expected, actual, "$");
}

Score run(const json& list, const VectorTable& table, std::ostream& out) {
    Score score;
    for (const json& vector : list) {
        if (const auto failure = failure_of(vector, table)) {
            ++score.failed;
            out << id_of(vector) << ": " << *failure << '\n';
        } else {
            ++score.passed;
        }
    }
    out << score.passed << " passed, " << score.failed << " failed\n";
    return score;
}

}  // namespace ritm::vectors
