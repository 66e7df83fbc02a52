// ritm_make_golden_store log|whole FOLDER: writes a golden store of this program's format, of events alone
// (golden_store.h) or with all that the program keeps (whole_store.h). Run once per format version, by hand.
#include <fmt/format.h>

#include <cstdlib>

#include "tests/stores/golden_store.h"
#include "tests/stores/whole_store.h"

int main(int argc, char** argv) {
    const std::string_view what = argc == 3 ? argv[1] : "";
    if (what != "log" && what != "whole") {
        fmt::print(stderr, "usage: ritm_make_golden_store log|whole FOLDER\n");
        return 2;
    }
    const std::filesystem::path folder = argv[2];
    std::filesystem::create_directories(folder);
    ::setenv("TZ", ritm::test::whole_zone, 1);
    const auto written = what == "log" ? ritm::test::write_golden_store(folder) : ritm::test::write_whole_store(folder);
    if (!written) fmt::print(stderr, "{}\n", written.error().context);
    std::filesystem::remove(folder / "store.lock");
    return written ? 0 : 1;
}
