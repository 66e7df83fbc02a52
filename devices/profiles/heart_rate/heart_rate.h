// Heart Rate service 180D: 2A37 measurement, 2A38 body sensor location, 2A39 control point. Pure and total: any octets
// give a result.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "devices/profiles/packet.h"

namespace ritm::devices::heart_rate {

enum class Contact : std::uint8_t { not_supported, not_detected, detected };

// The RR intervals of a packet, oldest first, in 1/1024 s. Borrows the packet's octets.
class RrIntervals {
  public:
    RrIntervals() = default;
    explicit RrIntervals(ByteView octets) : octets_(octets) {}
    [[nodiscard]] std::size_t size() const { return octets_.size() / 2; }
    [[nodiscard]] std::uint16_t operator[](std::size_t i) const {
        return static_cast<std::uint16_t>(octets_[2 * i] | octets_[2 * i + 1] << 8);
    }

  private:
    ByteView octets_;
};

struct Measurement {
    Field bpm;
    Contact contact = Contact::not_supported;
    Field energy_kj;  // cumulative
    RrIntervals rr;
    bool has_rr = false;  // the packet declares the list (it may hold none)
    Completeness completeness;
};

Measurement decode_measurement(ByteView packet);

std::string_view name_of(Contact contact);          // "detected"
std::string_view location_name(std::uint8_t code);  // 2A38: "chest"; "reserved" outside 0..6
std::string_view command_name(std::uint8_t code);   // 2A39: "reset energy expended" or "reserved"

}  // namespace ritm::devices::heart_rate
