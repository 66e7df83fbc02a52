// CRC-16/ARC, eight octets per step (Intel's slicing-by-8): table[k][v] is the CRC of octet v followed by k zero
// octets.
#include "infra/formats/fit_decoder.h"

namespace ritm::formats::fit {
namespace {

using Tables = std::array<std::array<std::uint16_t, 256>, 8>;

constexpr Tables make_tables() {
    Tables t{};
    for (unsigned v = 0; v < 256; ++v) {
        unsigned crc = v;
        for (int bit = 0; bit < 8; ++bit) crc = (crc & 1U) != 0 ? (crc >> 1U) ^ 0xA001U : crc >> 1U;
        t[0][v] = static_cast<std::uint16_t>(crc);
    }
    for (std::size_t k = 1; k < 8; ++k) {
        for (unsigned v = 0; v < 256; ++v) {
            const unsigned before = t[k - 1][v];
            t[k][v] = static_cast<std::uint16_t>((before >> 8U) ^ t[0][before & 0xFFU]);
        }
    }
    return t;
}
constexpr Tables table = make_tables();

}  // namespace

std::uint16_t crc16(ByteView bytes, std::uint16_t crc) {
    const std::uint8_t* p = bytes.data();
    std::size_t left = bytes.size();
    unsigned c = crc;
    for (; left >= 8; left -= 8, p += 8) {
        c = static_cast<unsigned>(table[7][(c ^ p[0]) & 0xFFU] ^ table[6][((c >> 8U) ^ p[1]) & 0xFFU] ^ table[5][p[2]] ^
                                  table[4][p[3]] ^ table[3][p[4]] ^ table[2][p[5]] ^ table[1][p[6]] ^ table[0][p[7]]);
    }
    for (; left > 0; --left, ++p) c = (c >> 8U) ^ table[0][(c ^ *p) & 0xFFU];
    return static_cast<std::uint16_t>(c);
}

}  // namespace ritm::formats::fit
