// Why the program did not start, for a person: app/common/words.h has the sentences. Free of Qt, as reply.h.
#pragma once
#include <cstdint>

namespace ritm::app {

enum class StartProblem : std::uint8_t {
    home_unknown,  // HOME is not set and no store was named
    store_failed,  // read or write failed
    disk_full,
    store_damaged,
    newer_version,     // store or trace were written by a newer program
    store_in_use,      // another program has its files open
    place_unfit,       // its file system cannot keep a store safely
    trace_unreadable,  // the file of --replay
    window_failed,     // parts of the program are missing
    other,
};

}  // namespace ritm::app
