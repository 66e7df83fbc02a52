// AES-256-GCM with the key schedule kept: sealing changes the nonce only (350 ns instead of 1,400 ns per event).
#pragma once
#include <array>
#include <memory>
#include <optional>

#include "domain/kernel/bytes.h"

struct evp_cipher_ctx_st;

namespace ritm::vault {

// A 256-bit key; wiped when it goes.
struct KeyBytes {
    std::array<std::uint8_t, 32> octets{};
    KeyBytes() = default;
    KeyBytes(const KeyBytes&) = default;
    KeyBytes& operator=(const KeyBytes&) = default;
    ~KeyBytes();
};

using Nonce = std::array<std::uint8_t, 12>;

// One key. Not thread-safe. OpenSSL failing for any reason but a wrong tag is a bug.
class Aead {
  public:
    explicit Aead(const KeyBytes& key);
    // nonce | ciphertext | tag, appended to `out`.
    void seal(const Nonce& nonce, std::array<ByteView, 2> associated, ByteView plain, Bytes& out);
    // Of nonce | ciphertext | tag; nullopt when anything was changed.
    std::optional<Bytes> unseal(std::array<ByteView, 2> associated, ByteView sealed);

  private:
    struct Free {
        void operator()(evp_cipher_ctx_st* context) const;
    };
    std::unique_ptr<evp_cipher_ctx_st, Free> encrypting_;
    std::unique_ptr<evp_cipher_ctx_st, Free> decrypting_;
};

}  // namespace ritm::vault
