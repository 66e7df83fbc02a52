#include "devices/profiles/fitness_machine/machine.h"

#include <array>

#include "devices/profiles/text.h"
#include "domain/kernel/check.h"

namespace ritm::devices::fitness_machine {
namespace {

constexpr std::int64_t training_string_present = 0x01;
constexpr std::int64_t training_string_extended = 0x02;

Field times(Field field, std::int64_t factor) { return field.has_value() ? Field::of(field.raw() * factor) : field; }

enum class Sign : std::uint8_t { plain, signed_ends };

Range wide_range(ByteView packet, Sign sign, std::int64_t factor) {
    PacketReader reader(packet);
    const auto end = [&] { return times(sign == Sign::plain ? reader.u16() : reader.s16(), factor); };
    Range range;
    range.minimum = end();
    range.maximum = end();
    range.increment = times(reader.u16(), factor);
    range.completeness = completeness(reader);
    return range;
}

Range narrow_range(ByteView packet, std::int64_t factor) {
    PacketReader reader(packet);
    Range range;
    range.minimum = times(reader.u8(), factor);
    range.maximum = times(reader.u8(), factor);
    range.increment = times(reader.u8(), factor);
    range.completeness = completeness(reader);
    return range;
}

}  // namespace

std::string_view name_of(MachineType type) {
    switch (type) {
        case MachineType::treadmill:
            return "treadmill";
        case MachineType::cross_trainer:
            return "cross trainer";
        case MachineType::step_climber:
            return "step climber";
        case MachineType::stair_climber:
            return "stair climber";
        case MachineType::rower:
            return "rower";
        case MachineType::indoor_bike:
            return "indoor bike";
    }
    check_failed("type", "a known machine type", __FILE__, __LINE__);
}

MachineAdvertisement decode_advertisement(ByteView service_data) {
    PacketReader reader(service_data);
    MachineAdvertisement advertisement;
    advertisement.available = (reader.u8().raw() & 1) != 0;
    const Field type = reader.remaining() == 1 ? reader.u8() : reader.u16();
    advertisement.type_bits = static_cast<std::uint16_t>(type.raw());
    advertisement.completeness = completeness(reader);
    return advertisement;
}

Features decode_features(ByteView packet) {
    PacketReader reader(packet);
    Features features;
    features.machine = reader.u32();
    features.targets = reader.u32();
    features.completeness = completeness(reader);
    return features;
}

std::span<const std::string_view> machine_feature_names() {
    static constexpr std::array<std::string_view, 17> names = {"average speed",      "cadence",
                                                               "total distance",     "inclination",
                                                               "elevation gain",     "pace",
                                                               "step count",         "resistance level",
                                                               "stride count",       "expended energy",
                                                               "heart rate",         "metabolic equivalent",
                                                               "elapsed time",       "remaining time",
                                                               "power measurement",  "force on belt and power output",
                                                               "user data retention"};
    return names;
}

std::span<const std::string_view> target_names() {
    static constexpr std::array<std::string_view, 17> names = {"speed",
                                                               "inclination",
                                                               "resistance",
                                                               "power",
                                                               "heart rate",
                                                               "expended energy",
                                                               "steps",
                                                               "strides",
                                                               "distance",
                                                               "training time",
                                                               "time in 2 hr zones",
                                                               "time in 3 hr zones",
                                                               "time in 5 hr zones",
                                                               "indoor bike simulation",
                                                               "wheel circumference",
                                                               "spin down",
                                                               "cadence"};
    return names;
}

Range decode_speed_range(ByteView packet) { return wide_range(packet, Sign::plain, 10); }
Range decode_inclination_range(ByteView packet) { return wide_range(packet, Sign::signed_ends, 100); }
Range decode_heart_rate_range(ByteView packet) { return narrow_range(packet, 1000); }
Range decode_power_range(ByteView packet) { return wide_range(packet, Sign::signed_ends, 1000); }

Range decode_resistance_range(ByteView packet) {
    constexpr std::size_t current_edition_octets = 3;
    if (packet.size() == current_edition_octets) return narrow_range(packet, 10'000);
    return wide_range(packet, Sign::signed_ends, 100);
}

TrainingStatus decode_training_status(ByteView packet) {
    PacketReader reader(packet);
    const std::int64_t flags = reader.u8().raw();
    TrainingStatus status;
    status.status = reader.u8();
    status.extended_string = (flags & training_string_extended) != 0;
    status.has_text = (flags & training_string_present) != 0 && !reader.is_short();
    if (status.has_text) {
        status.text = padded_text(reader.rest());
        reader.skip(reader.remaining());
    }
    status.completeness = completeness(reader);
    return status;
}

std::string_view training_status_name(std::int64_t code) {
    constexpr std::array<std::string_view, 16> names = {"other",
                                                        "idle",
                                                        "warming up",
                                                        "low intensity interval",
                                                        "high intensity interval",
                                                        "recovery interval",
                                                        "isometric",
                                                        "heart rate control",
                                                        "fitness test",
                                                        "speed outside control region - low",
                                                        "speed outside control region - high",
                                                        "cool down",
                                                        "watt control",
                                                        "manual mode (quick start)",
                                                        "pre-workout",
                                                        "post-workout"};
    return code >= 0 && code < static_cast<std::int64_t>(names.size()) ? names[static_cast<std::size_t>(code)]
                                                                       : "reserved";
}

}  // namespace ritm::devices::fitness_machine
