// The way from the radio's thread to the listener: closed by set_listener(nullptr), which waits for a call that runs.
#pragma once
#include <mutex>

#include "devices/hub/transport.h"

namespace ritm::ble {

class Voice {
  public:
    void set_listener(devices::TransportListener* listener) {
        const std::lock_guard lock(mutex_);
        listener_ = listener;
    }
    void say(devices::TransportEvent event) {
        const std::lock_guard lock(mutex_);
        if (listener_ != nullptr) listener_->said(std::move(event));
    }

  private:
    std::mutex mutex_;
    devices::TransportListener* listener_ = nullptr;
};

}  // namespace ritm::ble
