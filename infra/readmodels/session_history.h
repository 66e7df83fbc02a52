// Read model "session_history": one row per training session, kept in the transaction of its events.
//
// Plain columns: ids, the position of the latest event, and whether it is finished, validated, deleted. Sealed with the
// person's key: the rest, times and sport too; the queries keep what they sort and search by in memory. A removal is
// noted in session_history_removed (person and position), so that a reader can follow the changes. Discarded sessions
// leave no row; deleted ones are hidden and can be restored.
#pragma once
#include "infra/runtime/inline_read_model.h"
#include "infra/vault/key_port.h"

namespace ritm::readmodels {

inline constexpr std::string_view session_history_name = "session_history";

class SessionHistoryModel final : public runtime::InlineReadModel {
  public:
    explicit SessionHistoryModel(vault::KeyPort& keys) : keys_(keys) {}
    [[nodiscard]] std::string_view name() const override { return session_history_name; }
    [[nodiscard]] std::int64_t version() const override { return 4; }
    [[nodiscard]] const char* schema() const override;
    [[nodiscard]] bool reads(std::string_view category) const override;
    // Announces the session and its member.
    Outcome<Done> apply(sqlite::Database& database, const runtime::LoggedEvent& event,
                        std::vector<runtime::Change>& changes) override;
    Outcome<Done> forget_erased(sqlite::Database& database) override;

  private:
    vault::KeyPort& keys_;
};

}  // namespace ritm::readmodels
