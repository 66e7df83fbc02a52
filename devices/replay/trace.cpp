#include "devices/replay/trace.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "devices/inspect/decode_json.h"

namespace ritm::devices {
namespace {

using nlohmann::json;

constexpr int trace_version = 1;
constexpr std::int64_t longest_trace_ms = 31LL * 86'400'000;

std::string hex16(Uuid16 uuid) { return fmt::format("{:04X}", uuid); }

std::optional<Uuid16> parse_hex16(const std::string& text) {
    Uuid16 value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// --- Writing

json line_of(const RadioChanged& event) { return {{"radio", event.scheme}, {"state", name_of(event.state)}}; }

json line_of(const Advertisement& event) {
    json services = json::array();
    for (const Uuid16 service : event.services) services.push_back(hex16(service));
    json data = json::object();
    for (const ServiceBytes& bytes : event.service_bytes) data[hex16(bytes.service)] = to_hex(bytes.bytes);
    return {{"seen", event.address.text},
            {"name", event.name},
            {"rssi", event.rssi_dbm},
            {"services", services},
            {"data", data}};
}

json line_of(const LinkReport& event) {
    return {{"link", event.address.text},
            {"phase", name_of(event.phase)},
            {"reason", name_of(event.reason)},
            {"detail", event.detail}};
}

json line_of(const ServicesFound& event) {
    json found = json::object();
    for (const FoundService& service : event.services) {
        json characteristics = json::array();
        for (const Uuid16 uuid : service.characteristics) characteristics.push_back(hex16(uuid));
        found[hex16(service.service)] = characteristics;
    }
    return {{"services", event.address.text}, {"found", found}};
}

json line_of(const CharacteristicValue& event) {
    return {{event.kind == ValueKind::read ? "read" : "value", event.address.text},
            {"of", hex16(event.characteristic)},
            {"hex", to_hex(event.bytes)}};
}

// --- Reading: a missing or wrong field throws json::exception or ends in nothing; both leave the line out.

template <class Enum>
std::optional<Enum> named(const json& line, const char* key, Enum last) {
    const std::string name = line.at(key);
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        if (name_of(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
    }
    return std::nullopt;
}

// An integer of the line within bounds; fractions and larger numbers are no such integer.
std::optional<std::int64_t> integer(const json& line, const char* key, std::int64_t low, std::int64_t high) {
    const json& number = line.at(key);
    if (!number.is_number_integer()) return std::nullopt;
    const auto value = number.get<std::int64_t>();
    return value >= low && value <= high ? std::optional(value) : std::nullopt;
}

std::optional<TransportEvent> read_radio(const json& line) {
    const auto state = named(line, "state", RadioState::on);
    if (!state) return std::nullopt;
    return RadioChanged{line.at("radio"), *state};
}

std::optional<TransportEvent> read_seen(const json& line) {
    const auto rssi = integer(line, "rssi", INT16_MIN, INT16_MAX);
    if (!rssi) return std::nullopt;
    Advertisement event{{line.at("seen")}, line.at("name"), static_cast<std::int16_t>(*rssi), {}, {}};
    for (const json& service : line.at("services")) {
        const auto uuid = parse_hex16(service);
        if (!uuid) return std::nullopt;
        event.services.push_back(*uuid);
    }
    for (const auto& [key, hex] : line.at("data").items()) {
        const auto uuid = parse_hex16(key);
        auto bytes = parse_hex(hex.get<std::string>());
        if (!uuid || !bytes) return std::nullopt;
        event.service_bytes.push_back({*uuid, *std::move(bytes)});
    }
    return event;
}

std::optional<TransportEvent> read_link(const json& line) {
    const auto phase = named(line, "phase", LinkPhase::down);
    const auto reason = named(line, "reason", LinkReason::failed);
    if (!phase || !reason) return std::nullopt;
    return LinkReport{{line.at("link")}, *phase, *reason, line.value("detail", "")};
}

std::optional<TransportEvent> read_services(const json& line) {
    ServicesFound event{{line.at("services")}, {}};
    for (const auto& [key, characteristics] : line.at("found").items()) {
        const auto service = parse_hex16(key);
        if (!service) return std::nullopt;
        FoundService found{*service, {}};
        for (const json& text : characteristics) {
            const auto uuid = parse_hex16(text);
            if (!uuid) return std::nullopt;
            found.characteristics.push_back(*uuid);
        }
        event.services.push_back(std::move(found));
    }
    return event;
}

std::optional<TransportEvent> read_value(const json& line, const char* key, ValueKind kind) {
    const auto uuid = parse_hex16(line.at("of"));
    auto bytes = parse_hex(line.at("hex").get<std::string>());
    if (!uuid || !bytes) return std::nullopt;
    return CharacteristicValue{{line.at(key)}, *uuid, kind, *std::move(bytes)};
}

std::optional<TransportEvent> read_event(const json& line) {
    if (line.contains("value")) return read_value(line, "value", ValueKind::notification);
    if (line.contains("read")) return read_value(line, "read", ValueKind::read);
    if (line.contains("seen")) return read_seen(line);
    if (line.contains("link")) return read_link(line);
    if (line.contains("found")) return read_services(line);
    if (line.contains("radio")) return read_radio(line);
    return std::nullopt;
}

std::optional<TimedEvent> read_line(const std::string& text) {
    try {
        const json line = json::parse(text);
        auto event = read_event(line);
        const auto offset_ms = integer(line, "t", 0, longest_trace_ms);
        if (!event || !offset_ms) return std::nullopt;
        return TimedEvent{Millis(*offset_ms), *std::move(event)};
    } catch (const json::exception&) {
        return std::nullopt;
    }
}

}  // namespace

Outcome<Trace> read_trace(std::istream& in) {
    std::string text;
    std::getline(in, text);
    const json header = json::parse(text, nullptr, false);
    if (!header.is_object() || !header.contains("ritm_trace")) {
        return fail(Fault{Fault::Kind::malformed, false, "a trace without its header"});
    }
    if (header["ritm_trace"] != trace_version) {
        return fail(Fault{Fault::Kind::newer_version, false, "a trace of version " + header["ritm_trace"].dump()});
    }
    Trace trace;
    while (std::getline(in, text)) {
        std::optional<TimedEvent> event = read_line(text);
        const bool in_order = event && event->offset >= (trace.events.empty() ? Millis(0) : trace.events.back().offset);
        if (in_order) {
            trace.events.push_back(*std::move(event));
        } else {
            ++trace.unreadable_lines;
        }
    }
    return trace;
}

Outcome<Trace> read_trace(const std::filesystem::path& file) {
    std::ifstream in(file);
    if (!in) return fail(Fault{Fault::Kind::not_found, false, "no trace file to read"});
    return read_trace(in);
}

TraceWriter::TraceWriter(std::ostream& out, Ticks start, Instant started_at) : out_(out), start_(start) {
    out_ << json{{"ritm_trace", trace_version}, {"started_at", iso8601(started_at)}}.dump() << '\n' << std::flush;
}

void TraceWriter::write(Ticks at, const TransportEvent& event) {
    json line = std::visit([](const auto& said) { return line_of(said); }, event);
    line["t"] = std::max<std::int64_t>(0, (at - start_).raw());
    out_ << line.dump(-1, ' ', false, json::error_handler_t::replace) << '\n' << std::flush;
}

TraceFile::TraceFile(std::ofstream out, Ticks start, Instant started_at)
    : out_(std::move(out)), writer_(out_, start, started_at) {}

Outcome<std::shared_ptr<TraceFile>> TraceFile::create(const std::filesystem::path& file, Ticks start,
                                                      Instant started_at) {
    std::ofstream out(file, std::ios::trunc);
    if (!out) return fail(Fault{Fault::Kind::io, false, "a trace file cannot be written"});
    std::shared_ptr<TraceFile> trace(new TraceFile(std::move(out), start, started_at));
    if (!trace->healthy()) return fail(Fault{Fault::Kind::io, true, "the header of a trace was not written"});
    return trace;
}

void TraceFile::write(Ticks at, const TransportEvent& event) { writer_.write(at, event); }

}  // namespace ritm::devices
