// 2A19 → battery reading and the device's battery level.
#pragma once
#include <memory>

#include "devices/profiles/link_decoder.h"

namespace ritm::devices::battery {

std::unique_ptr<LinkDecoder> make_link();

}  // namespace ritm::devices::battery
