// Where a transport's events go. After set() has returned, no call to the former listener is running: a transport that
// dies on another thread than it speaks from is safe. A listener must not call set() of the same voice.
#pragma once
#include <mutex>
#include <utility>

#include "devices/hub/transport.h"

namespace ritm::devices {

class Voice {
  public:
    void set(TransportListener* listener) {
        const std::lock_guard lock(mutex_);
        listener_ = listener;
    }
    void say(TransportEvent event) {
        const std::lock_guard lock(mutex_);
        if (listener_ != nullptr) listener_->said(std::move(event));
    }

  private:
    std::mutex mutex_;
    TransportListener* listener_ = nullptr;
};

}  // namespace ritm::devices
