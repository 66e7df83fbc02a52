// How a payload stands on disk.
//
//   plain    0x00 | CRC-32C of (associated ‖ payload), 4 octets big-endian | payload
//   sealed   0x01 | nonce 12 | ciphertext | tag 16        (vault/key_port.h), key id = subject; without a subject the
//            key is the node's that made the event (its identity names it)
//
// associated = stream uuid 16 | version 8 big-endian | schema version 4 big-endian | type, so that a payload moved to
// another event is not served, and a rotten one neither.
// Snapshots have the same two forms; their associated bytes are "snapshot" | stream uuid | version | fold version.
#pragma once
#include <array>

#include "domain/kernel/fault.h"
#include "infra/eventstore/event.h"
#include "infra/vault/key_port.h"

namespace ritm::eventstore {

// A type's name is at most name_octets_max long (append sees to it), so this needs no memory of its own: it stands in
// the way of every event read.
class AssociatedBytes {
  public:
    explicit AssociatedBytes(const StoredEvent& header);
    operator ByteView() const { return ByteView(octets_.data(), size_); }  // NOLINT: bytes, nothing else

  private:
    std::array<std::uint8_t, 28 + name_octets_max> octets_;
    std::size_t size_ = 0;
};
inline AssociatedBytes associated_bytes(const StoredEvent& header) { return AssociatedBytes(header); }
Bytes snapshot_associated_bytes(const Uuid& stream, std::int64_t version, std::uint32_t fold_version);

// Whose key seals. A subject's always; without one `secrecy` decides.
struct Seal {
    Uuid subject;
    Secrecy secrecy = Secrecy::open;
    [[nodiscard]] bool sealed() const { return !subject.is_nil() || secrecy == Secrecy::sealed; }
};
Outcome<Bytes> to_stored(vault::KeyPort* keys, const Seal& seal, ByteView associated, ByteView payload);
// Whether a key is needed to read it: what a page without keys hands out as it stands.
bool is_sealed(const Uuid& subject, ByteView stored);
// corrupted: damaged, moved, or no key for it; erased.
Outcome<Bytes> from_stored(vault::KeyPort* keys, const Uuid& subject, ByteView associated, ByteView stored);

}  // namespace ritm::eventstore
