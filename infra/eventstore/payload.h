// How a payload stands on disk.
//
//   plain    0x00 | CRC-32C of (associated ‖ payload), 4 octets big-endian | payload
//   sealed   0x01 | nonce 12 | ciphertext | tag 16        (vault/key_port.h), key id = subject
//
// associated = stream uuid 16 | version 8 big-endian | schema version 4 big-endian | type, so that a payload moved to
// another event is not served, and a rotten one neither.
// Snapshots have the same two forms; their associated bytes are "snapshot" | stream uuid | version | fold version.
#pragma once
#include "domain/kernel/fault.h"
#include "infra/eventstore/event.h"
#include "infra/vault/key_port.h"

namespace ritm::eventstore {

Bytes associated_bytes(const StoredEvent& header);
Bytes snapshot_associated_bytes(const Uuid& stream, std::int64_t version, std::uint32_t fold_version);

// Subject nil: plain.
Outcome<Bytes> to_stored(vault::KeyPort* keys, const Uuid& subject, ByteView associated, ByteView payload);
// corrupted: damaged, moved, or no key for it; erased.
Outcome<Bytes> from_stored(vault::KeyPort* keys, const Uuid& subject, ByteView associated, ByteView stored);

}  // namespace ritm::eventstore
