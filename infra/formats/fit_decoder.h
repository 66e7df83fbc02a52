// FIT container reader (PROTOCOLS 3.1): header of 12 or 14 octets, both CRCs, definitions of either byte order,
// compressed timestamps, developer fields, several files chained in one.
//
// Total: any octets give a File; nothing throws, reads outside the view or allocates more than a small multiple of it.
// What messages become afterwards is far larger than their octets (a record of 2 octets: 160), so a file that holds
// more than Limits is not read to its end: over_limit says what there was too much of. Damage costs what it hit:
// everything before it, and every later chained part that can still be found, is kept, and a warning says what
// happened. Unknown messages, fields and base types are kept as octets and skipped by size.
//
// A File is an index into the octets it was made of: it holds views, so the octets must outlive it. Pure; any thread.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/kernel/bytes.h"

namespace ritm::formats {

// What a person must know about a file that was read in spite of damage. Codes are stable (analyze prints them).
struct Warning {
    std::string code;
    std::string text;
    friend bool operator==(const Warning&, const Warning&) = default;
};

}  // namespace ritm::formats

namespace ritm::formats::fit {

// Seconds of the FIT clock (since 1989-12-31T00:00:00Z) to Unix seconds.
inline constexpr std::int64_t unix_of_fit_epoch = 631'065'600;

enum class BaseType : std::uint8_t {
    enumeration = 0x00,
    sint8 = 0x01,
    uint8 = 0x02,
    sint16 = 0x83,
    uint16 = 0x84,
    sint32 = 0x85,
    uint32 = 0x86,
    string = 0x07,
    float32 = 0x88,
    float64 = 0x89,
    uint8z = 0x0A,
    uint16z = 0x8B,
    uint32z = 0x8C,
    byte = 0x0D,
    sint64 = 0x8E,
    uint64 = 0x8F,
    uint64z = 0x90,
};
// Octets of one element; 0 for a number that is no base type.
std::size_t size_of(BaseType type);

// CRC-16/ARC over `bytes`, continuing from `crc` (start 0).
std::uint16_t crc16(ByteView bytes, std::uint16_t crc = 0);

enum class Crc : std::uint8_t { absent, ok, wrong };

struct Header {
    std::uint8_t size = 0;      // 12, 14, or more in a newer container
    std::uint8_t protocol = 0;  // high nibble major, low nibble minor
    std::uint16_t profile = 0;
    std::uint32_t data_size = 0;
    Crc crc = Crc::absent;  // absent: 12 octets, or the number 0
};
// nullopt: shorter than 12 octets, or without ".FIT".
std::optional<Header> read_header(ByteView bytes);

// One field of a definition: where it stands in the message and how to read it.
struct Slot {
    std::uint8_t number = 0;
    std::uint8_t size = 0;  // octets
    BaseType type = BaseType::byte;
    bool readable = false;        // known base type and a size that is a multiple of it
    std::int32_t developer = -1;  // index into File::developer_fields; -1 an ordinary field, -2 undescribed
    std::uint32_t offset = 0;     // from the start of the message's data
};

struct Definition {
    std::uint16_t message = 0;  // global message number
    bool big_endian = false;
    std::uint32_t part = 0;  // which of the chained files
    std::uint32_t first_slot = 0;
    std::uint32_t slot_count = 0;
    std::uint32_t data_size = 0;
};

struct DeveloperField {
    std::uint32_t part = 0;
    std::uint8_t developer_index = 0;
    std::uint8_t number = 0;
    BaseType type = BaseType::byte;
    std::string name;
    std::string units;
    std::uint8_t scale = 1;  // value = raw / scale - offset
    std::int8_t offset = 0;
    std::optional<std::uint16_t> native_message;
    std::optional<std::uint8_t> native_field;
    Bytes application;  // 16 octets, or empty when the file does not say
};

struct Message {
    static constexpr std::uint32_t no_time = 0xFFFFFFFF;
    std::uint32_t definition = 0;
    std::uint32_t offset = 0;      // of the data in the file
    std::uint32_t time = no_time;  // FIT seconds: field 253 or the resolved compressed timestamp
    bool compressed = false;
};

struct Part {
    Header header;
    Crc crc = Crc::absent;  // over header and data; absent when the file ends before it
};

// More than any believable file holds. Counted over all chained parts while they are scanned. A session lasts 31 days
// at most (fit_activity), and 31 days at 1 Hz must pass; so must Ritm's own of 24 hours in which four devices speak
// four times a second, each at its own time: 86,400 records and 1,382,400 moments.
struct Limits {
    std::size_t messages = 8'000'000;           // of any kind, with definitions: records, beats and events of 31 days
    std::size_t records = 3'000'000;            // with Ritm's moments; 31 days at 1 Hz: 2,678,400
    std::size_t beats = 10'000'000;             // 31 days at 220 bpm: 9,820,800
    std::size_t laps = 10'000;                  // one each 4.5 minutes of 31 days
    std::size_t sessions = 1'000;               // multisport files have about ten
    std::size_t parts = 1'000;                  // chained files: as many as sessions
    std::size_t developer_fields = 1'000;       // a part can name 255; real ones name about ten
    std::size_t developer_values = 10'000'000;  // of records and moments: ten columns of eleven days at 1 Hz
};

// Elements are counted from 0. Invalid values (FIT's "not available") read as nullopt.
class File {
  public:
    std::vector<Part> parts;
    std::vector<Definition> definitions;
    std::vector<Slot> slots;
    std::vector<Message> messages;  // in file order
    std::vector<DeveloperField> developer_fields;
    std::vector<Warning> warnings;
    std::string over_limit;  // "more than 3000000 records": the rest was not read; empty: nothing was too much
    ByteView bytes;

