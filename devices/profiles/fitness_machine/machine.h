// Fitness Machine 1826, all but the data records: what a machine is and can (advertisement, 2ACC features, 2AD4..2AD8
// ranges) and what it says about itself (2AD3 training status). Pure and total.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "devices/profiles/packet.h"

namespace ritm::devices::fitness_machine {

// Service data of the advertisement (FTMS 1.0.1 section 3.1). The type comes in one octet from some machines.
enum class MachineType : std::uint8_t { treadmill, cross_trainer, step_climber, stair_climber, rower, indoor_bike };
std::string_view name_of(MachineType type);

struct MachineAdvertisement {
    bool available = false;
    std::uint16_t type_bits = 0;  // bit n = MachineType n
    Completeness completeness;
    [[nodiscard]] bool is(MachineType type) const { return (type_bits >> static_cast<unsigned>(type) & 1U) != 0; }
};
MachineAdvertisement decode_advertisement(ByteView service_data);

// 2ACC: two 32-bit sets; some machines send the first only, or nothing.
struct Features {
    Field machine;
    Field targets;
    Completeness completeness;
};
Features decode_features(ByteView packet);
std::span<const std::string_view> machine_feature_names();  // by bit
std::span<const std::string_view> target_names();           // by bit

// 2AD4..2AD8. Raw values are in thousandths of the range's unit, whatever the octets mean.
struct Range {
    Field minimum;
    Field maximum;
    Field increment;
    Completeness completeness;
    // False when the machine names no step or no room: then the value cannot be set.
    [[nodiscard]] bool settable() const {
        return increment.raw() > 0 && minimum.has_value() && maximum.has_value() && minimum.raw() < maximum.raw();
    }
};
Range decode_speed_range(ByteView packet);        // 2AD4, km/h
Range decode_inclination_range(ByteView packet);  // 2AD5, %
Range decode_resistance_range(ByteView packet);   // 2AD6, no unit; 3 octets in the current edition, 6 before
Range decode_heart_rate_range(ByteView packet);   // 2AD7, bpm
Range decode_power_range(ByteView packet);        // 2AD8, W

struct TrainingStatus {
    Field status;
    bool extended_string = false;
    bool has_text = false;
    std::string text;
    Completeness completeness;
};
TrainingStatus decode_training_status(ByteView packet);
std::string_view training_status_name(std::int64_t code);  // "cool down"; "reserved" for unknown codes

}  // namespace ritm::devices::fitness_machine
