// A device that the person chose once: the hub links it by itself from then on.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "devices/hub/transport.h"
#include "domain/devices/reading.h"
#include "domain/kernel/ids.h"

namespace ritm::devices {

struct RememberedDevice {
    DeviceId id;
    Address address;
    std::string name;
    std::int32_t priority = 0;   // the person's choice (DEV-03): lower is asked first; equal → by kind of device
    std::vector<Measure> muted;  // measures that the person does not want from this device
    MemberId owner = {};         // nil: shared
};

}  // namespace ritm::devices
