#include "devices/profiles/heart_rate/heart_rate.h"

#include <array>

#include "domain/kernel/check.h"

namespace ritm::devices::heart_rate {
namespace {

constexpr std::uint8_t wide_value = 0x01;
constexpr std::uint8_t contact_detected = 0x02;
constexpr std::uint8_t contact_supported = 0x04;
constexpr std::uint8_t energy_present = 0x08;
constexpr std::uint8_t rr_present = 0x10;

Contact contact_of(std::int64_t flags) {
    if ((flags & contact_supported) == 0) return Contact::not_supported;
    return (flags & contact_detected) != 0 ? Contact::detected : Contact::not_detected;
}

}  // namespace

Measurement decode_measurement(ByteView packet) {
    PacketReader reader(packet);
    const std::int64_t flags = reader.u8().raw();
    Measurement measurement;
    measurement.contact = contact_of(flags);
    measurement.bpm = (flags & wide_value) != 0 ? reader.u16() : reader.u8();
    if ((flags & energy_present) != 0) measurement.energy_kj = reader.u16();
    if ((flags & rr_present) != 0 && !reader.is_short()) {
        measurement.has_rr = true;
        const std::size_t octets = reader.remaining() / 2 * 2;
        measurement.rr = RrIntervals(reader.rest().first(octets));
        reader.skip(octets);
    }
    measurement.completeness = completeness(reader);
    return measurement;
}

std::string_view name_of(Contact contact) {
    switch (contact) {
        case Contact::not_supported:
            return "not supported";
        case Contact::not_detected:
            return "not detected";
        case Contact::detected:
            return "detected";
    }
    check_failed("contact", "a known contact state", __FILE__, __LINE__);
}

std::string_view location_name(std::uint8_t code) {
    constexpr std::array<std::string_view, 7> names = {"other", "chest", "wrist", "finger", "hand", "ear lobe", "foot"};
    return code < names.size() ? names[code] : "reserved";
}

std::string_view command_name(std::uint8_t code) { return code == 1 ? "reset energy expended" : "reserved"; }

}  // namespace ritm::devices::heart_rate
