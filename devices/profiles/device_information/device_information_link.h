// 180A strings → the device's identity.
#pragma once
#include <memory>

#include "devices/profiles/link_decoder.h"

namespace ritm::devices::device_information {

std::unique_ptr<LinkDecoder> make_link();

}  // namespace ritm::devices::device_information
