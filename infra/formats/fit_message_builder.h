// Octets of a FIT file, message by message: definitions are written when the shape of a local type changes.
#pragma once
#include "infra/formats/fit_rest.h"

namespace ritm::formats::fit {

// One message: fields in the order of the calls, developer fields behind them. Little-endian.
class MessageBuilder {
  public:
    // Absent or outside the type's valid range: the type's invalid value. Integer types of at most 32 bits.
    void number(std::uint8_t field, BaseType type, std::optional<std::int64_t> value);
    void numbers(std::uint8_t field, BaseType type, std::span<const std::optional<std::int64_t>> values);
    void octets(std::uint8_t field, ByteView value);
    // UTF-8 with NUL, cut to 254 octets.
    void text(std::uint8_t field, std::string_view value);
    void rests(Rest which, std::span<const std::optional<std::int64_t>> values);

  private:
    friend class FileBuilder;
    Bytes fields_;
    Bytes data_;
    Bytes developer_fields_;
    Bytes developer_data_;
};

class FileBuilder {
  public:
    void put(std::uint8_t local, std::uint16_t message, const MessageBuilder& builder);
    // Header of 14 octets, data, CRC. protocol 2.0 with developer fields, else 1.0.
    [[nodiscard]] Bytes finish() const;

  private:
    Bytes data_;
    std::array<Bytes, 16> shapes_;
    bool developer_ = false;
};

}  // namespace ritm::formats::fit
