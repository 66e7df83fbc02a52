// ritm_make_golden_store FOLDER: writes the golden store of this program's format. Run once per format version, by
// hand.
#include <fmt/format.h>

#include "tests/stores/golden_store.h"

int main(int argc, char** argv) {
    if (argc != 2) {
        fmt::print(stderr, "usage: ritm_make_golden_store FOLDER\n");
        return 2;
    }
    std::filesystem::create_directories(argv[1]);
    const auto written = ritm::test::write_golden_store(argv[1]);
    if (!written) fmt::print(stderr, "{}\n", written.error().context);
    std::filesystem::remove(std::filesystem::path(argv[1]) / "store.lock");
    return written ? 0 : 1;
}
