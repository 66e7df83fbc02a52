// Proof that a store is whole: page structure, foreign keys, hash chain of every boot, gseq without gaps, versions 1..n
// of every stream, heads, seals, keys. Reads only; may run beside a writing program (one snapshot per page of events,
// so a store that grows meanwhile is checked up to the head seen at the start).
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "domain/kernel/fault.h"
#include "infra/eventstore/event.h"
#include "infra/vault/key_port.h"

namespace ritm::eventstore {

struct Problem {
    std::string where;  // "events.db", "event gseq 17", "stream session/…", "boot …", "person …", "snapshot 3"
    std::string what;
};

struct VerifyReport {
    bool ok = true;
    std::int64_t events = 0;        // read and checked
    std::int64_t erased = 0;        // of erased people: chain checked, seal not
    std::vector<Problem> problems;  // the first 100
    void add(std::string where, std::string what);
};

struct VerifyOptions {
    vault::KeyPort* keys = nullptr;  // null: seals are not opened
    // Called for each event after it was found whole: other parts check what belongs to it (telemetry of a session).
    std::function<void(const StoredEvent&, VerifyReport&)> also;
    std::string vfs;  // empty = the platform's
};

// A Fault only where nothing could be checked: not_found, newer_version, io. Damage is in the report.
Outcome<VerifyReport> verify(const std::filesystem::path& folder, const VerifyOptions& options = {});

}  // namespace ritm::eventstore
