// Fault: the disk, the radio, the network or a file from outside failed. Only infra, devices and app make faults; the
// domain knows refusals only. The words for the user are made in app/ from kind, never from context.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/kernel/result.h"

namespace ritm {

struct Fault {
    enum class Kind : std::uint8_t {
        io,             // read, write or fsync failed
        disk_full,      // no space left: nothing was written
        corrupted,      // stored bytes do not prove whole (checksum, chain, seal)
        newer_version,  // written by a newer program: refused, untouched
        locked,         // another process holds the store
        not_found,      // no such file, stream, session, device
        malformed,      // outside bytes that do not follow their format
        unsupported,    // well-formed, but nothing that Ritm can use
        unavailable,    // adapter off, no permission, peer absent
        timeout,        // no answer in time
        conflict,       // version or ownership check failed
        erased,         // the person's key was destroyed
        cancelled,      // the person or a shutdown stopped it
    };
    Kind kind = Kind::io;
    bool retryable = false;
    std::string context;  // for the log: what was done to what; no personal data
};

template <class T>
using Outcome = Result<T, Fault>;

std::string_view name_of(Fault::Kind kind);

}  // namespace ritm
