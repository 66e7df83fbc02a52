// Octets of a FIT file, message by message: definitions are written when the shape of a local type changes.
#pragma once
#include "infra/formats/fit_own_fields.h"

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
    void own(Own which, std::span<const std::optional<std::int64_t>> values);
    // At most text_piece_max octets without NUL.
    void own_text(std::uint8_t number, std::string_view piece);
    // Makes the message an outline: call it last.
    void own_outline();

  private:
    friend class FileBuilder;
    Bytes fields_;
    Bytes data_;
    Bytes developer_fields_;
    Bytes developer_data_;
};

class FileBuilder {
  public:
    static constexpr std::uint8_t locals_kept = 8;  // 0..7 are for put
    void put(std::uint8_t local, std::uint16_t message, const MessageBuilder& builder);
    // For messages of changing shape: under a local type that has this shape already, else the one that waits longest.
    void put_any_shape(std::uint16_t message, const MessageBuilder& builder);
    // Header of 14 octets, data, CRC. protocol 2.0 with developer fields, else 1.0.
    [[nodiscard]] Bytes finish() const;

  private:
    static Bytes shape_of(std::uint16_t message, const MessageBuilder& builder);
    void write(std::uint8_t local, Bytes shape, const MessageBuilder& builder);

    Bytes data_;
    std::array<Bytes, 16> shapes_;  // definitions without their first octet
    std::uint8_t next_local_ = locals_kept;
    bool developer_ = false;
};

}  // namespace ritm::formats::fit
