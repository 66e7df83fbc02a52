// The whole store, proven or named where it is broken: keys, event log, lists (each row as its events make it),
// telemetry, and that they fit together. What ritmctl verify prints, and what the program answers when ritmctl asks it.
// Reads only, through connections of its own; any thread, beside a running program.
//
// Damage is what makes `ok` false. A warning names what is lost or left over while the store stays usable:
//   details missing   a workout, recorded here or imported with records, whose events stand, but whose recording is
//   gone
//                     or ends early (key → telemetry → event is the order of writing, so only damage to telemetry.db
//                     leaves this)
//   parked            an event at which a policy failed until it was given up; each start tries it once more
//   left over         an imported recording whose session never came: the program died in between
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "infra/vault/sealed_file_vault.h"

namespace ritm::core {

class Workplace;

struct StoreReport {
    std::int64_t events = 0;
    std::vector<std::string> damages;   // "where: what"
    std::vector<std::string> warnings;  // "where: what"
};

// Asked for once the key files were looked at, because opening a vault may write to them. Null: the keys do not open;
// the seals stay closed then.
using OpenKeys = std::function<Outcome<vault::KeyPort*>()>;
StoreReport check_store(const std::filesystem::path& folder, const vault::SecretSource& secret, const OpenKeys& keys);
// Other processes that have the store's files open, this one and `owner` left out (0: nobody).
struct ForeignReport {
    std::vector<std::string> damages;
    std::int32_t unseen = 0;  // processes of other users that could not be looked into
};
ForeignReport check_foreign(const std::filesystem::path& folder, std::int32_t owner);

// {ok, events, problems: ["where: what", "warning: where: what"]}
nlohmann::json to_json(const StoreReport& report);
nlohmann::json verify_store(Workplace& workplace);

}  // namespace ritm::core
