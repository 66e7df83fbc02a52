// Choices a person makes once and every screen follows.
#pragma once
#include <cstdint>

namespace ritm::app {

enum class Language : std::uint8_t { system, english, russian };
enum class Units : std::uint8_t { metric, imperial };
enum class Appearance : std::uint8_t { system, dark, light };
enum class Sex : std::uint8_t { unknown, female, male };

}  // namespace ritm::app
