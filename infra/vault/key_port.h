// Keys of people, and sealing with them. Destroying a person's key erases the person everywhere.
//
// Sealed form: 0x01 | nonce 12 random | ciphertext | tag 16 (AES-256-GCM). Authenticated beside it: key id (the
// subject's 16 octets) ‖ the caller's associated bytes, so that a payload moved to another place does not open.
// Subject nil = the node's own key.
#pragma once
#include "domain/kernel/bytes.h"
#include "domain/kernel/fault.h"
#include "domain/kernel/ids.h"

namespace ritm::vault {

inline constexpr std::size_t sealing_overhead_bytes = 1 + 12 + 16;
inline constexpr std::uint8_t sealed_mark = 0x01;

// Any thread. Kinds of fault: erased (the key was destroyed), not_found (no key was ever made), corrupted (seal broken,
// wrong key, wrong associated bytes), io and disk_full (the key file).
class KeyPort {
  public:
    virtual ~KeyPort() = default;
    virtual Outcome<Bytes> seal(const Uuid& subject, ByteView associated, ByteView plain) = 0;
    // The same, appended to `out`, which is as it was on a fault.
    virtual Outcome<Done> seal_onto(Bytes& out, const Uuid& subject, ByteView associated, ByteView plain) {
        const auto sealed = seal(subject, associated, plain);
        if (!sealed) return fail(sealed.error());
        out.insert(out.end(), sealed->begin(), sealed->end());
        return Done{};
    }
    virtual Outcome<Bytes> unseal(const Uuid& subject, ByteView associated, ByteView sealed) = 0;
    // Makes the subject's key if it has none; durable before it returns. A subject once erased never gets a key again.
    virtual Outcome<Done> ensure_subject(const Uuid& subject) = 0;
    virtual bool erased(const Uuid& subject) = 0;
};

}  // namespace ritm::vault
