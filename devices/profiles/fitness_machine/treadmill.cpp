#include "devices/profiles/fitness_machine/treadmill.h"

#include <algorithm>

namespace ritm::devices::fitness_machine {
namespace {

enum Flag : std::uint32_t {
    more_data = 1U << 0,
    average_speed = 1U << 1,
    total_distance = 1U << 2,
    inclination = 1U << 3,
    elevation = 1U << 4,
    pace = 1U << 5,
    average_pace = 1U << 6,
    energy = 1U << 7,
    heart_rate = 1U << 8,
    met = 1U << 9,
    elapsed_time = 1U << 10,
    remaining_time = 1U << 11,
    force_and_power = 1U << 12,
    fitshow_steps = 1U << 13,
};

constexpr std::size_t flag_octets = 2;
constexpr std::size_t step_octets = 3;

std::size_t declared_length(std::uint32_t flags, std::size_t pace_octets) {
    const auto when = [flags](Flag flag, std::size_t octets) { return (flags & flag) != 0 ? octets : 0; };
    return flag_octets + ((flags & more_data) != 0 ? 0 : 2) + when(average_speed, 2) + when(total_distance, 3) +
           when(inclination, 4) + when(elevation, 4) + when(pace, pace_octets) + when(average_pace, pace_octets) +
           when(energy, 5) + when(heart_rate, 1) + when(met, 1) + when(elapsed_time, 2) + when(remaining_time, 2) +
           when(force_and_power, 4);
}

bool fits(std::uint32_t flags, std::size_t pace_octets, std::size_t actual) {
    const std::size_t declared = declared_length(flags, pace_octets);
    return actual == declared || ((flags & fitshow_steps) != 0 && actual == declared + step_octets);
}

void read_fields(PacketReader& reader, std::uint32_t flags, TreadmillRecord& record) {
    const auto has = [flags](Flag flag) { return (flags & flag) != 0; };
    if (!has(more_data)) record.speed = reader.u16();
    if (has(average_speed)) record.average_speed = reader.u16();
    if (has(total_distance)) record.distance = reader.u24();
    if (has(inclination)) {
        record.inclination = reader.s16().without({0x7FFF});
        record.ramp_angle = reader.s16().without({0x7FFF});
    }
    if (has(elevation)) {
        record.elevation_gain = reader.u16().without({0xFFFF, 0x7FFF});
        record.elevation_loss = reader.u16().without({0xFFFF, 0x7FFF});
    }
    if (has(pace)) record.pace = record.pace_in_seconds ? reader.u16() : reader.u8();
    if (has(average_pace)) record.average_pace = record.pace_in_seconds ? reader.u16() : reader.u8();
    if (has(energy)) {
        record.energy_total = reader.u16().without({0xFFFF});
        record.energy_per_hour = reader.u16().without({0xFFFF});
        record.energy_per_minute = reader.u8().without({0xFF});
    }
    if (has(heart_rate)) record.heart_rate = reader.u8();
    if (has(met)) record.met = reader.u8();
    if (has(elapsed_time)) record.elapsed = reader.u16();
    if (has(remaining_time)) record.remaining = reader.u16();
    if (has(force_and_power)) {
        record.force_on_belt = reader.s16().without({0x7FFF});
        record.power = reader.s16().without({0x7FFF});
    }
    if (has(fitshow_steps) && reader.remaining() == step_octets) record.steps = reader.u24();
}

constexpr std::array<Field TreadmillRecord::*, 19> all_fields = {&TreadmillRecord::speed,
                                                                 &TreadmillRecord::average_speed,
                                                                 &TreadmillRecord::distance,
                                                                 &TreadmillRecord::inclination,
                                                                 &TreadmillRecord::ramp_angle,
                                                                 &TreadmillRecord::elevation_gain,
                                                                 &TreadmillRecord::elevation_loss,
                                                                 &TreadmillRecord::pace,
                                                                 &TreadmillRecord::average_pace,
                                                                 &TreadmillRecord::energy_total,
                                                                 &TreadmillRecord::energy_per_hour,
                                                                 &TreadmillRecord::energy_per_minute,
                                                                 &TreadmillRecord::heart_rate,
                                                                 &TreadmillRecord::met,
                                                                 &TreadmillRecord::elapsed,
                                                                 &TreadmillRecord::remaining,
                                                                 &TreadmillRecord::force_on_belt,
                                                                 &TreadmillRecord::power,
                                                                 &TreadmillRecord::steps};

}  // namespace

TreadmillPacket decode_treadmill(ByteView packet) {
    PacketReader reader(packet);
    TreadmillPacket result;
    const Field flags_field = reader.u16();
    result.has_flags = flags_field.has_value();
    if (result.has_flags) {
        const auto flags = static_cast<std::uint32_t>(flags_field.raw());
        result.more_data = (flags & more_data) != 0;
        result.record.pace_in_seconds =
            (flags & (pace | average_pace)) != 0 && !fits(flags, 1, packet.size()) && fits(flags, 2, packet.size());
        read_fields(reader, flags, result.record);
    }
    result.completeness = completeness(reader);
    return result;
}

TreadmillLengths check_treadmill_lengths(ByteView packet) {
    PacketReader reader(packet);
    const auto flags = static_cast<std::uint32_t>(reader.u16().raw());
    TreadmillLengths lengths{{}, packet.size(), false};
    if (reader.is_short()) {
        lengths.declared = {flag_octets};
        return lengths;
    }
    lengths.declared = {declared_length(flags, 1)};
    if ((flags & (pace | average_pace)) != 0) lengths.declared.push_back(declared_length(flags, 2));
    lengths.consistent = fits(flags, 1, packet.size()) || fits(flags, 2, packet.size());
    return lengths;
}

bool TreadmillAssembler::add(const TreadmillPacket& packet) {
    if (!packet.has_flags) return false;
    const bool begins = complete_;
    complete_ = !packet.more_data;
    if (begins) {
        record_ = packet.record;
        return complete_;
    }
    for (const auto field : all_fields) {
        if ((packet.record.*field).is_present()) record_.*field = packet.record.*field;
    }
    if (packet.record.pace.is_present() || packet.record.average_pace.is_present()) {
        record_.pace_in_seconds = packet.record.pace_in_seconds;
    }
    return complete_;
}

}  // namespace ritm::devices::fitness_machine
