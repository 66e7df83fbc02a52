#include "infra/vault/key_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "infra/vault/key_file.h"
#include "infra/vault/node_key.h"

namespace ritm::vault {
namespace {

constexpr const char* file_name = "keys.db";

class Check {
  public:
    Check(sqlite::Database& database, const std::optional<KeyBytes>& node_key, KeyReport& report)
        : database_(database), report_(report) {
        if (!node_key) return;
        expected_ = KeyFile::check_value(*node_key);
        wrapping_.emplace(*node_key);
    }

    void run() {
        bool pages_whole = true;
        each("PRAGMA integrity_check(100)", [&](const sqlite::Statement& row) {
            if (row.text(0) == "ok") return;
            pages_whole = false;
            problem(file_name, std::string(row.text(0)));
        });
        check_values();
        each("SELECT subject, wrapping, wrapped FROM person_key",
             [this](const sqlite::Statement& row) { check_key(row); });
        each("SELECT subject FROM erased", [this](const sqlite::Statement& row) { check_erased(row); });
        const bool own = present_.count(Uuid{}) != 0;
        if (!own && pages_whole) problem(file_name, "the node's own key is missing");
    }

  private:
    void problem(std::string where, std::string what) {
        report_.problems.push_back({std::move(where), std::move(what)});
    }
    static std::string key_of(const Uuid& subject) { return fmt::format("keys.db, key of {}", to_string(subject)); }

    template <class Row>
    void each(std::string_view sql, Row row) {
        auto rows = database_.prepare(sql);
        while (rows) {
            const auto more = rows->step();
            if (!more) return problem(file_name, more.error().context);
            if (!*more) return;
            row(*rows);
        }
        problem(file_name, rows.error().context);
    }

    void check_values() {
        each("SELECT id, check_value FROM wrapping", [this](const sqlite::Statement& row) {
            wrappings_.insert(row.integer(0));
            const bool current = row.integer(0) == KeyFile::first_wrapping;
            if (current && wrapping_ && !std::ranges::equal(row.blob(1), expected_)) {
                problem(file_name, "its check value is of another node.key");
            }
        });
        if (wrappings_.count(KeyFile::first_wrapping) == 0)
            problem(file_name, "the check value of node.key is missing");
    }

    void check_key(const sqlite::Statement& row) {
        const Uuid subject = row.uuid(0);
        if (row.blob(0).size() != subject.bytes.size()) return problem(file_name, "a key whose owner is no identifier");
        present_.insert(subject);
        if (wrappings_.count(row.integer(1)) == 0) {
            problem(key_of(subject), fmt::format("wrapped by key {} that is not there", row.integer(1)));
        } else if (wrapping_ && !KeyFile::unwrap(*wrapping_, subject, row.blob(2))) {
            problem(key_of(subject), "it does not open under node.key");
        } else {
            ++report_.keys;
        }
    }

    void check_erased(const sqlite::Statement& row) {
        const Uuid subject = row.uuid(0);
        ++report_.erased;
        if (row.blob(0).size() != subject.bytes.size()) return problem(file_name, "an erased owner is no identifier");
        if (present_.count(subject) != 0) problem(key_of(subject), "the person was erased, the key is still there");
    }

    sqlite::Database& database_;
    KeyReport& report_;
    Bytes expected_;
    std::optional<Aead> wrapping_;
    std::set<std::int64_t> wrappings_;
    std::set<Uuid> present_;
};

Outcome<sqlite::Database> open_keys(const std::filesystem::path& file) {
    // A journal that a crash left is rolled back by who may write only.
    const bool interrupted = std::filesystem::exists(file.string() + "-journal");
    auto database = sqlite::Database::open(file, {interrupted ? sqlite::Access::write : sqlite::Access::read, {}});
    if (!database) return database;
    if (auto ready = database->exec("PRAGMA busy_timeout = 5000"); !ready) return fail(ready.error());
    const auto mark = sqlite::file_mark(*database);
    if (!mark) return fail(mark.error());
    if (mark->application != KeyFile::application_id) {
        return fail(Fault{Fault::Kind::corrupted, false, "keys.db is not a key file"});
    }
    if (mark->version > KeyFile::version) {
        return fail(
            Fault{Fault::Kind::newer_version, false,
                  fmt::format("keys.db has version {}, this program reads up to {}", mark->version, KeyFile::version)});
    }
    return database;
}

}  // namespace

Outcome<KeyReport> check_keys(const std::filesystem::path& folder, const SecretSource& secret) {
    KeyReport report;
    const auto missing = [&](const char* name) {
        const bool absent = !std::filesystem::exists(folder / name);
        if (absent) report.problems.push_back({name, "missing: what it sealed cannot be read"});
        return absent;
    };
    std::optional<KeyBytes> node_key;
    if (!missing("node.key")) {
        const auto loaded = load_node_key(folder / "node.key", secret);
        if (loaded) {
            node_key = *loaded;
        } else if (loaded.error().kind == Fault::Kind::newer_version) {
            return fail(loaded.error());
        } else {
            report.problems.push_back({"node.key", loaded.error().context});
        }
    }
    if (missing(file_name)) return report;
    auto database = open_keys(folder / file_name);
    if (database) {
        Check(*database, node_key, report).run();
    } else if (database.error().kind == Fault::Kind::newer_version) {
        return fail(database.error());
    } else {
        report.problems.push_back({file_name, database.error().context});
    }
    return report;
}

}  // namespace ritm::vault
