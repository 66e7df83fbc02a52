#include "infra/readmodels/model_rows.h"

#include <fmt/format.h>

#include "domain/devices/device/device.h"
#include "domain/member/user/user.h"
#include "domain/training/session/session.h"
#include "infra/readmodels/devices.h"
#include "infra/readmodels/members.h"
#include "infra/readmodels/sealed_column.h"
#include "infra/readmodels/session_history.h"

namespace ritm::readmodels {

std::vector<ModelRows> every_model(vault::KeyPort& keys) {
    std::vector<ModelRows> all;
    all.push_back({std::make_unique<SessionHistoryModel>(keys),
                   training::session::Aggregate::category,
                   "session",
                   "session",
                   "member",
                   {"member", "phase", "validated", "deleted", "changed"},
                   {"sought", "listed", "detail"},
                   &WireVariant<training::session::Aggregate::Event>::knows});
    all.push_back({std::make_unique<MembersModel>(keys),
                   member::user::Aggregate::category,
                   "member",
                   "member",
                   "member",
                   {"registered_at"},
                   {"person"},
                   &WireVariant<member::user::Aggregate::Event>::knows});
    all.push_back({std::make_unique<DevicesModel>(keys),
                   devices::device::Aggregate::category,
                   "device",
                   "device",
                   "owner",
                   {"owner", "priority", "removed"},
                   {"described"},
                   &WireVariant<devices::device::Aggregate::Event>::knows});
    return all;
}

Outcome<sqlite::Statement> select_rows(sqlite::Database& database, const ModelRows& rows, std::string_view rest) {
    std::string sql = fmt::format("SELECT {}, {}", rows.id, rows.person);
    for (const auto column : rows.sealed) sql += fmt::format(", {}", column);
    for (const auto column : rows.plain) sql += fmt::format(", quote({})", column);
    return database.prepare(fmt::format("{} FROM {} {}", sql, rows.model->name(), rest));
}

ReadRow read_row(const sqlite::Statement& statement, const ModelRows& rows, vault::KeyPort& keys) {
    ReadRow row;
    row.id = statement.uuid(0);
    if (!statement.is_null(1)) row.person = statement.uuid(1);
    int at = 2;
    for (const auto column : rows.sealed) {
        const auto place = associated_bytes({rows.model->name(), column, row.id});
        auto plain = keys.unseal(row.person, place, statement.blob(at++));
        row.closed = row.closed || (!plain && plain.error().kind != Fault::Kind::erased);
        row.sealed.push_back(plain ? std::move(*plain) : Bytes());
    }
    for (std::size_t i = 0; i < rows.plain.size(); ++i) row.plain.emplace_back(statement.text(at++));
    return row;
}

Outcome<bool> complete(sqlite::Database& database, const runtime::InlineReadModel& model) {
    auto query = database.prepare("SELECT version FROM read_model WHERE name = ?");
    if (!query) return fail(query.error());
    const auto found = query->bind(model.name()).step();
    if (!found) return fail(found.error());
    return *found && query->integer(0) == model.version();
}

}  // namespace ritm::readmodels
