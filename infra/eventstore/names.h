// What the small integers of an event row stand for. Known values are kept in memory; the rest is looked up. One per
// connection, same thread.
#pragma once
#include <optional>
#include <string_view>
#include <unordered_map>

#include "infra/eventstore/event.h"
#include "infra/sqlite/sqlite.h"

namespace ritm::eventstore {

// The same text for the life of the program, one address per text. Any thread.
std::string_view interned(std::string_view text);

class Names {
  public:
    explicit Names(sqlite::Database& database) : database_(database) {}

    // Of ids that rows refer to; corrupted when there is no such row. References stay valid until the next call.
    Outcome<std::string_view> type(std::int64_t id);
    Outcome<const StreamName*> stream(std::int64_t id);
    Outcome<Uuid> party(std::int64_t id);
    struct Boot {
        NodeId node;
        std::uint64_t boot = 0;
    };
    Outcome<Boot> origin(std::int64_t id);

    // nullopt: no such stream.
    Outcome<std::optional<std::int64_t>> stream_id(const StreamName& name);
    void forget();  // after a rollback: ids given out in it may come again with another meaning

  private:
    sqlite::Database& database_;
    std::unordered_map<std::int64_t, std::string_view> types_;
    std::unordered_map<std::int64_t, StreamName> streams_;
    std::unordered_map<std::int64_t, Uuid> parties_;
    std::unordered_map<std::int64_t, Boot> origins_;
};

// A boot is 64 random bits; SQLite's integers are signed.
inline std::int64_t stored_boot(std::uint64_t boot) { return static_cast<std::int64_t>(boot); }
inline std::uint64_t boot_of(std::int64_t stored) { return static_cast<std::uint64_t>(stored); }

}  // namespace ritm::eventstore
