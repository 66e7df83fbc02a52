// The file node.key: the node's key, wrapped by a key from Argon2id over the machine's secret.
//
//   offset  octets
//   0       8   "RITMNKEY"
//   8       1   format, 1
//   9       1   secret: 0 none (only the file's mode protects), 1 the machine's
//   10      4   Argon2id memory in KiB, big-endian
//   14      4   Argon2id passes, big-endian
//   18      16  salt
//   34      12  nonce | 32 ciphertext | 16 tag        AES-256-GCM, associated: octets 0..33
#pragma once
#include <filesystem>

#include "domain/kernel/fault.h"
#include "infra/vault/aead.h"
#include "infra/vault/sealed_file_vault.h"

namespace ritm::vault {

// What the file's octets say, and still have to prove: views into them.
struct WrappedNodeKey {
    bool by_machine = false;  // the machine's secret is needed
    ByteView header;          // octets 0..33
    ByteView sealed;          // nonce, ciphertext, tag
};
// corrupted: not this format, or a cost that is refused; newer_version.
Outcome<WrappedNodeKey> parse_node_key(ByteView octets);

// corrupted: not this format, or the secret does not open it; newer_version; not_found; io.
Outcome<KeyBytes> load_node_key(const std::filesystem::path& file, const SecretSource& secret);
// Draws a key and writes the file whole or not at all (mode 0600, synced with its folder). A file that another process
// made meanwhile is left as it is: load what is there.
Outcome<Done> make_node_key(const std::filesystem::path& file, const SealedFileVault::Options& options);

}  // namespace ritm::vault
