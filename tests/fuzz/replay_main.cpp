// Runs every file of the given folders through the fuzz target once, and each file's prefixes and single flipped bits
// of the small ones: a cheap proof in every build that the decoder stays total. Fails when a folder holds nothing.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {
void run(const std::vector<std::uint8_t>& input) { LLVMFuzzerTestOneInput(input.data(), input.size()); }

void run_with_damage(std::vector<std::uint8_t> input) {
    constexpr std::size_t small = 512;
    run(input);
    if (input.size() > small) return;
    for (std::size_t cut = 0; cut < input.size(); ++cut) run({input.begin(), input.begin() + static_cast<long>(cut)});
    for (std::size_t at = 0; at < input.size(); ++at) {
        for (int bit = 0; bit < 8; ++bit) {
            input[at] = static_cast<std::uint8_t>(input[at] ^ (1U << bit));
            run(input);
            input[at] = static_cast<std::uint8_t>(input[at] ^ (1U << bit));
        }
    }
}
}  // namespace

int main(int argc, char** argv) {
    std::size_t files = 0;
    for (int i = 1; i < argc; ++i) {
        if (!std::filesystem::is_directory(argv[i])) continue;
        for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
            std::ifstream in(entry.path(), std::ios::binary);
            run_with_damage({std::istreambuf_iterator<char>(in), {}});
            ++files;
        }
    }
    std::printf("%zu inputs\n", files);
    return files == 0 ? 1 : 0;
}
