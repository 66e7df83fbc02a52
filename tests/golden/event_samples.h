// One sample of every event type of every aggregate in the tree, every member filled. A new one without a sample here
// does not link; a sample is never changed once its golden file is released.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/kernel/bytes.h"

namespace ritm::golden {

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
