// ritm_bench [--output FILE] [--check] [NAME…]: runs the benchmarks whose name begins with NAME, or that give a figure
// whose name does (all without one), prints a table, writes FILE. Exit code 0; with --check 1 when a target is missed;
// 2 wrong usage, also a NAME that nothing has, and a figure that README.md does not name.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "tests/bench/bench.h"

namespace {

using ritm::bench::Figure;

struct Wishes {
    std::string output;
    bool check = false;
    std::vector<std::string> names;
    [[nodiscard]] bool names_it(std::string_view thing) const {
        return std::any_of(names.begin(), names.end(), [&](const auto& name) { return thing.starts_with(name); });
    }
    // A name that no benchmark has is that of a figure: known only once all have run.
    [[nodiscard]] bool runs(std::string_view benchmark) const {
        const auto table = ritm::bench::benchmark_table();
        const auto is_figure = [&](const std::string& name) {
            return std::none_of(table.begin(), table.end(),
                                [&](const auto& one) { return one.name.starts_with(name); });
        };
        return names.empty() || names_it(benchmark) || std::any_of(names.begin(), names.end(), is_figure);
    }
    [[nodiscard]] bool shows(std::string_view benchmark, std::string_view figure) const {
        return names.empty() || names_it(benchmark) || names_it(figure);
    }
};

nlohmann::json number(std::optional<double> value) {
    return value && std::isfinite(*value) ? nlohmann::json(*value) : nlohmann::json(nullptr);
}

nlohmann::json json_of(const Figure& figure) {
    return {{"name", figure.name},
            {"value", number(figure.value)},
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

// Says which of the names README.md lacks. True: none.
bool all_explained(const std::vector<std::string>& figures) {
    std::ifstream file(RITM_BENCH_README);
    const std::string readme{std::istreambuf_iterator<char>(file), {}};
    bool all = true;
    for (const std::string& name : figures) {
        if (readme.find(fmt::format("`{}`", name)) != std::string::npos) continue;
        std::cerr << name << " does not stand in tests/bench/README.md\n";
        all = false;
    }
    return all;
}

struct Run {
    nlohmann::json results = nlohmann::json::array();
    std::vector<std::string> figures;  // also those that nobody asked for
    bool all_met = true;
};

Run run(const Wishes& wishes) {
    Run run;
    for (const auto& benchmark : ritm::bench::benchmark_table()) {
        if (!wishes.runs(benchmark.name)) continue;
        for (const Figure& figure : benchmark.run()) {
            run.figures.push_back(figure.name);
            if (!wishes.shows(benchmark.name, figure.name)) continue;
            print(figure);
            run.results.push_back(json_of(figure));
            run.all_met = run.all_met && figure.met();
        }
    }
    return run;
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
    const Run done = run(wishes);
    if (done.results.empty()) {
        std::cerr << "nothing has this name; the names stand in tests/bench/README.md\n";
        return 2;
    }
    if (!wishes.output.empty()) std::ofstream(wishes.output) << done.results.dump(1) << '\n';
    if (!all_explained(done.figures)) return 2;
    return wishes.check && !done.all_met ? 1 : 0;
}
