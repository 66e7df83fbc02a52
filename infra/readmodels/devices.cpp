#include "infra/readmodels/devices.h"

#include <fmt/format.h>

#include "infra/readmodels/device_columns.h"
#include "infra/readmodels/erased_rows.h"
#include "infra/system/log.h"

namespace ritm::readmodels {
namespace {

namespace device = devices::device;

constexpr const char* tables = R"(
DROP TABLE IF EXISTS devices;
CREATE TABLE devices(
    arrival INTEGER PRIMARY KEY, device BLOB NOT NULL UNIQUE CHECK(length(device) = 16), owner BLOB,
    priority INTEGER NOT NULL, removed INTEGER NOT NULL, described BLOB NOT NULL) STRICT;
)";
constexpr const char* columns = "SELECT device, owner, priority, removed, described FROM devices ";

std::string select(std::string_view rest) { return fmt::format("{}{}", columns, rest); }

struct Row {
    DeviceId device;
    std::optional<Uuid> owner;
    std::int32_t priority = 0;
    bool removed = false;
    DescribedColumn described;
};

Outcome<Row> read_row(const sqlite::Statement& statement, vault::KeyPort& keys) {
    Row row;
    row.device = DeviceId(statement.uuid(0));
    if (!statement.is_null(1)) row.owner = statement.uuid(1);
    row.priority = static_cast<std::int32_t>(statement.integer(2));
    row.removed = statement.integer(3) != 0;
    auto described = unseal_column<DescribedColumn>(keys, row.owner.value_or(Uuid{}), described_place(row.device),
                                                    statement.blob(4));
    if (!described) return fail(described.error());
    row.described = std::move(*described);
    return row;
}

DeviceRow shown(Row row) {
    DeviceRow out;
    out.device = row.device;
    out.address = std::move(row.described.address);
    out.kind = row.described.kind;
    out.name = std::move(row.described.name);
    out.manufacturer = std::move(row.described.manufacturer);
    out.model = std::move(row.described.model);
    out.serial = std::move(row.described.serial);
    if (row.owner) out.owner = MemberId(*row.owner);
    out.priority = row.priority;
    out.paired_at = row.described.paired_at;
    out.last_seen = row.described.last_seen;
    out.battery_percent = row.described.battery;
    out.removed = row.removed;
    return out;
}

// How each event changes the row of its device.
struct Fold {
    Row& row;
    void operator()(const device::Paired& e) const {
        if (e.owner) row.owner = e.owner->uuid;
        row.described = {e.address, e.kind, e.name, e.manufacturer, e.model, e.serial, e.at, {}, {}};
    }
    void operator()(const device::Renamed& e) const { row.described.name = e.name; }
    void operator()(const device::Removed&) const { row.removed = true; }
    void operator()(const device::Restored&) const { row.removed = false; }
    void operator()(const device::PriorityChanged& e) const { row.priority = e.priority; }
    void operator()(const device::Connected& e) const { row.described.last_seen = e.at; }
    void operator()(const device::Disconnected& e) const { row.described.last_seen = e.at; }
    void operator()(const device::ErrorDetected& e) const { row.described.last_seen = e.at; }
    void operator()(const device::BatteryReported& e) const {
        row.described.battery = e.percent;
        row.described.last_seen = e.at;
    }
};

class Rows {
  public:
    Rows(sqlite::Database& database, vault::KeyPort& keys) : database_(database), keys_(keys) {}

    Outcome<std::optional<Row>> find(DeviceId device) {
        auto query = database_.prepare(select("WHERE device = ?"));
        if (!query) return fail(query.error());
        const auto found = query->bind(device.uuid).step();
        if (!found) return fail(found.error());
        if (!*found) return std::optional<Row>();
        auto row = read_row(*query, keys_);
        if (!row) return fail(row.error());
        return std::optional<Row>(std::move(*row));
    }
    Outcome<Done> put(const Row& row) {
        const auto sealed = seal_column(keys_, row.owner.value_or(Uuid{}), described_place(row.device), row.described);
        if (!sealed) return fail(sealed.error());
        auto statement = database_.prepare(
            "INSERT INTO devices(device, owner, priority, removed, described) VALUES(?1, ?2, ?3, ?4, ?5) "
            "ON CONFLICT(device) DO UPDATE SET owner = ?2, priority = ?3, removed = ?4, described = ?5");
        if (!statement) return fail(statement.error());
        return statement->bind(row.device.uuid, row.owner, row.priority, row.removed ? 1 : 0, *sealed).run();
    }
    Outcome<Done> remove(DeviceId device) {
        auto statement = database_.prepare("DELETE FROM devices WHERE device = ?");
        if (!statement) return fail(statement.error());
        return statement->bind(device.uuid).run();
    }

