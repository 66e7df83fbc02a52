// How ports answer the screens. Every port below app/<context> is called on the GUI thread; a Reply is called exactly
// once, also on the GUI thread, at once or later. The asker may be gone by then: it wraps its lambda in guarded()
// (guard.h). Ports are free of Qt: strings are UTF-8.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "domain/kernel/result.h"

namespace ritm::app {

// What went wrong, for a person: app/common/words.h has one sentence that says what happened and what to do for each.
enum class Problem : std::uint8_t {
    disk_full,
    store_failed,  // read or write failed
    store_damaged,
    recording_lost,  // of a workout: only its summary is left
    store_newer,     // written by a newer version of the program
    store_in_use,    // another program has its files open
    already_recording,
    not_recording,
    too_short,      // under 1 minute of timer time (TRN-09)
    too_long,       // over 24 h
    invalid_value,  // a field out of its range
    too_young,      // under 13 years (MEM-01)
    in_the_future,
    heart_rate_implausible,  // TRN-05
    distance_implausible,    // TRN-05
    energy_implausible,      // TRN-05
    not_found,
    duplicate,        // the same session is already there
    unreadable_file,  // no activity in it
    file_too_large,   // more in it than Ritm takes in
    adapter_off,
    no_adapter,
    no_permission,
    device_unreachable,
    device_unsupported,
    device_taken,    // another person's sensor
    import_running,  // one at a time
    not_permitted,
    cancelled,
    other,
};

struct Trouble {
    Problem problem = Problem::other;
    std::string detail;          // for the log, or a file's name; never shown alone
    bool may_be_stored = false;  // its commit failed: the next start may find it done
};

template <class T>
using Reply = std::function<void(Result<T, Trouble>)>;

// Keeps a listener registered; dropping it ends the calls.
using Subscription = std::shared_ptr<void>;
using Listener = std::function<void()>;

}  // namespace ritm::app
