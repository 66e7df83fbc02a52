// Read model "devices": sensors and machines paired with this installation. Plain: ids, priority, whether removed; the
// rest is sealed with the owner's key, of a shared device with the node's.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/devices/device/device.h"
#include "infra/readmodels/viewer.h"
#include "infra/runtime/inline_read_model.h"
#include "infra/vault/key_port.h"

namespace ritm::readmodels {

inline constexpr std::string_view devices_name = "devices";

class DevicesModel final : public runtime::InlineReadModel {
  public:
    explicit DevicesModel(vault::KeyPort& keys) : keys_(keys) {}
    [[nodiscard]] std::string_view name() const override { return devices_name; }
    [[nodiscard]] std::int64_t version() const override { return 2; }
    [[nodiscard]] const char* schema() const override;
    [[nodiscard]] bool reads(std::string_view category) const override;
    Outcome<Done> apply(sqlite::Database& database, const runtime::LoggedEvent& event,
                        std::vector<runtime::Change>& changes) override;
    Outcome<Done> forget_erased(sqlite::Database& database) override;

  private:
    vault::KeyPort& keys_;
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
    DevicesQuery(sqlite::Database& database, vault::KeyPort& keys) : database_(database), keys_(keys) {}
    // Shared ones and the viewer's own, by priority, then by age; removed ones left out.
    Outcome<std::vector<DeviceRow>> paired(const Viewer& viewer);
    // Also removed ones, last: pairing one again restores it. The newest first.
    Outcome<std::vector<DeviceRow>> with_address(const Viewer& viewer, const std::string& address);
    Outcome<DeviceRow> detail(const Viewer& viewer, DeviceId device);
    // Rows that the latest list left out because they do not open, whoever they belong to.
    [[nodiscard]] std::int64_t unreadable() const { return unreadable_; }
    [[nodiscard]] std::int64_t closed_rows_met() const { return closed_rows_met_; }  // ever

  private:
    Outcome<std::vector<DeviceRow>> read(const Viewer& viewer, sqlite::Statement& statement);
    sqlite::Database& database_;
    vault::KeyPort& keys_;
    std::int64_t unreadable_ = 0;
    std::int64_t closed_rows_met_ = 0;
};

}  // namespace ritm::readmodels
