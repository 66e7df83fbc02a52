#include "app/core/held_store.h"

#include <thread>

namespace ritm::core {
namespace {
constexpr std::chrono::milliseconds moment{50};
}

Patience::Patience(std::chrono::milliseconds span) : end_(std::chrono::steady_clock::now() + span) {}

bool Patience::operator()() const {
    if (std::chrono::steady_clock::now() >= end_) return false;
    std::this_thread::sleep_for(moment);
    return true;
}

}  // namespace ritm::core
