#include "devices/hub/event_queue.h"

#include <algorithm>
#include <utility>

namespace ritm::devices {
namespace {

bool may_give_way(const EventQueue::Arrived& arrived) {
    if (const auto* value = std::get_if<CharacteristicValue>(&arrived.event)) {
        return value->kind == ValueKind::notification;
    }
    return std::holds_alternative<Advertisement>(arrived.event);
}

}  // namespace

void EventQueue::make_room() {
    const auto oldest = std::find_if(waiting_.begin(), waiting_.end(), may_give_way);
    if (oldest == waiting_.end()) return;
    waiting_.erase(oldest);
    ++dropped_;
}

bool EventQueue::push(TransportEvent event, Ticks at) {
    const std::lock_guard lock(mutex_);
    const bool was_empty = waiting_.empty();
    if (waiting_.size() >= limit_) make_room();
    waiting_.push_back({std::move(event), at});
    return was_empty;
}

std::deque<EventQueue::Arrived> EventQueue::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(waiting_, {});
}

std::uint64_t EventQueue::dropped() const {
    const std::lock_guard lock(mutex_);
    return dropped_;
}

}  // namespace ritm::devices
