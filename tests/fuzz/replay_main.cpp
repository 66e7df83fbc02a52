// Runs every file of the given folders through the fuzz target once, and each file's prefixes and single flipped bits
// of the small ones, evenly left out where they would be too many: a cheap proof in every build that the decoder stays
// total. Fails when a folder holds nothing.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {
using Input = std::vector<std::uint8_t>;
constexpr std::size_t small = 512;
constexpr std::size_t damaged_max = 12'000;  // a target tries each of them as dozens of types

void run(const Input& input) { LLVMFuzzerTestOneInput(input.data(), input.size()); }

// The n-th of its prefixes, then of its flipped bits.
Input damaged(const Input& input, std::size_t n) {
    if (n < input.size()) return {input.begin(), input.begin() + static_cast<std::ptrdiff_t>(n)};
    Input flipped = input;
    const std::size_t bit = n - input.size();
    flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1U << bit % 8));
    return flipped;
}

std::vector<Input> inputs_of(int argc, char** argv) {
    std::vector<std::filesystem::path> paths;
    for (int i = 1; i < argc; ++i) {
        if (!std::filesystem::is_directory(argv[i])) continue;
        for (const auto& entry : std::filesystem::directory_iterator(argv[i])) paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<Input> inputs;
    for (const auto& path : paths) {
        std::ifstream in(path, std::ios::binary);
        inputs.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    return inputs;
}
}  // namespace

int main(int argc, char** argv) {
    const std::vector<Input> inputs = inputs_of(argc, argv);
    std::size_t all = 0;
    for (const Input& input : inputs) all += input.size() <= small ? input.size() * 9 : 0;
    const std::size_t step = all / damaged_max | 1;  // odd, so that each bit of an octet has its turn
    for (const Input& input : inputs) {
        run(input);
        for (std::size_t n = 0; input.size() <= small && n < input.size() * 9; n += step) run(damaged(input, n));
    }
    std::printf("%zu inputs\n", inputs.size());
    return inputs.empty() ? 1 : 0;
}
