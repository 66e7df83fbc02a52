// ritm_bench [--output FILE] [--check] [NAME…]: runs the benchmarks whose name begins with NAME (all without one),
// prints a table, writes FILE. Exit code 0; with --check 1 when a target is missed; 2 wrong usage.
#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "tests/bench/bench.h"

namespace {

using ritm::bench::Figure;

struct Wishes {
    std::string output;
    bool check = false;
    std::vector<std::string> names;
    [[nodiscard]] bool includes(std::string_view benchmark) const {
        if (names.empty()) return true;
        for (const std::string& name : names) {
            if (benchmark.substr(0, name.size()) == name) return true;
        }
        return false;
    }
};

nlohmann::json number(std::optional<double> value) { return value ? nlohmann::json(*value) : nlohmann::json(nullptr); }

nlohmann::json json_of(const Figure& figure) {
    return {{"name", figure.name},
            {"value", figure.value},
            {"unit", figure.unit},
            {"floor", number(figure.floor)},
            {"floor_unit", figure.floor ? nlohmann::json(figure.floor_unit) : nlohmann::json(nullptr)},
            {"ratio", number(figure.ratio())},
            {"better", figure.better == ritm::bench::Better::lower ? "lower" : "higher"},
            {"target", number(figure.target)}};
}

std::string shown(std::optional<double> value) { return value ? fmt::format("{:.3g}", *value) : "–"; }

void print(const Figure& figure) {
    const char* sign = figure.better == ritm::bench::Better::lower ? "≤" : "≥";
    std::cout << fmt::format("{:<40} {:>12.4g} {:<16} ratio {:>8}  target {} {:<8} {}\n", figure.name, figure.value,
                             figure.unit, shown(figure.ratio()), sign, shown(figure.target),
                             figure.met() ? "" : "missed");
}

}  // namespace

int main(int argc, char** argv) {
    Wishes wishes;
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--check") {
            wishes.check = true;
        } else if (arguments[i] == "--output" && i + 1 < arguments.size()) {
            wishes.output = arguments[++i];
        } else if (arguments[i].starts_with("-")) {
            std::cerr << "usage: ritm_bench [--output FILE] [--check] [NAME…]\n";
            return 2;
        } else {
            wishes.names.push_back(arguments[i]);
        }
    }
    nlohmann::json results = nlohmann::json::array();
    bool all_met = true;
    for (const auto& benchmark : ritm::bench::benchmark_table()) {
        if (!wishes.includes(benchmark.name)) continue;
        for (const Figure& figure : benchmark.run()) {
            print(figure);
            results.push_back(json_of(figure));
            all_met = all_met && figure.met();
        }
    }
    if (!wishes.output.empty()) std::ofstream(wishes.output) << results.dump(1) << '\n';
    return wishes.check && !all_met ? 1 : 0;
}
