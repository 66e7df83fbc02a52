#include "infra/vault/aead.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>

#include "domain/kernel/check.h"

namespace ritm::vault {
namespace {

constexpr std::size_t tag_octets = 16;

const EVP_CIPHER* cipher() {
    // Fetched once for the process: an implicit fetch per context costs a lock and a lookup.
    static const EVP_CIPHER* const fetched = EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr);
    RITM_CHECK(fetched != nullptr, "OpenSSL knows AES-256-GCM");
    return fetched;
}

// Both parts in one call where they are short: a call costs more than their octets.
template <class Update>
bool feed(std::array<ByteView, 2> parts, Update update) {
    std::array<std::uint8_t, 96> joined;  // NOLINT: written before it is read
    const std::size_t size = parts[0].size() + parts[1].size();
    if (size == 0) return true;
    if (size <= joined.size()) {
        std::copy(parts[1].begin(), parts[1].end(), std::copy(parts[0].begin(), parts[0].end(), joined.begin()));
        return update(ByteView(joined).first(size));
    }
    return (parts[0].empty() || update(parts[0])) && (parts[1].empty() || update(parts[1]));
}

}  // namespace

KeyBytes::~KeyBytes() { OPENSSL_cleanse(octets.data(), octets.size()); }

void Aead::Free::operator()(evp_cipher_ctx_st* context) const { EVP_CIPHER_CTX_free(context); }

Aead::Aead(const KeyBytes& key) : encrypting_(EVP_CIPHER_CTX_new()), decrypting_(EVP_CIPHER_CTX_new()) {
    RITM_CHECK(encrypting_ && decrypting_, "memory for two cipher contexts");
    const auto* octets = key.octets.data();
    RITM_CHECK(EVP_EncryptInit_ex2(encrypting_.get(), cipher(), octets, nullptr, nullptr) == 1, "key accepted");
    RITM_CHECK(EVP_DecryptInit_ex2(decrypting_.get(), cipher(), octets, nullptr, nullptr) == 1, "key accepted");
}

void Aead::seal(const Nonce& nonce, std::array<ByteView, 2> associated, ByteView plain, Bytes& out) {
    auto* context = encrypting_.get();
    int n = 0;
    bool ok = EVP_EncryptInit_ex2(context, nullptr, nullptr, nonce.data(), nullptr) == 1;
    ok = ok && feed(associated, [&](ByteView part) {
             return EVP_EncryptUpdate(context, nullptr, &n, part.data(), static_cast<int>(part.size())) == 1;
         });
    const std::size_t start = out.size();
    out.resize(start + nonce.size() + plain.size() + tag_octets);
    auto* to = std::copy(nonce.begin(), nonce.end(), out.data() + start);
    if (!plain.empty()) {
        ok = ok && EVP_EncryptUpdate(context, to, &n, plain.data(), static_cast<int>(plain.size())) == 1;
    }
    to += plain.size();
    ok = ok && EVP_EncryptFinal_ex(context, to, &n) == 1;
    ok = ok && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, static_cast<int>(tag_octets), to) == 1;
    RITM_CHECK(ok, "AES-256-GCM seals");
}

std::optional<Bytes> Aead::unseal(std::array<ByteView, 2> associated, ByteView sealed) {
    constexpr std::size_t nonce_octets = std::tuple_size_v<Nonce>;
    if (sealed.size() < nonce_octets + tag_octets) return std::nullopt;
    auto* context = decrypting_.get();
    int n = 0;
    bool ok = EVP_DecryptInit_ex2(context, nullptr, nullptr, sealed.data(), nullptr) == 1;
    ok = ok && feed(associated, [&](ByteView part) {
             return EVP_DecryptUpdate(context, nullptr, &n, part.data(), static_cast<int>(part.size())) == 1;
         });
    const ByteView body = sealed.subspan(nonce_octets, sealed.size() - nonce_octets - tag_octets);
    Bytes plain(body.size());
    if (!body.empty()) {
        ok = ok && EVP_DecryptUpdate(context, plain.data(), &n, body.data(), static_cast<int>(body.size())) == 1;
    }
    std::array<std::uint8_t, tag_octets> tag{};
    std::copy(sealed.end() - tag_octets, sealed.end(), tag.begin());
    ok = ok && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, static_cast<int>(tag_octets), tag.data()) == 1;
    RITM_CHECK(ok, "AES-256-GCM takes the input");
    std::array<std::uint8_t, 16> rest{};
    if (EVP_DecryptFinal_ex(context, rest.data(), &n) != 1) {
        OPENSSL_cleanse(plain.data(), plain.size());
        return std::nullopt;
    }
    return plain;
}

}  // namespace ritm::vault
