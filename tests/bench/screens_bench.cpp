// What the screens cost: measured by a program of its own, which has Qt (screens/main.cpp).
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tests/bench/bench_table.h"

namespace ritm::bench {

std::vector<Figure> screens() {
    std::FILE* said = ::popen(RITM_SCREEN_BENCH, "r");
    if (said == nullptr) throw std::runtime_error("ritm_screen_bench does not start");
    std::string text;
    std::array<char, 4096> part{};
    while (const std::size_t count = std::fread(part.data(), 1, part.size(), said)) text.append(part.data(), count);
    if (::pclose(said) != 0) throw std::runtime_error("ritm_screen_bench failed");
    std::vector<Figure> figures;
    for (const auto& one : nlohmann::json::parse(text)) {
        figures.push_back({one["name"], one["value"], one["unit"], {}, "", Better::lower, one["target"].get<double>()});
    }
    return figures;
}

}  // namespace ritm::bench