    [[nodiscard]] const Definition& definition_of(const Message& message) const {
        return definitions[message.definition];
    }
    [[nodiscard]] std::span<const Slot> slots_of(const Message& message) const {
        const Definition& d = definition_of(message);
        return std::span(slots).subspan(d.first_slot, d.slot_count);
    }
    [[nodiscard]] std::uint16_t number_of(const Message& message) const { return definition_of(message).message; }
    // The ordinary field with this number, or nullptr.
    [[nodiscard]] const Slot* find(const Message& message, std::uint8_t field) const;

    [[nodiscard]] std::size_t count(const Slot& slot) const;
    [[nodiscard]] ByteView octets(const Message& message, const Slot& slot) const;
    // Any integer type; uint64 above the range of int64 and floats read as nullopt.
    [[nodiscard]] std::optional<std::int64_t> integer(const Message&, const Slot&, std::size_t element = 0) const;
    // Any number type, unscaled; not finite reads as nullopt.
    [[nodiscard]] std::optional<double> number(const Message&, const Slot&, std::size_t element = 0) const;
    // Up to the first NUL or the end of the field; octets that are not UTF-8 become '?'.
    [[nodiscard]] std::string text(const Message&, const Slot&) const;

    [[nodiscard]] std::optional<std::int64_t> integer(const Message&, std::uint8_t field) const;
    [[nodiscard]] std::string text(const Message&, std::uint8_t field) const;
};

// Starts with a FIT header?
bool looks_like_fit(ByteView bytes);

// Codes: not_fit, header_crc, newer_protocol, file_crc, truncated, no_data_size, undefined_message, trailing_bytes,
// time_unknown, field_size. Each at most once per file; text says in English what happened (app/ has the user's words).
File decode(ByteView bytes, const Limits& limits = {});
File decode(Bytes&&, const Limits& limits = {}) = delete;  // the File would outlive its octets

// Records without a header, as in the middle of a file.
File decode_records(ByteView bytes);

}  // namespace ritm::formats::fit
