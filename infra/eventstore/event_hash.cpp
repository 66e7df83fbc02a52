#include "infra/eventstore/event_hash.h"

#include <openssl/evp.h>

#include "domain/kernel/cbor.h"
#include "domain/kernel/check.h"

namespace ritm::eventstore {
namespace {

// Counts while it writes; the map's head is filled in at the end (fewer than 24 keys: one octet).
class HeaderWriter {
  public:
    HeaderWriter() { body_.head(cbor::Major::map, 0); }
    void integer(std::uint64_t key, std::int64_t value) {
        begin(key);
        body_.integer(value);
    }
    void unsigned_integer(std::uint64_t key, std::uint64_t value) {
        begin(key);
        body_.unsigned_integer(value);
    }
    void text(std::uint64_t key, std::string_view value) {
        begin(key);
        body_.text(value);
    }
    void uuid(std::uint64_t key, const Uuid& value) {
        begin(key);
        body_.bytes(value.bytes);
    }
    Bytes take() {
        Bytes out = body_.take();
        out.front() = static_cast<std::uint8_t>(out.front() | keys_);
        return out;
    }

  private:
    void begin(std::uint64_t key) {
        ++keys_;
        body_.unsigned_integer(key);
    }
    cbor::Writer body_;
    std::uint8_t keys_ = 0;
};

const EVP_MD* sha256() {
    static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    RITM_CHECK(fetched != nullptr, "OpenSSL knows SHA-256");
    return fetched;
}

}  // namespace

Bytes canonical_header(const StoredEvent& event) {
    HeaderWriter out;
    out.uuid(1, event.identity.node.uuid);
    out.unsigned_integer(2, event.identity.boot);
    out.integer(3, event.identity.seq);
    out.text(4, event.stream.category);
    out.uuid(5, event.stream.id);
    out.integer(6, event.version);
    out.integer(7, event.owner_epoch);
    out.text(8, event.type);
    out.unsigned_integer(9, event.schema);
    out.integer(10, event.at.utc_ms());
    if (!event.actor.is_nil()) out.uuid(11, event.actor.uuid);
    if (!event.correlation.is_nil()) out.uuid(12, event.correlation);
    if (event.cause) {
        out.uuid(13, event.cause->node.uuid);
        out.unsigned_integer(14, event.cause->boot);
        out.integer(15, event.cause->seq);
    }
    if (event.command_index != 0) out.integer(16, event.command_index);
    if (!event.subject.is_nil()) out.uuid(17, event.subject);
    return out.take();
}

void Hasher::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }
Hasher::Hasher() : context_(EVP_MD_CTX_new()) { RITM_CHECK(context_, "memory for a digest context"); }

Hash Hasher::digest(std::initializer_list<ByteView> parts) {
    Hash out{};
    bool ok = EVP_DigestInit_ex2(context_.get(), sha256(), nullptr) == 1;
    for (const ByteView part : parts) ok = ok && EVP_DigestUpdate(context_.get(), part.data(), part.size()) == 1;
    ok = ok && EVP_DigestFinal_ex(context_.get(), out.data(), nullptr) == 1;
    RITM_CHECK(ok, "SHA-256 works");
    return out;
}

Hash Hasher::chain(const Hash& previous, const StoredEvent& header, ByteView stored_payload) {
    const Hash payload = digest({stored_payload});
    return digest({previous, canonical_header(header), payload});
}

}  // namespace ritm::eventstore
