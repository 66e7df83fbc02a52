// One sample of every event type, every member filled. A new event type without a sample here does not compile; a
// sample is never changed once its golden file is released.
#pragma once
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "domain/devices/device/device.h"
#include "domain/member/user/user.h"
#include "domain/training/session/session.h"

namespace ritm::golden {

// Every aggregate with events.
using Aggregates = std::tuple<training::session::Aggregate, member::user::Aggregate, devices::device::Aggregate>;

template <class Event>
Event sample();

struct Encoded {
    std::string name;
    std::uint32_t version = 1;
    Bytes payload;
    bool decodes_equal = false;
};

// All samples through the codec.
std::vector<Encoded> all_samples();
// A summary with the field that came after its samples.
Encoded completed_with_best_efforts();
// What the program writes after reading the payload; nothing: no aggregate decodes it under this name.
std::optional<Bytes> rewritten(std::string_view name, ByteView payload);
// Whether some aggregate decodes the payload under this name.
bool decodes(std::string_view name, ByteView payload);

}  // namespace ritm::golden
