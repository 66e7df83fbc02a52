#include "domain/kernel/check.h"

#include <cstdio>
#include <cstdlib>

namespace ritm {

void check_failed(const char* condition, const char* expectation, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: bug: expected %s (%s)\n", file, line, expectation, condition);
    std::fflush(stderr);
    std::abort();
}

}  // namespace ritm
