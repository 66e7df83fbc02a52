#include "infra/vault/key_file.h"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>

#include "domain/kernel/check.h"

namespace ritm::vault {
namespace {

constexpr const char* schema = R"(
CREATE TABLE wrapping(id INTEGER PRIMARY KEY, check_value BLOB NOT NULL) STRICT;
CREATE TABLE person_key(
    subject BLOB PRIMARY KEY, wrapping INTEGER NOT NULL, wrapped BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE erased(subject BLOB PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)";
constexpr std::string_view key_label = "ritm key";
constexpr std::string_view check_label = "ritm check";

ByteView octets_of(std::string_view text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }

Outcome<Done> check(sqlite::Database& database, const KeyBytes& node_key) {
    auto row = database.prepare("SELECT check_value FROM wrapping WHERE id = ?");
    if (!row) return fail(row.error());
    const auto found = row->bind(KeyFile::first_wrapping).step();
    if (!found) return fail(found.error());
    const Bytes expected = KeyFile::check_value(node_key);
    if (!*found || !std::ranges::equal(row->blob(0), expected)) {
        return fail(Fault{Fault::Kind::corrupted, false, "keys.db belongs to another node.key"});
    }
    return Done{};
}

Outcome<Done> create(sqlite::Database& database, const KeyBytes& node_key) {
    auto transaction = sqlite::Transaction::begin(database);
    if (!transaction) return fail(transaction.error());
    // Another process may have made the tables since the mark was read.
    const auto mark_now = sqlite::file_mark(database);
    if (!mark_now) return fail(mark_now.error());
    if (mark_now->version != 0) return check(database, node_key);
    if (auto made = database.exec(schema); !made) return made;
    auto row = database.prepare("INSERT INTO wrapping(id, check_value) VALUES(?, ?)");
    if (!row) return fail(row.error());
    const Bytes check = KeyFile::check_value(node_key);
    if (auto stored = row->bind(KeyFile::first_wrapping, check).run(); !stored) return stored;
    // Last, and inside the transaction: a file without the mark is one whose creation was interrupted.
    const auto mark =
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", KeyFile::application_id, KeyFile::version);
    if (auto marked = database.exec(mark); !marked) return marked;
    return transaction->commit();
}

}  // namespace

Outcome<KeyFile> KeyFile::open(const std::filesystem::path& file, const KeyBytes& node_key, const std::string& vfs) {
    auto database = sqlite::Database::open(file, {sqlite::Access::create, vfs});
    if (!database) return fail(database.error());
    const auto mark = sqlite::file_mark(*database);
    if (!mark) return fail(mark.error());
    const bool empty = mark->application == 0 && mark->version == 0;
    if (!empty && mark->application != application_id) {
        return fail(Fault{Fault::Kind::corrupted, false, "keys.db is not a key file"});
    }
    if (mark->version > version) {
        return fail(Fault{Fault::Kind::newer_version, false,
                          fmt::format("keys.db has version {}, this program reads up to {}", mark->version, version)});
    }
    const auto ready = database->exec(
        "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = DELETE; PRAGMA secure_delete = ON; PRAGMA fullfsync = ON; "
        "PRAGMA synchronous = EXTRA;");
    if (!ready) return fail(ready.error());
    const auto usable = empty ? create(*database, node_key) : check(*database, node_key);
    if (!usable) return fail(usable.error());
    return KeyFile(std::move(*database), node_key);
}

Bytes KeyFile::check_value(const KeyBytes& key) {
    Bytes input(check_label.begin(), check_label.end());
    input.insert(input.end(), key.octets.begin(), key.octets.end());
    Bytes digest(32);
    const int ok = EVP_Digest(input.data(), input.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    OPENSSL_cleanse(input.data(), input.size());
    RITM_CHECK(ok == 1, "SHA-256 works");
    digest.resize(16);
    return digest;
}

std::optional<KeyBytes> KeyFile::unwrap(Aead& node_key, const Uuid& subject, ByteView wrapped) {
    auto plain = node_key.unseal({octets_of(key_label), subject.bytes}, wrapped);
    std::optional<KeyBytes> key;
    if (plain && plain->size() == sizeof(KeyBytes::octets)) {
        std::copy(plain->begin(), plain->end(), key.emplace().octets.begin());
    }
    if (plain) OPENSSL_cleanse(plain->data(), plain->size());
    return key;
}

Outcome<KeyBytes> KeyFile::load(const Uuid& subject) {
    auto row = database_.prepare("SELECT wrapped FROM person_key WHERE subject = ?");
    if (!row) return fail(row.error());
    const auto found = row->bind(subject).step();
    if (!found) return fail(found.error());
    if (!*found) {
        const auto gone = erased(subject);
        if (!gone) return fail(gone.error());
        return fail(Fault{*gone ? Fault::Kind::erased : Fault::Kind::not_found, false, "key of " + to_string(subject)});
    }
    const auto key = unwrap(wrapping_, subject, row->blob(0));
    if (!key) return fail(Fault{Fault::Kind::corrupted, false, "wrapped key of " + to_string(subject)});
    return *key;
}

Outcome<Done> KeyFile::store(const Uuid& subject, const KeyBytes& key, const Nonce& nonce) {
    Bytes wrapped;
    wrapping_.seal(nonce, {octets_of(key_label), subject.bytes}, key.octets, wrapped);
    auto row = database_.prepare("INSERT INTO person_key(subject, wrapping, wrapped) VALUES(?, ?, ?)");
    if (!row) return fail(row.error());
    return row->bind(subject, first_wrapping, wrapped).run();
}

Outcome<bool> KeyFile::erased(const Uuid& subject) {
    auto row = database_.prepare("SELECT 1 FROM erased WHERE subject = ?");
    if (!row) return fail(row.error());
    return row->bind(subject).step();
}

Outcome<Done> KeyFile::destroy(const Uuid& subject, Instant at) {
    auto transaction = sqlite::Transaction::begin(database_);
    if (!transaction) return fail(transaction.error());
    auto gone = database_.prepare("DELETE FROM person_key WHERE subject = ?");
    if (!gone) return fail(gone.error());
    if (auto deleted = gone->bind(subject).run(); !deleted) return deleted;
    auto row = database_.prepare("INSERT OR IGNORE INTO erased(subject, at) VALUES(?, ?)");
    if (!row) return fail(row.error());
    if (auto noted = row->bind(subject, at.utc_ms()).run(); !noted) return noted;
    return transaction->commit();
}

}  // namespace ritm::vault
