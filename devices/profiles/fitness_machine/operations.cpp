#include "devices/profiles/fitness_machine/operations.h"

#include <array>
#include <span>

namespace ritm::devices::fitness_machine {
namespace {

enum class Shape : std::uint8_t {
    none,
    number,
    resistance,
    zone_times,
    simulation,
    stop_or_pause,
    spin_down,
    response
};

struct OperationRow {
    std::uint8_t code = 0;
    std::string_view name;
    Shape shape = Shape::none;
    std::string_view key = {};
    std::string_view unit = {};
    std::uint8_t octets = 0;  // of a number; of zone times: how many times
    bool is_signed = false;
    std::int64_t divisor = 1;
};

constexpr OperationRow requests[] = {
    {0x00, "request control"},
    {0x01, "reset"},
    {0x02, "set target speed", Shape::number, "speed", "km/h", 2, false, 100},
    {0x03, "set target inclination", Shape::number, "inclination", "%", 2, true, 10},
    {0x04, "set target resistance level", Shape::resistance},
    {0x05, "set target power", Shape::number, "power", "W", 2, true, 1},
    {0x06, "set target heart rate", Shape::number, "heart_rate", "bpm", 1, false, 1},
    {0x07, "start or resume"},
    {0x08, "stop or pause", Shape::stop_or_pause},
    {0x09, "set targeted expended energy", Shape::number, "energy", "kcal", 2, false, 1},
    {0x0A, "set targeted number of steps", Shape::number, "steps", "", 2, false, 1},
    {0x0B, "set targeted number of strides", Shape::number, "strides", "", 2, false, 1},
    {0x0C, "set targeted distance", Shape::number, "distance", "m", 3, false, 1},
    {0x0D, "set targeted training time", Shape::number, "time", "s", 2, false, 1},
    {0x0E, "set targeted time in 2 hr zones", Shape::zone_times, "", "", 2},
    {0x0F, "set targeted time in 3 hr zones", Shape::zone_times, "", "", 3},
    {0x10, "set targeted time in 5 hr zones", Shape::zone_times, "", "", 5},
    {0x11, "set indoor bike simulation parameters", Shape::simulation},
    {0x12, "set wheel circumference", Shape::number, "circumference", "mm", 2, false, 10},
    {0x13, "spin down control", Shape::spin_down},
    {0x14, "set targeted cadence", Shape::number, "cadence", "rpm", 2, false, 2},
    {0x80, "response", Shape::response},
};

constexpr OperationRow statuses[] = {
    {0x01, "reset"},
    {0x02, "stopped or paused by user", Shape::stop_or_pause},
    {0x03, "stopped by safety key"},
    {0x04, "started or resumed by user"},
    {0x05, "target speed changed", Shape::number, "speed", "km/h", 2, false, 100},
    {0x06, "target incline changed", Shape::number, "inclination", "%", 2, true, 10},
    {0x07, "target resistance level changed", Shape::resistance},
    {0x08, "target power changed", Shape::number, "power", "W", 2, true, 1},
    {0x09, "target heart rate changed", Shape::number, "heart_rate", "bpm", 1, false, 1},
    {0x0A, "targeted expended energy changed", Shape::number, "energy", "kcal", 2, false, 1},
    {0x0B, "targeted number of steps changed", Shape::number, "steps", "", 2, false, 1},
    {0x0C, "targeted number of strides changed", Shape::number, "strides", "", 2, false, 1},
    {0x0D, "targeted distance changed", Shape::number, "distance", "m", 3, false, 1},
    {0x0E, "targeted training time changed", Shape::number, "time", "s", 2, false, 1},
    {0x0F, "targeted time in 2 hr zones changed", Shape::zone_times, "", "", 2},
    {0x10, "targeted time in 3 hr zones changed", Shape::zone_times, "", "", 3},
    {0x11, "targeted time in 5 hr zones changed", Shape::zone_times, "", "", 5},
    {0x12, "indoor bike simulation parameters changed", Shape::simulation},
    {0x13, "wheel circumference changed", Shape::number, "circumference", "mm", 2, false, 10},
    {0x14, "spin down status", Shape::spin_down},
    {0x15, "targeted cadence changed", Shape::number, "cadence", "rpm", 2, false, 2},
    {0xFF, "control permission lost"},
};

// Choice texts by octet, from 1 on.
constexpr std::array<std::string_view, 2> stop_texts = {"stop", "pause"};
constexpr std::array<std::string_view, 2> spin_down_requests = {"start", "ignore"};
constexpr std::array<std::string_view, 4> spin_down_statuses = {"requested", "success", "error", "stop pedaling"};
constexpr std::array<std::string_view, 5> results = {"success", "op code not supported", "invalid parameter",
                                                     "operation failed", "control not permitted"};

std::string_view text_of(std::span<const std::string_view> texts, Field octet) {
    if (octet.raw() < 1 || octet.raw() > static_cast<std::int64_t>(texts.size())) return "reserved";
    return texts[static_cast<std::size_t>(octet.raw() - 1)];
}

const OperationRow* find_row(std::span<const OperationRow> rows, std::int64_t code) {
    for (const OperationRow& row : rows) {
        if (row.code == code) return &row;
    }
    return nullptr;
}

void add(Operation& operation, Parameter parameter) {
    if (parameter.raw.is_present()) operation.parameters.push_back(parameter);
}

Field read_number(PacketReader& reader, const OperationRow& row) {
    if (row.octets == 1) return reader.u8();
    if (row.octets == 3) return reader.u24();
    return row.is_signed ? reader.s16() : reader.u16();
}

void read_simulation(PacketReader& reader, Operation& operation) {
    add(operation, {"wind_speed", "m/s", reader.s16(), 1'000});
    add(operation, {"grade", "%", reader.s16(), 100});
    add(operation, {"crr", "", reader.u8(), 10'000});
    add(operation, {"cw", "kg/m", reader.u8(), 100});
}

void read_choice(PacketReader& reader, Operation& operation, std::string_view name,
                 std::span<const std::string_view> texts) {
    const Field octet = reader.u8();
    if (!octet.has_value()) return;
    operation.choice_name = name;
    operation.choice = text_of(texts, octet);
}

void read_response(PacketReader& reader, Operation& operation) {
    constexpr std::int64_t spin_down_code = 0x13;
    constexpr std::int64_t success = 1;
    const Field request = reader.u8();
    const Field result = reader.u8();
    if (request.has_value()) {
        const OperationRow* row = find_row(requests, request.raw());
        operation.request = row != nullptr ? row->name : "reserved";
    }
    if (result.has_value()) operation.result = text_of(results, result);
    if (request.raw() == spin_down_code && result.raw() == success && reader.remaining() >= 4) {
        add(operation, {"target_speed_low", "km/h", reader.u16(), 100});
        add(operation, {"target_speed_high", "km/h", reader.u16(), 100});
    }
}

void read_parameters(PacketReader& reader, const OperationRow& row, Operation& operation) {
    switch (row.shape) {
        case Shape::none:
            return;
        case Shape::number:
            add(operation, {row.key, row.unit, read_number(reader, row), row.divisor});
            return;
        case Shape::resistance:  // one octet by the standard, two in practice
            add(operation, {"resistance", "", reader.remaining() >= 2 ? reader.s16() : reader.u8(), 10});
            return;
        case Shape::zone_times:
            for (std::uint8_t i = 0; i < row.octets; ++i) {
                const Field time = reader.u16();
                if (time.has_value()) operation.times_s.push_back(time.raw());
            }
            return;
        case Shape::simulation:
            read_simulation(reader, operation);
            return;
        case Shape::stop_or_pause:
            read_choice(reader, operation, "control", stop_texts);
            return;
        case Shape::spin_down:
            return;  // differs between request and status: read by the caller
        case Shape::response:
            read_response(reader, operation);
            return;
    }
}

enum class Side : std::uint8_t { request, status };

Operation decode(ByteView packet, Side side) {
    PacketReader reader(packet);
    Operation operation;
    operation.code = reader.u8();
    const std::span<const OperationRow> rows = side == Side::request ? std::span(requests) : std::span(statuses);
    const OperationRow* row = operation.code.has_value() ? find_row(rows, operation.code.raw()) : nullptr;
    if (row != nullptr) {
        operation.name = row->name;
        read_parameters(reader, *row, operation);
        if (row->shape == Shape::spin_down && side == Side::request) {
            read_choice(reader, operation, "control", spin_down_requests);
        } else if (row->shape == Shape::spin_down) {
            read_choice(reader, operation, "spin_down", spin_down_statuses);
        }
    }
    operation.completeness = completeness(reader);
    return operation;
}

}  // namespace

Operation decode_control_point(ByteView packet) { return decode(packet, Side::request); }
Operation decode_machine_status(ByteView packet) { return decode(packet, Side::status); }

}  // namespace ritm::devices::fitness_machine
