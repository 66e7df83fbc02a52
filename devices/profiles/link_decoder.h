// From packets to readings, per link: a driver's decoder keeps what belongs together across packets (a split record,
// plausibility) and lives exactly as long as one link, so nothing half-received survives a loss. On the hub's executor.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/devices/reading.h"
#include "domain/kernel/bytes.h"
#include "domain/kernel/instant.h"
#include "domain/kernel/quantity.h"

namespace ritm::devices {

// Device Information 180A as far as the device told it; empty = not told.
struct Identity {
    std::string manufacturer;
    std::string model;
    std::string serial;
    std::string firmware;
    std::string hardware;
    std::string software;
    friend bool operator==(const Identity&, const Identity&) = default;
};

// What a device says about itself, apart from readings.
struct DeviceFacts {
    Identity identity;
    std::optional<std::int32_t> battery_percent;
    std::optional<std::uint8_t> body_location;  // 2A38
    std::optional<Incline> incline_minimum;     // 2AD5
    std::optional<Incline> incline_maximum;
    friend bool operator==(const DeviceFacts&, const DeviceFacts&) = default;
};

struct Sample {
    Measure measure = Measure::heart_rate;
    std::int64_t value = 0;
    friend bool operator==(const Sample&, const Sample&) = default;
};

struct Packet {
    std::uint16_t characteristic = 0;
    ByteView bytes;
    Ticks at;
};

// What packets gave. Decoders append; the owner empties `samples` between packets and keeps the rest.
struct Decoded {
    std::vector<Sample> samples;
    DeviceFacts facts;
    std::uint64_t malformed = 0;  // packets without one complete field
    std::uint64_t rejected = 0;   // values held back as impossible or implausible
    void add(Measure measure, std::int64_t value) { samples.push_back({measure, value}); }
};

class LinkDecoder {
  public:
    virtual ~LinkDecoder() = default;
    virtual void accept(const Packet& packet, Decoded& out) = 0;  // ignores characteristics that are not its own
};

}  // namespace ritm::devices
