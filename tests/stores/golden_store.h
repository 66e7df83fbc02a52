// What stands in the golden stores of tests/data/stores: written by write_golden_store, and known by heart by the test
// that reads it in every later version. Nothing here may change after a release; a new format version gets a new
// folder.
#pragma once
#include <filesystem>
#include <memory>

#include "infra/eventstore/event_store.h"
#include "infra/vault/sealed_file_vault.h"
#include "tests/support/manual_clock.h"
#include "tests/support/seeded_random.h"

namespace ritm::test {

struct GoldenPorts {
    ManualClock clock;
    SeededRandom random{2026};
    std::unique_ptr<vault::SealedFileVault> keys;

    Outcome<Done> open(const std::filesystem::path& folder);  // any machine: the secret is part of the golden store
    eventstore::StoreOptions options();
};

inline constexpr int golden_sessions = 3;
inline constexpr int golden_laps = 30;  // events per session besides the first
eventstore::StreamName golden_session(int number);
Uuid golden_person(int number);  // session n belongs to person n; the last one was erased
Bytes golden_payload(int session, int lap);
inline constexpr int golden_device_events = 2;
eventstore::StreamName golden_device();  // events and a snapshot about nobody, sealed with the node's key
inline constexpr const char* golden_type = "training.golden.lap_marked";

Outcome<Done> write_golden_store(const std::filesystem::path& folder);

}  // namespace ritm::test
