// The sealed column of "devices": sealed with the owner's key, with the node's while shared.
#pragma once
#include <optional>
#include <string>

#include "domain/devices/device/device.h"
#include "infra/readmodels/devices.h"
#include "infra/readmodels/sealed_column.h"

namespace ritm::readmodels {

struct DescribedColumn {
    std::string address;
    devices::device::Kind kind = devices::device::Kind::unknown;
    std::string name;
    std::string manufacturer;
    std::string model;
    std::string serial;
    Instant paired_at;
    std::optional<Instant> last_seen;
    std::optional<std::int32_t> battery;
    static constexpr auto wire() {
        return wire_fields(field(1, &DescribedColumn::address), field(2, &DescribedColumn::kind),
                           field(3, &DescribedColumn::name), field(4, &DescribedColumn::manufacturer),
                           field(5, &DescribedColumn::model), field(6, &DescribedColumn::serial),
                           field(7, &DescribedColumn::paired_at), field(8, &DescribedColumn::last_seen),
                           field(9, &DescribedColumn::battery));
    }
    friend bool operator==(const DescribedColumn&, const DescribedColumn&) = default;
};

inline ColumnPlace described_place(DeviceId device) { return {devices_name, "described", device.uuid}; }

}  // namespace ritm::readmodels
