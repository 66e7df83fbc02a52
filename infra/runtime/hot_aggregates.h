// States of the aggregates that commands went to last, so that a command does not replay its stream. Bounded; the one
// unused longest goes first. Used by the writer only, on its thread.
//
// Entries changed inside a transaction are marked; after a rollback they are forgotten, for their state ran ahead of
// the log.
#pragma once
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/kernel/ids.h"

namespace ritm::runtime {

struct HotEntry {
    virtual ~HotEntry() = default;
    std::int64_t version = 0;  // of the stream, 0 = no events yet
    std::int64_t snapshot_version = 0;
};

template <class A>
struct HotAggregate final : HotEntry {
    typename A::State state{};
};

struct HotKey {
    std::string_view category;  // static storage: the aggregate's own literal
    Uuid id;
    friend bool operator<(const HotKey& a, const HotKey& b) {
        return a.id != b.id ? a.id < b.id : a.category < b.category;
    }
};

class HotAggregates {
  public:
    explicit HotAggregates(std::size_t most) : most_(most) {}

    // nullptr: not here. Stays valid until the next put.
    HotEntry* find(const HotKey& key);
    HotEntry& put(const HotKey& key, std::unique_ptr<HotEntry> entry);
    void mark_changed(const HotKey& key) { changed_.push_back(key); }
    [[nodiscard]] std::size_t changes() const { return changed_.size(); }
    void keep_changes() { changed_.clear(); }
    void forget_changes(std::size_t from = 0);  // those marked since changes() was `from`
    void forget(const HotKey& key);
    [[nodiscard]] std::size_t size() const { return by_key_.size(); }

  private:
    using Order = std::list<std::pair<HotKey, std::unique_ptr<HotEntry>>>;
    std::size_t most_;
    Order order_;  // newest first
    std::map<HotKey, Order::iterator> by_key_;
    std::vector<HotKey> changed_;
};

}  // namespace ritm::runtime
