// The driver table: which services Ritm understands, what it reads and subscribes to in them, and what they measure.
// A new driver is a folder beside this file (its decoder) and one line in driver_table.cpp.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "devices/profiles/link_decoder.h"
#include "domain/devices/reading.h"

namespace ritm::devices {

enum class Driver : std::uint8_t {
    heart_rate,          // 180D
    battery,             // 180F
    device_information,  // 180A
    treadmill,           // 1826 with 2ACD
};
std::string_view name_of(Driver driver);

// A small set of drivers.
class DriverSet {
  public:
    void insert(Driver driver) { bits_ |= bit(driver); }
    [[nodiscard]] bool contains(Driver driver) const { return (bits_ & bit(driver)) != 0; }
    [[nodiscard]] bool empty() const { return bits_ == 0; }
    // True when one of them measures a person's training (battery and device information alone do not).
    [[nodiscard]] bool measures() const { return contains(Driver::heart_rate) || contains(Driver::treadmill); }
    friend bool operator==(DriverSet, DriverSet) = default;

  private:
    static constexpr std::uint32_t bit(Driver driver) { return 1U << static_cast<std::uint32_t>(driver); }
    std::uint32_t bits_ = 0;
};

struct DriverRow {
    Driver driver = Driver::heart_rate;
    std::uint16_t service = 0;
    std::vector<std::uint16_t> read;
    std::vector<std::uint16_t> subscribe;
    // A service with one of these instead of the first subscription is complete, but another kind of device.
    std::vector<std::uint16_t> others;
    std::vector<Measure> measures;
    // Which device wins when two give the same measure and the person chose no order: higher wins (a chest strap
    // before a machine's hand sensors for heart rate).
    std::int32_t rank = 0;
    std::unique_ptr<LinkDecoder> (*make_link)() = nullptr;
};

std::span<const DriverRow> driver_table();
const DriverRow& driver_row(Driver driver);

// By what a device advertises. machine_bytes: the service data of 1826 if there is any; a machine that says it is no
// treadmill gets no treadmill driver, one that says nothing gets it on trial (the found characteristics decide).
DriverSet drivers_advertised(std::span<const std::uint16_t> services, ByteView machine_bytes);

}  // namespace ritm::devices
