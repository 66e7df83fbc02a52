// One pass over the octets that only notes where things stand; values are read when somebody asks (fit_file.cpp).
#include "infra/formats/fit_decoder.h"

#include "infra/formats/fit_profile.h"

namespace ritm::formats::fit {
namespace {

constexpr std::uint8_t timestamp_field = 253;
constexpr std::uint16_t field_description_message = 206;
constexpr std::uint16_t developer_data_id_message = 207;
constexpr std::size_t crc_size = 2;

std::uint32_t little(ByteView bytes, std::size_t at, std::size_t width) {
    std::uint32_t value = 0;
    for (std::size_t i = width; i > 0; --i) value = (value << 8U) | bytes[at + i - 1];
    return value;
}

// What one of the 16 local types means right now.
struct Local {
    std::uint32_t definition = 0;
    std::uint32_t data_size = 0;
    std::int32_t time_offset = -1;  // of field 253; -1: the message has none
    bool big_endian = false;
    bool defined = false;
    bool described = false;  // messages 206 and 207 are read during the scan
    // What one message adds to the counts that Limits bound.
    std::uint16_t message = 0;
    std::uint32_t beats = 0;
    std::uint32_t developer_values = 0;
};

class Scanner {
  public:
    // Offsets have 32 bits.
    Scanner(ByteView bytes, const Limits& limits) : limits_(limits) {
        file_.bytes = bytes.first(std::min<std::size_t>(bytes.size(), 0xFFFF'FFFFU));
    }
    File whole();
    File records_only();

  private:
    bool part();
    std::size_t data_end_of(const Header& header, std::size_t data_begin);
    void check_crc(std::size_t part_begin, std::size_t data_end);
    void records(std::size_t end);
    bool definition(std::size_t end);
    void add_slots(std::size_t first, std::size_t count, Definition& definition, bool developer);
    bool data(std::size_t end);
    std::uint32_t time_of(const Local& local, std::size_t data, std::uint8_t head);
    void describe(const Message& message);
    void resolve_developer_fields();
    bool within_limits(const Local& local);
    bool count(std::size_t& counted, std::size_t more, std::size_t limit, std::string_view what);
    void warn(std::string_view code, std::string_view text);

    Limits limits_;
    Limits counted_{0, 0, 0, 0, 0, 0, 0, 0};
    File file_;
    std::size_t at_ = 0;
    std::array<Local, 16> locals_{};
    std::uint32_t last_time_ = Message::no_time;
    std::unordered_map<std::uint64_t, std::int32_t> described_;  // part, developer index, field → developer_fields
    std::unordered_map<std::uint64_t, Bytes> applications_;      // part, developer index → application id
};

void Scanner::warn(std::string_view code, std::string_view text) {
    for (const Warning& known : file_.warnings) {
        if (known.code == code) return;
    }
    file_.warnings.push_back({std::string(code), std::string(text)});
}

bool Scanner::count(std::size_t& counted, std::size_t more, std::size_t limit, std::string_view what) {
    counted += more;
    if (counted > limit) file_.over_limit = "more than " + std::to_string(limit) + " " + std::string(what);
    return counted <= limit;
}

// False: the message is one too many.
bool Scanner::within_limits(const Local& local) {
    if (!count(counted_.messages, 1, limits_.messages, "messages")) return false;
    switch (local.message) {
        case mesg::record:
        case mesg::moment:  // becomes a row as a record does
            return count(counted_.records, 1, limits_.records, "records") &&
                   count(counted_.developer_values, local.developer_values, limits_.developer_values,
                         "values of developer fields");
        case mesg::hrv:
            return count(counted_.beats, local.beats, limits_.beats, "beats");
        case mesg::lap:
            return count(counted_.laps, 1, limits_.laps, "laps");
        case mesg::session:
            return count(counted_.sessions, 1, limits_.sessions, "sessions");
        case field_description_message:
            return count(counted_.developer_fields, 1, limits_.developer_fields, "developer fields");
        default:
            return true;
    }
}

File Scanner::whole() {
    file_.messages.reserve(std::min(file_.bytes.size() / 24, limits_.messages));
    while (at_ < file_.bytes.size()) {
        if (!part() || !file_.over_limit.empty()) break;
    }
    resolve_developer_fields();
    return std::move(file_);
}

File Scanner::records_only() {
    file_.parts.emplace_back();
    records(file_.bytes.size());
    resolve_developer_fields();
    return std::move(file_);
}

bool Scanner::part() {
    const ByteView rest = file_.bytes.subspan(at_);
    const auto header = read_header(rest);
    if (!header) {
        if (file_.parts.empty()) {
            warn("not_fit", "The file has no FIT header.");
        } else {
            warn("trailing_bytes", "Octets after the end of the activity are no FIT file; they were left out.");
        }
        return false;
    }
    if (!count(counted_.parts, 1, limits_.parts, "chained files")) return false;
    if (header->crc == Crc::wrong) warn("header_crc", "The check number of the file header is wrong.");
    if (header->protocol >> 4U > 2) warn("newer_protocol", "The file follows a newer version of FIT.");
    Part& entry = file_.parts.emplace_back();
    entry.header = *header;
    locals_ = {};
    last_time_ = Message::no_time;

    const std::size_t begin = at_;
    const std::size_t end = data_end_of(*header, begin + header->size);
    at_ = std::min(begin + header->size, end);
    records(end);
    if (!file_.over_limit.empty()) return false;
    check_crc(begin, end);
    at_ = end + crc_size;
    return true;
}

// Where the records end. A recorder that lost power leaves the data size 0 or too large.
std::size_t Scanner::data_end_of(const Header& header, std::size_t data_begin) {
    const std::size_t size = file_.bytes.size();
    if (data_begin >= size) {
        warn("truncated", "The file ends too early.");
        return size;
    }
    const bool next_follows = read_header(file_.bytes.subspan(std::min(size, data_begin + crc_size))).has_value();
    if (header.data_size == 0 && size - data_begin > crc_size && !next_follows) {
        warn("no_data_size", "The recording was not closed; everything that was written is read.");
        const ByteView before_crc = file_.bytes.subspan(at_, size - at_ - crc_size);
        return crc16(before_crc) == little(file_.bytes, size - crc_size, 2) ? size - crc_size : size;
    }
    if (header.data_size > size - data_begin) {
        warn("truncated", "The file ends too early; everything before the cut is read.");
        return size;
    }
    return data_begin + header.data_size;
}

void Scanner::check_crc(std::size_t part_begin, std::size_t data_end) {
    if (file_.bytes.size() < data_end + crc_size) {
        if (file_.bytes.size() > data_end || file_.parts.back().header.data_size > 0) {
            warn("truncated", "The file ends too early; everything before the cut is read.");
        }
        return;
    }
    const std::uint16_t computed = crc16(file_.bytes.subspan(part_begin, data_end - part_begin));
    const bool ok = computed == little(file_.bytes, data_end, 2);
    file_.parts.back().crc = ok ? Crc::ok : Crc::wrong;
    if (!ok) warn("file_crc", "The check number of the file is wrong: some of its content may be damaged.");
}

void Scanner::records(std::size_t end) {
    while (at_ < end) {
        const std::uint8_t head = file_.bytes[at_];
        const bool is_definition = (head & 0xC0U) == 0x40;
        if (!(is_definition ? definition(end) : data(end))) return;
    }
}

bool Scanner::definition(std::size_t end) {
    constexpr std::size_t fixed = 6;  // head, reserved, architecture, message number, field count
    const ByteView bytes = file_.bytes;
    const std::uint8_t head = bytes[at_];
    const bool with_developer = (head & 0x20U) != 0;
    std::size_t need = fixed;
    if (end - at_ >= need) need += 3U * bytes[at_ + 5];
    const std::size_t developer_count_at = at_ + need;
    if (with_developer) {
        need += 1;
        if (end - at_ >= need) need += 3U * bytes[developer_count_at];
    }
    if (end - at_ < need) {
        warn("truncated", "The file ends too early; everything before the cut is read.");
        return false;
    }
    if (!count(counted_.messages, 1, limits_.messages, "messages")) return false;
    Definition d;
    d.big_endian = (bytes[at_ + 2] & 1U) != 0;
    d.message = static_cast<std::uint16_t>(d.big_endian ? bytes[at_ + 3] << 8U | bytes[at_ + 4]
                                                        : bytes[at_ + 4] << 8U | bytes[at_ + 3]);
    d.part = static_cast<std::uint32_t>(file_.parts.size() - 1);
    d.first_slot = static_cast<std::uint32_t>(file_.slots.size());
    add_slots(at_ + fixed, bytes[at_ + 5], d, false);
    if (with_developer) add_slots(developer_count_at + 1, bytes[developer_count_at], d, true);

    Local& local = locals_[head & 15U];
    local = {};
    local.definition = static_cast<std::uint32_t>(file_.definitions.size());
    local.data_size = d.data_size;
    local.big_endian = d.big_endian;
    local.defined = true;
    local.described = d.message == field_description_message || d.message == developer_data_id_message;
    local.message = d.message;
    for (std::uint32_t i = 0; i < d.slot_count; ++i) {
        const Slot& slot = file_.slots[d.first_slot + i];
        if (slot.developer == -1 && slot.number == timestamp_field && slot.size == 4) {
            local.time_offset = static_cast<std::int32_t>(slot.offset);
        }
        if (slot.developer == -1 && slot.number == 0 && slot.readable) {
            local.beats += static_cast<std::uint32_t>(slot.size / size_of(slot.type));
        }
        if (slot.developer != -1) ++local.developer_values;
    }
    file_.definitions.push_back(d);
    at_ += need;
    return true;
}

void Scanner::add_slots(std::size_t first, std::size_t count, Definition& definition, bool developer) {
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t p = first + 3 * i;
        Slot slot;
        slot.number = file_.bytes[p];
        slot.size = file_.bytes[p + 1];
        slot.offset = definition.data_size;
        if (developer) {
            slot.developer = -2 - file_.bytes[p + 2];  // the developer's index, until its description is known
        } else {
            slot.type = static_cast<BaseType>(file_.bytes[p + 2]);
            const std::size_t width = size_of(slot.type);
            slot.readable = width > 0 && slot.size > 0 && slot.size % width == 0;
            if (width > 0 && slot.size % width != 0) {
                warn("field_size", "A field whose size does not fit its type was left out.");
            }
        }
        definition.data_size += slot.size;
        ++definition.slot_count;
        file_.slots.push_back(slot);
    }
}

bool Scanner::data(std::size_t end) {
    const std::uint8_t head = file_.bytes[at_];
    const bool compressed = (head & 0x80U) != 0;
    const Local& local = locals_[compressed ? (head >> 5U) & 3U : head & 15U];
    if (!local.defined) {
        warn("undefined_message", "The file has a record that it does not define; the rest could not be read.");
        return false;
    }
    const std::size_t begin = at_ + 1;
    if (end - begin < local.data_size) {
        warn("truncated", "The file ends too early; everything before the cut is read.");
        return false;
    }
    at_ = begin + local.data_size;
    Message message;
    message.definition = local.definition;
    message.offset = static_cast<std::uint32_t>(begin);
    message.compressed = compressed;
    message.time = time_of(local, begin, head);
    // Messages without content only move the clock: keeping them would let a small hostile file fill the memory.
    if (local.data_size == 0) return true;
    if (!within_limits(local)) return false;
    file_.messages.push_back(message);
    if (local.described) describe(message);
    return true;
}

std::uint32_t Scanner::time_of(const Local& local, std::size_t data, std::uint8_t head) {
    if (local.time_offset >= 0) {
        const std::uint8_t* p = file_.bytes.data() + data + local.time_offset;
        const std::uint32_t le = p[0] | p[1] << 8U | p[2] << 16U | static_cast<std::uint32_t>(p[3]) << 24U;
        const std::uint32_t time = local.big_endian ? __builtin_bswap32(le) : le;
        if (time != Message::no_time) last_time_ = time;
        return time;
    }
    if ((head & 0x80U) == 0) return Message::no_time;
    if (last_time_ == Message::no_time) {
        warn("time_unknown", "Records before the first full time stamp have no time.");
        return Message::no_time;
    }
    const std::uint32_t offset = head & 31U;
    last_time_ = (last_time_ & ~31U) + offset + (offset < (last_time_ & 31U) ? 32U : 0U);
    return last_time_;
}

std::uint64_t developer_key(std::uint32_t part, std::int64_t developer, std::int64_t field) {
    return static_cast<std::uint64_t>(part) << 16U | static_cast<std::uint64_t>(developer) << 8U |
           static_cast<std::uint64_t>(field);
}

void Scanner::describe(const Message& message) {
    const auto part = static_cast<std::uint32_t>(file_.parts.size() - 1);
    if (file_.number_of(message) == developer_data_id_message) {
        const Slot* id = file_.find(message, 1);
        const auto index = file_.integer(message, 3);
        if (id != nullptr && index) {
            const ByteView raw = file_.octets(message, *id);
            applications_[developer_key(part, *index & 0xFF, 0)].assign(raw.begin(), raw.end());
        }
        return;
    }
    const auto index = file_.integer(message, 0);
    const auto number = file_.integer(message, 1);
    const auto type = file_.integer(message, 2);
    if (!index || !number || !type) return;
    DeveloperField field;
    field.part = part;
    field.developer_index = static_cast<std::uint8_t>(*index);
    field.number = static_cast<std::uint8_t>(*number);
    field.type = static_cast<BaseType>(*type);
    field.name = file_.text(message, 3);
    field.units = file_.text(message, 8);
    field.scale = static_cast<std::uint8_t>(file_.integer(message, 6).value_or(1));
    field.offset = static_cast<std::int8_t>(file_.integer(message, 7).value_or(0));
    if (const auto native = file_.integer(message, 14)) field.native_message = static_cast<std::uint16_t>(*native);
    if (const auto native = file_.integer(message, 15)) field.native_field = static_cast<std::uint8_t>(*native);
    described_[developer_key(part, field.developer_index, field.number)] =
        static_cast<std::int32_t>(file_.developer_fields.size());
    file_.developer_fields.push_back(std::move(field));
}

void Scanner::resolve_developer_fields() {
    for (DeveloperField& field : file_.developer_fields) {
        const auto found = applications_.find(developer_key(field.part, field.developer_index, 0));
        if (found != applications_.end()) field.application = found->second;
    }
    for (const Definition& d : file_.definitions) {
        for (std::uint32_t i = 0; i < d.slot_count; ++i) {
            Slot& slot = file_.slots[d.first_slot + i];
            if (slot.developer == -1) continue;
            const auto found = described_.find(developer_key(d.part, -2 - slot.developer, slot.number));
            slot.developer = found == described_.end() ? -2 : found->second;
            if (slot.developer < 0) continue;
            slot.type = file_.developer_fields[static_cast<std::size_t>(slot.developer)].type;
            const std::size_t width = size_of(slot.type);
            slot.readable = width > 0 && slot.size > 0 && slot.size % width == 0;
        }
    }
}

}  // namespace

std::optional<Header> read_header(ByteView bytes) {
    if (!looks_like_fit(bytes)) return std::nullopt;
    Header header;
    header.size = bytes[0];
    header.protocol = bytes[1];
    header.profile = static_cast<std::uint16_t>(little(bytes, 2, 2));
    header.data_size = little(bytes, 4, 4);
    if (header.size >= 14 && bytes.size() >= 14) {
        const std::uint32_t stored = little(bytes, 12, 2);
        if (stored != 0) header.crc = crc16(bytes.first(12)) == stored ? Crc::ok : Crc::wrong;
    }
    return header;
}

bool looks_like_fit(ByteView bytes) {
    return bytes.size() >= 12 && bytes[0] >= 12 && bytes[8] == '.' && bytes[9] == 'F' && bytes[10] == 'I' &&
           bytes[11] == 'T';
}

File decode(ByteView bytes, const Limits& limits) { return Scanner(bytes, limits).whole(); }

File decode_records(ByteView bytes) { return Scanner(bytes, {}).records_only(); }

}  // namespace ritm::formats::fit
