// Developer fields of Ritm's own files: what FIT's native fields cannot hold. Writer and reader share these tables;
// numbers and names never change.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "infra/formats/fit_decoder.h"

namespace ritm::formats::fit {

inline constexpr std::array<std::uint8_t, 16> ritm_application{0x52, 0x69, 0x74, 0x6D, 0x9B, 0x1C, 0x4E, 0x57,
                                                               0xA2, 0x03, 0x6D, 0x18, 0x5F, 0xE4, 0x70, 0xC1};

enum class Own : std::uint8_t {
    // Remainders of a native field of the same message.
    time = 0,         // ms, 0..999, of the time stamp
    start = 1,        // ms, 0..999, of the start time
    distance = 2,     // mm, 0..9
    altitude = 3,     // mm, -100..99
    temperature = 4,  // 0.01 °C, -50..49
    energy = 5,       // J, -2092..2091
    rr = 6,           // 1/1024 s, -1..1, one per interval of the message
    ascent = 7,       // mm, -500..499
    descent = 8,      // mm, -500..499
    // Of a record: the messages mesg::moment behind it say its second exactly. Check number (outline_check) over all
    // octets of the message before this field, which is its last: a record that somebody changed does not prove, and
    // counts for itself.
    outline = 9,
    moment = 10,  // of a mesg::moment: ms after its record, 0..999; invalid: nothing was said in this second
    hold = 11,    // of a session: ms that a value holds
};

struct OwnField {
    Own own;
    BaseType type;
    std::string_view name;
    std::string_view units;
};
inline constexpr std::array<OwnField, 12> own_fields{{
    {Own::time, BaseType::uint16, "time_rest", "ms"},
    {Own::start, BaseType::uint16, "start_rest", "ms"},
    {Own::distance, BaseType::uint8, "distance_rest", "mm"},
    {Own::altitude, BaseType::sint8, "altitude_rest", "mm"},
    {Own::temperature, BaseType::sint8, "temperature_rest", "0.01 C"},
    {Own::energy, BaseType::sint16, "energy_rest", "J"},
    {Own::rr, BaseType::sint8, "rr_rest", "1/1024 s"},
    {Own::ascent, BaseType::sint16, "ascent_rest", "mm"},
    {Own::descent, BaseType::sint16, "descent_rest", "mm"},
    {Own::outline, BaseType::uint16, "outline", "crc"},
    {Own::moment, BaseType::uint16, "moment", "ms"},
    {Own::hold, BaseType::uint32, "hold", "ms"},
}};
constexpr const OwnField& field_of(Own own) { return own_fields[static_cast<std::size_t>(own)]; }

inline bool is_own(const DeveloperField& field) {
    return std::equal(field.application.begin(), field.application.end(), ritm_application.begin(),
                      ritm_application.end());
}

// 0xFFFF would read as “not available”.
inline std::uint16_t outline_check(ByteView before) { return crc16(before) % 0xFFFF; }

// A text of a session: its pieces stand in as many fields of the session message, numbered from `first` on, each whole
// characters of UTF-8 and at most text_piece_max octets. The pieces hold the longest text that the rules allow.
struct OwnText {
    std::uint8_t first;
    std::uint8_t pieces_max;
    std::string_view name;  // of the first piece; the others have their number behind it: notes_2
};
inline constexpr std::size_t text_piece_max = 254;  // and the NUL
inline constexpr OwnText own_name{16, 2, "name"};
inline constexpr OwnText own_notes{32, 64, "notes"};
inline constexpr std::size_t own_numbers = 96;  // all numbers above are below

// Nearest 1/1024 s of a whole number of milliseconds, and nearest ms of a number of 1/1024 s.
constexpr std::int32_t rr_of_ms(std::int64_t ms) { return static_cast<std::int32_t>((ms * 1024 + 500) / 1000); }
constexpr std::int64_t ms_of_rr(std::int64_t rr_1024) { return (rr_1024 * 1000 + 512) / 1024; }

}  // namespace ritm::formats::fit
