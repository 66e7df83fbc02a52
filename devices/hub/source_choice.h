// DEV-03: two devices of a person give the same measure; which one counts. Pure.
//
// A device that delivered the measure lately wins over one that did not; then the person's priority (lower first); then
// the kind of device (a chest strap before a machine for heart rate); then the one remembered first. All are recorded.
#pragma once
#include <vector>

#include "devices/hub/hub_view.h"
#include "devices/hub/remembered_device.h"

namespace ritm::devices {

struct SourceCandidate {
    const DeviceStatus* status = nullptr;
    const RememberedDevice* device = nullptr;
};

// In the order of remembering. fresh_for: how old a value may be to count as lately.
std::vector<PreferredSource> choose_sources(const std::vector<SourceCandidate>& candidates, Ticks now,
                                            Millis fresh_for);

}  // namespace ritm::devices
