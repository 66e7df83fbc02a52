// A read-only connection to the event log: query_only, never checkpoints. Any one thread. Pages are short so that no
// snapshot of the file stays open: at most 1,000 events and 8 MiB of payload, at least one event when there is one.
#pragma once
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "domain/kernel/fault.h"
#include "infra/eventstore/event.h"
#include "infra/sqlite/sqlite.h"
#include "infra/vault/key_port.h"

namespace ritm::eventstore {

inline constexpr std::int32_t page_events_max = 1'000;

class EventReader {
  public:
    // keys may be null: sealed payloads then come as they are stored. vfs empty = the platform's.
    // not_found: no store there; newer_version.
    static Outcome<std::unique_ptr<EventReader>> open(const std::filesystem::path& folder, vault::KeyPort* keys,
                                                      const std::string& vfs = {});
    ~EventReader();

    // Versions from_version, from_version + 1 …; an unknown stream is empty. limit ≤ 0 is empty.
    Outcome<std::vector<StoredEvent>> read_stream(const StreamName& stream, std::int64_t from_version,
                                                  std::int32_t limit);
    // Versions from_version, from_version − 1 …; INT64_MAX = from the newest.
    Outcome<std::vector<StoredEvent>> read_back(const StreamName& stream, std::int64_t from_version,
                                                std::int32_t limit);
    // gseq after_gseq + 1 … in commit order; an empty page = the end. Never skips: a later page holds what was not
    // there.
    Outcome<std::vector<StoredEvent>> read_all(std::int64_t after_gseq, std::int32_t limit);
    // Streams of a category, in the order in which they came: those behind a place (the least number: all).
    struct PlacedStream {
        std::int64_t place = 0;
        StreamName stream;
    };
    Outcome<std::vector<PlacedStream>> streams(std::string_view category, std::int64_t after, std::int32_t limit);
    Outcome<Head> head();
    Outcome<std::int64_t> version(const StreamName& stream);  // 0 = no such stream
    sqlite::Database& database();                             // for queries on read models

  private:
    class Core;
    explicit EventReader(std::unique_ptr<Core> core);
    std::unique_ptr<Core> core_;
};

}  // namespace ritm::eventstore