  private:
    sqlite::Database& database_;
    vault::KeyPort& keys_;
};

bool visible(const Viewer& viewer, const DeviceRow& row) { return !row.owner || viewer.may_see(*row.owner); }

}  // namespace

const char* DevicesModel::schema() const { return tables; }
bool DevicesModel::reads(std::string_view category) const { return category == device::Aggregate::category; }

Outcome<Done> DevicesModel::forget_erased(sqlite::Database& database) {
    return remove_erased_rows(database, keys_, {"devices", "owner"});
}

Outcome<Done> DevicesModel::apply(sqlite::Database& database, const runtime::LoggedEvent& event,
                                  std::vector<runtime::Change>& changes) {
    Rows rows(database, keys_);
    const DeviceId id(event.stream.id);
    if (event.erased) return rows.remove(id);
    const auto decoded = WireVariant<device::Event>::from(event.type, event.schema, event.payload);
    if (!decoded) return Done{};  // of a newer program
    Row row;
    row.device = id;
    if (!std::holds_alternative<device::Paired>(*decoded)) {
        auto found = rows.find(id);
        if (!found) return fail(found.error());
        if (!*found) return Done{};  // its beginning was erased
        row = std::move(**found);
    }
    std::visit(Fold{row}, *decoded);
    changes.push_back({devices_name, event.stream.id});
    return rows.put(row);
}

// Rows of a statement that the viewer may see; those of erased people are left out, and those that do not open.
Outcome<std::vector<DeviceRow>> DevicesQuery::read(const Viewer& viewer, sqlite::Statement& statement) {
    std::vector<DeviceRow> rows;
    unreadable_ = 0;
    for (;;) {
        const auto ready = statement.step();
        if (!ready) return fail(ready.error());
        if (!*ready) return rows;
        auto row = read_row(statement, keys_);
        if (!row && row.error().kind == Fault::Kind::erased) continue;
        if (!row && row.error().kind == Fault::Kind::corrupted) {
            ++unreadable_;
            ++closed_rows_met_;
            log::error("devices: the row of device {} does not open", DeviceId(statement.uuid(0)));
            continue;
        }
        if (!row) return fail(row.error());
        auto seen = shown(std::move(*row));
        if (visible(viewer, seen)) rows.push_back(std::move(seen));
    }
}

Outcome<std::vector<DeviceRow>> DevicesQuery::paired(const Viewer& viewer) {
    auto query = database_.prepare(select("WHERE removed = 0 ORDER BY priority, arrival"));
    if (!query) return fail(query.error());
    return read(viewer, *query);
}

// Addresses are sealed, so all rows are looked at: a house has dozens, not thousands.
Outcome<std::vector<DeviceRow>> DevicesQuery::with_address(const Viewer& viewer, const std::string& address) {
    auto query = database_.prepare(select("ORDER BY removed, arrival DESC"));
    if (!query) return fail(query.error());
    auto rows = read(viewer, *query);
    if (rows) std::erase_if(*rows, [&](const DeviceRow& row) { return row.address != address; });
    return rows;
}

Outcome<DeviceRow> DevicesQuery::detail(const Viewer& viewer, DeviceId device) {
    auto query = database_.prepare(select("WHERE device = ?"));
    if (!query) return fail(query.error());
    query->bind(device.uuid);
    auto rows = read(viewer, *query);
    if (!rows) return fail(rows.error());
    if (unreadable_ > 0) return fail(Fault{Fault::Kind::corrupted, false, "device " + to_string(device)});
    if (rows->empty()) return fail(Fault{Fault::Kind::not_found, false, "device " + to_string(device)});
    return std::move(rows->front());
}

}  // namespace ritm::readmodels
