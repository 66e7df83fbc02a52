// Developer fields of Ritm's own files: the remainder that FIT's native field cannot hold. Writer and reader share this
// table; numbers and names never change.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "infra/formats/fit_decoder.h"

namespace ritm::formats::fit {

inline constexpr std::array<std::uint8_t, 16> ritm_application{0x52, 0x69, 0x74, 0x6D, 0x9B, 0x1C, 0x4E, 0x57,
                                                               0xA2, 0x03, 0x6D, 0x18, 0x5F, 0xE4, 0x70, 0xC1};

enum class Rest : std::uint8_t {
    time = 0,         // ms, 0..999, of the time stamp
    start = 1,        // ms, 0..999, of the start time
    distance = 2,     // mm, 0..9
    altitude = 3,     // mm, -100..99
    temperature = 4,  // 0.01 °C, -50..49
    energy = 5,       // J, -2092..2091
    rr = 6,           // 1/1024 s, -1..1, one per interval of the message
    ascent = 7,       // mm, -500..499
    descent = 8,      // mm, -500..499
};

struct RestField {
    Rest rest;
    BaseType type;
    std::string_view name;
    std::string_view units;
};
inline constexpr std::array<RestField, 9> rest_fields{{
    {Rest::time, BaseType::uint16, "time_rest", "ms"},
    {Rest::start, BaseType::uint16, "start_rest", "ms"},
    {Rest::distance, BaseType::uint8, "distance_rest", "mm"},
    {Rest::altitude, BaseType::sint8, "altitude_rest", "mm"},
    {Rest::temperature, BaseType::sint8, "temperature_rest", "0.01 C"},
    {Rest::energy, BaseType::sint16, "energy_rest", "J"},
    {Rest::rr, BaseType::sint8, "rr_rest", "1/1024 s"},
    {Rest::ascent, BaseType::sint16, "ascent_rest", "mm"},
    {Rest::descent, BaseType::sint16, "descent_rest", "mm"},
}};
constexpr const RestField& field_of(Rest rest) { return rest_fields[static_cast<std::size_t>(rest)]; }

// Nearest 1/1024 s of a whole number of milliseconds, and nearest ms of a number of 1/1024 s.
constexpr std::int32_t rr_of_ms(std::int64_t ms) { return static_cast<std::int32_t>((ms * 1024 + 500) / 1000); }
constexpr std::int64_t ms_of_rr(std::int64_t rr_1024) { return (rr_1024 * 1000 + 512) / 1024; }

}  // namespace ritm::formats::fit
