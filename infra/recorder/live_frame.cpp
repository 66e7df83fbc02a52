#include "infra/recorder/live_frame.h"

#include <utility>

namespace ritm::recorder {

void FrameSlot::put(std::shared_ptr<const LiveFrame> frame) {
    const std::lock_guard lock(mutex_);
    frame_.swap(frame);  // the old one is released after the lock
}

std::shared_ptr<const LiveFrame> FrameSlot::latest() const {
    const std::lock_guard lock(mutex_);
    return frame_;
}

void LiveTrace::append(const TracePoint& point) {
    const std::size_t block = size_ / block_points;
    if (block >= blocks_max) return;
    if (!blocks_[block]) blocks_[block] = std::make_unique<Block>();
    (*blocks_[block])[size_ % block_points] = point;
    ++size_;
}

}  // namespace ritm::recorder
