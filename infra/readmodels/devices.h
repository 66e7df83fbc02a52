// Read model "devices": sensors and machines paired with this installation. Holds no personal data but the owner's id.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/devices/device/device.h"
#include "infra/readmodels/viewer.h"
#include "infra/runtime/inline_read_model.h"

namespace ritm::readmodels {

inline constexpr std::string_view devices_name = "devices";

class DevicesModel final : public runtime::InlineReadModel {
  public:
    [[nodiscard]] std::string_view name() const override { return devices_name; }
    [[nodiscard]] std::int64_t version() const override { return 1; }
    [[nodiscard]] const char* schema() const override;
    [[nodiscard]] bool reads(std::string_view category) const override;
    Outcome<Done> apply(sqlite::Database& database, const runtime::LoggedEvent& event,
                        std::vector<runtime::Change>& changes) override;
};

struct DeviceRow {
    DeviceId device;
    std::string address;
    devices::device::Kind kind = devices::device::Kind::unknown;
    std::string name;
    std::string manufacturer;
    std::string model;
    std::string serial;
    std::optional<MemberId> owner;  // absent: shared
    std::int32_t priority = 0;      // lower is asked first
    Instant paired_at;
    std::optional<Instant> last_seen;  // latest connection or report
    std::optional<std::int32_t> battery_percent;
    bool removed = false;
    // Their own or a shared one.
    [[nodiscard]] bool serves(const MemberId& member) const { return !owner || *owner == member; }
};

class DevicesQuery {  // one object per thread
  public:
    explicit DevicesQuery(sqlite::Database& database) : database_(database) {}
    // Shared ones and the viewer's own, by priority, then by age; removed ones left out.
    Outcome<std::vector<DeviceRow>> paired(const Viewer& viewer);
    // Also a removed one: pairing it again restores it.
    Outcome<std::optional<DeviceRow>> by_address(const Viewer& viewer, const std::string& address);
    Outcome<DeviceRow> detail(const Viewer& viewer, DeviceId device);

  private:
    sqlite::Database& database_;
};

}  // namespace ritm::readmodels
