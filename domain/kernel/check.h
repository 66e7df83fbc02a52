// RITM_CHECK(condition, "what was expected"): a broken invariant is a bug and ends the process, in release too; replay
// of the event log recovers. Never used for input from outside or for a refusal.
#pragma once

namespace ritm {
[[noreturn]] void check_failed(const char* condition, const char* expectation, const char* file, int line);
}

#define RITM_CHECK(condition, expectation)                                                   \
    do {                                                                                     \
        if (!(condition)) ::ritm::check_failed(#condition, expectation, __FILE__, __LINE__); \
    } while (false)
