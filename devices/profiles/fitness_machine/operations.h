// Fitness Machine 1826: 2AD9 control point (requests and the machine's responses) and 2ADA machine status. Both are an
// operation octet and its parameters, so one table describes the parameters of either. Reading only: nothing here makes
// a request. Pure and total.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "devices/profiles/packet.h"

namespace ritm::devices::fitness_machine {

// One parameter: published name and unit, raw number, divisor to the unit.
struct Parameter {
    std::string_view name;
    std::string_view unit;
    Field raw;
    std::int64_t divisor = 1;
};

struct Operation {
    Field code;
    std::string_view name = "reserved";  // published name of the operation or status
    std::vector<Parameter> parameters;   // complete ones only
    std::vector<std::int64_t> times_s;   // times in heart-rate zones
    std::string_view choice_name;        // "control" or "spin_down"; empty = none
    std::string_view choice;             // "stop", "pause", …
    std::string_view request;            // of a response: the operation that it answers; empty = no response
    std::string_view result;             // of a response
    Completeness completeness;
};

Operation decode_control_point(ByteView packet);   // 2AD9
Operation decode_machine_status(ByteView packet);  // 2ADA

// Status codes that the treadmill's plausibility rules react to.
enum class StatusCode : std::uint8_t {
    reset = 0x01,
    stopped_by_user = 0x02,
    stopped_by_safety_key = 0x03,
    started_by_user = 0x04,
    control_lost = 0xFF,
};

}  // namespace ritm::devices::fitness_machine
