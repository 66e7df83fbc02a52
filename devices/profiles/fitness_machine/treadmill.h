// Fitness Machine 1826: 2ACD treadmill data, one packet and the record that several packets make. Pure and total.
// Sources: FTMS 1.0.1 section 4.9 and captures of real machines (names.json has the public names).
//
// Flags u16; bit 0 is inverted ("More Data"): 0 = the last packet of the record and the speed is in it. The size of the
// two pace fields differs by edition of the standard: the reading whose total equals the packet's length is taken, else
// one octet. FitShow consoles set reserved bit 13 and append a step count of three octets.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "devices/profiles/packet.h"

namespace ritm::devices::fitness_machine {

struct TreadmillRecord {
    Field speed;              // 0.01 km/h
    Field average_speed;      // 0.01 km/h
    Field distance;           // m
    Field inclination;        // 0.1 %
    Field ramp_angle;         // 0.1 degree
    Field elevation_gain;     // 0.1 m
    Field elevation_loss;     // 0.1 m
    Field pace;               // 0.1 km/min, or s when pace_in_seconds
    Field average_pace;       // as pace
    Field energy_total;       // kcal
    Field energy_per_hour;    // kcal
    Field energy_per_minute;  // kcal
    Field heart_rate;         // bpm; many machines send 0 without a sensor
    Field met;                // 0.1
    Field elapsed;            // s
    Field remaining;          // s
    Field force_on_belt;      // N
    Field power;              // W
    Field steps;              // FitShow
    bool pace_in_seconds = false;
};

struct TreadmillPacket {
    TreadmillRecord record;
    bool has_flags = false;
    bool more_data = false;  // further packets of the record follow
    Completeness completeness;
};
TreadmillPacket decode_treadmill(ByteView packet);

// The lengths that the flags allow (two when a pace field is there) against the length that came.
struct TreadmillLengths {
    std::vector<std::size_t> declared;
    std::size_t actual = 0;
    bool consistent = false;
};
TreadmillLengths check_treadmill_lengths(ByteView packet);

// Collects the packets of a record: fields of later packets win. A record is complete with the packet that says so;
// the next packet begins a new one. On link loss the assembler dies with the link and so does the partial record.
class TreadmillAssembler {
  public:
    // True when the packet completed the record.
    bool add(const TreadmillPacket& packet);
    [[nodiscard]] const TreadmillRecord& record() const { return record_; }
    [[nodiscard]] bool complete() const { return complete_; }

  private:
    TreadmillRecord record_;
    bool complete_ = false;
};

}  // namespace ritm::devices::fitness_machine
