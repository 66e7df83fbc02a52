#include "infra/vault/sealed_file_vault.h"

#include <fmt/format.h>

#include <list>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "domain/kernel/check.h"
#include "infra/vault/aead.h"
#include "infra/vault/key_file.h"
#include "infra/vault/node_key.h"

namespace ritm::vault {
namespace {

constexpr std::size_t warm_keys_max = 512;
constexpr Uuid node_subject{};

Fault missing(std::string what) { return Fault{Fault::Kind::corrupted, false, std::move(what)}; }

}  // namespace

// Keyed contexts, the last used first. Every member is guarded by the mutex.
class SealedFileVault::Keys {
  public:
    Keys(KeyFile file, system::Random& random) : file_(std::move(file)), random_(random) {}

    std::mutex mutex;

    Outcome<Aead*> warm(const Uuid& subject) {
        if (const auto found = by_subject_.find(subject); found != by_subject_.end()) {
            recent_.splice(recent_.begin(), recent_, found->second);
            return &found->second->second;
        }
        const auto key = file_.load(subject);
        if (!key) return fail(key.error());
        return &remember(subject, *key);
    }
    Outcome<Done> make(const Uuid& subject) {
        const auto gone = file_.erased(subject);
        if (!gone) return fail(gone.error());
        if (*gone) return fail(Fault{Fault::Kind::erased, false, "key of " + to_string(subject)});
        KeyBytes key;
        random_.fill(key.octets);
        if (auto stored = file_.store(subject, key, nonce()); !stored) return stored;
        remember(subject, key);
        return Done{};
    }
    Outcome<Done> destroy(const Uuid& subject, Instant at) {
        if (const auto found = by_subject_.find(subject); found != by_subject_.end()) {
            recent_.erase(found->second);
            by_subject_.erase(found);
        }
        return file_.destroy(subject, at);
    }
    Outcome<bool> erased(const Uuid& subject) { return file_.erased(subject); }
    Nonce nonce() {
        Nonce drawn{};
        random_.fill(drawn);
        return drawn;
    }

  private:
    Aead& remember(const Uuid& subject, const KeyBytes& key) {
        recent_.emplace_front(subject, Aead(key));
        by_subject_[subject] = recent_.begin();
        if (recent_.size() > warm_keys_max) {
            by_subject_.erase(recent_.back().first);
            recent_.pop_back();
        }
        return recent_.front().second;
    }

    KeyFile file_;
    system::Random& random_;
    std::list<std::pair<Uuid, Aead>> recent_;
    std::unordered_map<Uuid, std::list<std::pair<Uuid, Aead>>::iterator> by_subject_;
};

SealedFileVault::SealedFileVault(std::unique_ptr<Keys> keys) : keys_(std::move(keys)) {}
SealedFileVault::~SealedFileVault() = default;

Outcome<std::unique_ptr<SealedFileVault>> SealedFileVault::open(const std::filesystem::path& folder,
                                                                const Options& options) {
    RITM_CHECK(options.random != nullptr, "a source of randomness");
    const auto key_path = folder / "node.key";
    const auto file_path = folder / "keys.db";
    // A new key beside old data would make that data unreadable for ever: refuse instead.
    std::error_code ignored;
    const auto size = std::filesystem::file_size(file_path, ignored);
    const bool has_file = !ignored && size > 0;
    if (!has_file && std::filesystem::exists(folder / "events.db", ignored)) return fail(missing("keys.db is missing"));
    if (has_file && !std::filesystem::exists(key_path, ignored)) return fail(missing("node.key is missing"));
    if (!std::filesystem::exists(key_path, ignored)) {
        if (auto made = make_node_key(key_path, options); !made) return fail(made.error());
    }
    const auto node_key = load_node_key(key_path, options.secret);
    if (!node_key) return fail(node_key.error());
    auto file = KeyFile::open(file_path, *node_key, options.vfs);
    if (!file) return fail(file.error());
    std::filesystem::permissions(file_path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                                 ignored);
    std::unique_ptr<SealedFileVault> vault(
        new SealedFileVault(std::make_unique<Keys>(std::move(*file), *options.random)));
    if (auto own = vault->ensure_subject(node_subject); !own) return fail(own.error());
    return vault;
}

Outcome<Bytes> SealedFileVault::seal(const Uuid& subject, ByteView associated, ByteView plain) {
    Bytes sealed;
    sealed.reserve(plain.size() + sealing_overhead_bytes);
    if (auto done = seal_onto(sealed, subject, associated, plain); !done) return fail(done.error());
    return sealed;
}

Outcome<Done> SealedFileVault::seal_onto(Bytes& out, const Uuid& subject, ByteView associated, ByteView plain) {
    const std::lock_guard lock(keys_->mutex);
    const auto key = keys_->warm(subject);
    if (!key) return fail(key.error());
    out.push_back(sealed_mark);
    (*key)->seal(keys_->nonce(), {subject.bytes, associated}, plain, out);
    return Done{};
}

Outcome<Bytes> SealedFileVault::unseal(const Uuid& subject, ByteView associated, ByteView sealed) {
    const std::lock_guard lock(keys_->mutex);
    const auto key = keys_->warm(subject);
    if (!key) return fail(key.error());
    const bool marked = !sealed.empty() && sealed.front() == sealed_mark;
    auto plain = marked ? (*key)->unseal({subject.bytes, associated}, sealed.subspan(1)) : std::nullopt;
    if (!plain) return fail(Fault{Fault::Kind::corrupted, false, "seal of " + to_string(subject) + " does not open"});
    return std::move(*plain);
}

Outcome<Done> SealedFileVault::ensure_subject(const Uuid& subject) {
    const std::lock_guard lock(keys_->mutex);
    const auto key = keys_->warm(subject);
    if (key) return Done{};
    if (key.error().kind != Fault::Kind::not_found) return fail(key.error());
    return keys_->make(subject);
}

bool SealedFileVault::erased(const Uuid& subject) {
    const std::lock_guard lock(keys_->mutex);
    return keys_->erased(subject).value_or(false);
}

Outcome<Done> SealedFileVault::destroy_key(const Uuid& subject, Instant at) {
    RITM_CHECK(!subject.is_nil(), "a person's key, not the node's");
    const std::lock_guard lock(keys_->mutex);
    return keys_->destroy(subject, at);
}

}  // namespace ritm::vault
