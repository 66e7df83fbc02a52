// A KeyPort that keeps its keys in memory: real sealing, no files. For tests of what lies above the vault; link
// ritm_infra_vault.
#pragma once
#include <mutex>
#include <set>
#include <unordered_map>

#include "infra/vault/aead.h"
#include "infra/vault/key_port.h"
#include "tests/support/seeded_random.h"

namespace ritm::test {

class MemoryKeys final : public vault::KeyPort {
  public:
    MemoryKeys() { (void)ensure_subject(Uuid{}); }

    Outcome<Bytes> seal(const Uuid& subject, ByteView associated, ByteView plain) override {
        const std::lock_guard lock(mutex_);
        auto key = key_of(subject);
        if (!key) return fail(key.error());
        vault::Nonce nonce{};
        random_.fill(nonce);
        Bytes sealed{vault::sealed_mark};
        (*key)->seal(nonce, {subject.bytes, associated}, plain, sealed);
        return sealed;
    }
    Outcome<Bytes> unseal(const Uuid& subject, ByteView associated, ByteView sealed) override {
        const std::lock_guard lock(mutex_);
        auto key = key_of(subject);
        if (!key) return fail(key.error());
        const bool marked = !sealed.empty() && sealed.front() == vault::sealed_mark;
        auto plain = marked ? (*key)->unseal({subject.bytes, associated}, sealed.subspan(1)) : std::nullopt;
        if (!plain) return fail(Fault{Fault::Kind::corrupted, false, "seal of " + to_string(subject)});
        return std::move(*plain);
    }
    Outcome<Done> ensure_subject(const Uuid& subject) override {
        const std::lock_guard lock(mutex_);
        if (erased_.count(subject) != 0) return fail(Fault{Fault::Kind::erased, false, to_string(subject)});
        if (keys_.count(subject) != 0) return Done{};
        vault::KeyBytes key;
        random_.fill(key.octets);
        keys_.emplace(subject, vault::Aead(key));
        return Done{};
    }
    bool erased(const Uuid& subject) override {
        const std::lock_guard lock(mutex_);
        return erased_.count(subject) != 0;
    }
    void erase(const Uuid& subject) {
        const std::lock_guard lock(mutex_);
        keys_.erase(subject);
        erased_.insert(subject);
    }

  private:
    Outcome<vault::Aead*> key_of(const Uuid& subject) {
        const auto found = keys_.find(subject);
        if (found != keys_.end()) return &found->second;
        const auto kind = erased_.count(subject) != 0 ? Fault::Kind::erased : Fault::Kind::not_found;
        return fail(Fault{kind, false, "key of " + to_string(subject)});
    }

    std::mutex mutex_;
    SeededRandom random_{7};
    std::unordered_map<Uuid, vault::Aead> keys_;
    std::set<Uuid> erased_;
};

}  // namespace ritm::test
