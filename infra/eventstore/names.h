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
    // By id; the one asked for last without a search, because neighbours in the log share much.
    template <class Value>
    class Known {
      public:
        const Value* find(std::int64_t id) {
            if (last_ != nullptr && last_id_ == id) return last_;
            const auto found = all_.find(id);
            return found == all_.end() ? nullptr : remembered(*found);
        }
        const Value* keep(std::int64_t id, Value value) {
            if (all_.size() >= kept_max) clear();
            return remembered(*all_.insert_or_assign(id, std::move(value)).first);
        }
        void clear() {
            last_ = nullptr;
            all_.clear();
        }

      private:
        static constexpr std::size_t kept_max = 50'000;
        const Value* remembered(const std::pair<const std::int64_t, Value>& known) {
            last_id_ = known.first;
            return last_ = &known.second;
        }
        std::unordered_map<std::int64_t, Value> all_;
        std::int64_t last_id_ = 0;
        const Value* last_ = nullptr;
    };

    sqlite::Database& database_;
    Known<std::string_view> types_;
    Known<StreamName> streams_;
    Known<Uuid> parties_;
    Known<Boot> origins_;
};

// A boot is 64 random bits; SQLite's integers are signed.
inline std::int64_t stored_boot(std::uint64_t boot) { return static_cast<std::int64_t>(boot); }
inline std::uint64_t boot_of(std::int64_t stored) { return static_cast<std::uint64_t>(stored); }

}  // namespace ritm::eventstore
