#include "infra/readmodels/devices.h"

#include <fmt/format.h>

namespace ritm::readmodels {
namespace {

namespace device = devices::device;

constexpr const char* tables = R"(
DROP TABLE IF EXISTS devices;
CREATE TABLE devices(
    arrival INTEGER PRIMARY KEY, device BLOB NOT NULL UNIQUE CHECK(length(device) = 16), address TEXT NOT NULL,
    kind INTEGER NOT NULL, name TEXT NOT NULL, manufacturer TEXT NOT NULL, model TEXT NOT NULL, serial TEXT NOT NULL,
    owner BLOB, priority INTEGER NOT NULL, paired_at INTEGER NOT NULL, last_seen INTEGER, battery INTEGER,
    removed INTEGER NOT NULL) STRICT;
CREATE INDEX devices_address ON devices(address);
)";
constexpr const char* columns =
    "SELECT device, address, kind, name, manufacturer, model, serial, owner, priority, paired_at, last_seen, battery, "
    "removed FROM devices ";

std::string select(std::string_view rest) { return fmt::format("{}{}", columns, rest); }

std::optional<Uuid> uuid_of(const std::optional<MemberId>& owner) {
    return owner ? std::optional(owner->uuid) : std::nullopt;
}

// How each event changes the row of its device.
struct Fold {
    sqlite::Database& database;
    Uuid id;

    template <class... Values>
    [[nodiscard]] Outcome<Done> change(std::string_view sql, const Values&... values) const {
        auto statement = database.prepare(sql);
        if (!statement) return fail(statement.error());
        return statement->bind(values...).run();
    }
    Outcome<Done> operator()(const device::Paired& e) const {
        return change(
            "INSERT INTO devices(device, address, kind, name, manufacturer, model, serial, owner, priority, paired_at, "
            "removed) VALUES(?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0)",
            id, e.address, static_cast<std::int64_t>(e.kind), e.name, e.manufacturer, e.model, e.serial,
            uuid_of(e.owner), e.at.utc_ms());
    }
    Outcome<Done> operator()(const device::Renamed& e) const {
        return change("UPDATE devices SET name = ? WHERE device = ?", e.name, id);
    }
    Outcome<Done> operator()(const device::Removed&) const {
        return change("UPDATE devices SET removed = 1 WHERE device = ?", id);
    }
    Outcome<Done> operator()(const device::Restored&) const {
        return change("UPDATE devices SET removed = 0 WHERE device = ?", id);
    }
    Outcome<Done> operator()(const device::PriorityChanged& e) const {
        return change("UPDATE devices SET priority = ? WHERE device = ?", e.priority, id);
    }
    Outcome<Done> operator()(const device::Connected& e) const { return seen(e.at); }
    Outcome<Done> operator()(const device::Disconnected& e) const { return seen(e.at); }
    Outcome<Done> operator()(const device::ErrorDetected& e) const { return seen(e.at); }
    Outcome<Done> operator()(const device::BatteryReported& e) const {
        return change("UPDATE devices SET battery = ?, last_seen = ? WHERE device = ?", e.percent, e.at.utc_ms(), id);
    }
    [[nodiscard]] Outcome<Done> seen(Instant at) const {
        return change("UPDATE devices SET last_seen = ? WHERE device = ?", at.utc_ms(), id);
    }
};

DeviceRow read_row(const sqlite::Statement& statement) {
    DeviceRow row;
    row.device = DeviceId(statement.uuid(0));
    row.address = statement.text(1);
    row.kind = static_cast<device::Kind>(statement.integer(2));
    row.name = statement.text(3);
    row.manufacturer = statement.text(4);
    row.model = statement.text(5);
    row.serial = statement.text(6);
    if (!statement.is_null(7)) row.owner = MemberId(statement.uuid(7));
    row.priority = static_cast<std::int32_t>(statement.integer(8));
    row.paired_at = Instant(statement.integer(9));
    if (!statement.is_null(10)) row.last_seen = Instant(statement.integer(10));
    if (!statement.is_null(11)) row.battery_percent = static_cast<std::int32_t>(statement.integer(11));
    row.removed = statement.integer(12) != 0;
    return row;
}

bool visible(const Viewer& viewer, const DeviceRow& row) { return !row.owner || viewer.may_see(*row.owner); }

}  // namespace

const char* DevicesModel::schema() const { return tables; }
bool DevicesModel::reads(std::string_view category) const { return category == device::Aggregate::category; }

Outcome<Done> DevicesModel::apply(sqlite::Database& database, const runtime::LoggedEvent& event,
                                  std::vector<runtime::Change>& changes) {
    if (event.erased) return Done{};
    const auto decoded = WireVariant<device::Event>::from(event.type, event.payload);
    if (!decoded) return Done{};  // of a newer program
    changes.push_back({devices_name, event.stream.id});
    return std::visit(Fold{database, event.stream.id}, *decoded);
}

Outcome<std::vector<DeviceRow>> DevicesQuery::paired(const Viewer& viewer) {
    auto query = database_.prepare(select("WHERE removed = 0 ORDER BY priority, arrival"));
    if (!query) return fail(query.error());
    std::vector<DeviceRow> rows;
    for (;;) {
        const auto ready = query->step();
        if (!ready) return fail(ready.error());
        if (!*ready) return rows;
        auto row = read_row(*query);
        if (visible(viewer, row)) rows.push_back(std::move(row));
    }
}

Outcome<std::optional<DeviceRow>> DevicesQuery::by_address(const Viewer& viewer, const std::string& address) {
    auto query = database_.prepare(select("WHERE address = ? ORDER BY removed, arrival DESC"));
    if (!query) return fail(query.error());
    query->bind(address);
    for (;;) {
        const auto ready = query->step();
        if (!ready) return fail(ready.error());
        if (!*ready) return std::optional<DeviceRow>();
        auto row = read_row(*query);
        if (visible(viewer, row)) return std::optional<DeviceRow>(std::move(row));
    }
}

Outcome<DeviceRow> DevicesQuery::detail(const Viewer& viewer, DeviceId device) {
    const Fault absent{Fault::Kind::not_found, false, "device " + to_string(device)};
    auto query = database_.prepare(select("WHERE device = ?"));
    if (!query) return fail(query.error());
    const auto found = query->bind(device.uuid).step();
    if (!found) return fail(found.error());
    if (!*found) return fail(absent);
    auto row = read_row(*query);
    if (!visible(viewer, row)) return fail(absent);
    return row;
}

}  // namespace ritm::readmodels
