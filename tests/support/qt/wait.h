// Waiting in Qt tests: for a condition with a deadline, never for a span of time.
#pragma once
#include <chrono>
#include <functional>

namespace ritm::test {

// Runs the event loop of the calling thread until `condition` holds; false when `deadline` passed before that.
// The condition is looked at after every round of events and at least every 5 ms.
bool wait_until(const std::function<bool()>& condition, std::chrono::milliseconds deadline = std::chrono::seconds(20));

// Handles the events that wait now, and those they cause, until the queue is empty.
void drain_events();

}  // namespace ritm::test
