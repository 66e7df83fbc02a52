// Text of a person or a device, before it goes into an event: an event holds valid UTF-8 only.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace ritm {

// Number of code points; nullopt when the text is not UTF-8.
std::optional<std::size_t> code_points(std::string_view text);

}  // namespace ritm
