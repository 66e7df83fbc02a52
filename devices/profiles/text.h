// Text of a packet: UTF-8 without a length field, often padded. Ill-formed sequences become U+FFFD, so that what comes
// out is always valid UTF-8 (Unicode 15, section 3.9, substitution of maximal subparts).
#pragma once
#include <string>

#include "domain/kernel/bytes.h"

namespace ritm::devices {

std::string utf8_text(ByteView bytes);
// As utf8_text, without trailing NULs and blanks.
std::string padded_text(ByteView bytes);

}  // namespace ritm::devices
