// The numbers of FIT messages and fields that Ritm reads and writes (PROTOCOLS 3.1.1).
#pragma once
#include <cstdint>

namespace ritm::formats::fit {

namespace mesg {
inline constexpr std::uint16_t file_id = 0;
inline constexpr std::uint16_t sport = 12;
inline constexpr std::uint16_t session = 18;
inline constexpr std::uint16_t lap = 19;
inline constexpr std::uint16_t record = 20;
inline constexpr std::uint16_t event = 21;
inline constexpr std::uint16_t device_info = 23;
inline constexpr std::uint16_t activity = 34;
inline constexpr std::uint16_t hrv = 78;
inline constexpr std::uint16_t field_description = 206;
inline constexpr std::uint16_t developer_data_id = 207;
// In the range for manufacturers (0xFF00..0xFFFE); Ritm's own when it has Ritm's developer field Own::moment. Fields
// are those of a record, without a time stamp.
inline constexpr std::uint16_t moment = 0xFF00;
}  // namespace mesg

inline constexpr std::uint8_t field_timestamp = 253;
inline constexpr std::uint8_t field_message_index = 254;
inline constexpr std::uint8_t field_workout_rpe = 193;  // of a session, tenths of a point: 0..100

// Fields that a session and a lap share, each with its own number; 255: the message has no such field.
struct SummaryFields {
    std::uint8_t start_time;
    std::uint8_t elapsed;   // ms
    std::uint8_t timer;     // ms
    std::uint8_t distance;  // cm
    std::uint8_t kcal;
    std::uint8_t avg_speed, max_speed;                    // mm/s, 16 bits
    std::uint8_t enhanced_avg_speed, enhanced_max_speed;  // mm/s, 32 bits
    std::uint8_t avg_heart_rate, max_heart_rate;
    std::uint8_t avg_cadence, max_cadence;
    std::uint8_t avg_fractional_cadence, max_fractional_cadence;  // 1/128
    std::uint8_t avg_power, max_power, normalized_power;
    std::uint8_t ascent, descent;  // m
    std::uint8_t moving;           // ms
};
inline constexpr SummaryFields session_fields{2,  7,  8,  9,  11, 14, 15, 124, 125, 16, 17,
                                              18, 19, 92, 93, 20, 21, 34, 22,  23,  59};
inline constexpr SummaryFields lap_fields{2,  7,  8,  9,  11, 13, 14, 110, 111, 15, 16,
                                          17, 18, 80, 81, 19, 20, 33, 21,  22,  52};

}  // namespace ritm::formats::fit
