// Device vectors of the FIT container: header, CRC, records, positions, times.
#include <stdexcept>

#include "domain/kernel/instant.h"
#include "infra/formats/fit_decoder.h"
#include "tests/vectors/vector_table.h"

namespace ritm::vectors {
namespace {

using nlohmann::json;
namespace fit = formats::fit;

Bytes octets(const json& vector) {
    const auto hex = vector.at("hex").get<std::string>();
    Bytes bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        bytes.push_back(static_cast<std::uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
    }
    return bytes;
}

json header_json(const json& vector) {
    const Bytes bytes = octets(vector);
    const auto header = fit::read_header(bytes);
    if (!header) throw std::runtime_error("no FIT header");
    const char* crc = header->crc == fit::Crc::ok ? "ok" : header->crc == fit::Crc::wrong ? "wrong" : "absent";
    return {{"header_size", header->size},
            {"protocol", std::to_string(header->protocol >> 4) + "." + std::to_string(header->protocol & 15)},
            {"profile", header->profile},
            {"data_size", header->data_size},
            {"signature", ".FIT"},
            {"header_crc", crc}};
}

json crc_json(const json& vector) {
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "0x%04X", fit::crc16(octets(vector)));
    return {{"crc", text.data()}};
}

std::int64_t little(const Bytes& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i > 0; --i) value = value << 8 | bytes.at(at + i - 1);
    return static_cast<std::int32_t>(value);
}

json position_json(const json& vector) {
    const Bytes bytes = octets(vector);
    const auto degrees = [&](std::size_t at) {
        return json{{"value", static_cast<double>(little(bytes, at)) * 180 / 2147483648.0}, {"unit", "deg"}};
    };
    return {{"latitude", degrees(0)}, {"longitude", degrees(4)}};
}

json time_json(const json& vector) {
    const std::int64_t unix = fit::unix_of_fit_epoch + static_cast<std::uint32_t>(little(octets(vector), 0));
    return {{"unix", unix}, {"utc", iso8601(Instant(unix * 1000))}};
}

json value_json(const fit::File& file, const fit::Message& m, const fit::Slot& slot) {
    if (slot.type == fit::BaseType::string) return file.text(m, slot);
    const auto element = [&](std::size_t i) -> json {
        if (const auto whole = file.integer(m, slot, i)) return *whole;
        const auto number = file.number(m, slot, i);
        return number ? json(*number) : json(nullptr);
    };
    if (file.count(slot) == 1) return element(0);
    json list = json::array();
    for (std::size_t i = 0; i < file.count(slot); ++i) list.push_back(element(i));
    return list;
}

json records_json(const json& vector) {
    const Bytes bytes = octets(vector);
    const fit::File file = fit::decode_records(bytes);
    json messages = json::array();
    for (const fit::Message& m : file.messages) {
        json form{{"mesg", file.number_of(m)}, {"fields", json::object()}};
        for (const fit::Slot& slot : file.slots_of(m)) {
            if (!slot.readable) continue;
            const std::string number = std::to_string(slot.number);
            if (slot.developer < 0) {
                form["fields"][number] = value_json(file, m, slot);
            } else {
                const auto& field = file.developer_fields[static_cast<std::size_t>(slot.developer)];
                form["dev"][std::to_string(field.developer_index)][number] = value_json(file, m, slot);
            }
        }
        if (m.compressed) {
            form["compressed"] = true;
            form["fields"]["253"] = m.time == fit::Message::no_time ? json(nullptr) : json(m.time);
        }
        messages.push_back(std::move(form));
    }
    return {{"messages", messages}};
}

}  // namespace

void add_fit_kinds(VectorTable& table) {
    table.kinds["FIT-header"] = header_json;
    table.kinds["FIT-crc"] = crc_json;
    table.kinds["FIT-records"] = records_json;
    table.kinds["FIT-position"] = position_json;
    table.kinds["FIT-time"] = time_json;
}

}  // namespace ritm::vectors
