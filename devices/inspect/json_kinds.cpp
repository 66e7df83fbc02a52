#include "devices/inspect/json_kinds.h"

#include <string>

#include "devices/profiles/battery/battery.h"
#include "devices/profiles/device_information/device_information.h"
#include "devices/profiles/fitness_machine/machine.h"
#include "devices/profiles/fitness_machine/operations.h"
#include "devices/profiles/fitness_machine/treadmill.h"
#include "devices/profiles/heart_rate/heart_rate.h"
#include "devices/profiles/text.h"

namespace ritm::devices {
namespace {

using nlohmann::json;

json scaled(std::int64_t raw, std::int64_t divisor) {
    if (raw % divisor == 0) return raw / divisor;
    return static_cast<double>(raw) / static_cast<double>(divisor);
}

struct Unit {
    std::string_view name;
    std::int64_t divisor = 1;
};

void put(json& object, std::string_view key, Field field, Unit unit) {
    if (!field.is_present()) return;
    object[std::string(key)] = {{"value", field.has_value() ? scaled(field.raw(), unit.divisor) : json(nullptr)},
                                {"unit", unit.name}};
}

void put_plain(json& object, std::string_view key, Field field) {
    if (field.has_value()) object[std::string(key)] = field.raw();
}

void put(json& object, Completeness completeness) {
    if (completeness.is_short) object["_short"] = true;
    if (completeness.surplus > 0) object["_extra"] = completeness.surplus;
}

json heart_rate_json(ByteView packet) {
    const heart_rate::Measurement m = heart_rate::decode_measurement(packet);
    json object = json::object();
    put(object, "heart_rate", m.bpm, {"bpm"});
    if (m.bpm.is_present()) object["sensor_contact"] = heart_rate::name_of(m.contact);
    put(object, "energy_expended", m.energy_kj, {"kJ"});
    if (m.has_rr) {
        json values = json::array();
        for (std::size_t i = 0; i < m.rr.size(); ++i) values.push_back(scaled(m.rr[i], 1024));
        object["rr_intervals"] = {{"value", values}, {"unit", "s"}};
    }
    put(object, m.completeness);
    return object;
}

// A characteristic of one octet that stands for a text.
template <std::string_view (*name)(std::uint8_t)>
json octet_name_json(ByteView packet, const char* key) {
    PacketReader reader(packet);
    const Field octet = reader.u8();
    json object = json::object();
    if (octet.has_value()) object[key] = name(static_cast<std::uint8_t>(octet.raw()));
    put(object, completeness(reader));
    return object;
}

json location_json(ByteView packet) { return octet_name_json<heart_rate::location_name>(packet, "location"); }
json command_json(ByteView packet) { return octet_name_json<heart_rate::command_name>(packet, "command"); }

json battery_json(ByteView packet) {
    const battery::Level level = battery::decode_level(packet);
    json object = json::object();
    put(object, "level", level.percent, {"%"});
    put(object, level.completeness);
    return object;
}

json text_json(ByteView packet) { return {{"text", padded_text(packet)}}; }

json system_id_json(ByteView packet) {
    const device_information::SystemId id = device_information::decode_system_id(packet);
    json object = json::object();
    put_plain(object, "manufacturer_identifier", id.manufacturer);
    put_plain(object, "organizationally_unique_identifier", id.oui);
    put(object, id.completeness);
    return object;
}

json pnp_json(ByteView packet) {
    const device_information::PnpId id = device_information::decode_pnp_id(packet);
    json object = json::object();
    if (id.source.has_value()) object["vendor_id_source"] = device_information::vendor_source_name(id.source.raw());
    put_plain(object, "vendor_id", id.vendor);
    put_plain(object, "product_id", id.product);
    put_plain(object, "product_version", id.version);
    put(object, id.completeness);
    return object;
}

json names_of(Field bits, std::span<const std::string_view> names) {
    json list = json::array();
    for (std::size_t bit = 0; bit < names.size(); ++bit) {
        if ((static_cast<std::uint64_t>(bits.raw()) >> bit & 1U) != 0) list.push_back(names[bit]);
    }
    return list;
}

json features_json(ByteView packet) {
    const fitness_machine::Features features = fitness_machine::decode_features(packet);
    json object = {{"features", names_of(features.machine, fitness_machine::machine_feature_names())},
                   {"targets", names_of(features.targets, fitness_machine::target_names())}};
    put(object, features.completeness);
    return object;
}

void put(json& object, const fitness_machine::TreadmillRecord& record) {
    const Unit pace = record.pace_in_seconds ? Unit{"s"} : Unit{"km/min", 10};
    put(object, "speed", record.speed, {"km/h", 100});
    put(object, "average_speed", record.average_speed, {"km/h", 100});
    put(object, "total_distance", record.distance, {"m"});
    put(object, "inclination", record.inclination, {"%", 10});
    put(object, "ramp_angle", record.ramp_angle, {"deg", 10});
    put(object, "elevation_gain_positive", record.elevation_gain, {"m", 10});
    put(object, "elevation_gain_negative", record.elevation_loss, {"m", 10});
    put(object, "pace", record.pace, pace);
    put(object, "average_pace", record.average_pace, pace);
    put(object, "total_energy", record.energy_total, {"kcal"});
    put(object, "energy_per_hour", record.energy_per_hour, {"kcal"});
    put(object, "energy_per_minute", record.energy_per_minute, {"kcal"});
    put(object, "heart_rate", record.heart_rate, {"bpm"});
    put(object, "met", record.met, {"MET", 10});
    put(object, "elapsed_time", record.elapsed, {"s"});
    put(object, "remaining_time", record.remaining, {"s"});
    put(object, "force_on_belt", record.force_on_belt, {"N"});
    put(object, "power", record.power, {"W"});
    put(object, "step_count", record.steps, {""});
}

json treadmill_json(ByteView packet) {
    const fitness_machine::TreadmillPacket decoded = fitness_machine::decode_treadmill(packet);
    json object = json::object();
    if (decoded.has_flags) object["more_data"] = decoded.more_data;
    put(object, decoded.record);
    put(object, decoded.completeness);
    return object;
}

json treadmill_record_json(std::span<const Bytes> packets) {
    fitness_machine::TreadmillAssembler assembler;
    for (const Bytes& packet : packets) assembler.add(fitness_machine::decode_treadmill(packet));
    json object = {{"complete", assembler.complete()}};
    put(object, assembler.record());
    return object;
}

json treadmill_check_json(ByteView packet) {
    const fitness_machine::TreadmillLengths lengths = fitness_machine::check_treadmill_lengths(packet);
    return {
        {"declared_lengths", lengths.declared}, {"actual_length", lengths.actual}, {"consistent", lengths.consistent}};
}

json training_status_json(ByteView packet) {
    const fitness_machine::TrainingStatus status = fitness_machine::decode_training_status(packet);
    json object = json::object();
    if (status.status.has_value()) object["status"] = fitness_machine::training_status_name(status.status.raw());
    if (!packet.empty()) object["extended_string"] = status.extended_string;
    if (status.has_text) object["text"] = status.text;
    put(object, status.completeness);
    return object;
}

template <fitness_machine::Range (*decode)(ByteView)>
json range_json(ByteView packet, std::string_view unit) {
    const fitness_machine::Range range = decode(packet);
    json object = json::object();
    put(object, "minimum", range.minimum, {unit, 1000});
    put(object, "maximum", range.maximum, {unit, 1000});
    put(object, "increment", range.increment, {unit, 1000});
    put(object, range.completeness);
    return object;
}

json operation_json(const fitness_machine::Operation& operation, std::string_view name_key) {
    json object = json::object();
    if (operation.code.has_value()) object[std::string(name_key)] = operation.name;
    for (const auto& parameter : operation.parameters) {
        put(object, parameter.name, parameter.raw, {parameter.unit, parameter.divisor});
    }
    if (!operation.times_s.empty()) object["times"] = {{"value", operation.times_s}, {"unit", "s"}};
    if (!operation.choice_name.empty()) object[std::string(operation.choice_name)] = operation.choice;
    if (!operation.request.empty()) object["request"] = operation.request;
    if (!operation.result.empty()) object["result"] = operation.result;
    put(object, operation.completeness);
    return object;
}

json advertisement_json(ByteView packet) {
    const fitness_machine::MachineAdvertisement advertisement = fitness_machine::decode_advertisement(packet);
    json types = json::array();
    for (std::uint8_t type = 0; type <= static_cast<std::uint8_t>(fitness_machine::MachineType::indoor_bike); ++type) {
        const auto machine = static_cast<fitness_machine::MachineType>(type);
        if (advertisement.is(machine)) types.push_back(name_of(machine));
    }
    json object = {{"available", advertisement.available}, {"types", types}};
    put(object, advertisement.completeness);
    return object;
}

}  // namespace

const std::map<std::string_view, JsonKind>& json_kinds() {
    using namespace fitness_machine;
    static const std::map<std::string_view, JsonKind> kinds = {
        {"2A19", {battery_json}},
        {"2A23", {system_id_json}},
        {"2A24", {text_json}},
        {"2A25", {text_json}},
        {"2A26", {text_json}},
        {"2A27", {text_json}},
        {"2A28", {text_json}},
        {"2A29", {text_json}},
        {"2A37", {heart_rate_json}},
        {"2A38", {location_json}},
        {"2A39", {command_json}},
        {"2A50", {pnp_json}},
        {"2ACC", {features_json}},
        {"2ACD", {treadmill_json}},
        {"2ACD-check", {treadmill_check_json}},
        {"2ACD-record", {nullptr, treadmill_record_json}},
        {"2AD3", {training_status_json}},
        {"2AD4", {[](ByteView packet) { return range_json<decode_speed_range>(packet, "km/h"); }}},
        {"2AD5", {[](ByteView packet) { return range_json<decode_inclination_range>(packet, "%"); }}},
        {"2AD6", {[](ByteView packet) { return range_json<decode_resistance_range>(packet, ""); }}},
        {"2AD7", {[](ByteView packet) { return range_json<decode_heart_rate_range>(packet, "bpm"); }}},
        {"2AD8", {[](ByteView packet) { return range_json<decode_power_range>(packet, "W"); }}},
        {"2AD9", {[](ByteView packet) { return operation_json(decode_control_point(packet), "op"); }}},
        {"2ADA", {[](ByteView packet) { return operation_json(decode_machine_status(packet), "status"); }}},
        {"ADV-1826", {advertisement_json}},
    };
    return kinds;
}

}  // namespace ritm::devices
