#include "infra/runtime/hot_aggregates.h"

namespace ritm::runtime {

HotEntry* HotAggregates::find(const HotKey& key) {
    const auto it = by_key_.find(key);
    if (it == by_key_.end()) return nullptr;
    order_.splice(order_.begin(), order_, it->second);
    return it->second->second.get();
}

HotEntry& HotAggregates::put(const HotKey& key, std::unique_ptr<HotEntry> entry) {
    if (const auto it = by_key_.find(key); it != by_key_.end()) {
        order_.erase(it->second);
        by_key_.erase(it);
    }
    order_.emplace_front(key, std::move(entry));
    by_key_[key] = order_.begin();
    if (order_.size() > most_) {
        by_key_.erase(order_.back().first);
        order_.pop_back();
    }
    return *order_.front().second;
}

void HotAggregates::forget(const HotKey& key) {
    const auto it = by_key_.find(key);
    if (it == by_key_.end()) return;
    order_.erase(it->second);
    by_key_.erase(it);
}

void HotAggregates::forget_changes(std::size_t from) {
    for (std::size_t i = from; i < changed_.size(); ++i) forget(changed_[i]);
    changed_.resize(std::min(from, changed_.size()));
}

}  // namespace ritm::runtime
