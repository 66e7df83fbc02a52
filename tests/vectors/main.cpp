// ritm_vectors FILE: checks a file of published vectors. Exit code 0 all passed, 1 some failed, 2 wrong usage or no
// such file.
#include <fstream>
#include <iostream>

#include "tests/vectors/runner.h"

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: ritm_vectors FILE\n";
        return 2;
    }
    std::ifstream file(argv[1]);
    const nlohmann::json list = nlohmann::json::parse(file, nullptr, false);
    if (!list.is_array()) {
        std::cerr << argv[1] << ": not a readable list of vectors\n";
        return 2;
    }
    return ritm::vectors::run(list, ritm::vectors::vector_table(), std::cout).failed == 0 ? 0 : 1;
}
