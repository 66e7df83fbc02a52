// CRC-32C (Castagnoli, RFC 3720 appendix B.4), by the processor's instruction where there is one. Finds torn and rotten
// bytes; says nothing about intent.
#pragma once
#include <cstdint>

#include "domain/kernel/bytes.h"

namespace ritm::system {

// crc32c("123456789") = 0xE3069283. Continue with the result of the bytes before as `before`.
std::uint32_t crc32c(ByteView bytes, std::uint32_t before = 0);

}  // namespace ritm::system
