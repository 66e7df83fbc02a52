// keys.db: people's keys, wrapped by the node's key. Small, and apart from the events, so that a destroyed key leaves
// no copy behind: rollback journal, secure_delete=ON, synchronous=EXTRA (in WAL a deleted key stayed readable ten
// times).
//
//   wrapping(id, check_value)          the node's keys so far; check_value = SHA-256("ritm check" ‖ key), 16 octets
//   person_key(subject, wrapping, wrapped)   wrapped = nonce | ciphertext | tag, associated: "ritm key" ‖ subject
//   erased(subject, at)                never reused, so that "erased" differs from "missing"
//
// Not thread-safe.
#pragma once
#include <filesystem>
#include <optional>

#include "domain/kernel/instant.h"
#include "infra/sqlite/sqlite.h"
#include "infra/vault/aead.h"

namespace ritm::vault {

class KeyFile {
  public:
    static constexpr std::int32_t application_id = 0x5269'744B;  // "RitK"
    static constexpr std::int32_t version = 1;
    static constexpr std::int64_t first_wrapping = 1;  // the id of the one node key there is so far

    // Opens or makes the file. corrupted: damaged, or its check value is of another node key; newer_version.
    static Outcome<KeyFile> open(const std::filesystem::path& file, const KeyBytes& node_key, const std::string& vfs);

    // Of a node's key: what `wrapping` holds of it.
    static Bytes check_value(const KeyBytes& node_key);
    // Of a row's `wrapped`; nullopt: it does not open under the node's key, or was another subject's.
    static std::optional<KeyBytes> unwrap(Aead& node_key, const Uuid& subject, ByteView wrapped);

    Outcome<KeyBytes> load(const Uuid& subject);  // not_found, erased, corrupted
    Outcome<Done> store(const Uuid& subject, const KeyBytes& key, const Nonce& nonce);
    Outcome<bool> erased(const Uuid& subject);
    Outcome<Done> destroy(const Uuid& subject, Instant at);

  private:
    KeyFile(sqlite::Database database, const KeyBytes& node_key)
        : database_(std::move(database)), wrapping_(node_key) {}
    sqlite::Database database_;
    Aead wrapping_;
};

}  // namespace ritm::vault
