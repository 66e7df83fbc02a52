// Building FIT octets by hand, for tests.
#pragma once
#include "infra/formats/fit_decoder.h"

namespace ritm::formats::fit {

inline Bytes from_hex(std::string_view hex) {
    Bytes bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        bytes.push_back(static_cast<std::uint8_t>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
    }
    return bytes;
}

inline Bytes joined(std::initializer_list<Bytes> pieces) {
    Bytes all;
    for (const Bytes& piece : pieces) all.insert(all.end(), piece.begin(), piece.end());
    return all;
}

inline void append_crc(Bytes& bytes, ByteView over) {
    const std::uint16_t crc = crc16(over);
    bytes.push_back(static_cast<std::uint8_t>(crc & 0xFF));
    bytes.push_back(static_cast<std::uint8_t>(crc >> 8));
}

inline Bytes header_of(std::uint8_t size, std::size_t data_size) {
    Bytes header{size, 0x20, 0x54, 0x08};
    for (int i = 0; i < 4; ++i) header.push_back(static_cast<std::uint8_t>(data_size >> (8 * i)));
    header.insert(header.end(), {'.', 'F', 'I', 'T'});
    if (size == 14) append_crc(header, header);
    return header;
}

inline Bytes file_of(const Bytes& data) {
    Bytes file = joined({header_of(14, data.size()), data});
    append_crc(file, Bytes(file));
    return file;
}

inline Bytes file_of_short_header(const Bytes& data) {
    Bytes file = joined({header_of(12, data.size()), data});
    append_crc(file, Bytes(file));
    return file;
}

}  // namespace ritm::formats::fit
