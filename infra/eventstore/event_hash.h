// The hash chain of a boot (REPLICATION rule 1).
//
//   hash = SHA-256(hash of the event before in this boot, 32 octets of 0 for the first
//                  ‖ canonical header
//                  ‖ SHA-256(stored payload))
//
// The canonical header is a canonical CBOR map; absent values have no key:
//   1 node (16 octets)  2 boot (unsigned)  3 seq  4 category (text)  5 stream (16 octets)  6 version  7 owner epoch
//   8 type (text)  9 schema version  10 at (UTC ms)  11 actor (16 octets)  12 correlation (16 octets)
//   13 cause node  14 cause boot (unsigned)  15 cause seq  16 command index, when not 0  17 subject (16 octets)
// gseq is not part of it: it is this store's own numbering.
#pragma once
#include <array>
#include <memory>

#include "infra/eventstore/event.h"

struct evp_md_ctx_st;

namespace ritm::eventstore {

using Hash = std::array<std::uint8_t, 32>;

Bytes canonical_header(const StoredEvent& event);  // payload, gseq and erased are not looked at

// One per thread: keeps the digest context.
class Hasher {
  public:
    Hasher();
    Hash digest(std::initializer_list<ByteView> parts);
    Hash chain(const Hash& previous, const StoredEvent& header, ByteView stored_payload);

  private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

}  // namespace ritm::eventstore
