// KeyPort on two files of the store's folder:
//
//   node.key  0600: the node's random 256-bit key, wrapped by Argon2id(machine secret, stored salt)
//   keys.db   rollback journal, secure_delete=ON, synchronous=EXTRA: people's keys wrapped by the node's key, erased
//   ids
//
// What the wrapping protects against: a copy of the folder without the machine (a synced folder, a stolen backup, a
// disk sold without /etc). What it does not: whoever can read this machine's files as this user or root reads
// /etc/machine-id too and opens everything; the keyring back end closes that. Losing the machine secret loses the node
// key, so backups need their own recovery key.
// A machine without a machine-id is served, with the file's mode as the only protection; node.key says which it was.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>

#include "domain/kernel/instant.h"
#include "infra/system/random.h"
#include "infra/vault/key_port.h"

namespace ritm::vault {

// The secret that ties node.key to the machine; empty = the machine has none.
using SecretSource = std::function<Bytes()>;
Bytes machine_secret();  // /etc/machine-id, else /var/lib/dbus/machine-id
// SHA-256("ritm witness" | machine-id), which tells a copied store from its original without saying the machine's id
// (REPLICATION rule 1). Empty on a machine without one.
Bytes machine_witness();

struct WrappingCost {  // Argon2id, version 0x13, one lane; stored in node.key
    std::uint32_t memory_kib = 19'456;
    std::uint32_t passes = 2;
};

class SealedFileVault final : public KeyPort {
  public:
    struct Options {
        system::Random* random = nullptr;  // outlives the vault
        SecretSource secret = machine_secret;
        WrappingCost cost{};  // of a node.key that is made now
        std::string vfs{};    // below keys.db; empty = the platform's
    };
    // Makes both files where absent, but never one of them beside older data that needs it. corrupted: node.key or
    // keys.db damaged, missing, or wrapped on another machine; newer_version: made by a newer program.
    static Outcome<std::unique_ptr<SealedFileVault>> open(const std::filesystem::path& folder, const Options& options);
    ~SealedFileVault() override;

    Outcome<Bytes> seal(const Uuid& subject, ByteView associated, ByteView plain) override;
    Outcome<Done> seal_onto(Bytes& out, const Uuid& subject, ByteView associated, ByteView plain) override;
    Outcome<Bytes> unseal(const Uuid& subject, ByteView associated, ByteView sealed) override;
    Outcome<Done> ensure_subject(const Uuid& subject) override;
    bool erased(const Uuid& subject) override;
    // Destroys the subject's key and remembers that it was: no copy of it stays in keys.db or its journal. Erasing a
    // person takes more (announcement, read models, checkpoint); this is its last step. Repeating it is harmless.
    Outcome<Done> destroy_key(const Uuid& subject, Instant at);

  private:
    class Keys;
    explicit SealedFileVault(std::unique_ptr<Keys> keys);
    std::unique_ptr<Keys> keys_;
};

}  // namespace ritm::vault
